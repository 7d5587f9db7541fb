"""SADP answers."""

from __future__ import annotations

import pytest

from unbadge.formats.sadp import is_sadp, number, read_sadp

ANSWER = """junk<?xml version="1.0" encoding="UTF-8"?>
<ProbeMatch><Uuid>1</Uuid><Types>inquiry</Types>
<DeviceDescription>CAM-RB1</DeviceDescription><DeviceSN>CAM-RB120200101AAWRE1</DeviceSN>
<CommandPort>8000</CommandPort><MAC>00-c0-fe-00-00-01</MAC>
<AnalogChannelNum>0</AnalogChannelNum><DigitalChannelNum>8</DigitalChannelNum>
<SoftwareVersion>V5.6.2build 190701</SoftwareVersion>"""


def test_fields_are_read_by_name() -> None:
    """Model, serial number, firmware and address are read, even from a cut answer."""
    answer = read_sadp(ANSWER)

    assert (answer.model, answer.serial) == ("CAM-RB1", "CAM-RB120200101AAWRE1")
    assert (answer.mac, answer.firmware) == ("00:c0:fe:00:00:01", "V5.6.2build 190701")


def test_many_channels_make_a_recorder() -> None:
    """A unit of more than one channel is a recorder."""
    assert read_sadp(ANSWER).sort == "recorder"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ANSWER, True),
        ("<s:Envelope><DeviceSN>1</DeviceSN><CommandPort>2</CommandPort></s:Envelope>", False),
        ("<ProbeMatch><DeviceSN>1</DeviceSN></ProbeMatch>", False),
    ],
)
def test_answers_are_known_by_fields(text: str, expected: bool) -> None:
    """An answer has no envelope and at least two of the protocol's fields."""
    assert is_sadp(text) is expected


def test_odd_numbers_are_zero() -> None:
    """What is no number counts as none."""
    assert [number(text) for text in ("8", "x", None, "9" * 40)] == [8, 0, 0, 0]
