"""Heads of lines of syslog."""

from __future__ import annotations

import pytest

from unbadge.formats.syslog import is_log, program_of, usual_line

TIME = "2026-06-01T10:00:00+02:00"


@pytest.mark.parametrize(
    ("line", "usual"),
    [
        (f"<30>1 {TIME} gw dnsmasq 12 - - query", f"{TIME} gw dnsmasq[12]: query"),
        (f"1 {TIME} gw dnsmasq - - - \ufeffquery", f"{TIME} gw dnsmasq: query"),
        (
            f'<14>1 {TIME} srx RT_FLOW - OPEN [j@2 a="]"] x',
            f'{TIME} srx RT_FLOW: OPEN [j@2 a="]"] x',
        ),
        (f"<14>1 {TIME} gw - - - - bare", f"{TIME} gw bare"),
        (f'<14>1 {TIME} a b - - [x y="1"][z w="2"]', f'{TIME} a b: [x y="1"][z w="2"]'),
        ("<30>Jun  1 10:00:00 gw dnsmasq[12]: query", "<30>Jun  1 10:00:00 gw dnsmasq[12]: query"),
        ("1 2 3", "1 2 3"),
    ],
)
def test_the_newer_form_reads_as_the_older(line: str, usual: str) -> None:
    """Readers know the order of RFC 3164: what RFC 5424 says stands in it; the rest stays."""
    assert usual_line(line) == usual


@pytest.mark.parametrize(
    ("line", "program"),
    [
        ("Jun  1 10:00:00 gw sshd[7]: Accepted", "sshd"),
        ("<30>Jun  1 10:00:00 dnsmasq[12]: query", "dnsmasq"),
        (f"{TIME} gw postfix/smtpd[9]: connect", "smtpd"),
        (f"{TIME}\tlocal0.info\t10.0.0.1\tkernel: x", "kernel"),
        ("Jun  1 10:00:00 sw %LINK-3-UPDOWN: Interface", "%LINK-3-UPDOWN"),
        ('"2026-06-01","gw","cron[3]: x"', "cron"),
        ('date=2026-06-01 msg="user: x"', ""),
        (
            "2026-06-01 10:00:00.123 INFO  [kea-dhcp4.leases/77.1] DHCP4_LEASE_ALLOC x: y",
            "kea-dhcp4",
        ),
        ("nothing of the kind", ""),
        ("10:00:00 at noon", ""),
    ],
)
def test_who_wrote_a_line(line: str, program: str) -> None:
    """The name stands at the head, before a colon; a word behind a name=value is none."""
    assert program_of(line) == program


@pytest.mark.parametrize(
    ("lines", "known"),
    [
        (("Jun  1 10:00:00 gw sshd[7]: Accepted",), True),
        ((f"<30>1 {TIME} gw dnsmasq 12 - - query",), True),
        (("1 Jun 2026 10:00:00 gw cron: x", "no date"), False),
        (("Jun  1 10:00:00 gw no program",), False),
        (("[2026-06-01 10:00:00] Bob: the camera in the hall is new",), False),
        (("2026-06-01 10:00:00 UDM-Pro dnsmasq-dhcp[7]: x",), True),
        (("10.0.0.5 02:00:00:00:00:01 eth0",), False),
        ((), False),
    ],
)
def test_a_log_has_dates_and_programs(lines: tuple[str, ...], known: bool) -> None:
    """Most of its lines begin with a day and an hour, and say who wrote them."""
    assert is_log(lines) is known
