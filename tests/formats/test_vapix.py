"""Answers of VAPIX."""

from __future__ import annotations

import pytest

from unbadge.formats.vapix import is_vapix, read_vapix

LIST = (
    "root.Brand.Brand=ACME\r\nroot.Brand.ProdFullName=ACME X-1 Dome Camera\r\n"
    "root.Brand.ProdNbr=X-1\r\nroot.Properties.API.HTTP.Version=3\r\n"
    "root.Properties.Firmware.Version=11.2.3\r\nroot.Properties.System.SerialNumber=00005E005307\r\n"
)
JSON = (
    '{"apiVersion": "1.0", "data": {"propertyList": {"Brand": "ACME", "ProdNbr": "X-1", '
    '"ProdFullName": "ACME X-1 Dome Camera", "SerialNumber": "00005E005307", "Version": "11.2.3"}}}'
)


@pytest.mark.parametrize("text", [LIST, JSON], ids=["list", "json"])
def test_what_an_answer_says(text: str) -> None:
    """Model, full name, serial number and firmware, in either form; the API's version is none."""
    answer = read_vapix(text)

    assert is_vapix(text)
    assert (answer.model, answer.name) == ("X-1", "ACME X-1 Dome Camera")
    assert (answer.serial, answer.firmware) == ("00005E005307", "11.2.3")


@pytest.mark.parametrize("text", ["root.Brand.Brand=ACME\n", "a=b\nc=d\n", "{}"])
def test_other_answers_are_left_alone(text: str) -> None:
    """A brand alone, or other pairs, are no such answer."""
    assert not is_vapix(text)
