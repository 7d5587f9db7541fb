"""*Changes*: what became of an estate between two runs, what got worse first."""

from __future__ import annotations

from itertools import groupby

from litestar import Response, get
from msgspec import Struct

from unbadge.errors import UsageError
from unbadge.jobs import compare_estate
from unbadge.model.device.changes import ChangeKind, DeviceChangeEntry, EstateChange
from unbadge.register.nouns import Estate
from unbadge.report import count_of
from unbadge.web.asking import Asked, desk_of, estate_of, kept_ready, threaded
from unbadge.web.page import Page, reply

MOST = 50  # of a group on one page; the data have all
MOST_LINES = 5  # on the first page
WORDS = {
    ChangeKind.NEW: ("new device", "new devices"),
    ChangeKind.GONE: ("device is gone", "devices are gone"),
    ChangeKind.NOT_LOOKED_AT: ("device was not looked at", "devices were not looked at"),
    ChangeKind.MOVED: ("device moved", "devices moved"),
    ChangeKind.MAKER: ("device has another maker", "devices have another maker"),
    ChangeKind.SURENESS: ("maker is surer or less sure", "makers are surer or less sure"),
    ChangeKind.VERDICT: ("answer of a rule changed", "answers of rules changed"),
    ChangeKind.FINDING: ("new finding", "new findings"),
    ChangeKind.FIXED: ("finding is gone", "findings are gone"),
    ChangeKind.DESTINATION: ("new destination", "new destinations"),
}


class ChangeGroup(Struct, frozen=True, kw_only=True):
    """The changes of one kind that are worse, or that are not."""

    title: str
    worse: bool
    entries: tuple[DeviceChangeEntry, ...]
    more: int


@get("/changes", include_in_schema=False)
@threaded
@kept_ready
def changes_page(request: Asked) -> Response[bytes]:
    """What changed between the runs that the address names, or the last two."""
    estate = estate_of(request)
    found = changes_of(request, estate, runs_asked(request))
    page = Page(
        template="changes.html",
        title="Changes",
        data=found or {"changes": []},
        pieces={"list": "listing"},
        headers={"Cache-Control": "no-store"},
        view={
            "read": desk_of(request).latest(estate) is not None,
            "found": found,
            "groups": groups_of(found) if found else (),
            "lexicon": desk_of(request).lexicon(estate.profile),
        },
    )
    return reply(request, page)


def runs_asked(request: Asked) -> tuple[int, int] | None:
    """The two runs that an address names; None where it names none."""
    told = [request.query_params.get(name, "") for name in ("from", "to")]
    if not any(told):
        return None
    if not all(one.isdecimal() and len(one) < 10 for one in told):
        raise UsageError("name two runs by their numbers", fields=("from", "to"))
    return int(told[0]), int(told[1])


def changes_of(request: Asked, estate: Estate, runs: tuple[int, int] | None) -> EstateChange | None:
    """The comparison; None where there is one run so far.

    Raises UsageError where a run that is named is none of this estate.
    """
    desk = desk_of(request)
    known = {one.id for one in desk.register.runs(estate.id)}
    if runs is None and len(known) < 2:
        return None
    if runs is not None and not known.issuperset(runs):
        raise UsageError("no such run in this estate", fields=("from", "to"))
    names = desk.lexicon(estate.profile).makers
    return desk.answer(
        estate,
        f"changes {runs}",
        lambda: compare_estate(desk.register, runs, names, estate.slug),
    )


def groups_of(found: EstateChange) -> tuple[ChangeGroup, ...]:
    """The changes by kind, what got worse first."""
    groups = []
    for (worse, kind), part in groupby(found.changes, key=lambda one: (one.worse, one.kind)):
        entries = tuple(part)
        groups.append(
            ChangeGroup(
                title=count_of(len(entries), *WORDS[kind]),
                worse=worse,
                entries=entries[:MOST],
                more=max(len(entries) - MOST, 0),
            )
        )
    return tuple(groups)


def first_lines(found: EstateChange) -> tuple[str, ...]:
    """The changes in a few lines for the first page."""
    return tuple(one.title for one in groups_of(found))[:MOST_LINES]
