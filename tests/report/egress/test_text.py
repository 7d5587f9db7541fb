"""Egress told on a terminal."""

from __future__ import annotations

import pytest

from factories import MORNING, a_finding
from unbadge.model import Destination
from unbadge.model.traffic import Totals
from unbadge.report.egress.record import (
    ChangeRecord,
    DeviceChange,
    EgressDevice,
    EgressRecord,
    Grown,
    Others,
)
from unbadge.report.egress.text import MOST_ROWS, change_lines, egress_lines, rate, size, title
from unbadge.report.lexicon import Lexicon

NAMES = Lexicon(makers={"acme": "Acme Ltd"})
CLOUD = Destination(
    ip="198.51.100.7",
    protocol="tcp",
    port=443,
    names=("cloud.example",),
    country="CN",
    operator="acme",
    purpose="cloud-video",
    bytes_out=2_500_000,
    bytes_in=1_000,
    first=MORNING,
    last=MORNING,
    video_like=True,
)


def a_record(*ends: Destination, **fields: object) -> EgressRecord:
    """A camera with some destinations."""
    given = {
        "device": "cam",
        "mac": None,
        "ips": ("10.0.0.5",),
        "maker": "acme",
        "determination": "probable",
        "destinations": ends,
        **fields,
    }
    device = EgressDevice(**given)  # type: ignore[arg-type]
    return EgressRecord(
        devices=(device,), totals=Totals(packets=9, bytes=999, flows=1), limits=("Not all.",)
    )


def a_change(**fields: object) -> ChangeRecord:
    """A camera in two periods of ten and a hundred seconds."""
    given = {"device": "cam", "mac": None, "ips": (), "maker": None, "seen": "both", **fields}
    return ChangeRecord(
        devices=(DeviceChange(**given),),  # type: ignore[arg-type]
        before=Totals(bytes=10, duration_s=10),
        after=Totals(bytes=20, duration_s=100),
    )


def written(record: EgressRecord) -> str:
    """All that is told of one period."""
    return "\n".join(egress_lines(record, NAMES)) + "\n"


def compared(record: ChangeRecord) -> str:
    """All that is told of two periods."""
    return "\n".join(change_lines(record, NAMES)) + "\n"


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "0 B"), (999, "999 B"), (1_000, "1.0 kB"), (2_500_000, "2.5 MB"), (10**12, "1,000.0 GB")],
)
def test_bytes_as_people_read_them(number: int, expected: str) -> None:
    """Thousands, not powers of two, as operators bill."""
    assert size(number) == expected


def test_findings_are_sentences_above_the_table() -> None:
    """What an owner can repeat comes before what an auditor checks."""
    told = written(a_record(CLOUD, findings=(a_finding(because="It sent pictures out."),)))

    assert told.index("high: It sent pictures out.") < told.index("cloud.example (198.51.100.7)")


def test_row_tells_where_who_and_how_much() -> None:
    """A destination is a line: name, port, country, operator, volumes, times, marks."""
    row = next(line for line in written(a_record(CLOUD)).splitlines() if "cloud.ex" in line)

    assert row.split() == [
        "cloud.example",
        "(198.51.100.7)",
        "tcp/443",
        "CN",
        "acme,",
        "cloud-video",
        "2.5",
        "MB",
        "1.0",
        "kB",
        "2026-11-24",
        "09:00:00",
        "2026-11-24",
        "09:00:00",
        "video-like",
    ]


def test_home_is_a_line() -> None:
    """What stays on the owner's own network is summed up for each other end."""
    local = [
        Destination(ip="10.0.0.9", protocol="tcp", port=port, bytes_out=600, local=True)
        for port in (40_000, 40_001)
    ]

    told = written(a_record(*local))

    assert "At home: 10.0.0.9 (1.2 kB out, 0 B in)" in told
    assert "It exchanged nothing with the outside." in told


def test_limits_are_always_told() -> None:
    """What the evidence cannot show stands below every answer."""
    assert "What this cannot show:\n  - Not all." in written(a_record())


def test_quiet_device_is_told() -> None:
    """Nothing seen is said, and not left out."""
    local = Destination(ip="10.0.0.9", protocol="tcp", port=554, bytes_out=600, local=True)

    assert "Nothing of note was seen to leave it." in written(a_record(local))
    assert "The evidence holds no packets of it" in written(a_record())


def test_other_hosts_are_one_line() -> None:
    """The tool does not list people's laptops unasked."""
    record = EgressRecord(devices=(), totals=Totals(), others=Others(packets=5, bytes=500, flows=2))

    told = written(record)

    assert "Other hosts, as one: 5 packets, 500 B" in told
    assert "No camera or recorder was recognised" in told


def test_long_tables_say_what_is_left_out() -> None:
    """A terminal shows the largest destinations and counts the rest."""
    told = written(a_record(*[CLOUD] * (MOST_ROWS + 3)))

    assert "and 3 more in the JSON" in told


def test_words_from_evidence_do_not_steer_the_terminal() -> None:
    """A name with control characters is shown without them."""
    evil = Destination(ip="198.51.100.7", protocol="tcp", port=1, names=("\x1b]0;x\x07.example",))

    assert "\x1b" not in written(a_record(evil, device="\x1b[2J"))


def test_change_tells_new_gone_and_grown() -> None:
    """Each change is a line that says what, where to and how much."""
    told = compared(
        a_change(new=(CLOUD,), gone=(CLOUD,), grown=(Grown(destination=CLOUD, before=1, after=50),))
    )

    end = "cloud.example (198.51.100.7) tcp/443, CN, run by acme"
    assert f"new: {end}, 2.5 MB out" in told
    assert f"gone: {end}" in told
    assert f"grown: {end}, from 1 B (360 B an hour) to 50 B (1.8 kB an hour) out" in told


@pytest.mark.parametrize(
    ("fields", "words"), [({}, "No change."), ({"seen": "before"}, "It was seen before alone.")]
)
def test_change_of_nothing_is_told(fields: dict[str, object], words: str) -> None:
    """A device that did not change, or was there only once, is told."""
    assert words in compared(a_change(**fields))


def test_rate_needs_a_length() -> None:
    """A period of no length has no rate."""
    assert rate(50, 0) == "50 B"


@pytest.mark.parametrize(
    ("badge", "words"),
    [
        ("W Box", "made by Acme Ltd, sold as W Box"),
        ("Acme (ACM)", "made by Acme Ltd"),
        (None, "by Acme Ltd"),
    ],
)
def test_own_name_is_no_other_badge(badge: str | None, words: str) -> None:
    """Only a name that is not the maker's is told beside it."""
    device = a_record(badge=badge).devices[0]

    assert title(device, NAMES, badge).endswith(words)
