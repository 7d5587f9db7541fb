"""A run as every form of an export takes it: harmless texts, the counts' own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, time
from enum import Enum, StrEnum
from functools import cached_property
from typing import TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from unbadge.formats.visible import ACTING, on_one_line
from unbadge.model import (
    SHOWN,
    UNDECIDED,
    VULNERABILITY,
    DeviceRecord,
    Finding,
    HeadRecord,
    JudgementRecord,
    Outcome,
    Severity,
    Sureness,
    Verdict,
    fields_of,
    gravity,
    holding,
    percent,
)
from unbadge.model.device.facts import DeviceFacts, facts_of

T = TypeVar("T")
# What evidence does not show is no more than "medium" to whoever reads a confidence: the band of
# 30 to 69 of a hundred (STIX 2.1, Appendix A).
MOST_OF_A_LEAD = 0.69
SUREST = 0.9999  # records round to four digits, and nothing is certain
# In JSON: control characters are escaped there, and what else acts stands as it is.
LOUD = re.compile(rf"\\[bfnrtu]|{ACTING.pattern}")
ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\[\]\u0080-\U0010ffff]+")
UNNAMED_FLAW = "unbadge-undecided"  # stands for advisories of which none is known to apply


class CountedAs(StrEnum):
    """How the counts of a run take a device."""

    EQUIPMENT = "equipment"
    MAY_BE = "may be equipment"
    OTHER = "other"


class FlawState(StrEnum):
    """What is known of a flaw in a device.  Nothing is ever said to be unaffected."""

    AFFECTED = "affected"
    EXPLOITED = "exploited"  # affected, and attackers use it
    OPEN = "open"  # the maker, the model or the firmware is not known well enough


class ExportClue(Struct, frozen=True, kw_only=True):
    """A clue that points to a device's maker; ``weight`` is a log-likelihood ratio."""

    signature: str
    words: str
    weight: float


class ExportDevice(Struct, frozen=True, kw_only=True):
    """A device of a run, its texts harmless; ``maker`` is a name, empty where none is told."""

    key: str
    id: UUID
    record: DeviceRecord
    facts: DeviceFacts
    verdicts: tuple[Verdict, ...]
    maker: str
    clues: tuple[ExportClue, ...]

    @property
    def shown(self) -> str:
        """The maker's name where evidence shows it; empty for a lead or what a list says."""
        return self.maker if self.facts.sureness in SHOWN else ""

    @property
    def confidence(self) -> float:
        """How sure the maker is, 0 to under 1; what no evidence shows is no more than a lead."""
        most = SUREST if self.facts.sureness in SHOWN else MOST_OF_A_LEAD
        return min(self.record.probability, most) if self.maker else 0.0

    @property
    def counted(self) -> CountedAs:
        """How the counts of the run take it."""
        if self.facts.equipment:
            return CountedAs.EQUIPMENT
        return CountedAs.MAY_BE if self.record.may_be else CountedAs.OTHER

    @property
    def name(self) -> str:
        """What people call it: where it hangs, or its key."""
        return self.record.location or self.key

    @property
    def maker_words(self) -> str:
        """Who made it in one sentence that never says more than the evidence."""
        sure, share = self.facts.sureness, percent(self.record.probability)
        badge = f"; the badge says {self.record.badge}" if self.record.badge else ""
        if sure is Sureness.UNKNOWN:
            check = f"; next check: {self.record.next_check}" if self.record.next_check else ""
            return f"Maker not known{badge}{check}"
        if sure is Sureness.DECLARED:
            return f"A list says {self.maker}, and nothing seen confirms it{badge}"
        if sure is Sureness.POSSIBLE:
            return f"May be made by {self.maker} (possible){badge}"
        return f"Made by {self.maker} ({sure}, {share}){badge}"

    def gravest_verdicts(self) -> tuple[Verdict, ...]:
        """What holds on the day and is no permission: the gravest of each rule, in its order."""
        found: dict[str, Verdict] = {}
        for one in holding(self.verdicts):
            best = found.get(one.policy)
            if best is None or gravity(one.outcome) < gravity(best.outcome):
                found[one.policy] = one
        return tuple(one for one in found.values() if one.outcome is not Outcome.PERMITTED)

    def flaws(self) -> tuple[Finding, ...]:
        """The findings of flaws; one of the id ``undecided`` stands for several advisories."""
        return tuple(one for one in self.record.findings if one.kind == VULNERABILITY)

    def flaw_state(self, flaw: Finding) -> FlawState:
        """What is known of a flaw; a flaw of a maker that is only a lead is open."""
        if flaw.id == UNDECIDED or self.facts.sureness not in SHOWN:
            return FlawState.OPEN
        used = flaw.exploited and flaw.severity is Severity.CRITICAL
        return FlawState.EXPLOITED if used else FlawState.AFFECTED

    def is_unsure_of(self, finding: Finding) -> bool:
        """Whether nobody knows if a device has the flaw that a finding is about."""
        return finding.kind == VULNERABILITY and self.flaw_state(finding) is FlawState.OPEN


class ExportRun(Struct, frozen=True, kw_only=True, dict=True):
    """A run for export.

    ``id`` is a hash that names it, ``places`` holds latitude and longitude of sites by name.
    ``devices`` may be had once alone where the run flows.
    """

    id: str
    head: HeadRecord
    devices: Iterable[ExportDevice]
    names: Mapping[str, str]
    titles: Mapping[str, str]
    places: Mapping[str, tuple[float, float]]

    @cached_property
    def moment(self) -> datetime:
        """The start of the day that the run is of, UTC: the same run gives the same bytes."""
        return datetime.combine(self.head.as_of, time(), UTC)

    @property
    def stamp(self) -> str:
        """The same as text of RFC 3339 with milliseconds."""
        return f"{self.head.as_of.isoformat()}T00:00:00.000Z"

    @cached_property
    def limits(self) -> tuple[str, ...]:
        """Sentences on what was not read: they limit what the run says."""
        return tuple(on_one_line(text) for one in self.head.inputs for text in one.losses)

    @property
    def owner(self) -> str:
        """Whose equipment it is."""
        profile = self.head.profile
        return on_one_line(profile.name) if profile and profile.name else "the owner"

    @property
    def foundation(self) -> dict[str, str]:
        """What the run rests on, by name."""
        told = self.head.knowledge
        return {
            "as of": self.head.as_of.isoformat(),
            "engine": on_one_line(self.head.engine),
            "knowledge": f"{told.digest} of {told.date}",
            "run": self.id,
        }

    def uuid(self, *parts: str) -> UUID:
        """An id of something in this run, the same each time (RFC 9562, version 5)."""
        return uuid5(NAMESPACE_URL, "/".join((f"unbadge:{self.id}", *parts)))

    def title(self, policy: str) -> str:
        """The title of a policy's instrument."""
        return self.titles.get(policy, policy)

    def held(self) -> ExportRun:
        """The same with all its devices at hand, to be taken again and again."""
        return replace(self, devices=tuple(self.devices))


def export_run(
    run: str,
    head: HeadRecord,
    devices: Iterable[DeviceRecord],
    *,
    names: Mapping[str, str],
    titles: Mapping[str, str] | None = None,
    places: Mapping[str, tuple[float, float]] | None = None,
) -> ExportRun:
    """A run for export, its devices made as they are taken, once: no two share a key.

    Every text is on one line, and nothing in it acts.
    """
    empty = ExportRun(
        id=run,
        head=head,
        devices=(),
        names=names,
        titles=titles or {},
        places={on_one_line(name): place for name, place in (places or {}).items()},
    )
    return replace(empty, devices=each_device(empty, devices))


def each_device(run: ExportRun, devices: Iterable[DeviceRecord]) -> Iterator[ExportDevice]:
    """Devices for export, made as they are taken."""
    judgements = {name: harmless(one) for name, one in run.head.judgements.items()}
    seen: dict[str, int] = {}
    for whole in devices:
        record = harmless(replace(whole, clues=()))
        seen[record.device] = again = seen.get(record.device, 0) + 1
        key = record.device if again == 1 else f"{record.device}~{again}"
        judgement = judgements.get(record.judgement or "")
        yield export_device(run, key, record, maker_clues(whole), judgement)


def maker_clues(record: DeviceRecord) -> tuple[ExportClue, ...]:
    """The clues that point to the maker of a device; what they were read in stays in the run."""
    return tuple(
        ExportClue(
            signature=on_one_line(clue.signature),
            words=on_one_line(clue.because or clue.signal),
            weight=clue.weight,
        )
        for clue in record.clues
        if clue.points_to == record.maker
    )


def export_device(
    run: ExportRun,
    key: str,
    record: DeviceRecord,
    clues: tuple[ExportClue, ...],
    judgement: JudgementRecord | None,
) -> ExportDevice:
    """A device of a run for export."""
    return ExportDevice(
        clues=clues,
        key=key,
        id=run.uuid("device", key),
        record=record,
        facts=facts_of(record, judgement, run.names),
        verdicts=judgement.verdicts if judgement else (),
        maker=run.names.get(record.maker or "", record.maker or ""),
    )


def harmless(value: T) -> T:
    """The same with every text on one line, control characters and marks of direction shown."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return on_one_line(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(map(harmless, value))  # type: ignore[return-value]
    if isinstance(value, Struct):
        if is_quiet(value):
            return value
        old = fields_of(value, value.__struct_fields__)
        changed = {name: new for name, one in old.items() if (new := harmless(one)) != one}
        return replace(value, **changed) if changed else value
    return value


def is_quiet(value: Struct) -> bool:
    """Whether no text in a record acts or breaks a line: most are so, and need not be walked."""
    try:
        return LOUD.search(msgspec.json.encode(value).decode()) is None
    except UnicodeError:  # half of a character
        return False


def first_address(text: str) -> str:
    """The first web address in a text, without the marks of a sentence after it; empty for none."""
    found = ADDRESS.search(text)
    return found.group().rstrip(".,;:)'") if found else ""


def json_bytes(document: object) -> bytes:
    """A document as indented JSON that ends with a line feed."""
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def json_parts(
    head: Mapping[str, object],
    name: str,
    items: Iterable[object],
    tail: Callable[[], Mapping[str, object]],
) -> Iterator[bytes]:
    """The same of an object with one long list, in parts: what stands before it, it, and the rest.

    ``tail`` is asked once the list was written.
    """
    start = b"{\n"
    for key, value in head.items():
        yield start + member(key, value)
        start = b",\n"
    yield start + b" " + msgspec.json.encode(name) + b": ["
    between = b"\n"
    for item in items:
        yield between + indented(msgspec.json.format(msgspec.json.encode(item), indent=1), b"  ")
        between = b",\n"
    yield b"]" if between == b"\n" else b"\n ]"
    for key, value in tail().items():
        yield b",\n" + member(key, value)
    yield b"\n}\n"


def member(key: str, value: object) -> bytes:
    """A member of an object, as a document that is indented has it."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=1)
    return b" " + msgspec.json.encode(key) + b": " + indented(text, b" ").lstrip()


def indented(text: bytes, by: bytes) -> bytes:
    """Lines of a JSON document, each further in; no text in JSON holds a line feed."""
    return by + text.replace(b"\n", b"\n" + by)
