"""What webhooks are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from serving import NOW, some_settings
from unbadge.register.nouns import DecisionKind, Estate, ImportRow, ImportState
from unbadge.web.desk.announcer import Announcer
from unbadge.web.hooks.book import HookEvent

OWN = Estate(id=1, slug="own", name="Own", profile=None, version=1)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, HookEvent, dict[str, object]]]:
    """What is put out, in place of sending it."""
    told: list[tuple[str, HookEvent, dict[str, object]]] = []

    def tell(_: object, estate: str, event: HookEvent, data: dict[str, object]) -> int:
        told.append((estate, event, data))
        return 1

    monkeypatch.setattr("unbadge.web.desk.announcer.Outbox.tell", tell)
    return told


@pytest.mark.parametrize(
    ("state", "event"),
    [
        (ImportState.FINISHED, HookEvent.IMPORT_FINISHED),
        (ImportState.FAILED, HookEvent.IMPORT_FAILED),
        *(
            (one, None)
            for one in ImportState
            if one not in {ImportState.FINISHED, ImportState.FAILED}
        ),
    ],
)
def test_an_import_is_told_when_it_ended(
    tmp_path: Path,
    heard: list[tuple[str, HookEvent, dict[str, object]]],
    state: ImportState,
    event: HookEvent | None,
) -> None:
    """Of an import that waits or goes on nothing is told, nor of one whose estate is gone."""
    row = ImportRow(
        id=7, estate=1, key=None, state=state, request="", asked=NOW, holder=None, beat=None,
        attempts=1, progress="", message="", run=3,
    )  # fmt: skip
    announcer = Announcer(some_settings(tmp_path))
    announcer.tell_import(row, OWN)
    announcer.tell_import(row, None)
    assert heard == ([] if event is None else [("own", event, {"import": 7, "run": 3})])


def test_a_decision_names_its_device_and_no_person(
    tmp_path: Path, heard: list[tuple[str, HookEvent, dict[str, object]]]
) -> None:
    """A decision is told by number, kind and device: not who decided, nor why."""
    Announcer(some_settings(tmp_path)).tell_decision(OWN, 5, DecisionKind.RETIRE, 12)
    ((_, event, data),) = heard
    assert event is HookEvent.DECISION_MADE
    assert data == {"decision": 5, "kind": DecisionKind.RETIRE, "device": 12}
