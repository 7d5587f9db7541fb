"""What a paper is filled from: the run, its equipment, the owner and the instruments it cites."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from msgspec import Struct

from unbadge.model import Conduct, HeadRecord, JudgedRecord, Outcome, Profile, gravest_of, is_sure
from unbadge.report.lexicon import Lexicon
from unbadge.report.paper.tongue import IN_ENGLISH, PaperTongue


class Instrument(Struct, frozen=True, kw_only=True):
    """A rule that a paper cites, as the knowledge holds it."""

    id: str
    title: str
    clause: str
    status: str
    summary: str
    source: str
    evidence_as_of: str
    named: tuple[str, ...] = ()


class PaperBasis(Struct, frozen=True, kw_only=True):
    """Everything a paper may draw on; what is not here, it cannot claim.

    ``devices`` are the equipment of the run, judged for ``owner`` on ``day`` by the knowledge that
    ``knowledge`` names; ``bystanders`` counts the hosts that are none.  ``judged_as`` says whose
    rules were asked where that is not the owner's own profile.  ``lost`` are sentences on evidence
    that was not read or used, ``first`` on the rules: both must be read before anything else.
    """

    day: date
    head: HeadRecord
    place: str
    sha256: str
    devices: tuple[JudgedRecord, ...]
    bystanders: int
    owner: Profile
    knowledge: str
    knowledge_date: str
    engine: str
    lexicon: Lexicon
    instruments: tuple[Instrument, ...] = ()
    judged_as: str = ""
    site_types: dict[str, str] = {}
    withheld: str = ""
    audience: str = ""
    lost: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    tongue: PaperTongue = IN_ENGLISH

    @property
    def day_words(self) -> str:
        """The day that the paper speaks of, as running text writes it."""
        return self.tongue.day(self.day)


class PaperStanding(Struct, frozen=True, kw_only=True):
    """Equipment by what some rules say of it: meant, in doubt, not meant, or never asked.

    ``spared`` is equipment of a maker that the rules do name, where they allow the act all the
    same: for another purpose, for instance.  Nobody may call it another maker's.
    """

    meant: tuple[JudgedRecord, ...]
    spared: tuple[JudgedRecord, ...]
    doubtful: tuple[JudgedRecord, ...]
    clear: tuple[JudgedRecord, ...]
    unasked: tuple[JudgedRecord, ...]


def count_devices(records: Iterable[JudgedRecord]) -> int:
    """How many devices some records stand for: a row of a list may stand for several."""
    return sum(record.quantity for record in records)


def standing(
    basis: PaperBasis, policies: Collection[str], conducts: Collection[Conduct]
) -> PaperStanding:
    """The equipment sorted by the gravest answer of some policies on some acts.

    Equipment whose maker is not sure is never put among what is meant or clear.
    """
    heaps = ("meant", "spared", "doubt", "clear", "none")
    sorted_out: dict[str, list[JudgedRecord]] = {heap: [] for heap in heaps}
    for record in basis.devices:
        sorted_out[place_of(record, policies, conducts)].append(record)
    return PaperStanding(
        meant=tuple(sorted_out["meant"]),
        spared=tuple(sorted_out["spared"]),
        doubtful=tuple(sorted_out["doubt"]),
        clear=tuple(sorted_out["clear"]),
        unasked=tuple(sorted_out["none"]),
    )


def place_of(record: JudgedRecord, policies: Collection[str], conducts: Collection[Conduct]) -> str:
    """Where a device belongs: meant, spared, doubt, clear or none."""
    outcome = gravest(record, policies, conducts)
    if outcome is None:
        return "none"
    if outcome is Outcome.UNCLEAR or not is_sure(record.determination):
        return "doubt"
    if outcome is not Outcome.PERMITTED:
        return "meant"
    return "clear" if set(policies).isdisjoint(record.listed_by) else "spared"


def gravest(
    record: JudgedRecord, policies: Collection[str], conducts: Collection[Conduct]
) -> Outcome | None:
    """The gravest answer of some policies on some acts, or None where they say nothing."""
    said = {
        verdict.outcome
        for verdict in record.verdicts
        if verdict.policy in policies and verdict.conduct in conducts
    }
    return gravest_of(said)


def evidence(record: JudgedRecord, head: HeadRecord) -> tuple[str, ...]:
    """Where the strongest clues on a device stand: number of the input, and place in it."""
    ranked = sorted(record.clues, key=lambda clue: -abs(clue.weight))
    found = dict.fromkeys(
        place for clue in ranked for place in places(clue.observation.source, head)
    )
    return tuple(found)


def places(source: str | None, head: HeadRecord) -> Iterator[str]:
    """An origin in words, its file told by the number that the table of inputs gives it."""
    if not source:
        return
    matching = [
        (number, item.path)
        for number, item in enumerate(head.inputs, start=1)
        if source == item.path or source.startswith(f"{item.path} ")
    ]
    if not matching:
        yield source
        return
    number, path = max(matching, key=lambda found: len(found[1]))
    yield f"input {number} {source[len(path) :].strip()}".strip()
