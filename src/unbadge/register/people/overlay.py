"""What people decided, laid over what runs saw: the newest of each kind that nobody took back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from sqlalchemy import ColumnElement, Connection, bindparam, select, update

from unbadge.model import SHOWN, Sureness
from unbadge.register.nouns import DecisionKind
from unbadge.register.tables import DECISIONS, DEVICES, SITES
from unbadge.register.write.store import Row

# What a device has where nobody decided anything.
UNDECIDED: Row = {
    "owner": "",
    "note": "",
    "label_maker": "",
    "retired": False,
    "exempt_until": None,
}
FIELD_OF = {
    DecisionKind.OWNER: "owner",
    DecisionKind.NOTE: "note",
    DecisionKind.MAKER: "label_maker",
    DecisionKind.LOCATION: "location",
    DecisionKind.SITE: "site_name",
}


@cache  # put together once: every look at a device asks it
def standing_query() -> ColumnElement[bool]:
    """What holds for decisions that nobody took back, and that take nothing back themselves.

    An undone undo stands for nothing: what it took back stands again.
    """
    undo, again = DECISIONS.alias("undo"), DECISIONS.alias("again")
    revived = select(again.c.id).where(again.c.undoes == undo.c.id).exists()
    undone = select(undo.c.id).where(undo.c.undoes == DECISIONS.c.id, ~revived).exists()
    return (DECISIONS.c.kind != DecisionKind.UNDO.value) & ~undone


def decided_fields(decisions: Iterable[tuple[str, str, date | None]]) -> Row:
    """What decisions on one device, oldest first, make of it."""
    fields: Row = {}
    for kind, value, until in decisions:
        match DecisionKind(kind):
            case DecisionKind.RETIRE:
                fields["retired"] = True
            case DecisionKind.EXEMPT:
                fields["exempt_until"] = until
            case other if other in FIELD_OF:
                fields[FIELD_OF[other]] = value
            case _:
                pass
    return fields


def lay_decisions(connection: Connection, which: ColumnElement[bool]) -> None:
    """Lets devices be as the decisions on them say, where there are any."""
    query = (
        select(*(DECISIONS.c[name] for name in ("device", "kind", "value", "until", "listed")))
        .join(DEVICES, DEVICES.c.id == DECISIONS.c.device)
        .where(which, standing_query())
        .order_by(DECISIONS.c.device, DECISIONS.c.id)
    )
    told: dict[int, list[tuple[str, str, date | None]]] = {}
    labels: dict[int, tuple[str, bool | None]] = {}
    for device, kind, value, until, listed in connection.execute(query):
        told.setdefault(device, []).append((kind, value, until))
        if kind == DecisionKind.MAKER.value:
            labels[device] = (value, listed)
    for device, decisions in told.items():
        fields = decided_fields(decisions)
        if fields:
            connection.execute(
                update(DEVICES).where(DEVICES.c.id == bindparam("device")).values(**fields),
                {"device": device},
            )
    for device, (maker, listed) in labels.items():
        lay_label(connection, device, maker, listed=listed)
    lay_sites(connection, told)


def lay_sites(connection: Connection, told: dict[int, list[tuple[str, str, date | None]]]) -> None:
    """Ties devices to the sites of their estate that people named, where they named any."""
    devices = [device for device, rows in told.items() if any(row[0] == "site" for row in rows)]
    if not devices:
        return
    own_sites = select(SITES.c.id).where(
        SITES.c.estate == DEVICES.c.estate, SITES.c.name == DEVICES.c.site_name
    )
    moved = update(DEVICES).where(DEVICES.c.id.in_(devices))
    connection.execute(moved.values(site=own_sites.scalar_subquery()))


def lay_label(connection: Connection, device: int, maker: str, *, listed: bool | None) -> None:
    """Lets a maker that a person read count as declared, where the evidence shows no maker.

    What evidence shows is never hidden: there both stand, and lists go by the evidence.
    """
    fields: Row = {"maker": maker, "sureness": Sureness.DECLARED.value}
    if listed is not None:
        fields["listed"] = listed
    which = (DEVICES.c.id == device) & is_unshown(DEVICES.c.sureness)
    connection.execute(update(DEVICES).where(which).values(**fields))


def is_unshown(sureness: ColumnElement[str]) -> ColumnElement[bool]:
    """What holds where the evidence shows no maker."""
    return sureness.not_in([one.value for one in SHOWN])
