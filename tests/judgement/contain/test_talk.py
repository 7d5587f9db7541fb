"""Flows to talks: which end opened what."""

from __future__ import annotations

from fencing import CAMERA, CLOUD, RECORDER, RECORDER_MAC, a_flow, mirrored
from unbadge.judgement.contain.talk import talks


def told(*flows: object) -> list[tuple[str, str, str, int]]:
    """Opener, server, protocol and port of each talk."""
    return [
        (talk.opener, talk.server, talk.protocol, talk.port)
        for talk in talks(flows)  # type: ignore[arg-type]
    ]


def test_connection_that_was_opened_names_its_opener() -> None:
    """The end that sent the first packet of TCP opened it, and the other's port is the service."""
    assert told(a_flow()) == [(CAMERA, CLOUD, "tcp", 443)]


def test_two_flows_of_the_same_packets_are_one_talk() -> None:
    """Between two hosts of the site, the flow of the opener counts and the other does not."""
    stream = a_flow(ip=RECORDER, mac=RECORDER_MAC, remote=CAMERA, port=554, outside=False)

    found = list(talks([stream, mirrored(stream, 40_000)]))

    assert [(talk.opener, talk.port, talk.packets) for talk in found] == [(RECORDER, 554, 10)]


def test_lowest_port_is_the_service_where_no_opening_was_seen() -> None:
    """In the middle of a connection, and in UDP, the lower port is taken for the service."""
    asked = a_flow(remote=RECORDER, port=53, protocol="udp", asked=0, accepted=0, outside=False)
    answers = mirrored(asked, 41_000)

    assert told(asked, answers) == [(CAMERA, RECORDER, "udp", 53)]


def test_one_service_accounts_for_all_ports_that_asked_it() -> None:
    """Many short-lived ports of the asker make no services of their own."""
    asked = a_flow(remote=RECORDER, port=53, protocol="udp", asked=0, accepted=0, outside=False)
    half = {"packets_out": 2, "packets_in": 3}
    answers = [mirrored(asked, port, **half) for port in (41_000, 42_000)]

    assert told(asked, *answers) == [(CAMERA, RECORDER, "udp", 53)]


def test_services_on_both_sides_are_told_apart() -> None:
    """A camera may ask a host for names while that host asks it for pictures."""
    plain = {"asked": 0, "accepted": 0, "outside": False, "protocol": "udp"}
    names = a_flow(remote=RECORDER, port=53, **plain)
    media = a_flow(ip=RECORDER, mac=RECORDER_MAC, remote=CAMERA, port=554, **plain)

    found = told(names, mirrored(names, 50_000), media, mirrored(media, 40_000))

    assert sorted(found) == [(CAMERA, RECORDER, "udp", 53), (RECORDER, CAMERA, "udp", 554)]


def test_connection_from_outside_has_no_known_port() -> None:
    """Where the other end has no flow of its own, the port it opened is not known."""
    inbound = a_flow(port=51_000, asked=0, accepted=0, was_asked=1, has_accepted=1)

    assert told(inbound) == [(CLOUD, CAMERA, "tcp", 0)]


def test_datagrams_that_only_came_in_were_opened_outside() -> None:
    """A device that sent nothing opened nothing."""
    inbound = a_flow(protocol="udp", port=9_000, packets_out=0, bytes_out=0, asked=0, accepted=0)

    assert told(inbound) == [(CLOUD, CAMERA, "udp", 0)]


def test_fragments_count_to_the_talk_beside_them() -> None:
    """Fragments carry no port; their volume belongs to the largest talk of the two ends."""
    whole = a_flow(protocol="udp", port=8_000, asked=0, accepted=0)
    rest = a_flow(protocol="udp", port=0, asked=0, accepted=0, packets_out=3, packets_in=0)

    found = list(talks([whole, rest]))

    assert [(talk.port, talk.packets, talk.sent) for talk in found] == [(8_000, 13, 1_200)]


def test_what_came_from_outside_is_no_fragment() -> None:
    """A connection whose port is not known is told beside what the device opened there itself."""
    inbound = a_flow(port=51_000, asked=0, accepted=0, was_asked=1, has_accepted=1)

    assert told(a_flow(), inbound) == [
        (CAMERA, CLOUD, "tcp", 443),
        (CLOUD, CAMERA, "tcp", 0),
    ]


def test_echo_between_two_hosts_is_one_talk() -> None:
    """Protocols without ports give one talk for two ends."""
    ping = a_flow(remote=RECORDER, protocol="icmp", port=0, asked=0, accepted=0, outside=False)

    assert told(ping, mirrored(ping, 0)) == [(CAMERA, RECORDER, "icmp", 0)]


def test_answer_to_a_search_is_opened_by_who_answers() -> None:
    """A search goes to a group; the answer comes from the service's port and is a new datagram."""
    answer = a_flow(
        remote=RECORDER, port=58_868, protocol="udp", packets_in=0, bytes_in=0, asked=0, accepted=0
    )

    assert told(answer, mirrored(answer, 37_020)) == [(CAMERA, RECORDER, "udp", 58_868)]


def test_one_port_on_both_sides_leaves_the_opener_open() -> None:
    """Clocks ask from the port that they answer on, so sums do not tell who began."""
    clock = a_flow(remote=RECORDER, port=123, protocol="udp", asked=0, accepted=0)
    alone = a_flow(remote=RECORDER, port=123, protocol="udp", packets_in=0, asked=0, accepted=0)

    [both] = talks([clock, mirrored(clock, 123)])
    [one] = talks([alone, mirrored(alone, 123)])

    assert both.either
    assert not one.either
    assert one.opener == CAMERA


def test_two_services_under_one_number_are_told_apart() -> None:
    """Each end may ask the other on one port; then nobody shares it, and both are told."""
    plain = {"protocol": "udp", "port": 53, "asked": 0, "accepted": 0}
    one, two = a_flow(remote=RECORDER, **plain), a_flow(ip=RECORDER, remote=CAMERA, **plain)

    found = list(talks([one, mirrored(one, 40_000), two, mirrored(two, 41_000)]))

    assert sorted((talk.opener, talk.either) for talk in found) == [
        (CAMERA, False),
        (RECORDER, False),
    ]


def test_shared_port_beside_another_service() -> None:
    """A router that is asked for the time and for names is asked for both, and asks for nothing."""
    plain = {"protocol": "udp", "remote": RECORDER, "asked": 0, "accepted": 0}
    clock, names = a_flow(port=123, **plain), a_flow(port=53, packets_out=9, **plain)

    found = talks([clock, mirrored(clock, 123), names, mirrored(names, 40_000)])

    assert sorted((talk.opener, talk.port, talk.either) for talk in found) == [
        (CAMERA, 53, False),
        (CAMERA, 123, True),
    ]
