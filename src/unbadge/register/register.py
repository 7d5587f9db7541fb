"""A register that is open: estates, runs, devices through time, and people's decisions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, Engine, select, update

from unbadge.errors import UsageError
from unbadge.model import DeviceRecord, JudgementRecord, Profile
from unbadge.model.device.decided import DecidedFacts
from unbadge.model.remembered import Remembered
from unbadge.register import keep
from unbadge.register.engine import open_database, writing
from unbadge.register.legacy import adopt_old_runs
from unbadge.register.nouns import (
    Decision,
    DeviceDetail,
    DevicePage,
    DeviceQuery,
    DeviceRow,
    Estate,
    ImportRow,
    ListCount,
    Proposal,
    RecordedDecision,
    RecordedRun,
    RunDetail,
    RunHead,
    SightingRow,
    Site,
)
from unbadge.register.people.decide import Decider
from unbadge.register.read import device as devices
from unbadge.register.read import runs, search, sites
from unbadge.register.read.compare import DevicePair, compare_runs
from unbadge.register.read.counts import count_list
from unbadge.register.read.decided import run_decisions
from unbadge.register.read.hits import WordPlans
from unbadge.register.read.runs import RunVerdicts
from unbadge.register.tables import DECISIONS, ESTATES, IMPORTS
from unbadge.register.write import imports, json_text, make_estate, own_estate, parts_of
from unbadge.register.write.runs import ImportTicket, RunWriter

TOGETHER = 1000  # devices of a run that are read at once
MOST_PLANS = 1000  # searches by words, whose plans are kept
SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")


def open_register(place: str) -> Register:
    """The register at a path (SQLite) or a database URL, migrated to this version's tables.

    A new file belongs to its owner alone.  Raises RegisterError naming the place when it cannot
    be opened, or was made by a later version.
    """
    engine = open_database(place)
    adopt_old_runs(engine)
    return Register(engine)


class Register:
    """A register that is open; safe to share between threads, each call is a transaction."""

    def __init__(self, engine: Engine) -> None:
        """A register over a migrated database."""
        self._engine = engine
        self._word_plans: WordPlans = Remembered(MOST_PLANS)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            yield connection

    # Estates and sites

    def estates(self) -> list[Estate]:
        """All estates, oldest first."""
        with self._reading() as connection:
            return sites.list_estates(connection)

    def estate(self, slug: str | None = None) -> Estate | None:
        """The estate that a slug names, the oldest where none is named."""
        found = self.estates()
        return next((one for one in found if slug is None or one.slug == slug), None)

    def ensure_estate(self, moment: datetime, slug: str | None = None, name: str = "") -> Estate:
        """An estate, made where there is none of that slug; the oldest where none is named.

        Raises UsageError where the slug is more than small letters, digits and dashes.
        """
        if slug is not None and not SLUG.fullmatch(slug):
            raise UsageError(f"{slug!r} is no short name of an estate: a-z, 0-9 and - make one")
        with writing(self._engine) as connection:
            if slug is None:
                number = own_estate(connection, moment)
            else:
                number = make_estate(connection, slug, name or slug, moment)
        return next(one for one in self.estates() if one.id == number)

    def describe_estate(self, estate: int, name: str, profile: Profile | None) -> None:
        """Give an estate another name and say whose rules hold for it."""
        told = None if profile is None else json_text(profile)
        changed = update(ESTATES).where(ESTATES.c.id == estate)
        with writing(self._engine) as connection:
            connection.execute(
                changed.values(name=name, profile=told, version=ESTATES.c.version + 1)
            )

    def sites(self, estate: int) -> list[Site]:
        """The sites of an estate by name; last, under id 0, what stands at no known site."""
        with self._reading() as connection:
            return sites.list_sites(connection, estate)

    # Devices

    def devices(self, query: DeviceQuery) -> DevicePage:
        """One page of a list; UsageError names a facet, order or cursor that there is not."""
        with self._reading() as connection:
            return search.list_devices(connection, query, self._word_plans)

    def count_list(self, query: DeviceQuery, names: Iterable[str] = ()) -> ListCount:
        """How many devices a list has in all its pages, and the values of facets in it."""
        with self._reading() as connection:
            return count_list(connection, query, tuple(names), self._word_plans)

    def device(self, device: int, on: date | None = None) -> DeviceDetail | None:
        """A device as it is, or was on a day; None where there is none of that id then."""
        with self._reading() as connection:
            return devices.device_detail(connection, device, on)

    def history(self, device: int) -> list[SightingRow]:
        """The runs that saw a device, newest first."""
        with self._reading() as connection:
            return devices.device_history(connection, device)

    # Runs

    def runs(self, estate: int | None = None) -> list[RecordedRun]:
        """The finished runs of an estate, or of all, oldest first."""
        with self._reading() as connection:
            return runs.list_runs(connection, estate)

    def run(self, number: int) -> RunDetail | None:
        """A run with what it read and said besides devices; None where there is none."""
        with self._reading() as connection:
            return runs.run_detail(connection, number)

    def records(self, run: int) -> tuple[list[DeviceRecord], dict[str, JudgementRecord]]:
        """The devices of a run as ``assessments.json`` holds them, and its verdict sets."""
        verdicts = self.verdicts(run)
        return list(self.each_record(run, verdicts)), verdicts.judgements

    def verdicts(self, run: int) -> RunVerdicts:
        """The verdict sets of a run, as its records name them."""
        with self._reading() as connection:
            return runs.run_verdicts(connection, run)

    def each_record(self, run: int, verdicts: RunVerdicts) -> Iterator[DeviceRecord]:
        """The devices of a run in their order, read as they are taken.

        No connection is held meanwhile: what a run said is never changed.
        """
        with self._reading() as connection:
            sightings = runs.run_sightings(connection, run)
        for part in parts_of(sightings, TOGETHER):
            with self._reading() as connection:
                found = list(runs.named_records(connection, part, verdicts))
            yield from found

    def digest_of_run(self, run: int) -> str:
        """A hash of all that a run says of its devices, the same on every database."""
        with self._reading() as connection:
            return runs.run_digest(connection, run)

    def decided(self, run: int) -> dict[str, DecidedFacts]:
        """What people decided about the devices of a run, by the keys of its records."""
        with self._reading() as connection:
            return run_decisions(connection, run)

    def compare(self, before: int, after: int) -> tuple[list[DevicePair], int]:
        """The devices that two runs saw differently, and how many they saw alike."""
        with self._reading() as connection:
            return compare_runs(connection, before, after)

    # Decisions

    def decide(
        self,
        estate: int,
        decisions: Iterable[Decision],
        person: str,
        moment: datetime,
        batch: str = "",
    ) -> list[int]:
        """Enter decisions, all or none; their ids.  UsageError says what cannot be."""
        with writing(self._engine) as connection:
            self._touch(connection, estate)
            decider = Decider(connection, estate, person, moment, batch)
            numbers = [decider.decide(one) for one in decisions]
            decider.settle()
        return numbers

    def undo(
        self, estate: int, decision: int, person: str, moment: datetime, reason: str = ""
    ) -> int:
        """Take a decision back by a new one; its id.  Undoing an undo lets it stand again."""
        with writing(self._engine) as connection:
            self._touch(connection, estate)
            decider = Decider(connection, estate, person, moment)
            number = decider.undo(decision, reason)
            decider.settle()
        return number

    def decisions(self, estate: int, device: int | None = None) -> list[RecordedDecision]:
        """What people decided, newest first: in an estate, or on one of its devices."""
        which = DECISIONS.c.estate == estate
        if device is not None:
            which &= DECISIONS.c.device == device
        with self._reading() as connection:
            return devices.list_decisions(connection, which)

    def exempt(self, estate: int) -> list[DeviceRow]:
        """The devices that people exempted until a day, past or to come, the first day first."""
        with self._reading() as connection:
            return devices.exempt_rows(connection, estate)

    def proposals(self, estate: int, state: str = "open") -> list[Proposal]:
        """Which devices may be one, for a person to decide by a merge or an apart."""
        with self._reading() as connection:
            return devices.list_proposals(connection, estate, state)

    # Imports

    def ask_import(
        self, estate: int, request: str, key: str | None, asked: datetime
    ) -> tuple[ImportRow, bool]:
        """The import that a key names, made where there is none, and whether it is new."""
        return imports.ask_import(self._engine, estate, request, key, asked)

    def claim_import(
        self, holder: str, moment: datetime, lease: timedelta, number: int | None = None
    ) -> ImportRow | None:
        """The oldest import that waits, or whose worker was silent for a lease, now a holder's."""
        return imports.claim_import(self._engine, holder, moment, lease, number)

    def import_of(self, number: int) -> ImportRow | None:
        """An import; None where there is none of that number."""
        with self._reading() as connection:
            row = connection.execute(select(IMPORTS).where(IMPORTS.c.id == number)).first()
        return None if row is None else imports.import_row(row)

    def imports(self, estate: int, limit: int = 100) -> list[ImportRow]:
        """The imports of an estate, newest first."""
        query = select(IMPORTS).where(IMPORTS.c.estate == estate).order_by(IMPORTS.c.id.desc())
        with self._reading() as connection:
            return list(map(imports.import_row, connection.execute(query.limit(limit))))

    def beat_import(self, number: int, holder: str, moment: datetime, progress: str) -> None:
        """Say that an import is worked on and how far; RegisterError where another has it."""
        with writing(self._engine) as connection:
            imports.beat_import(connection, number, holder, moment, progress)

    def fail_import(self, number: int, message: str) -> None:
        """End an import that came to nothing, and drop what it had staged."""
        imports.fail_import(self._engine, number, message)

    def write_run(self, claimed: ImportRow, head: RunHead) -> RunWriter:
        """A run to write devices into for an import that was claimed; it counts once finished."""
        ticket = ImportTicket(estate=claimed.estate, number=claimed.id, holder=claimed.holder or "")
        return RunWriter(self._engine, ticket, head)

    def start(self, estate: int, head: RunHead, holder: str) -> RunWriter:
        """A run to write devices into at once, as an import that nobody else asked for."""
        asked, _ = self.ask_import(estate, "{}", None, head.recorded)
        claimed = self.claim_import(holder, head.recorded, timedelta(days=1), asked.id)
        if claimed is None:
            raise UsageError(f"import {asked.id} was taken by another worker")
        return self.write_run(claimed, head)

    def _touch(self, connection: Connection, estate: int) -> None:
        """Lets the version of an estate grow; UsageError where there is none of that id."""
        grown = update(ESTATES).where(ESTATES.c.id == estate)
        done = connection.execute(grown.values(version=ESTATES.c.version + 1))
        if done.rowcount != 1:
            raise UsageError(f"no estate {estate} is on record")

    # Keeping

    def copy_to(self, target: Register) -> int:
        """Copy everything into an empty register on either database; how many rows."""
        return keep.copy_register(self._engine, target._engine)

    def check(self) -> list[str]:
        """What belongs together and is not there, one sentence a fault."""
        return list(keep.check_register(self._engine))

    def counts(self) -> dict[str, int]:
        """How many runs, devices and sightings there are."""
        return keep.register_counts(self._engine)

    def close(self) -> None:
        """Give the database back."""
        self._engine.dispose()
