"""Plans of replacing, worked out once for each version of an estate; large ones apart."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from threading import Lock
from types import ModuleType
from typing import TypeVar

import msgspec
from msgspec import Struct

from unbadge.errors import UsageError
from unbadge.jobs import Stored
from unbadge.knowledge import Knowledge
from unbadge.model import Context
from unbadge.model.plan import PlanRecord
from unbadge.web.apart.process import PlanProcess
from unbadge.web.apart.request import PlanMoney, PlanTask
from unbadge.web.ready.kept import Kept
from unbadge.web.settings import ServeSettings

T = TypeVar("T")
MANY = 5_000  # devices, from which on a plan is worked out in the background


class PlanWanted(Struct, frozen=True):
    """Of which estate, in which version, for whom and when, and with what money."""

    estate: int
    version: int
    context: Context
    money: PlanMoney


class Plans:
    """What is told of plans; they are made one at a time, as each takes a processor."""

    def __init__(self, settings: ServeSettings) -> None:
        """No plan is made before it is asked for."""
        self._settings = settings
        self._kept = Kept(4)
        self._making = Lock()
        self._process = PlanProcess()

    def told(
        self,
        wanted: PlanWanted,
        stored: Callable[[], Stored],
        knowledge: Knowledge,
        tell: Callable[[PlanRecord], T],
    ) -> T:
        """What is told of a plan that is made here; raises UsageError where none can be made."""

        def make() -> PlanRecord:
            planning = extra("unbadge.jobs.plan", "stats")
            wish = planning.Wish(**msgspec.structs.asdict(wanted.money))
            made: PlanRecord = planning.plan_run(stored(), knowledge, wanted.context, wish)
            return made

        made = self._kept.get(msgspec.json.encode(wanted), lambda: self._make(make, tell))
        return made_or_raised(made)

    def told_later(self, wanted: PlanWanted, run: int, tell: Callable[[PlanRecord], T]) -> T | None:
        """What is told of the plan of a large run; None while a process apart works it out."""
        settings = self._settings
        task = PlanTask(
            register=settings.register,
            run=run,
            knowledge=str(settings.knowledge) if settings.knowledge else None,
            cache=str(settings.cache) if settings.cache else None,
            context=wanted.context,
            money=wanted.money,
            most_seconds=settings.most_seconds,
        )
        key = msgspec.json.encode(wanted)
        made = self._kept.later(key, lambda: self._make(lambda: self._process.plan(task), tell))
        return made_or_raised(made)

    def _make(
        self, make: Callable[[], PlanRecord], tell: Callable[[PlanRecord], T]
    ) -> T | UsageError:
        try:
            with self._making:
                return tell(make())
        except UsageError as error:  # told to whoever asks, also where that is later
            return error

    def stop(self) -> None:
        """End the process apart."""
        self._process.stop()


def made_or_raised(made: T | UsageError) -> T:
    """What was made; the reason is raised where nothing could be."""
    if isinstance(made, UsageError):
        raise made
    return made


def extra(name: str, of: str) -> ModuleType:
    """A module that an extra brings; raises UsageError that names the extra where it is missing."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise UsageError(f"this needs {error.name}: pip install unbadge[{of}]") from error
