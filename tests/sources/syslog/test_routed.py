"""Logs of many programs in one file."""

from __future__ import annotations

import pytest

from feeding import a_feed
from firewall_logs import CAM, CLOUD, MAC, read
from unbadge.errors import SourceError
from unbadge.sources.reading import source_for
from unbadge.sources.registry import SOURCES
from unbadge.wire.hosts import written_ip

FILTERLOG = f"5,,,1,em0,match,block,in,4,0x0,,64,0,0,DF,6,tcp,60,{CAM},{CLOUD},40000,443,0,S,1,,1,,"
KERNEL = f"DROP IN=e0 OUT=e1 SRC={CAM} DST={CLOUD} LEN=60 PROTO=TCP SPT=40000 DPT=443"
FORTIGATE = f'srcip={CAM} srcport=40000 dstip={CLOUD} dstport=443 proto=6 action="deny"'
IOS = f"list CAMS denied tcp {CAM}(40000) -> {CLOUD}(443), 1 packet"
ASA = f"%ASA-4-106023: Deny tcp src in:{CAM}/40000 dst out:{CLOUD}/443 by access-group"
MIKROTIK = (
    f"drop: in:b out:e, connection-state:new proto TCP (SYN), {CAM}:40000->{CLOUD}:443, len 60"
)
FLOWS = {
    "filterlog[7]": FILTERLOG,
    "kernel": KERNEL,
    "fw": FORTIGATE,
    "%SEC-6-IPACCESSLOGP": IOS,
    "asa": ASA,
    "mikrotik": MIKROTIK,
}
NAMES = {
    "dnsmasq[12]": f"query[A] a.example from {CAM}",
    "unbound": f"[7:0] info: {CAM} a.example. A IN",
    "named[7]": f"client @0x7f {CAM}#5000 (a.example): query: a.example IN A + (10.9.8.1)",
    "pdns_recursor[7]": f"question for 'a.example|A' from {CAM}:5000",
}
HEADS = {
    "older": "Jun  1 10:00:00 gw {}: {}",
    "no host": "<30>Jun  1 10:00:00 {}: {}",
    "with a zone": "2026-06-01T10:00:00+02:00 gw {}: {}",
    "collector": "2026-06-01 10:00:00\tLocal0.Info\t10.9.8.1\tJun  1 10:00:00 {}: {}",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("first", sorted(FLOWS | NAMES))
def test_each_line_goes_to_its_reader(head: str, first: str) -> None:
    """Whichever program's line stands first, and whatever is before each: nothing is lost."""
    said = FLOWS | NAMES
    tale = read("\n".join(head.format(who, said[who]) for who in (first, *said)))
    again = (first in FLOWS, first in NAMES)
    assert len(tale.flows) == len(FLOWS) + again[0]
    assert all(flow.blocked for flow in tale.flows)
    assert [name.name for name in tale.names] == ["a.example"] * (len(NAMES) + again[1])
    assert {written_ip(flow.source) for flow in tale.flows} == {CAM}


def test_the_newer_form_of_syslog() -> None:
    """RFC 5424 puts blanks where readers look for a colon: it is read all the same."""
    form = "<30>1 2026-06-01T10:00:00Z gw {} 7 - - {}"
    said = {"filterlog": FILTERLOG, "dnsmasq": NAMES["dnsmasq[12]"], "kernel": KERNEL}
    tale = read("\n".join(form.format(who, what) for who, what in said.items()))
    assert (len(tale.flows), len(tale.names)) == (2, 1)
    assert {flow.first for flow in tale.flows} == {1_780_308_000 * 10**9}


def test_what_nobody_reads_is_counted_by_program() -> None:
    """The owner is told which programs' lines were left out, and how many."""
    lines = [HEADS["older"].format("sshd[3]", "Accepted publickey")] * 100
    lines += [HEADS["older"].format("cron[3]", "ran"), HEADS["older"].format("kernel", KERNEL)]
    feed = a_feed("\n".join(lines))
    found = list(source_for(feed, SOURCES).read(feed))
    assert len(found) == 1
    assert (feed.records, feed.used) == (102, 1)
    (note,) = feed.notes
    assert note.endswith("101 lines tell nothing that is read, left out: sshd 100, cron 1")


def test_flows_in_a_form_that_is_not_read_are_unread() -> None:
    """Two ends and a protocol in an unknown form are no line to pass over."""
    odd = HEADS["older"].format("oddwall[3]", f"tcp from {CAM} port 40000 to {CLOUD} port 443 ok")
    tale = read(f"{HEADS['older'].format('kernel', KERNEL)}\n{odd}\n{odd}\n")
    (unread,) = tale.unread
    assert "oddwall" in unread.sentence
    assert "2 lines left out" in unread.sentence


def test_a_log_of_others_alone_is_refused_by_name() -> None:
    """Nothing in it tells of traffic or of a unit: it says nothing of any camera."""
    feed = a_feed("\n".join([HEADS["older"].format("sshd[3]", "Accepted publickey")] * 5))
    with pytest.raises(SourceError, match="without a line on traffic, names or units: sshd 5"):
        list(source_for(feed, SOURCES).read(feed))


def test_an_idle_log_says_so() -> None:
    """Lines of a known kind that tell of no traffic are no silence."""
    feed = a_feed("%ASA-6-305011: Built dynamic TCP translation from inside\n" * 2)
    assert list(source_for(feed, SOURCES).read(feed)) == []
    assert feed.notes == ["made-up: 2 lines tell of no traffic, name or unit"]


UNITS = (
    f"Jun  1 10:00:00 gw hostapd: wlan0: STA {MAC} IEEE 802.11: associated\n"
    "Jun  1 10:00:01 gw sshd[3]: Accepted publickey\n"
)


def test_units_in_a_log_are_kept() -> None:
    """A line that names one MAC tells that there is such a unit, whatever wrote it."""
    lines = UNITS.splitlines()
    lines += lines[1:] * 80
    assert read("\n".join(lines)).pairs == [("mac", MAC)]
    assert read("\n".join(reversed(lines))).pairs == [("mac", MAC)]


def test_messages_of_dhcp_without_a_time_tie_no_relay() -> None:
    """What was given is the unit's; whom a question came through is another."""
    tale = read(
        "DHCPDISCOVER from 02:aa:00:00:00:07 via 10.9.0.1\n"
        "DHCPACK on 10.9.8.7 to 02:aa:00:00:00:08 (cam-8) via 10.9.0.1\n"
    )

    assert {(one.ip, one.mac) for one in tale.seen} == {
        (None, "02:aa:00:00:00:07"),
        ("10.9.8.7", "02:aa:00:00:00:08"),
    }
