"""What people are asked after a run: devices that may be one, and one that may be two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects import postgresql

from unbadge.register.match import Doubt, Key
from unbadge.register.nouns import ProposalKind
from unbadge.register.tables import PROPOSALS, SIGHTINGS, STATES
from unbadge.register.write import COLUMNS, Row, unit_of

REST = "before it was split, one showed what the other shows"
ASKED = (ProposalKind.MERGE.value, ProposalKind.TWO.value)


def propose(
    connection: Connection,
    estate: int,
    run: int,
    doubts: Iterable[Doubt],
    devices: Mapping[int, int],
) -> None:
    """Put to people what a run left in doubt; what was asked before is not asked again."""
    rows: dict[tuple[int, int], Row] = {}
    for doubt in doubts:
        other = doubt.other if doubt.other is not None else devices[doubt.place]
        if other == doubt.known:
            continue
        pair = min(doubt.known, other), max(doubt.known, other)
        row: Row = {
            "estate": estate,
            "kind": ProposalKind.MERGE.value,
            "device": pair[0],
            "other": pair[1],
            "run": run,
            "because": doubt.because,
            "state": "open",
        }
        since = run_since(connection, doubt.known, doubt.shared) if doubt.shared else None
        if since is not None:
            row |= {
                "kind": ProposalKind.TWO.value,
                "device": doubt.known,
                "other": other,
                "run": since,
                "because": two_words(doubt.shared, run, since),
            }
        rows[pair] = row
    if rows:
        connection.execute(
            postgresql.insert(PROPOSALS).on_conflict_do_nothing(), list(rows.values())
        )


def run_since(connection: Connection, device: int, keys: frozenset[Key]) -> int | None:
    """The run since which a device shows none of some keys any more; None where there is none."""
    query = (
        select(SIGHTINGS.c.run, *COLUMNS)
        .join(STATES, STATES.c.id == SIGHTINGS.c.state)
        .where(SIGHTINGS.c.device == device)
        .order_by(SIGHTINGS.c.run)
    )
    since: int | None = None
    shown = False
    for row in connection.execute(query):
        if unit_of(row).keys & keys:
            shown, since = True, None
        elif since is None:
            since = row.run
    return since if shown else None


def two_words(keys: frozenset[Key], run: int, since: int) -> str:
    """Why a device may be two."""
    told = ", ".join(f"{kind.value} {value}" for kind, value in sorted(keys))
    return (
        f"before run {since} it showed {told}, and no more since; in run {run} both were seen at "
        "once, so that they are not one"
    )


def answer_proposal(
    connection: Connection, which: Mapping[str, object], state: str, decision: int
) -> None:
    """Closes the questions that a decision answers, if they were asked."""
    asked = update(PROPOSALS).where(
        *(PROPOSALS.c[name] == value for name, value in which.items()),
        PROPOSALS.c.state == "open",
    )
    connection.execute(asked.values(state=state, decision=decision))


def reopen_proposals(connection: Connection, decision: int) -> None:
    """Asks again what a decision answered that was taken back."""
    asked = update(PROPOSALS).where(PROPOSALS.c.decision == decision, PROPOSALS.c.kind.in_(ASKED))
    connection.execute(asked.values(state="open"))


def ask_of_rest(connection: Connection, decision: int, *, stands: bool) -> None:
    """Asks, after a device was split, whether its older part is the one that was seen beside it.

    Where the split was taken back the question is withdrawn.
    """
    split = (PROPOSALS.c.decision == decision) & (PROPOSALS.c.kind == ProposalKind.TWO.value)
    for row in connection.execute(select(PROPOSALS).where(split)).all():
        pair = sorted((row.device, row.other))
        asked = {
            "estate": row.estate,
            "kind": ProposalKind.MERGE.value,
            "device": pair[0],
            "other": pair[1],
            "run": row.run,
            "because": REST,
            "state": "open",
        }
        add = postgresql.insert(PROPOSALS).on_conflict_do_nothing()
        connection.execute(add, asked)
        mine = update(PROPOSALS).where(
            *(PROPOSALS.c[name] == asked[name] for name in ("kind", "device", "other", "because")),
            PROPOSALS.c.decision.is_(None),
        )
        connection.execute(mine.values(state="open" if stands else "withdrawn"))
