"""What every page works with: the knowledge, the register, the day, and what is kept ready."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

import msgspec

from unbadge.errors import UsageError
from unbadge.jobs import (
    Assessor,
    FlowingRun,
    RegisterTally,
    Rulebook,
    Standing,
    Stored,
    VerdictSpan,
    flowing_run,
    impact_on,
    lexicon_of,
    stored_run,
    verdict_spans,
)
from unbadge.jobs.rulebook import rulebook
from unbadge.jobs.standing import standing
from unbadge.judgement import Impact, Judge, ready_profile
from unbadge.knowledge.load import load
from unbadge.model import Conduct, Context, Profile, Subject
from unbadge.model.plan import PlanRecord
from unbadge.register.nouns import (
    Decision,
    DecisionKind,
    DeviceDetail,
    Estate,
    ImportRow,
    RunDetail,
)
from unbadge.register.register import open_register
from unbadge.report import Lexicon
from unbadge.web.apart.request import PlanMoney
from unbadge.web.desk.announcer import Announcer
from unbadge.web.desk.entrance import Entrance
from unbadge.web.desk.files import ServerFiles
from unbadge.web.desk.plans import MANY, Plans, PlanWanted
from unbadge.web.desk.tally import count_estate
from unbadge.web.intake.worker import ImportWorker
from unbadge.web.ready.kept import Kept
from unbadge.web.settings import ServeSettings

T = TypeVar("T")


class Desk:
    """Shared by all requests; what it keeps is frozen, or behind a lock."""

    def __init__(self, settings: ServeSettings) -> None:
        """A desk with the knowledge loaded and the register open."""
        self.settings = settings
        self.knowledge = load(settings.knowledge, settings.cache)
        self.register = open_register(settings.register)
        self.register.ensure_estate(settings.clock())
        self.entrance = Entrance(settings)
        self.files = ServerFiles(settings)
        self.hooks = Announcer(settings)
        self.worker = ImportWorker(self.register, settings, self.tell_import)
        self._assessors = Kept()
        self._judges = Kept(64)  # a time line asks about some days for each owner
        self._lexicons = Kept()
        self._tallies = Kept(64)
        self._runs = Kept(64)
        self._stored = Kept(1)
        self._plans = Plans(settings)
        self._answers = Kept(512)  # counts, filters, sites and time lines
        self._devices = Kept(256)
        self.pages = Kept(256)

    def today(self) -> date:
        """Today, UTC."""
        return self.settings.clock().date()

    def profile_named(self, name: str) -> Profile:
        """A ready-made profile; raises UsageError that lists near names."""
        return ready_profile(name, self.knowledge)

    def assessor(self, context: Context) -> Assessor:
        """An assessor for an owner and day."""
        key = msgspec.json.encode(context)
        return self._assessors.get(key, lambda: Assessor(self.knowledge, context))

    def judge(self, context: Context, conducts: frozenset[Conduct] | None = None) -> Judge:
        """The rules of an owner on a day, over all acts or some."""
        key = msgspec.json.encode((context, None if conducts is None else sorted(conducts)))
        return self._judges.get(key, lambda: Judge(self.knowledge, context, conducts))

    def lexicon(self, profile: Profile | None) -> Lexicon:
        """The names that ids stand for, and which lists bind an owner."""
        key = msgspec.json.encode(profile)
        return self._lexicons.get(key, lambda: lexicon_of(self.knowledge, profile))

    def latest(self, estate: Estate) -> RunDetail | None:
        """The newest run of an estate; None before the first."""

        def read() -> RunDetail | bytes:
            runs = self.register.runs(estate.id)
            found = self.register.run(runs[-1].id) if runs else None
            return b"none" if found is None else found

        told = self._runs.get(f"{estate.id} {estate.version}".encode(), read)
        return None if isinstance(told, bytes) else told

    def with_owner(self, estate: Estate) -> Estate:
        """An estate with the owner of its newest run where nobody has said who that is."""
        run = None if estate.profile is not None else self.latest(estate)
        if run is None or run.profile is None:
            return estate
        name = estate.name or run.profile.name
        return msgspec.structs.replace(estate, profile=run.profile, name=name)

    def tally(self, estate: Estate, on: date | None) -> RegisterTally:
        """The one tally of an estate's devices, now or as of a past day."""
        key = f"{estate.id} {estate.version} {on}".encode()
        return self._tallies.get(
            key, lambda: count_estate(self.register, estate, on, self.latest(estate))
        )

    def stored(self, estate: Estate) -> Stored:
        """The newest run of an estate as people decided; raises UsageError before the first."""
        run = self.latest(estate)
        if run is None:
            raise UsageError("nothing has been read yet")
        key = f"{estate.id} {estate.version}".encode()
        place = self.settings.register
        return self._stored.get(key, lambda: stored_run(self.register, run.run.id, place))

    def recorded(self, estate: Estate, run: int | None, *, held: bool) -> Stored | FlowingRun:
        """A run of an estate as people decided, the newest if none is named.

        What is not held is read as it is taken.  Raises UsageError before the first run.
        """
        if run is None and held:
            return self.stored(estate)
        newest = self.latest(estate)
        number = run if run is not None or newest is None else newest.run.id
        take = stored_run if held else flowing_run
        return take(self.register, number, self.settings.register)

    def plan(
        self, estate: Estate, context: Context, money: PlanMoney, tell: Callable[[PlanRecord], T]
    ) -> T | None:
        """What is told of the plan of an estate; None while a large one is worked out.

        Raises UsageError where none can be made.
        """
        run = self.latest(estate)
        if run is None:
            raise UsageError("nothing has been read yet")
        wanted = PlanWanted(estate.id, estate.version, context, money)
        if run.run.devices > MANY:
            return self._plans.told_later(wanted, run.run.id, tell)
        return self._plans.told(wanted, lambda: self.stored(estate), self.knowledge, tell)

    def supposed(self, estate: Estate, listing: tuple[str, str], context: Context) -> Impact:
        """Whom it would hit if a list named a maker; ``listing`` is the list and the maker."""
        policy, maker = listing
        if policy not in self.knowledge.policies or maker not in self.knowledge.makers:
            raise UsageError("choose a maker and a list", fields=("policy",))
        text = f'[[listing]]\npolicy = "{policy}"\nentity = "{maker}"\n'
        return impact_on(self.stored(estate), self.knowledge, context, (text, "what if"))

    def answer(self, estate: Estate, key: str, make: Callable[[], T]) -> T:
        """An answer of the register, worked out once for each version of an estate."""
        return self._answers.get(f"{estate.id} {estate.version} {key}".encode(), make)

    def device(self, estate: Estate, number: int, on: date | None) -> DeviceDetail | None:
        """A device now or on a past day, read once for each version of an estate."""
        key = f"{estate.id} {estate.version} {number} {on}".encode()

        def read() -> DeviceDetail | bytes:
            found = self.register.device(number, on)
            return b"none" if found is None else found

        told = self._devices.get(key, read)
        return None if isinstance(told, bytes) else told

    def spans(
        self, subject: Subject, profile: Profile | None, first: date, last: date
    ) -> tuple[VerdictSpan, ...]:
        """What rules say of devices alike through the years."""
        key = b"spans" + msgspec.json.encode((subject, profile, first, last))
        return self._answers.get(
            key,
            lambda: verdict_spans(subject, profile, first, last, self.knowledge, self.judge),
        )

    def standing(self, estate: Estate, day: date) -> Standing:
        """Where the owner of an estate stands on a day."""
        tally = self.tally(estate, None if day == self.today() else day)
        context = Context(as_of=day, profile=estate.profile)
        key = f"standing {msgspec.json.encode(context).decode()}"
        return self.answer(estate, key, lambda: standing(tally, context, self.knowledge))

    def book(self, estate: Estate, context: Context) -> Rulebook:
        """The rules of an owner on a day over the devices of an estate."""
        makers = self.tally(estate, None).for_rules
        key = f"book {msgspec.json.encode(context).decode()}"
        return self.answer(estate, key, lambda: rulebook(makers, context, self.knowledge))

    def decide(self, estate: Estate, decisions: Sequence[Decision], person: str) -> list[int]:
        """Enter decisions, all or none, and tell webhooks; their ids."""
        numbers = self.register.decide(estate.id, decisions, person, self.settings.clock())
        for number, one in zip(numbers, decisions, strict=True):
            self.hooks.tell_decision(estate, number, one.kind, one.device)
        return numbers

    def undo(self, estate: Estate, decision: int, person: str, reason: str = "") -> int:
        """Take a decision back, and tell webhooks; the id of the new one."""
        moment = self.settings.clock()
        number = self.register.undo(estate.id, decision, person, moment, reason)
        self.hooks.tell_decision(estate, number, DecisionKind.UNDO)
        return number

    def tell_import(self, row: ImportRow) -> None:
        """Tell webhooks of an import that ended."""
        estate = next((one for one in self.register.estates() if one.id == row.estate), None)
        self.hooks.tell_import(row, estate)

    def start(self) -> None:
        """Begin to work on imports, those of an earlier server first."""
        self.worker.start()

    def close(self) -> None:
        """Stop, and give the register back."""
        self.worker.stop()
        self.hooks.outbox.stop()
        self._plans.stop()
        self.register.close()
