"""Lines of firewalls and proxies whose values stand in a fixed order."""

from __future__ import annotations

import pytest

from feeding import a_head
from firewall_logs import flow, read, volumes
from unbadge.model import NameOrigin
from unbadge.sources.flows import columns

HEAD = "2026 06 01 10:00:00 +00:00 Info fw1 "
ENDS = (
    "FWD|TCP|eth1|10.9.8.7|40000|02:aa:00:00:00:07|198.51.100.23|443|https|eth2|RULE|0"
    "|1.2.3.4|5.6.7.8"
)

ENDED = f"{HEAD}Remove: {ENDS}|60000|1|900|3000|9|30|||\n"


def test_barracuda_tells_what_was_let_through_and_how_much() -> None:
    """An end has sums and a duration; a block is one packet; a beginning waits for its end."""
    entry = flow(ENDED)

    assert volumes(entry) == (30, 3000, 9, 900)
    assert flow(f"{HEAD}Block: {ENDS}|0|1|0|0|0|0|||\n").blocked
    both = f"{HEAD}Allow: {ENDS}|0|1|0|0|0|0|||\n{HEAD}Remove: {ENDS}|1|1|900|3000|9|30|||\n"
    assert volumes(flow(both)) == (30, 3000, 9, 900)


def test_umbrella_tells_ends_and_pages() -> None:
    """The device's own address goes before the site's; what was asked for is a name."""
    ends = flow(
        '"2026-06-01 10:00:00","AB1","10.9.8.7","40000","198.51.100.23","443","","Roaming"\n'
    )
    page = (
        '"2026-06-01 10:00:00","AB1","10.9.8.7","192.0.2.9","198.51.100.23","text/plain",'
        '"ALLOWED","https://cloud.example/x","","Agent/1","200","3000","900","880","","",""\n'
    )

    assert (ends.source_port, ends.target_port, ends.protocol) == (40000, 443, 0)
    assert volumes(flow(page)) == (1, 3000, 1, 900)
    assert [(one.name, one.said) for one in read(page).names] == [
        ("cloud.example", NameOrigin.HTTP)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Allow: the gate is open | 10.0.0.1 | 443",
        "Remove: FWD|TCP|eth1|not an address|1||198.51.100.23|443|",
        "Block: camera|Axis|lobby|10.0.0.4|80||10.0.0.5|80|x",
        '"2026-06-01 10:00:00","AB1","10.9.8.7","here","there","443",""',
        '"2026-06-01","AB1","10.9.8.7","40000","198.51.100.23","443",""',
        "Info EXAMPLE LOGIN ATTEMPT: Login from 127.0.0.1 : Allowed.",
        "|TCP|eth1|10.9.8.7|40000||198.51.100.23|443|",
        '"Camera 1","10.0.0.4","80","10.0.0.5","90","x"',
        "Detect: something|on|the|wall",
        "",
    ],
)
def test_other_lines_tell_nothing(line: str) -> None:
    """Words, bars and quotes alone make no such line."""
    assert not columns.SOURCE.accepts(a_head(line))
