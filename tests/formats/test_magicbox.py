"""Plain ``key=value`` answers."""

from __future__ import annotations

import pytest

from unbadge.formats.magicbox import is_magicbox, read_magicbox

ANSWER = "deviceType=31\r\nprocessor=ST1\r\nserialNumber=9A0PAZ1\r\nupdateSerial=REAL-1\r\n"


def test_builders_own_name_wins() -> None:
    """The name that a unit updates itself by is its model, the printed one its name."""
    answer = read_magicbox(ANSWER)

    assert (answer.model, answer.name, answer.serial) == ("REAL-1", "31", "9A0PAZ1")


def test_firmware_keeps_its_build_date() -> None:
    """A version is told with the day it was built on, by which flaws are limited."""
    answer = read_magicbox(f"{ANSWER}version=2.800.0000000.16.R,build:2020-06-05\r\n")

    assert answer.firmware == "2.800.0000000.16.R,build:2020-06-05"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ANSWER, True),
        ("type=X-1", True),
        ("a=b\nprocessor=2", False),
        ('type="utm" subtype="dns"', False),
    ],
)
def test_answers_are_known(text: str, expected: bool) -> None:
    """Two of the protocol's own keys, or the answer to the question for the type."""
    assert is_magicbox(text) is expected


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("version=2.800.0000000.20.R,build:2021-03-12", True),
        ("deviceType=IPC-AB\r\nversion=2.800.0000000.20.R,build:2021-03-12\r\n", True),
        ("version=2.800.0000000.20.R", False),
        ("version=1.2.3,build:77", False),
        ("our version=2.8,build:2021-03-12", False),
        ("<p>version=2.8.1,build:2021-03-12</p>", False),
    ],
)
def test_an_answer_about_the_release_is_known_by_its_build(text: str, known: bool) -> None:
    """``getSoftwareVersion`` answers one line, with the day of its build in a form of its own."""
    assert is_magicbox(text) is known
