"""What ties observations together."""

from __future__ import annotations

import pytest

from identity.known import seen
from unbadge.identity.gather.keys import Cell, cell_of, plain, says_who, usable
from unbadge.model import Signal


@pytest.mark.parametrize(
    ("serial", "expected"),
    [("AB12345", "AB12345"), ("000000", None), ("12345", None), ("N/A", None), ("AB**345", None)],
)
def test_fillers_are_no_serials(serial: str, expected: str | None) -> None:
    """Zeros, masks and words that stand for nothing tell no unit apart."""
    assert usable(serial) == expected


def test_value_may_name_its_sender() -> None:
    """A MAC, a discovery answer and a banner that looks like one are read for their sender."""
    assert says_who(seen(Signal.MAC, "00:c0:fe:00:00:01"))
    assert says_who(seen(Signal.BANNER_RAW, "<DeviceSN>1"))
    assert not says_who(seen(Signal.BANNER_RAW, "SSH-2.0"))


def test_cell_of_an_answer() -> None:
    """Address and serial number inside an answer become the cell's."""
    answer = '{"mac":"00:c0:fe:00:00:01","params":{"deviceInfo":{"SerialNo":"9A0PAZ1"}}}'
    cell = cell_of(seen(Signal.DHIP_JSON, answer))

    assert (cell.mac, cell.serial) == ("00:c0:fe:00:00:01", "9A0PAZ1")


def test_one_spelling() -> None:
    """A cell has one spelling of an address."""
    assert plain(Cell(mac="00-C0-FE-00-00-01")).mac == "00:c0:fe:00:00:01"
