"""One device as ``assessments.json`` tells it to programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from unbadge.model.assessment import Assessment, Destination, Finding
from unbadge.model.equipment import absence, is_equipment, may_be_equipment
from unbadge.model.evidence import Device, Input, Signal, Unread, Witness, losses
from unbadge.model.identity import Capability, Claim, Clue, DeviceType, Rival
from unbadge.model.line import ObservationLine, observation_line
from unbadge.model.rules import Note, PlainAnswer, Profile, Verdict

# SQLite keeps four bytes of a database's header for the program that made it (application_id, by
# SQLite's description of its file format, 1.3): by these a register is known for unbadge's own.
REGISTER_MARK = b"unbd"
REGISTER_MARK_AT = 68


class MakerCount(Struct, frozen=True, kw_only=True):
    """How many devices of one maker: shown by evidence, declared by a list, or only possible."""

    maker: str
    established: int = 0
    probable: int = 0
    declared: int = 0
    possible: int = 0
    rebadged: int = 0

    @property
    def shown(self) -> int:
        """The devices that evidence shows to be this maker's."""
        return self.established + self.probable

    @property
    def total(self) -> int:
        """All devices whose likeliest maker this is, however sure."""
        return self.shown + self.declared + self.possible


class Summary(Struct, frozen=True, kw_only=True):
    """The counts of one run.

    ``hosts`` is everything seen; ``equipment`` the cameras, recorders, doorbells and access
    devices among them and whatever a register calls one; ``other_listed`` those of these that
    a listed maker made and that are a switch, phone or another kind; ``bystanders`` the hosts of
    which nothing says or hints that, which are kept nowhere; ``undetermined`` those whose maker
    the evidence cannot tell.  ``listed`` are those that evidence shows to be a listed maker's;
    ``listed_declared`` those that only a list calls so, ``listed_possible`` those that may be.
    ``absent`` are planned, removed or in store as lists say, and in no other count but ``hosts``.
    ``exploited`` have a hole that attackers use, ``maybe_exploited`` may have one.  ``ended`` are
    past their maker's support as published; ``maybe_ended`` may be, are sold no longer, or have a
    day set for it within two years.
    """

    hosts: int = 0
    equipment: int = 0
    other_listed: int = 0
    bystanders: int = 0
    undetermined: int = 0
    listed: int = 0
    listed_declared: int = 0
    listed_possible: int = 0
    exploited: int = 0
    maybe_exploited: int = 0
    watched: int = 0
    outside: int = 0
    ended: int = 0
    maybe_ended: int = 0
    rebadged: int = 0
    conflicts: int = 0
    makers: tuple[MakerCount, ...] = ()
    outcomes: dict[str, int] = {}
    findings: dict[str, int] = {}
    sites: dict[str, dict[str, int]] = {}
    absent: dict[str, int] = {}


class ClueRecord(Struct, frozen=True, kw_only=True):
    """A clue with the observation it rests on."""

    signature: str
    signal: str
    points_to: str
    aspect: str
    weight: float
    tier: str
    because: str
    cite: str
    verified: bool
    observation: ObservationLine


class DeviceRecord(Struct, frozen=True, kw_only=True):
    """A device: what it is, who made it, on what evidence, and what follows."""

    device: str
    ips: tuple[str, ...]
    macs: tuple[str, ...]
    serials: tuple[str, ...]
    site: str | None
    badge: str | None
    maker: str | None
    probability: float
    determination: str
    device_type: DeviceType | None
    model: str | None
    firmware: str | None
    series: str | None
    components: tuple[Claim, ...]
    operator: tuple[Claim, ...]
    capabilities: tuple[Capability, ...]
    rivals: tuple[Rival, ...]
    listed: bool
    listed_by: tuple[str, ...]
    clues: tuple[ClueRecord, ...]
    conflicts: tuple[str, ...]
    next_check: str
    behind: str | None
    judgement: str | None  # the id of its verdicts among the run's judgements
    findings: tuple[Finding, ...]
    egress: tuple[Destination, ...]
    location: str | None = None
    installed: str | None = None
    declared_only: bool = False
    kind_open: bool = False  # its maker makes much else, and nothing tells that it films
    quantity: int = 1  # how many alike the row of a list stands for
    made: str | None = None  # the year, month or day of making that its serial number holds
    may_be: bool = False  # nothing says that it is equipment; something hints at it
    recorded_make: str | None = None  # as a list of the owner's writes it
    recorded_model: str | None = None
    folded: int = 0  # further rows of one list that were taken to tell of it as well
    state: str | None = None  # planned, removed or in store, as lists say; it counts as none in use
    first_seen: datetime | None = None
    last_seen: datetime | None = None


class JudgementRecord(Struct, frozen=True, kw_only=True):
    """What the rules say of some devices alike: written once, named by each of them."""

    verdicts: tuple[Verdict, ...]
    notes: tuple[Note, ...]


class JudgedRecord(DeviceRecord, frozen=True, kw_only=True):
    """The record of a device with what the rules say of it."""

    verdicts: tuple[Verdict, ...] = ()
    notes: tuple[Note, ...] = ()


class KnowledgeRecord(Struct, frozen=True, kw_only=True):
    """The state of knowledge a run rests on."""

    digest: str
    date: str


class RejectedRecord(Struct, frozen=True, kw_only=True):
    """A record that could not be used."""

    place: str
    reason: str


class InputRecord(Struct, frozen=True, kw_only=True):
    """One file of evidence."""

    path: str
    sha256: str
    kind: str
    read: int
    used: int
    rejected: tuple[RejectedRecord, ...]
    rejected_count: int
    warning: str
    error: str
    unread: tuple[Unread, ...] = ()
    ignored: int = 0
    columns: dict[str, str] = {}
    first_seen: datetime | None = None
    last_seen: datetime | None = None

    @property
    def losses(self) -> tuple[str, ...]:
        """Sentences on all that was not read: nothing of it, or parts."""
        return losses(self.path, self.error, self.unread)


class HeadRecord(Struct, frozen=True, kw_only=True):
    """What ``assessments.json`` says besides the devices."""

    as_of: date
    engine: str
    profile: Profile | None
    knowledge: KnowledgeRecord
    inputs: tuple[InputRecord, ...]
    coverage: dict[str, int]
    summary: Summary
    judgements: dict[str, JudgementRecord] = {}
    plain: tuple[PlainAnswer, ...] = ()


class Judgements:
    """The distinct judgements of a run, each under the id that its devices name."""

    def __init__(self) -> None:
        """None yet."""
        self._ids: dict[JudgementRecord, str] = {}

    def id_of(self, assessment: Assessment) -> str | None:
        """The id of what the rules say of a device; None where no rule was put to it."""
        if not assessment.verdicts and not assessment.notes:
            return None
        one = JudgementRecord(verdicts=assessment.verdicts, notes=assessment.notes)
        return self._ids.setdefault(one, f"j{len(self._ids) + 1}")

    @property
    def records(self) -> dict[str, JudgementRecord]:
        """All of them by id, in the order met."""
        return {name: record for record, name in self._ids.items()}


def clue_record(clue: Clue) -> ClueRecord:
    """A clue for programs; the weight is in natural logarithms of a likelihood ratio."""
    return ClueRecord(
        signature=clue.signature,
        signal=clue.observation.signal,
        points_to=clue.points_to,
        aspect=clue.aspect,
        weight=round(clue.weight, 3),
        tier=clue.tier,
        because=clue.because,
        cite=clue.cite,
        verified=clue.verified,
        observation=observation_line(clue.observation),
    )


def input_record(item: Input) -> InputRecord:
    """An input for programs."""
    return InputRecord(
        path=item.path,
        sha256=item.sha256,
        kind=item.kind,
        read=item.read,
        used=item.used,
        rejected=tuple(
            RejectedRecord(place=rejected.origin.place, reason=rejected.reason)
            for rejected in item.rejected
        ),
        rejected_count=item.rejected_count,
        warning=item.warning,
        error=item.error,
        unread=item.unread,
        ignored=item.ignored,
        columns=item.columns,
        first_seen=item.first_seen,
        last_seen=item.last_seen,
    )


def up_to(item: InputRecord, day: date) -> InputRecord:
    """An input whose times after the day of the audit are told, and count as none."""
    if item.last_seen is None or item.last_seen.date() <= day:
        return item
    words = f"{item.path}: times after {day} stand in it; they make no evidence fresh"
    first = item.first_seen if item.first_seen and item.first_seen.date() <= day else None
    warning = "; ".join(filter(None, (item.warning, words)))
    return replace(item, warning=warning, first_seen=first, last_seen=None)


def recorded_value(device: Device, signal: Signal) -> str | None:
    """What a list of the owner's says of a device, as it is written there; None where it does not.

    Where lists say different things, all are told.
    """
    said = dict.fromkeys(
        one.value.strip()
        for one in device.observations
        if one.witness is Witness.DECLARED and one.signal is signal and one.value.strip()
    )
    return " / ".join(said) or None


def device_record(assessment: Assessment, judgement: str | None = None) -> DeviceRecord:
    """A device for programs; ``judgement`` is the id of its verdicts in the run."""
    device, identity = assessment.device, assessment.identity
    times = times_seen(device, assessment.as_of)
    record = DeviceRecord(
        device=device.key,
        ips=device.ips,
        macs=device.macs,
        serials=device.serials,
        site=device.site,
        location=device.location,
        badge=identity.badge,
        maker=identity.maker,
        probability=round(identity.probability, 4),
        determination=identity.determination,
        device_type=identity.device_type,
        kind_open=identity.kind_open,
        model=identity.model,
        firmware=identity.firmware,
        series=identity.series,
        components=identity.components,
        operator=identity.operators,
        capabilities=identity.capabilities,
        rivals=identity.rivals,
        listed=bool(assessment.listed_by),
        listed_by=assessment.listed_by,
        clues=tuple(map(clue_record, identity.clues)),
        conflicts=tuple(dict.fromkeys(device.conflicts + identity.conflicts)),
        next_check=identity.next_check,
        behind=device.behind,
        judgement=judgement,
        findings=assessment.findings,
        egress=assessment.egress,
        declared_only=identity.declared,
        made=identity.made,
        may_be=not is_equipment(identity, listed=bool(assessment.listed_by))
        and may_be_equipment(device, identity),
        first_seen=min(times, default=None, key=aware),
        last_seen=max(times, default=None, key=aware),
    )
    return with_list_words(record, device, assessment.as_of)


def times_seen(device: Device, until: date) -> list[datetime]:
    """When a device was seen; a time after the day of the audit makes nothing fresh."""
    seen = dict.fromkeys([one.seen for one in device.observations if one.seen is not None])
    return [moment for moment in seen if aware(moment).date() <= until]


def counts_in_use(record: DeviceRecord) -> bool:
    """Whether reports count a recorded device: equipment of which no list says it is not in use."""
    return record.state is None and is_equipment(record, listed=record.listed)


def with_list_words(record: DeviceRecord, device: Device, day: date) -> DeviceRecord:
    """A record with what the owner's lists say of the device by a day."""
    state = absence(device, day)
    listed = [one for one in device.observations if one.row or one.witness is Witness.DECLARED]
    if not any((listed, state, device.installed)) and device.quantity == 1:
        return record  # as most are that a scan found
    rows = {(one.origin.file, one.row) for one in listed if one.row}
    files = Counter(file for file, _ in rows)
    return replace(
        record,
        installed=device.installed,
        quantity=device.quantity,
        state=state,
        recorded_make=recorded_value(device, Signal.BRAND),
        recorded_model=recorded_value(device, Signal.MODEL),
        folded=max(files.values(), default=1) - 1,  # rows of one list beyond the first
    )


def aware(moment: datetime) -> datetime:
    """A moment with its zone: UTC where the evidence tells none."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def fields_of(record: object, names: Iterable[str]) -> dict[str, Any]:
    """Some fields of a record, or columns of a row, by their names."""
    return {name: getattr(record, name) for name in names}


def added_fields(one: object, other: object, names: Iterable[str]) -> dict[str, int]:
    """The sums of some counts of two records, by their names."""
    mine, others = fields_of(one, names), fields_of(other, names)
    return {name: count + others[name] for name, count in mine.items()}
