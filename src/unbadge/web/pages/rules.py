"""*Rules*: what holds for an owner on a day, when it changed, and what if it were otherwise."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from litestar import Response, get, post
from msgspec import Struct

from unbadge.errors import UsageError
from unbadge.jobs import Rulebook, RuleLine
from unbadge.judgement import LISTING_KINDS
from unbadge.model import Context, would_be
from unbadge.report import CONDUCT_WORDS, QUESTIONS, Lexicon, basis, has_ground
from unbadge.web.asking import (
    Asked,
    day_asked,
    desk_of,
    estate_of,
    kept_ready,
    owner_choices,
    owner_of,
    posted,
    threaded,
)
from unbadge.web.desk import Desk
from unbadge.web.page import Page, Problem, reply, told_owner
from unbadge.web.show import Mark, answer_mark, outcome_mark, told_day

FIRST = date(2018, 1, 1)  # where the slider begins
MOST_MAKERS = 6


class RuleRow(Struct, frozen=True, kw_only=True):
    """One line of the table."""

    act: str
    mark: Mark
    because: str
    asks: str
    title: str
    clause: str
    source: str
    whom: str
    later: str
    note: str


class Turn(Struct, frozen=True, kw_only=True):
    """A day on which something changed."""

    day: str
    words: str
    address: str
    here: bool


@get("/rules", include_in_schema=False)
@threaded
@kept_ready
def rules_page(request: Asked) -> Response[bytes]:
    """What holds on the day asked."""
    return reply(request, rules_view(request))


@post("/rules/what-if", status_code=200, include_in_schema=False)
async def what_if_page(request: Asked) -> Response[bytes]:
    """What a supposed listing would hit."""
    form = await posted(request)
    supposed = {"policy": form.one("policy"), "maker": form.one("maker")}
    return reply(request, await to_thread(rules_view, request, supposed))


def rules_view(request: Asked, supposed: dict[str, str] | None = None) -> Page:
    """The page of the rules, with the answer to a supposition where one was put."""
    desk = desk_of(request)
    profile, day = owner_of(request), day_asked(request)
    context = Context(as_of=day, profile=profile)
    estate = estate_of(request)
    book = desk.book(estate, context)
    lexicon = desk.lexicon(profile)
    problems: tuple[Problem, ...] = ()
    impact = None
    if supposed is not None:
        try:
            listing = (supposed.get("policy", ""), supposed.get("maker", ""))
            impact = desk.supposed(estate, listing, context)
        except UsageError as error:
            problems = (Problem(detail=str(error), field="policy"),)
    return Page(
        template="rules.html",
        title="Rules",
        here="Rules",
        data=book,
        status=422 if problems else 200,
        problems=problems,
        pieces={"main": "inner"},
        view={
            **slider_view(day, desk.today()),
            **book_view(book, lexicon, desk.today()),
            **choices_view(desk, lexicon, desk.tally(estate, None).for_rules),
            "turns": turns(request, book, desk.today()),
            "chosen": request.query_params.get("as", ""),
            "impact": impact,
            "supposed": supposed or {"policy": "", "maker": ""},
            "owner": told_owner(profile) if profile else "",
        },
    )


def slider_view(day: date, today: date) -> dict[str, object]:
    """Where the day asked stands between the first day on file and the end of the slider."""
    return {
        "day": day.isoformat(),
        "first": FIRST.isoformat(),
        "offset": (day - FIRST).days,
        "length": (date(today.year + 3, 12, 31) - FIRST).days,
    }


def book_view(book: Rulebook, lexicon: Lexicon, today: date) -> dict[str, object]:
    """The rulebook's lines, plain answers and lists, for the template."""
    return {
        "book": book,
        "dots": dots(book, today),
        "rows": tuple(rule_row(line, lexicon.maker) for line in book.lines),
        "plain": tuple(
            (QUESTIONS[one.question], answer_mark(one), one, basis(one) if has_ground(one) else "")
            for one in book.plain
        ),
        "lists": tuple(
            (lexicon.maker(one.maker), one.devices, lexicon.listed_words(one.listed_by))
            for one in book.lists
        ),
    }


def choices_view(desk: Desk, lexicon: Lexicon, makers: Mapping[str, int]) -> dict[str, object]:
    """What can be chosen: owners, lists and the makers of the estate."""
    return {
        "owners": owner_choices(desk.knowledge),
        "devices": sum(makers.values()),
        "policies": sorted(
            (one.short or one.instrument, one.id)
            for one in desk.knowledge.policies.values()
            if one.kind in LISTING_KINDS
        ),
        "makers": sorted((lexicon.maker(one), one) for one in makers if one),
    }


def rule_row(line: RuleLine, name: Callable[[str], str]) -> RuleRow:
    """A line of the rulebook for the table."""
    verdict = line.verdict
    mark = outcome_mark(verdict.outcome)
    later = ""
    if verdict.becomes is not None and verdict.becomes.outcome is not verdict.outcome:
        since = f" from {told_day(verdict.becomes.start)}" if verdict.becomes.start else ""
        words = outcome_mark(would_be(verdict)).words
        later = f"{verdict.becomes.status.replace('-', ' ')}; would become: {words}{since}"
    return RuleRow(
        act=CONDUCT_WORDS[verdict.conduct].capitalize(),
        mark=mark,
        because=verdict.because,
        asks=verdict.ask,
        title=line.title,
        clause=verdict.clause,
        source=verdict.source,
        whom=whom(line, name),
        later=later,
        note=note_of(verdict.evidence_as_of, stale=verdict.stale),
    )


def whom(line: RuleLine, name: Callable[[str], str]) -> str:
    """Which makers a line is about."""
    names = [name(maker) for maker in line.makers]
    if len(names) > MOST_MAKERS:
        return "all makers alike" if line.devices else ""
    return ", ".join(names)


def note_of(evidence: str, *, stale: bool) -> str:
    """How new what was read for a rule is."""
    if not evidence:
        return ""
    return f"newest evidence read: {told_day(evidence)}{', older than you wish' if stale else ''}"


def turns(request: Asked, book: Rulebook, today: date) -> tuple[Turn, ...]:
    """The days on which something changed, each as a link, and today."""
    days: dict[str, list[str]] = {}
    policies = desk_of(request).knowledge.policies
    for one in book.turns:
        policy = policies[one.policy]
        days.setdefault(one.day, []).append(policy.short or policy.instrument)
    other = [f"{key}={value}" for key, value in request.query_params.multi_items() if key == "as"]
    found = [
        Turn(
            day=told_day(day),
            words=", ".join(dict.fromkeys(names)),
            address="?" + "&".join([f"on={day}", *other]) if len(day) == 10 else "",
            here=day == book.as_of.isoformat(),
        )
        for day, names in sorted(days.items())
    ]
    home = "?" + "&".join(other)
    now = Turn(day="Today", words="", address=home, here=book.as_of == today)
    return (*found, now)


def dots(book: Rulebook, today: date) -> tuple[float, ...]:
    """Where the days of change stand on a line of 900."""
    last = date(today.year + 3, 12, 31)
    return tuple(dict.fromkeys(places((one.day for one in book.turns), last)))


def places(days: Iterable[str], last: date) -> Iterable[float]:
    """The places of full days on the line."""
    for day in days:
        if len(day) == 10 and FIRST <= date.fromisoformat(day) <= last:
            share = (date.fromisoformat(day) - FIRST) / max(last - FIRST, timedelta(days=1))
            yield round(8 + 884 * share, 1)
