"""*Same or not*: devices that may be one, or two, for a person to decide; it can be undone."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Sequence

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from msgspec import Struct

from unbadge.errors import UsageError
from unbadge.register.nouns import (
    Decision,
    DecisionKind,
    Estate,
    Proposal,
    ProposalKind,
    SightingRow,
)
from unbadge.report import Lexicon
from unbadge.web.asking import (
    Asked,
    back_to,
    desk_of,
    device_of,
    estate_of,
    needs_editor,
    person_of,
    posted,
    threaded,
)
from unbadge.web.page import Page, Problem, reply
from unbadge.web.show import ListRow, list_row

MOST = 20  # questions on one page
MOST_SEEN = 5  # lines of a history
ANSWERS = {
    ProposalKind.MERGE: {"same": DecisionKind.MERGE, "different": DecisionKind.APART},
    ProposalKind.TWO: {"two": DecisionKind.SPLIT, "one": DecisionKind.WHOLE},
}


class ProposedDevice(Struct, frozen=True, kw_only=True):
    """One of two devices: what tells it from the other, and when it was seen."""

    title: str
    row: ListRow
    facts: tuple[tuple[str, str], ...]
    seen: tuple[str, ...]


class ProposalView(Struct, frozen=True, kw_only=True):
    """A question with both devices side by side."""

    proposal: Proposal
    sides: tuple[ProposedDevice, ...]


@get("/proposals", include_in_schema=False)
@threaded
def proposals_page(request: Asked) -> Response[bytes]:
    """The open questions, and those answered lately."""
    return reply(request, proposals_view(request))


def proposals_view(request: Asked, problems: tuple[Problem, ...] = ()) -> Page:
    """The page, with what was wrong with an answer."""
    desk, estate = desk_of(request), estate_of(request)
    lexicon = desk.lexicon(estate.profile)
    waiting = desk.register.proposals(estate.id)
    told = [proposal_view(request, estate, one, lexicon) for one in waiting[:MOST]]
    answered = [
        one
        for state in ("accepted", "refused")
        for one in desk.register.proposals(estate.id, state)
        if one.kind in ANSWERS and one.decision is not None
    ]
    answered.sort(key=lambda one: -(one.decision or 0))
    return Page(
        template="proposals.html",
        title="Same or not",
        data={"open": waiting, "answered": answered[:MOST]},
        problems=problems,
        status=422 if problems else 200,
        headers={"Cache-Control": "no-store"},
        view={
            "told": [one for one in told if len(one.sides) == 2],
            "waiting": len(waiting),
            "answered": answered[:MOST],
        },
    )


def proposal_view(
    request: Asked, estate: Estate, proposal: Proposal, lexicon: Lexicon
) -> ProposalView:
    """A question with the devices that are there, or with one before and since it may be two."""
    numbers: tuple[int, ...] = (proposal.device, proposal.other or 0)
    if proposal.kind is ProposalKind.TWO:
        numbers = (proposal.device,)
    found = [device_of(request, estate, number) for number in numbers]
    sides: list[ProposedDevice] = []
    for one in filter(None, found):
        row = list_row(one.row, lexicon)
        if proposal.kind is ProposalKind.TWO:
            since = [seen for seen in one.history if seen.run >= proposal.run]
            before = [seen for seen in one.history if seen.run < proposal.run]
            sides += (
                side_of(f"Before run {proposal.run}", row, state_facts(before), before),
                side_of(f"Since run {proposal.run}", row, state_facts(since), since),
            )
        else:
            facts = told_facts(
                ("MAC", one.row.mac),
                ("Serial number", one.row.serial),
                ("Address", one.row.ip),
                ("Model", one.row.model),
                ("Software", one.row.firmware),
            )
            sides.append(side_of(f"{row.place}, {row.site}", row, facts, one.history))
    return ProposalView(proposal=proposal, sides=tuple(sides))


def side_of(
    title: str,
    row: ListRow,
    facts: tuple[tuple[str, str], ...],
    seen: Sequence[SightingRow],
) -> ProposedDevice:
    """One side of a question."""
    lines = tuple(map(seen_line, seen[:MOST_SEEN]))
    return ProposedDevice(title=title, row=row, facts=facts, seen=lines)


def state_facts(seen: Sequence[SightingRow]) -> tuple[tuple[str, str], ...]:
    """What the newest of some sightings showed."""
    if not seen:
        return ()
    newest = seen[0]
    return told_facts(
        ("Named in the evidence", newest.key),
        ("Address", " ".join(newest.ips)),
        ("Badge", newest.badge or ""),
        ("Model", newest.model or ""),
        ("Software", newest.firmware or ""),
    )


def told_facts(*facts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The facts, those that are not known told as such."""
    return tuple((name, value or "not known") for name, value in facts)


def seen_line(row: SightingRow) -> str:
    """A run that saw a device, in one line."""
    where = ", ".join(filter(None, (row.location, row.site))) or "place not known"
    return f"run {row.run}, {row.as_of.isoformat()}: {where}, {' '.join(row.ips) or row.key}"


@post(
    "/proposals/{number:int}",
    status_code=303,
    guards=[needs_editor],
    include_in_schema=False,
)
async def answer_proposal(request: Asked, number: FromPath[int]) -> Response[bytes]:
    """Record whether two devices are one, or one is two; "undo" takes the answer back."""
    form = await posted(request)
    try:
        await to_thread(decide_proposal, request, number, form.one("answer"), form.one("why"))
    except UsageError as error:
        problem = Problem(detail=f"{str(error)[:1].upper()}{str(error)[1:]}.", field="told")
        return reply(request, await to_thread(proposals_view, request, (problem,)))
    return back_to(request, "/proposals")


def decide_proposal(request: Asked, number: int, answer: str, why: str) -> None:
    """Enters the answer to a question; raises NotFoundException where there is no such question."""
    desk, estate = desk_of(request), estate_of(request)
    name = person_of(request).name
    found = find_proposal(request, estate, number, None if answer == "undo" else "open")
    if answer == "undo" and found.decision is not None:
        desk.undo(estate, found.decision, name, why)
        return
    kind = ANSWERS[found.kind].get(answer)
    if kind is None:
        raise UsageError("say which of the two it is", fields=("answer",))
    value = found.run if found.kind is ProposalKind.TWO else found.other
    decision = Decision(kind=kind, device=found.device, value=str(value), reason=why)
    desk.decide(estate, [decision], name)


def find_proposal(request: Asked, estate: Estate, number: int, state: str | None) -> Proposal:
    """The question of an id in an estate; raises NotFoundException where there is none."""
    register = desk_of(request).register
    for one in (state,) if state else ("accepted", "refused"):
        for proposal in register.proposals(estate.id, one):
            if proposal.id == number and proposal.kind in ANSWERS:
                return proposal
    raise NotFoundException("No such question here, or it was answered before.")
