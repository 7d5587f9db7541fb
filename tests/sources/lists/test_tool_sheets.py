"""Tables of tools on the sheets of a workbook."""

from __future__ import annotations

import pytest

from feeding import told
from sources.lists.test_workbook import LIST, a_book
from unbadge.model import Witness
from unbadge.sources.lists.tool_sheets import is_of_tool
from unbadge.sources.lists.workbook import SOURCE

TABLES: tuple[list[list[object]], ...] = (
    [
        ["Plugin ID", "CVE", "Risk", "Host", "Protocol", "Port", "Name", "Plugin Output"],
        [
            "35716",
            "",
            "None",
            "192.0.2.20",
            "tcp",
            "0",
            "Ethernet Cards",
            "\n00:00:5E:00:53:07 : Acme\n",
        ],
    ],
    [
        ["IPAddress", "ScopeId", "ClientId", "HostName", "AddressState", "LeaseExpiryTime"],
        ["192.0.2.7", "192.0.2.0", "00-00-5e-00-53-07", "front-door", "Active", ""],
    ],
    [
        ["address", "hwaddr", "client_id", "valid_lifetime", "expire", "subnet_id"],
        ["192.0.2.7", "00:00:5e:00:53:07", "", "60", "99", "1"],
    ],
)


@pytest.mark.parametrize("rows", TABLES, ids=["findings", "leases", "other leases"])
def test_table_of_a_tool_saved_in_a_workbook(rows: list[list[object]]) -> None:
    """It says what the same table says as text: hardware addresses that were seen, no list."""
    book = told(SOURCE, a_book(Sheet1=rows))

    assert ("mac", "00:00:5e:00:53:07") in book.pairs
    assert {one.witness for one in book.seen} == {Witness.OBSERVED}


def test_list_beside_a_table_of_a_tool() -> None:
    """Each sheet is read as what it is; a list that people keep is no tool's table."""
    found = told(SOURCE, a_book(Cameras=LIST, Leases=TABLES[1]))

    assert ("brand", "Acme") in found.pairs
    assert ("mac", "00:00:5e:00:53:07") in found.pairs
    assert not is_of_tool([("row 1", ["Make", "Model", "IP"]), ("row 2", ["Acme", "X-1", ""])])
