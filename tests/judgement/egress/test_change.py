"""Two periods of one device's egress."""

from __future__ import annotations

from unbadge.judgement.egress.change import compare_egress
from unbadge.model import Destination


def an_end(ip: str, sent: int = 20_000, name: str = "", port: int = 443) -> Destination:
    """A destination."""
    return Destination(
        ip=ip, protocol="tcp", port=port, names=(name,) if name else (), bytes_out=sent
    )


def test_what_is_new_and_what_is_gone() -> None:
    """Ends of one period alone."""
    change = compare_egress([an_end("203.0.113.1")], [an_end("203.0.113.2")])

    assert [end.ip for end in change.new] == ["203.0.113.2"]
    assert [end.ip for end in change.gone] == ["203.0.113.1"]


def test_a_service_keeps_its_name_while_its_addresses_move() -> None:
    """Ends with one name are one end; another port is another."""
    change = compare_egress(
        [an_end("203.0.113.1", name="A.example")], [an_end("203.0.113.2", name="a.example")]
    )

    assert change.new == change.gone == ()
    assert len(compare_egress([an_end("203.0.113.1")], [an_end("203.0.113.1", port=80)]).new) == 1


def test_growth_is_told_against_the_length_of_the_periods() -> None:
    """Twice the bytes in twice the time is no growth."""
    before, after = [an_end("203.0.113.1", 20_000)], [an_end("203.0.113.1", 60_000)]

    (grown,) = compare_egress(before, after).grown
    assert (grown.before, grown.after) == (20_000, 60_000)
    assert compare_egress(before, after, seconds=(100, 300)).grown == ()
    assert len(compare_egress(after, before).shrunk) == 1


def test_a_little_more_of_little_is_no_growth() -> None:
    """Small volumes vary."""
    assert compare_egress([an_end("203.0.113.1", 100)], [an_end("203.0.113.1", 900)]).grown == ()


def test_what_a_device_serves_is_matched_by_who_asked() -> None:
    """The ports that viewers ask from pass, and make nothing new."""
    one, other = (
        Destination(ip="10.0.0.50", protocol="tcp", port=port, bytes_out=600, served=True)
        for port in (40_000, 50_000)
    )

    change = compare_egress([one], [other])

    assert change.new == change.gone == ()
