"""Hardware addresses."""

from __future__ import annotations

import pytest

from unbadge.formats.mac import is_local, mac_text, without_local


@pytest.mark.parametrize(
    "text", ["00:C0:FE:00:00:01", "00-c0-fe-00-00-01", "00c0.fe00.0001", " 00C0FE000001 "]
)
def test_spellings_are_one(text: str) -> None:
    """Every usual spelling becomes lower case with colons."""
    assert mac_text(text) == "00:c0:fe:00:00:01"


@pytest.mark.parametrize(
    "text",
    ["", "00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "01:00:5e:00:00:fb", "00:c0:fe:00:00", "camera"],
)
def test_no_unit_has_these(text: str) -> None:
    """Nobody's, everybody's, a group's and a broken address are none."""
    assert mac_text(text) is None


def test_local_bit() -> None:
    """The bit of addresses made up by their user is seen and cleared."""
    assert is_local("02:c0:fe:00:00:01")
    assert not is_local("00:c0:fe:00:00:01")
    assert without_local("02:c0:fe:00:00:01") == "00:c0:fe:00:00:01"
