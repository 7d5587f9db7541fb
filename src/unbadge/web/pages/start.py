"""*Start*: may we keep them, may we buy, what is wrong today, what changed, what is next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from litestar import Response, get

from unbadge.jobs import RegisterTally, Standing
from unbadge.model import Question, Sureness
from unbadge.register.nouns import DeviceQuery, Estate, RunDetail
from unbadge.report import QUESTIONS, basis, count_devices, has_ground
from unbadge.web.asking import (
    Asked,
    day_asked,
    desk_of,
    estate_of,
    kept_ready,
    owner_choices,
    threaded,
)
from unbadge.web.page import Page, reply
from unbadge.web.pages.changes import changes_of, first_lines
from unbadge.web.show import (
    MOST_TOLD,
    SURE,
    ExemptLine,
    ListRow,
    Mark,
    answer_mark,
    exempt_lines,
    list_row,
    tally_bars,
    told_day,
)

OLD = 90  # days, after which knowledge is told to be old on the first page
MOST_MAKERS = 8
MOST_WORST = 5
SHOWN_BARS = (
    ("t1", Sureness.ESTABLISHED),
    ("t3", Sureness.DECLARED),
    ("box dash", Sureness.POSSIBLE),
    ("t4", Sureness.UNKNOWN),
)


@get("/", include_in_schema=False)
@threaded
@kept_ready
def start_page(request: Asked) -> Response[bytes]:
    """The first page."""
    desk, estate = desk_of(request), estate_of(request)
    run = desk.latest(estate)
    if run is None:
        return reply(request, empty_view(request))
    return reply(request, start_view(request, estate, run))


def empty_view(request: Asked) -> Page:
    """The page before anything was read: it says nothing about any camera."""
    desk = desk_of(request)
    return Page(
        template="start_empty.html",
        title="Start",
        here="Start",
        data={"devices": 0, "plain": []},
        view={"owners": owner_choices(desk.knowledge), "most": desk.settings.most_upload >> 20},
    )


def start_view(request: Asked, estate: Estate, run: RunDetail) -> Page:
    """The page over what is on record."""
    desk, day = desk_of(request), day_asked(request)
    told = desk.standing(estate, day)
    tally = told.tally
    lexicon = desk.lexicon(estate.profile)
    age = (desk.today() - date.fromisoformat(desk.knowledge.date)).days
    return Page(
        template="start.html",
        title="Start",
        here="Start",
        data=told,
        pieces={"changed": "changed"},
        view={
            "estate": estate,
            "tally": tally,
            "answers": answer_rows(told),
            "notes": tuple(one for one in told.plain if one.question is Question.NOTE),
            "heaps": heaps_of(tally),
            "bars": tally_bars(shown_heaps(tally)),
            "makers": tuple(
                (one, lexicon.maker(one.maker), lists_of(told, one.maker, lexicon.listed_words))
                for one in tally.makers[:MOST_MAKERS]
            ),
            "more_makers": max(len(tally.makers) - MOST_MAKERS, 0),
            "listed_note": listed_note(told, lexicon.listed_words),
            "wrong": worst_devices(request, estate),
            "changes": changes_of(request, estate, None),
            "change_lines": first_lines,
            "exempt": exempt_told(request, estate),
            "next": told.book.next_turns[:4],
            "questions": told.book.questions[:3],
            "run": run,
            "limits": limits_of(run),
            "newest": newest_evidence(run),
            "age": age,
            "old": age > OLD,
            "day": day,
        },
    )


def answer_rows(told: Standing) -> tuple[tuple[str, Mark, str, str, str], ...]:
    """The questions with their answers; what binds nobody stands apart."""
    return tuple(
        (
            QUESTIONS[one.question],
            answer_mark(one),
            f"{one.answer}.{count_devices(one)}",
            one.because,
            basis(one) if has_ground(one) else "",
        )
        for one in told.plain
        if one.question is not Question.NOTE
    )


def heaps_of(tally: RegisterTally) -> tuple[tuple[Mark, int], ...]:
    """Shown, list says, lead, not known: in this order everywhere, and they sum to the total."""
    shown = Mark(words="Shown", shape="established", tone="s-shown")
    rest = (Sureness.DECLARED, Sureness.POSSIBLE, Sureness.UNKNOWN)
    return ((shown, tally.shown), *((SURE[one], tally.heap(one)) for one in rest))


def shown_heaps(tally: RegisterTally) -> tuple[tuple[str, int], ...]:
    """The heaps as the bar draws them: the kind of each piece, and how many devices it holds."""
    return tuple(
        (kind, tally.shown if one is Sureness.ESTABLISHED else tally.heap(one))
        for kind, one in SHOWN_BARS
    )


def lists_of(told: Standing, maker: str, words: Callable[[tuple[str, ...]], str]) -> str:
    """Where lists name a maker; empty where none does."""
    found = next((one for one in told.book.lists if one.maker == maker), None)
    return "" if found is None else words(found.listed_by).removeprefix("listed: ")


def listed_note(told: Standing, words: Callable[[tuple[str, ...]], str]) -> str:
    """How many come from makers that a list names, and whether any list binds the owner."""
    many = sum(one.devices for one in told.book.lists)
    every = tuple(dict.fromkeys(policy for one in told.book.lists for policy in one.listed_by))
    if not many:
        return "No list on file names a maker that the evidence shows."
    binding = words(every).rpartition("; ")[2].rstrip(")")
    return f"{many:,} come from makers that a list somewhere names; of the lists, {binding}."


def limits_of(run: RunDetail) -> tuple[str, ...]:
    """What was not read, a sentence each."""
    told = [loss for one in run.inputs for loss in one.losses]
    told += [
        f"{one.rejected_count:,} {'row' if one.rejected_count == 1 else 'rows'} of {one.path}"
        for one in run.inputs
        if one.rejected_count
    ]
    return tuple(told)


def newest_evidence(run: RunDetail) -> str:
    """When the newest run was made, in words."""
    return told_day(run.run.as_of)


def exempt_told(request: Asked, estate: Estate) -> tuple[tuple[ExemptLine, ...], int]:
    """The exemptions that are over or soon will be: the first ones, and how many more."""
    desk = desk_of(request)
    rows = desk.answer(estate, "exempt", lambda: desk.register.exempt(estate.id))
    lines = tuple(exempt_lines(rows, day_asked(request)))
    return lines[:MOST_TOLD], len(lines[MOST_TOLD:])


def worst_devices(request: Asked, estate: Estate) -> tuple[ListRow, ...]:
    """The first devices with a hole that attackers use."""
    desk = desk_of(request)
    query = DeviceQuery(
        estate=estate.id, where={"equipment": ("yes",), "hole": ("exploited",)}, limit=MOST_WORST
    )
    lexicon = desk.lexicon(estate.profile)
    return tuple(list_row(one, lexicon) for one in desk.register.devices(query).rows)
