"""What every page works with: the knowledge, the register, the day, and what is kept ready."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from threading import Lock
from types import ModuleType
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
    maker_tallies,
    stored_run,
    verdict_spans,
)
from unbadge.jobs.rulebook import rulebook
from unbadge.jobs.standing import standing
from unbadge.judgement import Impact, Judge, ready_profile
from unbadge.knowledge.load import load
from unbadge.model import Conduct, Context, Profile, Subject, Sureness
from unbadge.model.plan import PlanRecord
from unbadge.register.nouns import (
    Decision,
    DecisionKind,
    DeviceDetail,
    DeviceQuery,
    Estate,
    ImportRow,
    ImportState,
    RunDetail,
)
from unbadge.register.register import open_register
from unbadge.report import Lexicon
from unbadge.web.access import Accounts, Trail
from unbadge.web.access.gate import Gate
from unbadge.web.access.oidc import Provider, read_oidc
from unbadge.web.access.passkeys import Passkeys
from unbadge.web.apart.process import PlanProcess
from unbadge.web.apart.request import PlanMoney, PlanTask
from unbadge.web.hooks.book import HookBook, HookEvent
from unbadge.web.hooks.outbox import Outbox
from unbadge.web.intake.labels import LabelFolder
from unbadge.web.intake.uploads import UploadFolder
from unbadge.web.intake.worker import ImportWorker
from unbadge.web.ready.kept import Kept
from unbadge.web.remembered import RememberedColumns, RememberedCorrections
from unbadge.web.screening import ScreenShelf
from unbadge.web.settings import ServeSettings
from unbadge.web.views import SavedViews

T = TypeVar("T")
MANY = 5_000  # devices, from which on a plan is worked out in the background


class Desk:
    """Shared by all requests; what it keeps is frozen, or behind a lock."""

    def __init__(self, settings: ServeSettings) -> None:
        """A desk with the knowledge loaded and the register open."""
        self.settings = settings
        self.knowledge = load(settings.knowledge, settings.cache)
        self.register = open_register(settings.register)
        self.register.ensure_estate(settings.clock())
        self.accounts = Accounts(settings.folder / "accounts.json")
        self.trail = Trail(settings.folder / "trail")
        self.views = SavedViews(settings.folder / "views.json")
        self.uploads = UploadFolder(settings.folder / "uploads", settings.most_upload)
        self.labels = LabelFolder(settings.folder / "labels")
        self.columns = RememberedColumns(settings.folder / "columns.json")
        self.said = RememberedCorrections(settings.folder / "corrections.json")
        self.screens = ScreenShelf(settings)
        inside = settings.hooks_inside
        self.hooks = HookBook(settings.folder / "hooks.json", inside=inside)
        self.outbox = Outbox(self.hooks, settings.clock, inside=inside)
        self.worker = ImportWorker(self.register, settings, self.tell_import)
        self.passkeys = Passkeys(self.accounts)
        self.provider = None if settings.oidc is None else Provider(read_oidc(settings.oidc))
        self.gate = Gate(settings, self.accounts, self.trail)
        self._assessors = Kept()
        self._judges = Kept(64)  # a time line asks about some days for each owner
        self._lexicons = Kept()
        self._tallies = Kept(64)
        self._runs = Kept(64)
        self._stored = Kept(1)
        self._plans = Kept(4)
        self._answers = Kept(512)  # counts, filters, sites and time lines
        self._devices = Kept(256)
        self.pages = Kept(256)
        self._planning = Lock()
        self._plan_process = PlanProcess()

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
        return self._tallies.get(key, lambda: self._count(estate, on))

    def _count(self, estate: Estate, on: date | None) -> RegisterTally:
        base = DeviceQuery(estate=estate.id, where={"equipment": ("yes",)}, on=on)
        names = ("sure", "hole", "outside", "rebadged", "listed")
        counted = self.register.count_list(base, names)
        nowhere = msgspec.structs.replace(base, where={**base.where, "site": ("",)})
        siteless = self.register.count_list(nowhere).devices
        (sites,) = self.register.count_list(base, ("site",)).facets
        facets = {
            facet.name: {one.value: one.devices for one in facet.values} for facet in counted.facets
        }
        makers: dict[tuple[str, str], int] = {}
        for sure in Sureness:
            where = {**base.where, "sure": (sure.value,)}
            query = msgspec.structs.replace(base, where=where)
            for one in self.register.count_list(query, ("maker",)).facets:
                makers |= {(value.value, sure.value): value.devices for value in one.values}
        run = self.latest(estate)
        outside = facets.get("outside", {})
        return RegisterTally(
            devices=counted.devices,
            sureness=facets.get("sure", {}),
            makers=maker_tallies(makers),
            holes=facets.get("hole", {}),
            watched=sum(many for value, many in outside.items() if value),
            outside=outside.get("yes", 0),
            rebadged=facets.get("rebadged", {}).get("yes", 0),
            listed=facets.get("listed", {}).get("yes", 0),
            sites=sites.distinct - bool(siteless),
            siteless=siteless,
            unread=0 if run is None else sum(bool(one.losses) for one in run.inputs),
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
        large = run.run.devices > MANY

        def make() -> T | UsageError:
            try:
                with self._planning:  # one at a time: each takes a processor
                    made = self._plan_apart(run.run.id, context, money) if large else plan_here()
                    return tell(made)
            except UsageError as error:  # told to whoever asks, also where that is later
                return error

        def plan_here() -> PlanRecord:
            planning = extra("unbadge.jobs.plan", "stats")
            wish = planning.Wish(**msgspec.structs.asdict(money))
            made: PlanRecord = planning.plan_run(self.stored(estate), self.knowledge, context, wish)
            return made

        key = msgspec.json.encode((estate.id, estate.version, context, money))
        made = self._plans.later(key, make) if large else self._plans.get(key, make)
        if isinstance(made, UsageError):
            raise made
        return made

    def _plan_apart(self, run: int, context: Context, money: PlanMoney) -> PlanRecord:
        """The plan of a large run: in a process apart, so that pages answer meanwhile."""
        settings = self.settings
        task = PlanTask(
            register=settings.register,
            run=run,
            knowledge=str(settings.knowledge) if settings.knowledge else None,
            cache=str(settings.cache) if settings.cache else None,
            context=context,
            money=money,
            most_seconds=settings.most_seconds,
        )
        return self._plan_process.plan(task)

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
            self._tell_decision(estate, number, one.kind, one.device)
        return numbers

    def undo(self, estate: Estate, decision: int, person: str, reason: str = "") -> int:
        """Take a decision back, and tell webhooks; the id of the new one."""
        moment = self.settings.clock()
        number = self.register.undo(estate.id, decision, person, moment, reason)
        self._tell_decision(estate, number, DecisionKind.UNDO, None)
        return number

    def _tell_decision(
        self, estate: Estate, number: int, kind: DecisionKind, device: int | None
    ) -> None:
        told = {"decision": number, "kind": kind, "device": device}
        self.outbox.tell(estate.slug, HookEvent.DECISION_MADE, told)

    def tell_import(self, row: ImportRow) -> None:
        """Tell webhooks of an import that ended."""
        ends = {
            ImportState.FINISHED: HookEvent.IMPORT_FINISHED,
            ImportState.FAILED: HookEvent.IMPORT_FAILED,
        }
        estate = next((one for one in self.register.estates() if one.id == row.estate), None)
        if row.state in ends and estate is not None:
            self.outbox.tell(estate.slug, ends[row.state], {"import": row.id, "run": row.run})

    def start(self) -> None:
        """Begin to work on imports, those of an earlier server first."""
        self.worker.start()

    def close(self) -> None:
        """Stop, and give the register back."""
        self.worker.stop()
        self.outbox.stop()
        self._plan_process.stop()
        self.register.close()


def extra(name: str, of: str) -> ModuleType:
    """A module that an extra brings; raises UsageError that names the extra where it is missing."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise UsageError(f"this needs {error.name}: pip install unbadge[{of}]") from error
