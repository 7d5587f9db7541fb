"""Rules over groups of addresses."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

from hypothesis import given
from hypothesis import strategies as st

from fencing import CAMERA, CLOUD, RECORDER, a_unit, an_allowance, some_rules
from unbadge.model.containment import ALL_PORTS, ANY, Allowance, Need, RuleSet
from unbadge.report.contain.firewalls.groups import (
    DEVICES,
    AddressGroup,
    FirewallRules,
    firewall_rules,
    port_text,
    services_of,
)

VIEWERS = "10.0.1.0/24"
END = st.sampled_from([RECORDER, VIEWERS, "10.0.2.7"])
ROWS = st.builds(
    lambda end, port, out, protocol: an_allowance(
        source=CAMERA if out else end,
        target=end if out else CAMERA,
        protocol=protocol,
        ports=(port, port) if protocol != ANY else ALL_PORTS,
    ),
    END,
    st.sampled_from([53, 123, 554]),
    st.booleans(),
    st.sampled_from(["tcp", "udp", ANY]),
)


def holds(group: AddressGroup | None, address: str) -> bool:
    """Whether a group takes in an address."""
    return group is None or any(ip_address(address) in ip_network(one) for one in group.networks)


def passes(told: FirewallRules, source: str, target: str, protocol: str, port: int) -> bool:
    """What the first rule that fits says, as a firewall goes through them."""
    for rule in told.rules:
        fits = holds(rule.source, source) and holds(rule.target, target)
        fits = fits and rule.protocol in {ANY, protocol}
        if fits and (rule.ports is None or rule.ports[0] <= port <= rule.ports[1]):
            return rule.permit
    return True


def allowed(rules: RuleSet, source: str, target: str, protocol: str, port: int) -> bool:
    """What the allowances themselves say."""
    return any(
        ip_address(source) in ip_network(row.source)
        and ip_address(target) in ip_network(row.target)
        and row.protocol in {ANY, protocol}
        and row.ports[0] <= port <= row.ports[1]
        for row in rules.allowances
    )


@given(st.lists(ROWS, max_size=8))
def test_groups_say_what_allowances_say(rows: list[Allowance]) -> None:
    """Merging what is alike into groups lets through exactly what was allowed."""
    rules = some_rules(allowances=tuple(rows))
    told = firewall_rules(rules, 4)
    for other in (RECORDER, "10.0.1.9", "10.0.2.7", CLOUD):
        for source, target in ((CAMERA, other), (other, CAMERA)):
            for protocol in ("tcp", "udp"):
                for port in (53, 123, 443, 554):
                    asked = (source, target, protocol, port)
                    assert passes(told, *asked) == allowed(rules, *asked)


def test_devices_that_are_alike_share_a_rule() -> None:
    """A hundred cameras with one recorder are one rule, not two hundred lines."""
    cameras = [f"10.0.3.{number}" for number in range(1, 101)]
    rules = some_rules(
        units=tuple(a_unit(key=ip, ips=(ip,)) for ip in cameras),
        allowances=tuple(an_allowance(target=ip) for ip in cameras),
    )
    told = firewall_rules(rules, 4)

    assert [rule.permit for rule in told.rules] == [True, False, False]
    assert told.groups[0].name == DEVICES
    assert told.rules[0].target is told.groups[0]
    assert services_of(told) == [("tcp", (554, 554))]


def test_both_versions_are_held() -> None:
    """A camera with an IPv6 address is denied there too; without one nothing is written."""
    rules = some_rules(units=(a_unit(ips=(CAMERA, "2001:db8::5")),))

    assert [rule.permit for rule in firewall_rules(rules, 6).rules] == [False, False]
    assert firewall_rules(some_rules(), 6).rules == ()


def test_a_segment_is_no_firewalls_matter() -> None:
    """What no router passes on needs no rule."""
    row = Allowance(source="0.0.0.0/0", target="224.0.0.0/24", need=Need.SEGMENT)

    assert len(firewall_rules(some_rules(allowances=(row,)), 4).rules) == 2


def test_ports_in_words() -> None:
    """A single port is a number, several are a span."""
    assert (port_text((80, 80)), port_text((80, 90)), port_text((80, 90), ":")) == (
        "80",
        "80-90",
        "80:90",
    )
