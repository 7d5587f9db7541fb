"""Which MAC belongs to which address."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from unbadge.wire.hosts import PROXY, Home, lone_networks, owners, written_ip, written_mac
from wire import CAMERA, GROUP_MAC, PHONE, ROUTER

HERE, THERE, FAR = (bytes(text) for text in ([10, 0, 0, 9], [10, 0, 0, 7], [203, 0, 113, 7]))


def test_what_a_host_says_counts() -> None:
    """ARP, neighbour discovery and leases tie a MAC to an address."""
    assert owners([(CAMERA, HERE)], [], set()) == {HERE: (CAMERA,)}


def test_a_router_does_not_own_what_it_carries() -> None:
    """A MAC that carried remote packets, or sends for several addresses, owns none by sending."""
    assert owners([], [(ROUTER, HERE)], {ROUTER}) == {}
    assert owners([], [(ROUTER, HERE), (ROUTER, THERE)], set()) == {}
    assert owners([], [(CAMERA, HERE)], {ROUTER}) == {HERE: (CAMERA,)}


def test_an_address_seen_under_two_macs_is_nobodys() -> None:
    """On both sides of a router, no MAC is known to be the host's own; a host's word decides."""
    sent = [(CAMERA, HERE), (ROUTER, HERE)]

    assert owners([], sent, set()) == {}
    assert owners([(CAMERA, HERE)], sent, set()) == {HERE: (CAMERA,)}


def test_order_of_senders_changes_nothing() -> None:
    """Sets come in another order in every run; the answer does not."""
    sent = [(CAMERA, HERE), (PHONE, THERE)]

    assert list(owners([], sent, set())) == list(owners([], sent[::-1], set()))


def test_a_moved_lease_has_two_owners() -> None:
    """An address that two hosts claimed in turn belongs to both."""
    assert owners([(CAMERA, HERE), (PHONE, HERE)], [], set()) == {HERE: (CAMERA, PHONE)}


def test_who_answers_for_many_answers_for_others() -> None:
    """A router that answers ARP for remote hosts owns none of them."""
    ties = [(ROUTER, bytes([10, 0, 0, number])) for number in range(1, 7)]

    assert owners(ties, [], set()) == {}


def test_groups_and_nobody_own_nothing() -> None:
    """Group addresses and the unspecified address belong to no host."""
    ties = [
        (GROUP_MAC, HERE),
        (CAMERA, bytes(4)),
        (bytes(6), HERE),
        (CAMERA, bytes([239, 1, 1, 1])),
    ]

    assert owners(ties, [(CAMERA, FAR)], set()) == {}


def test_addresses_as_text() -> None:
    """Text is in the usual forms."""
    assert written_mac(CAMERA) == "02:aa:00:00:00:01"
    assert written_ip(FAR) == "203.0.113.7"
    assert written_ip(bytes(15) + b"\x01") == "::1"


def test_public_addresses_of_one_segment_are_known() -> None:
    """Two MACs with one address each in one /24 stand side by side; a router's many do not."""
    one, other, far = (bytes(text) for text in ([11, 20, 7, 17], [11, 20, 7, 18], [47, 9, 9, 9]))
    senders = {(b"\2aaaaa", one), (b"\2bbbbb", other), (b"\2ccccc", far)}

    assert owners((), senders, ()) == {one: (b"\2aaaaa",), other: (b"\2bbbbb",)}
    assert owners((), {(b"\2aaaaa", one), (b"\2ccccc", far)}, ()) == {}


def test_an_address_made_of_a_mac_is_its_own() -> None:
    """Modified EUI-64 holds the MAC that made it."""
    mac = bytes.fromhex("bcad28000001")
    made = bytes.fromhex("20010db800000000bead28fffe000001")

    assert owners((), {(mac, made)}, (mac,)) == {made: (mac,)}


@pytest.mark.parametrize(
    ("address", "inside"),
    [
        ("192.168.1.9", True),
        ("11.20.7.17", True),
        ("11.21.0.1", False),
        ("2001:db8:5::9", True),
        ("2001:db8:6::9", False),
    ],
)
def test_private_addresses_and_named_networks_are_home(address: str, inside: bool) -> None:
    """What the owner names is inside, and so is what is private anyway."""
    assert Home(["11.20.0.0/16", "2001:db8:5::/48"]).has(ip_address(address).packed) is inside


def test_what_is_no_network_is_refused() -> None:
    """A slip is not read as "nothing is mine"."""
    with pytest.raises(ValueError, match="not appear"):
        Home(["campus"])


def test_networks_of_which_all_addresses_are() -> None:
    """Addresses that lie in one network of their family name it; two families are told apart."""
    six = bytes.fromhex("20010db8000000000000000000000007")

    assert list(lone_networks([])) == []
    assert list(lone_networks([FAR])) == [(FAR[:3], [FAR])]
    assert list(lone_networks([FAR, HERE])) == []
    assert [own for _, own in lone_networks([six, FAR])] == [[FAR], [six]]


def test_many_addresses_name_no_network() -> None:
    """Who sends for more addresses than a host has answers for others."""
    many = [FAR[:3] + bytes([number]) for number in range(1, PROXY + 2)]

    assert list(lone_networks(many)) == []
    assert [own for _, own in lone_networks(many[:PROXY])] == [many[:PROXY]]
