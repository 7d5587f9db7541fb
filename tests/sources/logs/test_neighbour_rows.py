"""Tables of neighbours without MACs."""

from __future__ import annotations

import pytest

from feeding import a_feed, told
from unbadge.sources.reading import source_for
from unbadge.sources.registry import SOURCES

HEAD = """SW3>show cdp neighbors
Capability Codes: R - Router, T - Trans Bridge, B - Source Route Bridge
                  D - Remote, C - CVTA, M - Two-port Mac Relay

Device ID        Local Intrfce     Holdtme    Capability  Platform  Port ID
"""
CAMERA = "cam-hall         Gig 1/0/9         150              H     ACME NX-7 eth0\n"
WRAPPED = (
    "cam-of-the-long-name\n"
    "                 Gig 1/0/10        150              H     ACME NX-7 eth0\n"
)


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (CAMERA, ["cam-hall"]),
        (WRAPPED, ["cam-of-the-long-name"]),
        (CAMERA + WRAPPED, ["cam-hall", "cam-of-the-long-name"]),
    ],
)
def test_a_neighbour_by_its_name(rows: str, names: list[str]) -> None:
    """Its name and platform are told, also where the name stands on a line of its own."""
    text = f"{HEAD}{rows}\nTotal cdp entries displayed : 1\nSW3>exit\n"
    tale = told(source_for(a_feed(text), SOURCES), text)
    assert [value for _, value in tale.pairs] == [
        value for name in names for value in (name, "ACME NX-7")
    ]
    assert len({one.device for one in tale.seen}) == len(names)


def test_a_table_with_macs_stays_what_it_was() -> None:
    """A row that names a MAC is a unit by its MAC."""
    text = (
        "Device ID           Local Intf     Hold-time  Capability      Port ID\n"
        "cam-hall            Gi1/0/9        120        S               02aa.bbcc.dd07\n"
    )
    tale = told(source_for(a_feed(text), SOURCES), text)
    assert tale.pairs == [("mac", "02:aa:bb:cc:dd:07")]


def test_other_tables_end_it() -> None:
    """Behind a blank line its columns hold no more."""
    text = f"{HEAD}{CAMERA}\nName  Port Gig 1/0/9  150  words of another table\n"
    tale = told(source_for(a_feed(text), SOURCES), text)
    assert [value for _, value in tale.pairs] == ["cam-hall", "ACME NX-7"]
