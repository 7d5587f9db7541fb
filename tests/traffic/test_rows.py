"""Rows to flows."""

from __future__ import annotations

from msgspec.structs import replace

from unbadge.model.traffic import NameOrigin
from unbadge.traffic.rows import (
    NameBook,
    WantedTraffic,
    contacts,
    flow,
    join_rows,
    relevant,
    spread_addresses,
)
from unbadge.wire.link import NO_MAC
from unbadge.wire.names import HeardNames
from unbadge.wire.tally import ExchangeTally
from wire import CAMERA, PHONE, ROUTER

HERE, FAR, FARTHER = (bytes(text) for text in ([10, 0, 0, 9], [203, 0, 113, 7], [203, 0, 113, 9]))


def a_row(
    mac: bytes = CAMERA, local: bytes = HERE, remote: bytes = FAR, sent: int = 100
) -> ExchangeTally:
    """A row of one packet out."""
    return ExchangeTally(
        mac, local, remote, 6, 443, 1, 0, sent, 0, 5, 9, *(0,) * 7, 0, sent, 0, 0, 0
    )


def test_rows_of_one_host_are_joined() -> None:
    """An address seen under two MACs, of which none is its own, is one host."""
    first, last = a_row(sent=100), replace(a_row(mac=ROUTER, sent=200), first=3, last=20)

    ((mac, row),) = join_rows([first, last], {}, {HERE})

    assert mac == NO_MAC
    assert (row.packets_out, row.bytes_out, row.first, row.last, row.run_out) == (
        2,
        300,
        3,
        20,
        200,
    )


def test_an_address_of_two_hosts_is_two() -> None:
    """A lease that moved has each host's traffic under its own MAC."""
    found = list(join_rows([a_row(), a_row(mac=PHONE)], {HERE: (CAMERA, PHONE)}, {HERE}))

    assert [mac for mac, _ in found] == [CAMERA, PHONE]


def test_before_a_lease_only_the_mac_tells() -> None:
    """0.0.0.0 belongs to whoever sends under it."""
    nobody = bytes(4)

    assert [
        mac for mac, _ in join_rows([a_row(local=nobody), a_row(PHONE, nobody)], {}, set())
    ] == [
        CAMERA,
        PHONE,
    ]


def test_a_frame_without_a_target_counts_for_the_known_host() -> None:
    """Cooked captures do not hold the receiver's MAC; the host's own is known from elsewhere."""
    assert [mac for mac, _ in join_rows([a_row(mac=NO_MAC)], {HERE: (CAMERA,)}, set())] == [CAMERA]


def test_between_public_addresses_the_one_on_the_segment_is_the_host() -> None:
    """Where neither, or both, stand here, both are told."""
    rows = [a_row(local=FAR, remote=FARTHER), a_row(local=FARTHER, remote=FAR)]

    assert list(relevant(rows, {FAR})) == rows[:1]
    assert list(relevant(rows, set())) == list(relevant(rows, {FAR, FARTHER})) == rows


def test_names_later_than_the_traffic_are_not_its_own() -> None:
    """An address that got its name after the last packet had another before."""
    names = HeardNames()
    names.resolve(HERE, NameOrigin.DNS, ["early.example"], [FAR], (FARTHER, 53), 8)
    names.resolve(HERE, NameOrigin.DNS, ["late.example"], [FAR], (FARTHER, 53), 99)
    book = NameBook(names)

    assert book.names(a_row()) == ("early.example",)
    assert book.names(a_row(remote=FARTHER)) == ()


def test_what_dns_told_others_counts_where_it_told_the_host_nothing() -> None:
    """A resolver on the segment asks for everybody."""
    names = HeardNames()
    names.resolve(FARTHER, NameOrigin.DNS, ["other.example"], [FAR], (FARTHER, 53), 8)

    assert NameBook(names).names(a_row()) == ("other.example",)


def test_a_flow_says_what_its_row_says() -> None:
    """Text for addresses, dates for times, and whether the remote is outside."""
    found = flow(CAMERA, a_row(), NameBook(HeardNames()), set())
    near = flow(NO_MAC, a_row(), NameBook(HeardNames()), {FAR})

    assert (found.mac, found.ip, found.remote, found.protocol) == (
        "02:aa:00:00:00:01",
        "10.0.0.9",
        "203.0.113.7",
        "tcp",
    )
    assert found.outside
    assert not near.outside
    assert near.host == "10.0.0.9"


def test_contacts_have_the_mac_of_their_host() -> None:
    """A name belongs to a host, with the servers it was asked of and the answers."""
    names = HeardNames()
    names.resolve(HERE, NameOrigin.DNS, ["a.example"], [FAR], (FARTHER, 53), 8)

    (contact,) = contacts(names, {HERE: (CAMERA,)}, WantedTraffic(None))

    assert contact.host == "02:aa:00:00:00:01"
    assert (contact.addresses, contact.remotes) == (("203.0.113.7",), (("203.0.113.9", 53),))


def test_addresses_under_more_than_one_mac() -> None:
    """Only rows of such addresses can belong together, or of those in several inputs."""
    assert spread_addresses([(CAMERA, HERE), (ROUTER, HERE), (CAMERA, FAR)]) == {HERE}
    assert spread_addresses([(CAMERA, FAR), (CAMERA, FAR)]) == {FAR}
