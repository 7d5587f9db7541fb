"""Lists of open ports."""

from __future__ import annotations

import pytest

from feeding import a_head, told
from unbadge.model import Signal
from unbadge.sources.scans.open_ports import SOURCE

LISTS = {
    "RustScan": ".----. .-.\nOpen 192.0.2.7:554\nOpen 192.0.2.7:80\n[~] Starting Script(s)\n",
    "RustScan for grep": "192.0.2.7 -> [80,554]\n",
    "masscan": (
        "Discovered open port 554/tcp on 192.0.2.7\nDiscovered open port 80/tcp on 192.0.2.7\n"
    ),
    "naabu": "192.0.2.7:554\n192.0.2.7:80\n",
    "zmap": "saddr,sport,classification,success\n192.0.2.7,554,synack,1\n192.0.2.7,80,synack,1\n",
}


@pytest.mark.parametrize("name", LISTS)
def test_open_ports(name: str) -> None:
    """Each line tells of a host which of its ports are open."""
    tale = told(SOURCE, LISTS[name])

    assert {one.ip for one in tale.seen} == {"192.0.2.7"}
    assert sorted(tale.of(Signal.PORT_OPEN)) == ["554/tcp", "80/tcp"]


def test_what_refused_is_not_open() -> None:
    """Rows of zmap tell also who refused."""
    text = "saddr,sport,classification,success\n192.0.2.7,554,rst,0\n192.0.2.8,554,synack,1\n"

    assert [one.ip for one in told(SOURCE, text).seen] == ["192.0.2.8"]


def test_no_host() -> None:
    """An address that is none is refused with its place."""
    assert told(SOURCE, "Open 192.0.2.777:80\n").reasons == ["line 1: no address of a host"]


@pytest.mark.parametrize("text", ["see 192.0.2.7:80\n", "a,b\n192.0.2.7:80,1\n", "12:30\n14:45\n"])
def test_other_texts(text: str) -> None:
    """Addresses with ports among other words are no such list."""
    assert not SOURCE.accepts(a_head(text))
