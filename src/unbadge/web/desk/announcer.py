"""What webhooks are told: decisions, and imports that ended."""

from __future__ import annotations

from unbadge.register.nouns import DecisionKind, Estate, ImportRow, ImportState
from unbadge.web.hooks.book import HookBook, HookEvent
from unbadge.web.hooks.outbox import Outbox
from unbadge.web.settings import ServeSettings

ENDS = {
    ImportState.FINISHED: HookEvent.IMPORT_FINISHED,
    ImportState.FAILED: HookEvent.IMPORT_FAILED,
}


class Announcer:
    """The addresses that want to hear, and what waits to be sent to them."""

    def __init__(self, settings: ServeSettings) -> None:
        """An outbox that sends by itself until it is stopped."""
        inside = settings.hooks_inside
        self.book = HookBook(settings.folder / "hooks.json", inside=inside)
        self.outbox = Outbox(self.book, settings.clock, inside=inside)

    def tell_decision(
        self, estate: Estate, number: int, kind: DecisionKind, device: int | None = None
    ) -> None:
        """Tell of a decision by its number."""
        told = {"decision": number, "kind": kind, "device": device}
        self.outbox.tell(estate.slug, HookEvent.DECISION_MADE, told)

    def tell_import(self, row: ImportRow, estate: Estate | None) -> None:
        """Tell of an import that ended; of one that goes on, or of no estate, nothing."""
        if row.state in ENDS and estate is not None:
            self.outbox.tell(estate.slug, ENDS[row.state], {"import": row.id, "run": row.run})
