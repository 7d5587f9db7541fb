"""Scans, runs, lists and answers to shares of makers: one question, whatever is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from importlib import import_module
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from unbadge.errors import SourceError, UsageError
from unbadge.identity import Engine
from unbadge.jobs.spill import LINES_BOUND, gather_spilled
from unbadge.jobs.stored import read_stored
from unbadge.jobs.survey_files import (
    GridTest,
    SurveyFile,
    line_blocks,
    plain_copy,
    survey_file,
    survey_paths,
    unpacked_size,
)
from unbadge.jobs.survey_naming import ValueNamer, countries_of
from unbadge.jobs.survey_request import SurveyRequest
from unbadge.knowledge import Knowledge, short_name
from unbadge.model import SIGNALS, DeviceRecord, Input, Observation, counts_in_use
from unbadge.model.survey import SurveyBasis, SurveyRecord, SurveyUnit
from unbadge.report import device_sentence
from unbadge.sources.reading import read_file
from unbadge.sources.registry import SOURCES
from unbadge.survey import (
    FACETS,
    DeviceGroup,
    DeviceName,
    DuckStore,
    FileCount,
    Namers,
    ScanEngine,
    SparkStore,
    count_groups,
    count_sightings,
    device_rows,
    group_tallies,
    share_interval,
)
from unbadge.traffic import Atlas

if TYPE_CHECKING:
    from unbadge.jobs.survey_tables import AnswerTables
    from unbadge.sources.lists.grid import Grid

Tell = Callable[[str], None]
HELD_IN_MEMORY = 2 << 30  # bytes of scans whose distinct records are held in memory
SCAN_CAVEATS = (
    (
        "an address is not a camera: a recorder or router hides many, and a device whose address "
        "changes is counted again unless a certificate, MAC or serial number ties the addresses"
    ),
    "what answers on the internet is no sample of what is installed",
)


def tell_nobody(_: str) -> None:
    """Nothing is told."""


class Counted(Struct):
    """What was counted of all inputs so far."""

    groups: list[DeviceGroup] = []
    sources: list[str] = []
    unread: list[str] = []
    counts: dict[str, int] = {}
    caveats: list[str] = []
    scanned: bool = False

    def add(self, name: str, number: int) -> None:
        """Add to a count."""
        self.counts[name] = self.counts.get(name, 0) + number


class LateTables:
    """What knows and counts tables of answers, loaded with the first of them."""

    def __init__(self, engine: Engine, request: SurveyRequest) -> None:
        """Nothing loaded yet."""
        self._engine = engine
        self._request = request

    @cached_property
    def loaded(self) -> AnswerTables:
        """It itself."""
        tables: type[AnswerTables] = import_module("unbadge.jobs.survey_tables").AnswerTables
        return tables(self._engine, self._request)

    def are_answers(self, grid: Grid) -> bool:
        """Whether a table holds answers of bodies."""
        return self.loaded.are_answers(grid)


def survey(request: SurveyRequest, knowledge: Knowledge, tell: Tell = tell_nobody) -> SurveyRecord:
    """The shares of makers in what scans, lists, runs or public bodies' answers tell.

    ``tell`` hears what is being read.  Raises UsageError where nothing is named, or where answers
    of bodies are mixed with devices.
    """
    counted = Counted(groups=[], sources=[], unread=[], counts={}, caveats=[])
    engine = Engine(knowledge)
    tables = LateTables(engine, request)
    files = list(sorted_files(request.paths, counted, tables.are_answers))
    namer = ValueNamer(engine, request.as_of)
    if grids := answer_tables(files, counted):
        found = tables.loaded.count(grids, namer.listed_makers())
        caveats = (*found.basis.caveats, *counted.caveats)
        basis = replace(found.basis, unread=tuple(counted.unread), caveats=caveats)
        return replace(found, basis=basis)
    if unknown := [one for one in request.by if one not in FACETS]:
        raise UsageError(f"devices are told apart by {', '.join(FACETS)}, not {unknown[0]}")
    if scans := [one for one in files if one.layout is not None]:
        count_scans(scans, request, namer, counted, tell)
    for one in files:
        if one.layout is None:
            tell(f"{one.path}")
            counted.sources.append(one.path.name)
            counted.groups += groups_of_file(one, request, engine, namer, counted)
    if request.register is not None:
        stored = read_stored(None, request.register)
        counted.groups += groups_of_records(stored.devices, request.by)
        counted.sources.append(stored.place)
    return device_survey(request, knowledge, counted, namer.listed_makers())


def sorted_files(
    paths: Iterable[Path], counted: Counted, of_answers: GridTest
) -> Iterator[SurveyFile]:
    """What each file is; those that cannot be read, or hold nothing, are noted."""
    named = survey_paths(paths)
    counted.unread += named.unread
    counted.caveats += named.left_out
    for path in named.files:
        try:
            found = survey_file(path, of_answers)
        except SourceError as error:
            counted.unread.append(str(error))
            continue
        if found.kind == "empty":
            counted.caveats.append(f"{path}: an empty file")
        else:
            yield found


def count_scans(
    scans: Sequence[SurveyFile],
    request: SurveyRequest,
    namer: ValueNamer,
    counted: Counted,
    tell: Tell,
) -> None:
    """Count the devices of scans, in the database or on Spark; what fails to be read is noted."""
    with (
        store_for(request, scans, namer) as store,
        Atlas(request.mmdb) as atlas,
        TemporaryDirectory(prefix="unbadge-plain-") as copies,
    ):
        for one in scans:
            known = store.known(one.path) if isinstance(store, DuckStore) else None
            tell(f"{one.path}{' (read before)' if known else ''}")
            try:
                count = known or read_scan(one, store, Path(copies), counted)
            except SourceError as error:
                counted.unread.append(str(error))
                continue
            counted.sources.append(one.path.name)
            counted.add("answers read", count.records)
            counted.add("lines that are no record", count.broken)
        namers = Namers(
            namer.speaks,
            namer.number_values,
            namer.name_sets,
            lambda names: countries_of(names, atlas),
        )
        tell("counting")
        if not counted.sources:
            return
        found = count_sightings(store, request.by, namers)
    counted.scanned = True
    counted.groups += found.groups
    counted.add("addresses", found.addresses)
    counted.add("devices", found.devices)
    counted.add("distinct values", found.values)
    counted.add("distinct sets of values", found.sets)


def read_scan(
    one: SurveyFile, store: DuckStore | SparkStore, copies: Path, counted: Counted
) -> FileCount:
    """Read a scan into the store; raises SourceError where it cannot be read to its end.

    A copy of records in another shape stays for Spark, which may read it again.
    """
    assert one.layout is not None
    held = plain_copy(one, copies, counted.unread)
    count = store.add(one.path, one.layout, list(SIGNALS), held)
    if held != one.path and isinstance(store, DuckStore):
        held.unlink()
    return count


def store_for(
    request: SurveyRequest, scans: Sequence[SurveyFile], namer: ValueNamer
) -> DuckStore | SparkStore:
    """Where sightings are held: the database here, or Spark; values are named as they come."""
    if request.engine.engine is ScanEngine.DUCKDB:
        large = sum(unpacked_size(one.path) for one in scans) > HELD_IN_MEMORY
        return DuckStore(request.work, request.memory, line_blocks, namer.hear, large=large)
    return SparkStore(request.engine)


def answer_tables(files: Sequence[SurveyFile], counted: Counted) -> list[Grid]:
    """The tables of answers in some files; a letter or picture beside them is noted as unread.

    Raises UsageError where another file lists devices.
    """
    found = list(chain.from_iterable(one.answers for one in files))
    for one in files if found else ():
        if not one.answers and holds_devices(one):
            raise UsageError(
                "answers of bodies and devices are different things: survey them apart; "
                f"{one.path.name} lists devices"
            )
        if not one.answers:
            counted.unread.append(f"{one.path.name}: no table of answers")
    return found


def holds_devices(one: SurveyFile) -> bool:
    """Whether a file that is none of answers tells of any device."""
    if one.layout is not None or one.is_run:
        return True
    return next(observations_of(one.path, []), None) is not None


def groups_of_file(
    one: SurveyFile,
    request: SurveyRequest,
    engine: Engine,
    namer: ValueNamer,
    counted: Counted,
) -> list[DeviceGroup]:
    """The devices of a run, or of any other evidence, grouped by what is asked for."""
    if one.is_run:
        stored = read_stored(one.path, None)
        counted.add("devices", sum(device.quantity for device in stored.devices))
        return groups_of_records(stored.devices, request.by)
    inputs: list[Input] = []
    groups = []
    for device in gather_spilled(observations_of(one.path, inputs), LINES_BOUND):
        named = namer.name_of(engine.identify(device, request.as_of))
        seen = min((each.seen for each in device.observations if each.seen), default=None)
        told = {"owner": device.site or "", "month": seen.strftime("%Y-%m") if seen else ""}
        counted.add("devices", device.quantity)
        groups.append(
            DeviceGroup(by=facets_of(told, request.by), named=named, count=device.quantity)
        )
    for item in inputs:
        note_input(item, counted)
    return groups


def note_input(item: Input, counted: Counted) -> None:
    """Note what of a list or of other evidence was not read: parts of it, or rows and cells."""
    counted.unread += item.losses
    if item.rejected:
        counted.add("rows and cells not read", max(item.rejected_count, len(item.rejected)))
        # What a cell held is nobody's business where a survey is published; headers are.
        told = (one.reason for one in item.rejected if one.origin.place in {"", "header"})
        counted.caveats += [f"{item.path}: {reason}" for reason in told]


def observations_of(path: Path, inputs: list[Input]) -> Iterator[Observation]:
    """The observations of a file; how it was read goes to a list."""
    for told in read_file(path, path.name, SOURCES, hashed=False):
        if isinstance(told, Observation):
            yield told
        elif isinstance(told, Input):
            inputs.append(told)


def groups_of_records(devices: Iterable[DeviceRecord], by: Iterable[str]) -> list[DeviceGroup]:
    """The devices of a run on record, grouped by what is asked for."""
    return [
        DeviceGroup(
            by=facets_of(
                {
                    "owner": one.site or "",
                    "month": f"{one.last_seen:%Y-%m}" if one.last_seen else "",
                },
                by,
            ),
            named=DeviceName(
                maker=one.maker or "",
                badge=one.badge or "",
                type=str(one.device_type or ""),
                heap=heap_of(one),
                equipment=counts_in_use(one),
            ),
            count=one.quantity,
        )
        for one in devices
    ]


def heap_of(one: DeviceRecord) -> str:
    """The heap that a device on record is counted in."""
    if one.maker is None or one.determination == "undetermined":
        return "unknown"
    return "declared" if one.declared_only else one.determination


def facets_of(told: Mapping[str, str], by: Iterable[str]) -> dict[str, str]:
    """The facets asked for, of those that do not come with the maker."""
    return {name: told.get(name, "") for name in by if name not in {"maker", "badge", "type"}}


def device_survey(
    request: SurveyRequest, knowledge: Knowledge, counted: Counted, listed: frozenset[str]
) -> SurveyRecord:
    """The record of a survey of devices."""
    groups = count_groups(counted.groups, request.by)
    whole = count_groups(counted.groups, ()).get(())
    n = whole.n if whole else 0
    makers = whole.firm if whole else {}
    wanted = request.makers or tuple(sorted(listed & makers.keys()))
    number = sum(makers.get(maker, 0) for maker in wanted)
    ends = share_interval(number, n, request.terms.method, request.terms.level)
    unit = SurveyUnit.ADDRESS if counted.scanned else SurveyUnit.DEVICE
    called = [short_name(maker, knowledge) for maker in wanted]
    open_ = whole.unknown if whole else 0
    return SurveyRecord(
        as_of=request.as_of,
        basis=SurveyBasis(
            unit=unit,
            n=n,
            sources=tuple(counted.sources),
            method=request.terms.words,
            counts=counted.counts,
            caveats=(*(SCAN_CAVEATS if counted.scanned else ()), *counted.caveats),
            unread=tuple(counted.unread),
        ),
        rows=device_rows(groups, request.by, request.terms),
        groups=group_tallies(groups, request.by),
        sentence=device_sentence(unit, n, number, called, ends, open_),
        about=(wanted,),
    )
