"""Marks of approval on labels."""

from __future__ import annotations

import pytest

from unbadge.formats.marks import read_approvals, read_fcc_field, read_fcc_ids


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FCC ID: 2ZZZZ-CAM-1", ["2ZZZZCAM1"]),
        ("Model X1  FCC ID 2ZZZZCAM1 ", ["2ZZZZCAM1"]),
        ("Contains FCC ID: 2ZZZZ-MOD", ["contains 2ZZZZMOD"]),
        ("Contains transmitter module FCC ID: 2ZZZZ-MOD", ["contains 2ZZZZMOD"]),
        ("an svn checkout of SVN-DH1", []),
    ],
)
def test_fcc_ids_stand_after_their_words(text: str, expected: list[str]) -> None:
    """Only after the words "FCC ID", in one spelling, and a module's is told apart."""
    assert list(read_fcc_ids(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2ZZZZ-CAM 1", ["2ZZZZCAM1"]),
        ("FCC ID: ABC-D1", ["ABCD1"]),
        ("contains 2ZZZZ-MOD", ["contains 2ZZZZMOD"]),
        ("see the manual!", []),
    ],
)
def test_a_field_for_fcc_ids_needs_no_words(text: str, expected: list[str]) -> None:
    """A value that was sent as an FCC ID is one without the words."""
    assert list(read_fcc_field(text)) == expected


@pytest.mark.parametrize(
    "number",
    [
        "R-C-ABC-CAM1",
        "MSIP-CRM-ABC-CAM1",
        "R-41234567",
        "CCAF24Y10090T8",
        "01234-24-05678",
        "CMIIT ID: 2019DJ1234",
    ],
)
def test_numbers_of_registers_are_found(number: str) -> None:
    """The forms of KC, BIS, NCC, Anatel and CMIIT numbers are known wherever they stand."""
    assert list(read_approvals(f"Camera 12V\n{number}\nMade in X")) == [number]
