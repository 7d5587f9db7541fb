"""How long devices were watched."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from recorded import a_basis, a_record, an_end
from unbadge.report.paper.tongue import IN_ENGLISH
from unbadge.report.paper.watching import (
    evidence_days,
    is_watched_long,
    length_words,
    silence_words,
    watched_words,
    watching_words,
)

BEGAN = datetime(2026, 11, 24, 9, tzinfo=UTC)


def test_days_of_the_evidence() -> None:
    """The first and last day on which anything was seen are told, and how much has no day."""
    first, last = datetime(2023, 5, 2, tzinfo=UTC), datetime(2023, 5, 4, tzinfo=UTC)
    dateless = a_record("d2", first_seen=None, last_seen=None)
    words = evidence_days(a_basis(a_record("d1", first_seen=first, last_seen=last), dateless))

    assert "from 2 May 2023 to 4 May 2023" in words
    assert "1 of the devices are known without a day" in words
    assert "bears no day" in evidence_days(a_basis(dateless))


def test_one_day() -> None:
    """Evidence of one day is told by that day alone."""
    basis = a_basis(a_record(first_seen=BEGAN, last_seen=BEGAN))

    assert evidence_days(basis).startswith("The evidence was seen on 24 November 2026.")


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(0), "1 second"),
        (timedelta(seconds=7), "7 seconds"),
        (timedelta(minutes=3, seconds=12), "3 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(days=8), "8 days"),
    ],
)
def test_lengths(length: timedelta, words: str) -> None:
    """A length is told by its largest unit; nothing is shorter than a second."""
    assert length_words(length, IN_ENGLISH) == words


def test_short_and_long() -> None:
    """Silence says something from an hour of watching on, and only of a device with traffic."""
    short = a_record(egress=(an_end(first=BEGAN, last=BEGAN + timedelta(seconds=7)),))
    long = a_record(egress=(an_end(first=BEGAN, last=BEGAN + timedelta(hours=1)),))
    timeless = a_record(egress=(an_end(),))

    assert [is_watched_long(one) for one in (short, long, timeless, a_record())] == [
        False,
        True,
        False,
        False,
    ]
    assert silence_words(short, "no", IN_ENGLISH) == "too short a watch: says nothing"
    assert silence_words(long, "no", IN_ENGLISH) == "no"
    assert silence_words(a_record(), "no", IN_ENGLISH) == "no traffic seen"
    assert watched_words(short, IN_ENGLISH) == "2026-11-24 09:00:00 to 09:00:07, 7 seconds"
    assert watched_words(timeless, IN_ENGLISH) == "for a time not on record"


def test_of_how_many_anything_was_seen() -> None:
    """Every paper says of how many devices traffic was seen, and for how long."""
    short = a_record(egress=(an_end(first=BEGAN, last=BEGAN + timedelta(seconds=7)),), quantity=2)
    long = a_record(egress=(an_end(first=BEGAN, last=BEGAN + timedelta(days=2)),))

    assert watching_words(a_basis(short, long, a_record())) == (
        "Traffic was seen of 3 of the 4. Each was watched for 7 seconds to 2 days. One was watched "
        "for an hour or more; silence of another says nothing."
    )
    assert watching_words(a_basis(short)) == (
        "Traffic was seen of 2 of the 2. Each was watched for 7 seconds. None was watched for an "
        "hour: their silence says nothing."
    )
    assert "seen of none of the 1" in watching_words(a_basis(a_record()))
