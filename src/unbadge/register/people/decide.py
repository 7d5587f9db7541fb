"""People's decisions: added, never changed, and what they make of devices now."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from unbadge.errors import OvertakenError, UsageError
from unbadge.register.nouns import (
    Decision,
    DecisionKind,
    ProposalKind,
    RecordedDecision,
    SeenDecision,
)
from unbadge.register.people.overlay import UNDECIDED, lay_decisions, standing_query
from unbadge.register.people.proposals import answer_proposal, ask_of_rest, reopen_proposals
from unbadge.register.read.device import list_decisions
from unbadge.register.tables import (
    DECISIONS,
    DEVICES,
    PROPOSALS,
    RUNS,
    SIGHTINGS,
    SITES,
    STATES,
)
from unbadge.register.write import (
    COLUMNS,
    Row,
    add_missing,
    copy_facts,
    count_cells,
    keep_keys,
    parts_of,
    renew_words,
    unit_of,
)

BELOW = DEVICES.alias("below")
# Pairs devices with their own sightings and those of devices merged with them.
OF_FAMILY = (SIGHTINGS.c.device == DEVICES.c.id) | SIGHTINGS.c.device.in_(
    select(BELOW.c.id).where(BELOW.c.merged_into == DEVICES.c.id)
)
WITH_REASON = frozenset(
    {DecisionKind.MAKER, DecisionKind.EXEMPT, DecisionKind.RETIRE, DecisionKind.SPLIT}
)
NUMBERED = frozenset(  # whose value is the number of a device or run
    {DecisionKind.MERGE, DecisionKind.APART, DecisionKind.SPLIT, DecisionKind.WHOLE}
)
COUNTED = frozenset(
    {
        DecisionKind.RETIRE,
        DecisionKind.MERGE,
        DecisionKind.SPLIT,
        DecisionKind.MAKER,
        DecisionKind.SITE,
    }
)
NUMBER = re.compile(r"\d{1,9}", re.ASCII)  # of a device or run: what all databases hold
MOST_WORDS = 4000  # characters of a value or reason
MOST_SITES = 500  # counted anew one by one; beyond it all are


class Decider:
    """Enters decisions of one person at one moment, in one transaction."""

    def __init__(
        self, connection: Connection, estate: int, person: str, moment: datetime, batch: str = ""
    ) -> None:
        """``batch`` names what is decided in one act."""
        self._connection = connection
        self._estate = estate
        self._signed: Row = {"person": person, "moment": moment, "batch": batch}
        self._kinds: set[DecisionKind] = set()
        self._touched: set[int] = set()

    def decide(self, decision: Decision) -> int:
        """Enter a decision; its id.  UsageError says what is missing or cannot be."""
        check(decision)
        if decision.kind is DecisionKind.UNDO:
            raise UsageError("a decision is taken back by its own id")
        self._check_places(decision)
        if isinstance(decision, SeenDecision):
            self._check_seen(decision)
        number = self._add(decision)
        self._kinds.add(decision.kind)
        self._carry_out(decision, number)
        self._answer(decision, number)
        if decision.device is not None:
            self._touched.add(decision.device)
        return number

    def _carry_out(self, decision: Decision, number: int) -> None:
        """Move what a decision moves: sites, places, devices that become one or two."""
        match decision.kind:
            case DecisionKind.SITE if decision.value:
                row: Row = {"estate": self._estate, "name": decision.value}
                add_missing(self._connection, SITES, [row])
            case DecisionKind.MERGE:
                self._merge(self._own(decision.device), self._own(int(decision.value)))
            case DecisionKind.SPLIT:
                self._split(self._own(decision.device), int(decision.value), number)
            case DecisionKind.PLACE:
                self._place(decision.site)
            case _:
                pass

    def undo(self, number: int, reason: str) -> int:
        """Take a decision back by a new one; its id.  Undoing an undo lets it stand again."""
        which = (DECISIONS.c.id == number) & (DECISIONS.c.estate == self._estate)
        found = list_decisions(self._connection, which)
        if not found:
            raise UsageError(f"no decision {number} is on record here")
        first = found[0]
        if first.undone:
            raise UsageError(f"decision {number} was taken back before")
        undo = Decision(kind=DecisionKind.UNDO, device=first.device, site=first.site, reason=reason)
        mine = self._add(undo, undoes=number)
        root = self._root(first)
        self._kinds.add(root.kind)
        self._follow(root)
        if first.device is not None:
            self._touched.add(first.device)
        return mine

    def settle(self) -> None:
        """Let devices be as the decisions now say, and lists count them so."""
        sites = self._sites_touched()
        if self._touched:
            self._renew(sorted(self._touched))
        if self._kinds & COUNTED:
            sites |= self._sites_touched()
            few = sites if len(sites) <= MOST_SITES else None
            count_cells(self._connection, self._estate, few)

    def _sites_touched(self) -> set[str]:
        """The sites of the devices that were decided on, as they are now."""
        sites: set[str] = set()
        for part in parts_of(sorted(self._touched)):
            query = select(DEVICES.c.site_name).where(DEVICES.c.id.in_(part)).distinct()
            sites.update(self._connection.execute(query).scalars())
        return sites

    def _root(self, decision: RecordedDecision) -> RecordedDecision:
        """What a chain of undoing is about."""
        while decision.undoes is not None:
            which = DECISIONS.c.id == decision.undoes
            decision = list_decisions(self._connection, which)[0]
        return decision

    def _follow(self, decision: RecordedDecision) -> None:
        """What undoing, or reviving, a decision means for what it moved."""
        stands = self._connection.execute(
            select(standing_query()).where(DECISIONS.c.id == decision.id)
        ).scalar_one()
        match decision.kind:
            case DecisionKind.MERGE:
                kept, other = self._own(decision.device), int(decision.value)
                self._join(other, kept if stands else None)
            case DecisionKind.SPLIT:
                made = select(PROPOSALS.c.other).where(
                    PROPOSALS.c.decision == decision.id,
                    PROPOSALS.c.kind == ProposalKind.SPLIT.value,
                )
                other = self._connection.execute(made).scalar_one()
                self._join(other, None if stands else self._own(decision.device))
                ask_of_rest(self._connection, decision.id, stands=bool(stands))
            case DecisionKind.PLACE:
                self._place(decision.site)
            case _:
                pass
        if not stands:
            reopen_proposals(self._connection, decision.id)

    def _add(self, decision: Decision, undoes: int | None = None) -> int:
        row: Row = {
            "estate": self._estate,
            "kind": decision.kind.value,
            "device": decision.device,
            "site": decision.site,
            "value": decision.value,
            "reason": decision.reason,
            "until": decision.until,
            "undoes": undoes,
            "listed": decision.listed,
            "picture": decision.picture,
            **self._signed,
        }
        add = insert(DECISIONS).returning(DECISIONS.c.id)
        return int(self._connection.execute(add, row).scalar_one())

    def _check_places(self, decision: Decision) -> None:
        """UsageError where a decision is about what another estate has, or nobody."""
        if decision.device is not None:
            self._own(decision.device)
        if decision.site is not None:
            query = select(SITES.c.id).where(
                SITES.c.id == decision.site, SITES.c.estate == self._estate
            )
            if self._connection.execute(query).scalar() is None:
                raise UsageError(f"no site {decision.site} is on record here")

    def _check_seen(self, decision: SeenDecision) -> None:
        """OvertakenError where a device has a newer decision than the person had before them."""
        query = select(func.max(DECISIONS.c.id)).where(DECISIONS.c.device == decision.device)
        if (self._connection.execute(query).scalar() or 0) > decision.seen:
            raise OvertakenError(f"device {decision.device} was changed since", fields=("device",))

    def _own(self, device: int | None) -> int:
        query = select(DEVICES.c.id).where(DEVICES.c.id == device, DEVICES.c.estate == self._estate)
        found = self._connection.execute(query).scalar()
        if found is None:
            raise UsageError(f"no device {device} is on record here")
        return int(found)

    def _merge(self, kept: int, other: int) -> None:
        if kept == other:
            raise UsageError("a device cannot be merged with itself")
        query = select(DEVICES.c.merged_into).where(DEVICES.c.id.in_([kept, other]))
        if any(into is not None for into in self._connection.execute(query).scalars()):
            raise UsageError("one of the two was merged with another device before")
        self._join(other, kept)

    def _join(self, other: int, kept: int | None) -> None:
        """Let a device, and all that were merged with it, stand under another, or alone again."""
        if kept is not None:
            below = select(DEVICES.c.id).where(DEVICES.c.merged_into == other).limit(1)
            if self._connection.execute(below).scalar() is not None:
                raise UsageError(
                    f"others were merged with device {other}; merge them the other way round"
                )
        moved = update(DEVICES).where(DEVICES.c.id == other)
        self._connection.execute(moved.values(merged_into=kept))
        self._touched |= {other} | ({kept} if kept is not None else set())

    def _split(self, device: int, run: int, decision: int) -> None:
        """Let what was seen of a device from a run on be a device of its own."""
        first = select(RUNS.c.as_of).where(RUNS.c.id == run, RUNS.c.estate == self._estate)
        day = self._connection.execute(first).scalar()
        if day is None:
            raise UsageError(f"no run {run} is on record here")
        later = (SIGHTINGS.c.device == device) & (SIGHTINGS.c.run >= run)
        runs = self._connection.execute(select(SIGHTINGS.c.run).where(later)).scalars().all()
        before = select(SIGHTINGS.c.id).where(SIGHTINGS.c.device == device, SIGHTINGS.c.run < run)
        if not runs or self._connection.execute(before.limit(1)).scalar() is None:
            raise UsageError(f"device {device} was not seen both before and since run {run}")
        row = {"estate": self._estate, "first_run": min(runs), "last_run": max(runs)}
        add = insert(DEVICES).returning(DEVICES.c.id)
        made = int(self._connection.execute(add, row).scalar_one())
        self._connection.execute(update(SIGHTINGS).where(later).values(device=made))
        self._end_last(device)
        self._keep_keys_of(made)
        told = {
            "estate": self._estate,
            "kind": ProposalKind.SPLIT.value,
            "device": device,
            "other": made,
            "run": run,
            "because": "a person said so",
            "state": "accepted",
            "decision": decision,
        }
        self._connection.execute(insert(PROPOSALS), told)
        self._touched.add(made)

    def _end_last(self, device: int) -> None:
        """Lets the newest of the sightings that a device keeps hold on."""
        newest = (
            select(SIGHTINGS.c.id)
            .where(SIGHTINGS.c.device == device)
            .order_by(SIGHTINGS.c.since.desc(), SIGHTINGS.c.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        open_end = update(SIGHTINGS).where(SIGHTINGS.c.id == newest)
        self._connection.execute(open_end.values(until=None))

    def _keep_keys_of(self, device: int) -> None:
        """Notes what a device is known by, from its newest sighting."""
        query = (
            select(SIGHTINGS.c.run, *COLUMNS)
            .join(STATES, STATES.c.id == SIGHTINGS.c.state)
            .where(SIGHTINGS.c.device == device, SIGHTINGS.c.until.is_(None))
        )
        for row in self._connection.execute(query).all():
            keep_keys(self._connection, self._estate, row.run, [(device, unit_of(row))])

    def _place(self, site: int | None) -> None:
        """Let a site be where the newest standing decision puts it."""
        query = (
            select(DECISIONS.c.value)
            .where(
                DECISIONS.c.site == site,
                DECISIONS.c.kind == DecisionKind.PLACE.value,
                standing_query(),
            )
            .order_by(DECISIONS.c.id.desc())
            .limit(1)
        )
        value = self._connection.execute(query).scalar()
        latitude, longitude = (None, None) if not value else read_place(value)
        moved = update(SITES).where(SITES.c.id == site)
        self._connection.execute(moved.values(latitude=latitude, longitude=longitude))

    def _answer(self, decision: Decision, number: int) -> None:
        """Closes the question that a decision answers, if it was asked."""
        match decision.kind:
            case DecisionKind.MERGE | DecisionKind.APART:
                pair = sorted((self._own(decision.device), int(decision.value)))
                asked = {"kind": ProposalKind.MERGE.value, "device": pair[0], "other": pair[1]}
            case DecisionKind.SPLIT | DecisionKind.WHOLE:
                asked = {
                    "kind": ProposalKind.TWO.value,
                    "device": self._own(decision.device),
                    "run": int(decision.value),
                }
            case _:
                return
        yes = decision.kind in {DecisionKind.MERGE, DecisionKind.SPLIT}
        state = "accepted" if yes else "refused"
        answer_proposal(self._connection, asked, state, number)
        if decision.kind is DecisionKind.SPLIT:
            ask_of_rest(self._connection, number, stands=True)

    def _renew(self, devices: Iterable[int]) -> None:
        for device in devices:
            which = DEVICES.c.id == device
            self._connection.execute(update(DEVICES).where(which).values(**UNDECIDED))
            newest = self._newest(device)
            if newest is not None:
                copy_facts(self._connection, which & (SIGHTINGS.c.id == newest) & OF_FAMILY)
            lay_decisions(self._connection, which)
        renew_words(self._connection, devices)

    def _newest(self, device: int) -> int | None:
        """The newest sighting of a device and of those merged with it."""
        query = (
            select(SIGHTINGS.c.id)
            .join(DEVICES, DEVICES.c.id == SIGHTINGS.c.device)
            .where((DEVICES.c.id == device) | (DEVICES.c.merged_into == device))
            .order_by(SIGHTINGS.c.since.desc(), SIGHTINGS.c.id.desc())
            .limit(1)
        )
        return self._connection.execute(query).scalar()


def check_subject(decision: Decision) -> None:
    """UsageError where a decision names neither its device nor, of a place, its site."""
    if decision.kind is not DecisionKind.PLACE:
        if decision.device is None:
            raise UsageError("say which device is meant", fields=("device",))
        return
    if decision.site is None:
        raise UsageError("say which site stands there", fields=("site",))
    if decision.value:
        read_place(decision.value)


def check(decision: Decision) -> None:
    """UsageError where a decision lacks what its kind needs."""
    kind = decision.kind
    check_subject(decision)
    if kind in WITH_REASON and not decision.reason.strip():
        raise UsageError(
            "say what you saw or why: the next reader will need it", fields=("reason",)
        )
    if kind is DecisionKind.EXEMPT and decision.until is None:
        raise UsageError("say until which day it is exempt", fields=("until",))
    if kind in NUMBERED and not NUMBER.fullmatch(decision.value):
        raise UsageError("the other device, or the run, is named by its number", fields=("value",))
    texts = decision.value, decision.reason
    if max(map(len, texts)) > MOST_WORDS:
        raise UsageError(f"no more than {MOST_WORDS} characters are kept", fields=("value",))
    if any("\0" in one for one in texts):  # no database keeps it as text
        raise UsageError("that holds a sign that is no text", fields=("value",))


def read_place(text: str) -> tuple[float, float]:
    """Latitude and longitude in degrees; UsageError where the text tells none."""
    try:
        latitude, longitude = map(float, text.split(","))
    except ValueError as error:
        raise UsageError("a place is latitude,longitude in degrees", fields=("value",)) from error
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise UsageError("latitude runs from -90 to 90, longitude from -180 to 180")
    return latitude, longitude
