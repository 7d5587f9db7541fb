"""DHIP answers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from unbadge.formats.dhip import body, is_dhip, read_dhip

JSON = (
    '{"mac":"00:c0:fe:00:00:01","method":"client.notifyDevInfo","params":{"deviceInfo":'
    '{"DeviceClass":"IPC","DeviceType":"BADGE-1","SerialNo":"9A0PAZ1","Vendor":"General",'
    '"Version":"2.8.0.R"}}}'
)


def framed(text: str) -> str:
    """A body behind the protocol's header."""
    size = len(text).to_bytes(4, "little").decode("latin-1")
    return " \0\0\0DHIP" + "\0" * 8 + size + "\0" * 4 + size + "\0" * 4 + text


def test_fields_are_read() -> None:
    """A whole answer tells model, serial number, firmware, vendor, kind and address."""
    answer = read_dhip(JSON)

    assert (answer.model, answer.serial, answer.vendor) == ("BADGE-1", "9A0PAZ1", "General")
    assert (answer.mac, answer.firmware, answer.sort) == ("00:c0:fe:00:00:01", "2.8.0.R", "IPC")


def test_frame_and_tail_are_cut() -> None:
    """The header and a trailing NUL are no part of the body."""
    assert body(framed(JSON + "\n\0")) == JSON
    assert read_dhip(framed(JSON + "\0")) == read_dhip(JSON)


def test_missing_quote_loses_one_field() -> None:
    """Broken JSON is read pair by pair."""
    broken = JSON.replace('"DeviceClass"', 'DeviceClass"')

    assert read_dhip(broken).model == "BADGE-1"


def test_answers_are_known() -> None:
    """An answer is known by its frame or its method."""
    assert is_dhip(framed(JSON))
    assert is_dhip(JSON)
    assert not is_dhip('{"method":"other"}')


@given(st.text(alphabet=st.characters(max_codepoint=255)))
def test_any_bytes_are_read(text: str) -> None:
    """No bytes break the reader."""
    assert read_dhip(framed(text)).mac is not None
