"""Languages of papers: every sentence has its words, with the same fields."""

from __future__ import annotations

import string
from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from recorded import COUNCIL, a_basis, a_head, a_record, an_end, three
from unbadge.identity.weigh import advice
from unbadge.model import Body, Profile
from unbadge.report.paper.foi.request import foi_request
from unbadge.report.paper.forms.czech import CZECH, cz_risk
from unbadge.report.paper.forms.quebec import QUEBEC, qc_risk
from unbadge.report.paper.kinds import PAPERS
from unbadge.report.paper.tongue import IN_ENGLISH, PaperTongue, load_tongue

DAY = date(2026, 11, 24)
BEGAN = datetime(2026, 11, 24, 9, tzinfo=UTC)
# What is a name, a code or a number, in whatever language.
SAME = {"SHA-256", "Camera Act", "Ashenmouth Town Council", "in-force"}
SEEN: set[str] = set()


class HearingTongue(PaperTongue, frozen=True, kw_only=True):
    """A language that notes every sentence asked of it."""

    def say(self, english: str, /, **fields: str) -> str:
        """The sentence, noted."""
        SEEN.add(english)
        return super().say(english, **fields)


def hearing(tag: str) -> HearingTongue:
    """A language that ships, listening."""
    own = load_tongue(tag)
    return HearingTongue(
        tag=own.tag,
        gap=own.gap,
        sentences=own.sentences,
        counts=own.counts,
        instruments=own.instruments,
    )


def fields_of(sentence: str) -> set[str]:
    """The fields that a sentence has room for."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("tag", ["fr", "cs"])
def test_sentences_have_the_same_fields(tag: str) -> None:
    """Nothing that the English says is lost on the way, and nothing is asked for that is not."""
    for english, own in load_tongue(tag).sentences.items():
        assert fields_of(own) == fields_of(english), english


@pytest.mark.parametrize("tag", ["fr", "cs"])
def test_every_sentence_of_its_papers_is_there(tag: str) -> None:
    """No sentence of a paper in another language stays in English."""
    SEEN.clear()
    tongue = hearing(tag)
    policies, write = (QUEBEC, qc_risk) if tag == "fr" else (CZECH, cz_risk)
    for one in papers_of(policies, tongue):
        write(one)
    place = "CA-QC" if tag == "fr" else "CZ"
    foi_request(Profile(jurisdiction=place, body=Body.AGENCY), DAY, "", tongue)
    unsaid = {one for one in SEEN if one and one not in tongue.sentences} - SAME

    assert not unsaid - {"council", "England"}


def papers_of(policies: tuple[str, ...], tongue: PaperTongue) -> list[object]:
    """Runs that between them ask for every sentence."""
    meant, doubt, clear = (replace(one, next_check=advice.LABEL) for one in three(*policies))
    long = an_end(first=BEGAN, last=BEGAN + timedelta(days=3), country="CN", law_of=("CN",))
    brief = an_end(first=BEGAN, last=BEGAN, local=True)
    lead = a_record("lead", determination="possible", verdicts=doubt.verdicts, next_check="")
    rows = (
        replace(meant, egress=(long,), installed="2019", last_seen=BEGAN, first_seen=BEGAN),
        replace(meant, device="m2", egress=(brief,), installed="2025", quantity=7),
        replace(meant, device="m3", installed="2023", site=None),
        doubt,
        replace(clear, listed_by=policies),
        replace(clear, device="c2", egress=(replace(long, country="DE", law_of=()),)),
        lead,
        replace(
            lead, device="list", listed_by=policies, declared_only=True, recorded_make="Zenith"
        ),
        replace(lead, device="hint", listed_by=policies),
    )
    broken = replace(a_head().inputs[0], error="cut", last_seen=BEGAN, first_seen=BEGAN)
    head = replace(a_head(COUNCIL), inputs=(broken, *a_head().inputs))
    days = replace(rows[0], last_seen=BEGAN + timedelta(days=2))
    return [
        a_basis(*rows, tongue=tongue, head=head),
        a_basis(days, tongue=tongue),
        a_basis(meant, tongue=tongue),
        a_basis(*[meant] * 502, tongue=tongue),
    ]


@pytest.mark.parametrize("tag", ["fr", "cs"])
def test_every_next_check_is_there(tag: str) -> None:
    """What would settle a device is told in the paper's language."""
    checks = {
        value
        for name, value in vars(advice).items()
        if name.isupper() and isinstance(value, str) and name != "BAIT"
    }

    assert checks <= load_tongue(tag).sentences.keys()


@pytest.mark.parametrize(
    ("tag", "number", "words"),
    [
        ("en", 1, "1 file"),
        ("en", 1204, "1,204 files"),
        ("fr", 0, "0 fichier"),
        ("fr", 1, "1 fichier"),
        ("fr", 1204, "1\u00a0204 fichiers"),
        ("cs", 1, "1 soubor"),
        ("cs", 3, "3 soubory"),
        ("cs", 0, "0 souborů"),
        ("cs", 5, "5 souborů"),
    ],
)
def test_numbers_with_their_nouns(tag: str, number: int, words: str) -> None:
    """A noun takes the form that its number asks for in the language."""
    assert load_tongue(tag).count(number, "file") == words


def test_english_needs_no_words() -> None:
    """English is what the code says."""
    assert load_tongue("en") is IN_ENGLISH
    assert IN_ENGLISH.say("{a} of {b}", a="1", b="2") == "1 of 2"


def test_every_language_of_a_paper_ships() -> None:
    """A paper offers no language that there are no words for."""
    for kind in PAPERS:
        for tag in kind.languages:
            assert load_tongue(tag).tag == tag


@pytest.mark.parametrize(
    ("tag", "first", "last"),
    [
        ("en", "1 December 2026", "29 November 2026"),
        ("fr", "1er décembre 2026", "29 novembre 2026"),
        ("cs", "1. prosince 2026", "29. listopadu 2026"),
    ],
)
def test_days_as_each_language_writes_them(tag: str, first: str, last: str) -> None:
    """A day in running text is written as people who read the language write it."""
    tongue = load_tongue(tag)

    assert tongue.day(date(2026, 12, 1)) == first
    assert tongue.day(date(2026, 11, 29)) == last
