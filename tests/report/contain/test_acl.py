"""Access lists of Cisco IOS and ArubaOS-CX."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fencing import CAMERA, CLOUD, RECORDER, a_talk, a_unit, an_allowance, some_rules
from unbadge.judgement.contain.verify import Fence
from unbadge.model.containment import ALL_PORTS, ANY, Allowance, Need, RuleSet, Talk
from unbadge.report.contain.acl import AclEntry, entries
from unbadge.report.contain.writers import Form, text

ROWS = (
    an_allowance(),
    an_allowance(source="10.0.1.0/24", ports=(8000, 8010)),
    an_allowance(source=CAMERA, target=RECORDER, protocol="udp", ports=(123, 123)),
    Allowance(source="0.0.0.0/0", target="224.0.0.0/24", need=Need.SEGMENT),
    Allowance(source="::/0", target="fc00::/7", protocol="icmpv6", need=Need.SEGMENT),
)


def part(form: Form, heading: str) -> list[str]:
    """The lines of one list."""
    lines = text(some_rules(allowances=ROWS), form).splitlines()
    start = lines.index(heading) + 1
    found = []
    for line in lines[start:]:
        if not line.startswith(" "):
            break
        found.append(line.strip())
    return found


@pytest.mark.parametrize(
    ("form", "heading", "expected"),
    [
        (
            Form.ACL,
            "ip access-list extended UNBADGE-FROM",
            [
                "permit tcp host 10.0.0.5 eq 554 host 10.0.0.9 established",
                "permit tcp host 10.0.0.5 range 8000 8010 10.0.1.0 0.0.0.255 established",
                "permit udp host 10.0.0.5 host 10.0.0.9 eq 123",
                "permit ip any 224.0.0.0 0.0.0.255",
                "deny ip host 10.0.0.5 any log",
                "permit ip any any",
            ],
        ),
        (
            Form.ACL,
            "ip access-list extended UNBADGE-TO",
            [
                "permit tcp host 10.0.0.9 host 10.0.0.5 eq 554",
                "permit tcp 10.0.1.0 0.0.0.255 host 10.0.0.5 range 8000 8010",
                "permit udp host 10.0.0.9 eq 123 host 10.0.0.5",
                "deny ip any host 10.0.0.5 log",
                "permit ip any any",
            ],
        ),
        (
            Form.ACL_CX,
            "access-list ip UNBADGE-FROM",
            [
                "10 permit tcp 10.0.0.5 eq 554 10.0.0.9 established",
                "20 permit tcp 10.0.0.5 range 8000 8010 10.0.1.0/24 established",
                "30 permit udp 10.0.0.5 10.0.0.9 eq 123",
                "40 permit any any 224.0.0.0/24",
                "50 deny any 10.0.0.5 any log",
                "60 permit any any any",
            ],
        ),
    ],
    ids=["cisco from", "cisco to", "aruba from"],
)
def test_list_in_the_words_of_its_maker(form: Form, heading: str, expected: list[str]) -> None:
    """Answers pass by the server's port, everything else of a unit is denied and logged."""
    assert part(form, heading) == expected


@pytest.mark.parametrize("form", [Form.ACL, Form.ACL_CX])
def test_ipv6_has_lists_of_its_own(form: Form) -> None:
    """A camera that speaks IPv6 is not held by lists of IPv4."""
    rules = some_rules(
        units=(a_unit(ips=("fd00::5",)),),
        allowances=(an_allowance(source="fd00::/64", target="fd00::5"),),
    )

    lines = [line.strip() for line in text(rules, form).splitlines()]

    assert any("tcp fd00::/64" in line and "eq 554" in line for line in lines)
    assert any("deny" in line and "fd00::5" in line for line in lines)


def matches(rules: RuleSet, talk: Talk, way: str) -> bool:
    """What the first line that fits does with a talk's first packet."""
    for entry in entries(rules, 4, way):
        if (
            entry.protocol in {"ip", talk.protocol}
            and ip_address(talk.opener) in entry.source
            and ip_address(talk.server) in entry.target
            and not entry.established
            and fits(entry.source_ports, 60_000)
            and fits(entry.target_ports, talk.port)
        ):
            return entry.permit
    return False


def fits(ports: tuple[int, int] | None, port: int) -> bool:
    """Whether a port lies among some, or none are asked for."""
    return ports is None or ports[0] <= port <= ports[1]


@given(
    st.lists(
        st.builds(
            an_allowance,
            source=st.sampled_from([CAMERA, RECORDER, "10.0.0.0/24"]),
            target=st.sampled_from([CAMERA, RECORDER, "10.0.0.0/24"]),
            protocol=st.sampled_from(["tcp", ANY]),
            ports=st.sampled_from([(554, 554), (80, 90), ALL_PORTS]),
        ),
        max_size=3,
    ),
    st.sampled_from([(CAMERA, RECORDER), (RECORDER, CAMERA), (CAMERA, CLOUD), (CLOUD, CAMERA)]),
    st.sampled_from([22, 80, 554]),
)
def test_list_opens_what_verify_allows(
    rows: list[Allowance], ends: tuple[str, str], port: int
) -> None:
    """Whatever verify allows passes the list of its way; what it does not, may only answer."""
    rules = some_rules(allowances=tuple(rows))
    talk = a_talk(opener=ends[0], server=ends[1], port=port)
    way = "FROM" if ends[0] == CAMERA else "TO"

    allowed = Fence(rules).allowance(talk) is not None

    answers = any(
        row.protocol == ANY
        and ip_address(ends[0]) in ip_network(row.target)
        and ip_address(ends[1]) in ip_network(row.source)
        for row in rows
    )
    assert matches(rules, talk, way) == (allowed or answers)


@pytest.mark.parametrize(
    ("network", "protocol", "word"),
    [
        ("10.0.0.0/8", "ip", "ip"),
        ("10.0.0.0/8", "icmp", "icmp"),
        ("fd00::/8", "ip", "ipv6"),
        ("fd00::/8", "icmpv6", "icmp"),
        ("fd00::/8", "tcp", "tcp"),
    ],
)
def test_cisco_names_protocols_by_the_version_of_ip(network: str, protocol: str, word: str) -> None:
    """A list for IPv6 says ipv6 where one for IPv4 says ip."""
    entry = AclEntry(source=ip_network(network), target=ip_network(network), protocol=protocol)

    assert entry.cisco_protocol == word
