"""What a register is asked for, and what it answers with."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from unbadge.model import (
    DeviceRecord,
    InputRecord,
    JudgementRecord,
    KnowledgeRecord,
    PlainAnswer,
    Profile,
    Summary,
)

YES = frozenset({"yes", "true", "1"})  # in any case; whatever else is asked of yes and no is no


class Estate(Struct, frozen=True, kw_only=True):
    """Whose equipment it is; ``version`` grows with each change of anything in it."""

    id: int
    slug: str
    name: str
    profile: Profile | None
    version: int


class Site(Struct, frozen=True, kw_only=True):
    """A place of an estate, with its devices by what matters first."""

    id: int
    name: str
    latitude: float | None = None
    longitude: float | None = None
    devices: int = 0
    listed: int = 0
    unknown: int = 0  # their maker is not known
    exploited: int = 0
    prohibited: int = 0


class RunHead(Struct, frozen=True, kw_only=True):
    """What a run rests on: day, owner, knowledge and engine."""

    recorded: datetime
    as_of: date
    profile: Profile | None
    knowledge: KnowledgeRecord
    engine: str


class RecordedRun(Struct, frozen=True, kw_only=True):
    """A finished run."""

    id: int
    estate: int
    recorded: datetime
    as_of: date
    knowledge: KnowledgeRecord
    engine: str
    devices: int


class RunDetail(Struct, frozen=True, kw_only=True):
    """A finished run with what it read and what it said besides the devices."""

    run: RecordedRun
    profile: Profile | None
    coverage: dict[str, int]
    summary: Summary
    plain: tuple[PlainAnswer, ...]
    inputs: tuple[InputRecord, ...]


class DeviceRow(Struct, frozen=True, kw_only=True):
    """A device as lists show it: its newest sighting, and what people decided on it.

    ``hole`` and ``sureness`` are words of ``model.device.facts`` and ``model.outcome``; ``outside``
    is yes, no, or empty where nobody watched its traffic; ``site`` and ``location`` are a
    person's where one said so.
    """

    id: int
    estate: int
    key: str
    site_id: int | None
    site: str
    location: str
    badge: str
    maker: str
    probability: float
    sureness: str
    device_type: str
    model: str
    firmware: str
    quantity: int
    equipment: bool
    rebadged: bool
    listed: bool
    outcome: str
    becomes: str
    hole: str
    outside: str
    ip: str
    mac: str
    serial: str
    first_seen: str
    last_seen: str
    owner: str
    note: str
    label_maker: str
    retired: bool
    exempt_until: date | None
    first_run: int
    last_run: int
    sighting: int | None
    merged_into: int | None


class DeviceQuery(Struct, frozen=True, kw_only=True):
    """Which devices, in which order, from where on.

    ``text`` holds words, all of which must be found: beginnings of words of place, site, badge,
    maker, model, owner, note, serial number; MACs in any notation; addresses and networks; and
    ``field:value`` for a facet.  ``where`` maps facets to values, any of which will do; "" is "not
    known".  ``sort`` is a name of SORTS, with "-" before it for falling order.  ``after`` is the
    cursor that the page before gave.  ``on`` asks as of a past day.  Retired devices are left out
    but where ``where`` names them.
    """

    estate: int
    text: str = ""
    where: dict[str, tuple[str, ...]] = {}
    sort: str = "site"
    after: str | None = None
    limit: int = 100
    on: date | None = None
    run: int | None = None  # only devices that this run saw


class DevicePage(Struct, frozen=True, kw_only=True):
    """Some devices of a list, and the cursor of what follows."""

    rows: tuple[DeviceRow, ...]
    after: str | None


class FacetValue(Struct, frozen=True, kw_only=True):
    """How many devices of a list have one value of a facet."""

    value: str
    devices: int
    chosen: bool = False


class Facet(Struct, frozen=True, kw_only=True):
    """The most frequent values of one facet in a list; its own choice is left out of the counts.

    ``distinct`` is how many values there are in all.
    """

    name: str
    values: tuple[FacetValue, ...]
    distinct: int = 0


class ListCount(Struct, frozen=True, kw_only=True):
    """How many devices a list has in all its pages, and its facets.

    ``more`` says that words find very many: then there are at least so many, and no facet is told.
    """

    devices: int
    more: bool = False
    facets: tuple[Facet, ...] = ()


class SightingRow(Struct, frozen=True, kw_only=True):
    """A device in one run, as a line of its history."""

    id: int
    device: int  # another one's where two were merged
    run: int
    as_of: date
    state: int
    judgement: int | None
    key: str
    ips: tuple[str, ...]
    site: str | None
    location: str | None
    badge: str | None
    maker: str | None
    probability: float
    sureness: str
    model: str | None
    firmware: str | None
    outcome: str
    hole: str
    outside: bool | None
    first_seen: datetime | None
    last_seen: datetime | None


class DecisionKind(StrEnum):
    """What a person can decide."""

    OWNER = "owner"
    SITE = "site"
    LOCATION = "location"
    NOTE = "note"
    MAKER = "maker"  # read on the label
    RETIRE = "retire"
    EXEMPT = "exempt"  # until a day, with a reason
    MERGE = "merge"  # ``value`` is the id of the device that is the same one
    SPLIT = "split"  # from the run ``value`` on, it is another device
    APART = "apart"  # ``value`` is the id of a device that is not the same one
    WHOLE = "whole"  # it is one device, although it was asked whether it is two since run ``value``
    PLACE = "place"  # of a site: "latitude,longitude"
    UNDO = "undo"


class Decision(Struct, frozen=True, kw_only=True):
    """What a person decides; ``until`` and ``reason`` belong to exemptions.

    ``listed`` tells of a maker whether a list named it on that day, ``picture`` is the name of a
    kept picture of the label.
    """

    kind: DecisionKind
    device: int | None = None
    site: int | None = None
    value: str = ""
    reason: str = ""
    until: date | None = None
    listed: bool | None = None
    picture: str = ""


class SeenDecision(Decision, frozen=True, kw_only=True):
    """A decision of a person who had a device before them; ``seen`` is the newest one on it then.

    It is 0 where nothing was decided yet.
    """

    seen: int


class RecordedDecision(Decision, frozen=True, kw_only=True):
    """A decision on record: by whom, when, and whether a later one took it back."""

    id: int
    person: str
    moment: datetime
    undoes: int | None = None
    undone: bool = False
    batch: str = ""


class DeviceDetail(Struct, frozen=True, kw_only=True):
    """One device: as lists show it, as its newest run recorded it, and what became of it.

    ``record`` and ``judgement`` are None for a device that no run has seen by the day asked for.
    """

    row: DeviceRow
    record: DeviceRecord | None
    judgement: JudgementRecord | None
    history: tuple[SightingRow, ...]  # newest first
    decisions: tuple[RecordedDecision, ...]  # newest first


class ProposalKind(StrEnum):
    """What a person is asked, and what came of it."""

    MERGE = "merge"  # whether ``device`` and ``other`` are one
    TWO = "two"  # whether ``device`` is two, since ``run``; ``other`` was seen beside it
    SPLIT = "split"  # not asked: ``other`` was made when a person split ``device``


class Proposal(Struct, frozen=True, kw_only=True):
    """Two devices that may be one, or one that may be two: for a person to decide."""

    id: int
    kind: ProposalKind
    device: int
    other: int | None
    run: int
    because: str
    state: str  # open, accepted, refused
    decision: int | None = None  # that answered it


class ImportState(StrEnum):
    """How far an import is."""

    WAITING = "waiting"
    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"


class ImportRow(Struct, frozen=True, kw_only=True):
    """An import: what was asked for, who works on it, how far it is, and the run it became."""

    id: int
    estate: int
    key: str | None
    state: ImportState
    request: str
    asked: datetime
    holder: str | None
    beat: datetime | None
    attempts: int
    progress: str
    message: str
    run: int | None
