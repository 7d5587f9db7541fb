"""Destinations to findings."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from unbadge.judgement.egress.findings import Seen, findings, size
from unbadge.model import Destination, Finding, Severity
from unbadge.model.traffic import Flow

FIRST, LAST = (datetime(2024, 4, 16, 5, minute, tzinfo=UTC) for minute in (10, 40))


def an_end(**more: object) -> Destination:
    """A destination outside that answered."""
    base: dict[str, object] = {"ip": "203.0.113.7", "protocol": "tcp", "port": 443, "country": "IE"}
    base |= {"packets_out": 5, "packets_in": 5, "bytes_out": 1_280, "first": FIRST, "last": LAST}
    return Destination(**(base | more))  # type: ignore[arg-type]


def found(*ends: Destination, **more: object) -> dict[str, Finding]:
    """Findings by their ids."""
    seen = Seen(ends=ends, names={"acme": "Acme Ltd"}, **more)  # type: ignore[arg-type]
    return {finding.id: finding for finding in findings(seen)}


def test_video_to_a_known_service_is_grave() -> None:
    """The sentence says when, how much, to whom, and that it is not proven."""
    video = found(
        an_end(video_like=True, operator="acme", names=("v.example",), bytes_out=400_000)
    )["video-outside"]

    assert video.severity is Severity.HIGH
    for part in ("16 April 2024", "05:10", "400.0 kB", "v.example", "Acme Ltd", "not proven"):
        assert part in video.because


def test_video_to_an_unknown_address_may_be_the_viewers() -> None:
    """An address without an operator is not called a vendor's."""
    video = found(an_end(video_like=True))["video-outside"]

    assert video.severity is Severity.MEDIUM
    assert "may be the viewer's own" in video.because


def test_one_party_is_one_finding() -> None:
    """Several addresses of a service make one sentence."""
    ends = [
        an_end(ip=f"203.0.113.{number}", operator="acme", video_like=True) for number in range(6)
    ]

    video = found(*ends)["video-outside"]

    assert "and 2 more" in video.because
    assert size(6 * 1_280) in video.because


def test_a_vendor_service_tells_registration_and_law_apart() -> None:
    """Registered in one country, operated under the law of another."""
    because = found(an_end(operator="acme", purpose="auth", law_of=("CN",)))[
        "vendor-service"
    ].because

    assert "registered in IE" in because
    assert "law of CN" in because


@pytest.mark.parametrize("purpose", ["dns", "ntp", "probe"])
def test_a_resolver_or_clock_is_no_vendor_service(purpose: str) -> None:
    """Public name and time servers have findings of their own."""
    assert "vendor-service" not in found(an_end(operator="acme", purpose=purpose))


def test_a_clock_that_was_blocked_gives_no_time() -> None:
    """What a firewall stopped was asked for and not taken."""
    clock = {"purpose": "ntp", "protocol": "udp", "port": 123}

    blocked = found(an_end(tried=True, **clock))["outside-clock"].because
    taken = found(an_end(tried=True, **clock), an_end(**clock))["outside-clock"].because

    assert ("asks for the time" in blocked, "takes" in blocked) == (True, False)
    assert "takes the time" in taken


def test_attempts_are_told_as_attempts() -> None:
    """What was tried is never said to be sent."""
    told = found(an_end(tried=True, operator="acme", purpose="auth"), watching=True)

    assert set(told) == {"tried"}
    assert "did not send" in told["tried"].because


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"plain_text": "HTTP"}, "plain-text"),
        ({"purpose": "dns", "protocol": "udp", "port": 53}, "built-in-resolver"),
        ({"purpose": "ntp", "protocol": "udp", "port": 123}, "outside-clock"),
    ],
)
def test_each_weakness_has_its_finding(more: dict[str, object], kind: str) -> None:
    """Readable talk, resolvers and clocks outside."""
    assert set(found(an_end(**more))) == {kind}


def test_a_ping_to_a_resolver_is_no_look_up() -> None:
    """Being asked for a sign of life is not being asked for a name."""
    assert found(an_end(purpose="dns", protocol="icmp", port=0)) == {}


def test_connections_from_outside_are_an_exposure() -> None:
    """Who is let in from outside is a finding of another kind."""
    flow = Flow(ip="10.0.0.9", remote="203.0.113.7", protocol="tcp", port=50_000, has_accepted=1)

    opened = found(inbound=(flow,))["opened-from-outside"]

    assert (opened.kind, opened.severity) == ("exposure", Severity.HIGH)


def test_names_only_asked_for() -> None:
    """Names of known services count, others do not."""
    asked = found(asked=(("a.example", "acme"), ("b.example", None)))["asked-only"]

    assert "a.example (Acme Ltd)" in asked.because
    assert "b.example" not in asked.because


def test_templates_are_a_bound_and_no_claim() -> None:
    """At most so many templates of 128 bytes, and nothing shows that any was."""
    told = found(an_end(), watching=True)["template-bound"]

    assert "at most 10;" in told.because
    assert "nothing shows" in told.because
    assert "template-bound" not in found(an_end())


def test_local_talk_is_no_egress() -> None:
    """What stays inside has no findings."""
    assert found(an_end(local=True, plain_text="HTTP", video_like=True), watching=True) == {}


@pytest.mark.parametrize(
    ("number", "text"),
    [(9, "9 bytes"), (1_500, "1.5 kB"), (2_000_000, "2.0 MB"), (3_000_000_000, "3.0 GB")],
)
def test_sizes_are_readable(number: int, text: str) -> None:
    """Bytes with the unit that people use."""
    assert size(number) == text


@pytest.mark.parametrize(
    "end",
    [
        {"purpose": "dns", "port": 53, "protocol": "udp"},
        {"purpose": "ntp", "port": 123, "protocol": "udp"},
        {"plain_text": "HTTP", "port": 80},
        {"video_like": True},
    ],
)
def test_nothing_is_claimed_of_an_end_that_may_be_at_home(end: dict[str, object]) -> None:
    """A neighbour with a public address is asked after once; no sentence calls it outside."""
    told = found(an_end(unclear=True, **end), watching=True)
    assert told.keys() == {"home-unclear", "template-bound"}
    assert {one.severity for one in told.values()} == {Severity.NOTICE}
    assert "outside or to ends of which that is unclear" in told["template-bound"].because


def test_a_known_operator_settles_what_lies_outside() -> None:
    """A vendor's service is outside, whatever the device's own address is."""
    told = found(an_end(unclear=True, operator="acme", purpose="cloud"), watching=True)
    assert "vendor-service" in told
    assert "home-unclear" not in told
    assert "sent 1.3 kB outside in this window" in told["template-bound"].because
