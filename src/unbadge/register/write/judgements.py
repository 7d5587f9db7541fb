"""Verdict sets as rows that are kept once, whichever devices and runs have them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection

from unbadge.model import JudgementRecord, Note, Verdict, gravest_of, gravity, holding, would_be
from unbadge.register.tables import JUDGEMENTS, NOTE_ITEMS, NOTES, VERDICT_ITEMS, VERDICTS
from unbadge.register.write.store import ContentStore, Row, add_missing, digest_of, json_text

NO_OUTCOME = 9  # the gravity of a device to which no rule was put


def verdict_row(verdict: Verdict) -> Row:
    """The columns of a verdict."""
    becomes = verdict.becomes
    return {
        "policy": verdict.policy,
        "status": verdict.status,
        "conduct": verdict.conduct.value,
        "outcome": verdict.outcome.value,
        "because": verdict.because,
        "clause": verdict.clause,
        "turns_on": verdict.turns_on,
        "source": verdict.source,
        "stale": verdict.stale,
        "grounds": json_text(verdict.grounds),
        "evidence_as_of": verdict.evidence_as_of,
        "becomes": becomes.outcome.value if becomes else None,
        "becomes_from": becomes.start if becomes else None,
        "becomes_status": becomes.status if becomes else None,
        "argued": verdict.argued,
        "readings": json_text(verdict.readings),
        "ask": verdict.ask,
        "duty": verdict.duty,
    }


def note_row(note: Note) -> Row:
    """The columns of a note."""
    return {
        "policy": note.policy,
        "because": note.because,
        "source": note.source,
        "evidence_as_of": note.evidence_as_of,
    }


def judgement_row(judgement: JudgementRecord) -> Row:
    """The gravest of a verdict set, today and once announced rules begin."""
    today = gravest_of(verdict.outcome for verdict in holding(judgement.verdicts))
    later = gravest_of(map(would_be, judgement.verdicts))
    return {
        "outcome": today or "",
        "gravity": NO_OUTCOME if today is None else gravity(today),
        "becomes": later or "",
    }


def keep_judgements(
    connection: Connection, store: ContentStore, judgements: Mapping[str, JudgementRecord]
) -> dict[str, int]:
    """The ids of verdict sets by their digests, kept where they are missing."""
    verdicts: dict[str, Row] = {}
    notes: dict[str, Row] = {}
    parts: dict[str, tuple[list[str], list[str]]] = {}
    for name, one in judgements.items():
        mine, beside = [], []
        for row in map(verdict_row, one.verdicts):
            mine.append(digest_of(*row.values()))
            verdicts[mine[-1]] = row
        for row in map(note_row, one.notes):
            beside.append(digest_of(*row.values()))
            notes[beside[-1]] = row
        parts[name] = mine, beside
    ids, new = store.keep(
        connection, JUDGEMENTS, {name: judgement_row(one) for name, one in judgements.items()}
    )
    verdict_ids, _ = store.keep(connection, VERDICTS, verdicts)
    note_ids, _ = store.keep(connection, NOTES, notes)
    added = sorted(new)
    for table, part, known in (
        (VERDICT_ITEMS, "verdict", verdict_ids),
        (NOTE_ITEMS, "note", note_ids),
    ):
        held = {ids[name]: parts[name][table is NOTE_ITEMS] for name in added}
        add_missing(connection, table, item_rows(held, part, known))
    return ids


def item_rows(
    held: Mapping[int, Sequence[str]], part: str, known: Mapping[str, int]
) -> Iterator[Row]:
    """The rows that put parts, by their digests, into the sets that hold them, in their order."""
    for owner, digests in held.items():
        for place, one in enumerate(digests):
            yield {"owner": owner, "position": place, part: known[one]}
