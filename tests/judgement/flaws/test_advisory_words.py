"""How advisories are told."""

from __future__ import annotations

import pytest

from factories import TODAY, an_identity
from unbadge.judgement.flaws.advisory_words import Teller, doubt, reach, severity, source_of
from unbadge.judgement.flaws.limits import NO_FIRMWARE, FlawAnswer, FlawState, unknown_state
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.dossier import Advisory, Cvss, Kev
from unbadge.knowledge.schema.identity import Citation
from unbadge.model import Severity

HIT = FlawAnswer(state=FlawState.AFFECTED, because="1.0 is before 2.0")
READ = Citation(title="record", url="https://example.org/1", seen="fetch")


def an_advisory(**fields: object) -> Advisory:
    """A made-up advisory that a person read."""
    given = {
        "id": "CVE-2020-1",
        "makers": ("acme",),
        "kind": "dos",
        "extraction": "hand",
        "sources": (READ,),
        **fields,
    }
    return Advisory(**given)  # type: ignore[arg-type]


def a_teller() -> Teller:
    """A teller about one device."""
    return Teller(Knowledge(), an_identity(), "acme", TODAY)


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (10.0, Severity.CRITICAL),
        (9.0, Severity.CRITICAL),
        (8.9, Severity.HIGH),
        (7.0, Severity.HIGH),
        (6.9, Severity.MEDIUM),
        (4.0, Severity.MEDIUM),
        (3.9, Severity.LOW),
    ],
)
def test_severity_follows_the_score(score: float, band: Severity) -> None:
    """The bands are those of CVSS."""
    assert severity(an_advisory(cvss=Cvss(score=score, vector="v"))) is band


def test_the_oldest_scores_have_no_word_above_high() -> None:
    """A score of CVSS 2.0 is at most high, and is told as one."""
    oldest = an_advisory(cvss=Cvss(score=10.0, vector="AV:N/AC:L/Au:N/C:C/I:C/A:C"))

    assert severity(oldest) is Severity.HIGH
    assert reach(oldest).endswith("(CVSS 2.0: 10.0)")


def test_severity_without_a_score_follows_the_kind() -> None:
    """A flaw that lets anybody in is high, any other medium, where no score was read."""
    assert severity(an_advisory(kind="auth-bypass")) is Severity.HIGH
    assert severity(an_advisory(kind="auth-bypass", unauthenticated=False)) is Severity.MEDIUM
    assert severity(an_advisory(kind="dos")) is Severity.MEDIUM


def test_exploited_is_critical() -> None:
    """What is exploited is critical whatever its score."""
    kev = Kev(added="2026-01-01", due="2026-12-01")
    advisory = an_advisory(cvss=Cvss(score=5.0, vector="v"), exploited=True, kev=kev)

    finding = a_teller().affected(advisory, HIT, carried=False)

    assert finding.severity is Severity.CRITICAL
    assert "CISA's due date is 2026-12-01." in finding.because


def test_guess_of_a_line_is_at_most_medium() -> None:
    """Where not even the line is known, an unexploited flaw is at most medium."""
    guess = FlawAnswer(state=FlawState.AFFECTED, because="so", carried=True)
    advisory = an_advisory(cvss=Cvss(score=9.8, vector="v"))

    assert a_teller().affected(advisory, guess, carried=True).severity is Severity.MEDIUM


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"extraction": "rule"}, "by rule"),
        ({"sources": (Citation(title="recalled", seen="memory"), READ)}, "from memory"),
        ({"confidence": "low"}, "Low confidence."),
        ({}, ""),
    ],
)
def test_doubtful_entry_says_so(fields: dict[str, object], words: str) -> None:
    """An entry that nobody read in full says so, and any other does not."""
    told = doubt(an_advisory(**fields))

    assert words in told
    assert bool(told) == bool(words)


def test_likely_exploitation_is_told() -> None:
    """A chance of exploitation worth a word is told."""
    finding = a_teller().affected(an_advisory(epss=0.42), HIT, carried=False)

    assert "within 30 days at 42%" in finding.because


def test_undecided_counts_and_advises() -> None:
    """One sentence counts what could apply, and says what would settle it."""
    doubts = [
        (an_advisory(id=f"CVE-2020-{number}"), unknown_state(NO_FIRMWARE)) for number in range(7)
    ]

    finding = a_teller().undecided(doubts)

    assert finding.because.startswith("7 advisories could apply (CVE-2020-0, ")
    assert "and 2 more" in finding.because
    assert "read it on the device's own page" in finding.because
    assert finding.severity is Severity.NOTICE


def test_source_is_one_that_was_read() -> None:
    """The source told is the first that somebody read."""
    recalled = Citation(title="recalled", seen="memory")

    assert source_of((recalled, READ)) == "https://example.org/1"
    assert source_of((recalled,)) == "recalled"


@pytest.mark.parametrize(
    ("fields", "said", "unsaid"),
    [
        ({}, ("No CVSS score", "gravity goes by its kind", "not on file"), ()),
        ({"published": "2020-01-02"}, ("No CVSS score",), ("not on file",)),
        ({"cvss": Cvss(score=5.0, vector="v")}, ("not on file",), ("No CVSS score",)),
        ({"cvss": Cvss(score=5.0, vector="v"), "published": "2020"}, (), ("No CVSS", "on file")),
        ({"exploited": True}, ("No CVSS score of it was read.",), ("by its kind",)),
    ],
)
def test_what_a_record_lacks_is_said(
    fields: dict[str, object], said: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    """A missing score or day is told in words and stays null in data: neither is a zero."""
    found = a_teller().affected(an_advisory(**fields), HIT, carried=False)

    assert all(words in found.because for words in said)
    assert not any(words in found.because for words in unsaid)
    assert (found.score is None) == ("cvss" not in fields)
    assert found.day == fields.get("published")


def test_undecided_names_the_gravest_first() -> None:
    """Of many advisories that could apply, the first to be named are the gravest."""
    grave = an_advisory(id="CVE-2020-9", cvss=Cvss(score=9.8, vector="v"))
    doubts = [
        (one, unknown_state(NO_FIRMWARE))
        for one in (*(an_advisory(id=f"CVE-2020-{n}") for n in range(6)), grave)
    ]
    assert "7 advisories could apply (CVE-2020-9, " in a_teller().undecided(doubts).because
