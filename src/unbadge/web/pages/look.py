"""*Look up*: what stands on a label, a quote or a log-in page, answered in five lines."""

from __future__ import annotations

from litestar import Response, get
from msgspec import Struct

from unbadge.errors import UsageError
from unbadge.formats.visible import on_one_line
from unbadge.jobs import Look, look_at
from unbadge.model import Context, Determination, Profile, Question, Sureness, percent
from unbadge.register.nouns import DeviceQuery
from unbadge.web.asking import (
    Asked,
    day_asked,
    desk_of,
    estate_of,
    owner_choices,
    owner_of,
    threaded,
)
from unbadge.web.desk import Desk, Nearest, device_words, nearest
from unbadge.web.page import Page, reply
from unbadge.web.show import SURE, Mark, answer_mark

LONGEST = 20_000  # characters; a label has a few hundred
LONGEST_CODE, MOST_ALIKE = 60, 4  # of a code; devices that have it
ASKS = {Question.KEEP: "May I keep it?", Question.BUY: "May I buy it?"}
NOTHING = "Nothing on file for these words. That clears nobody."
INSTEAD = "Try the model code or the MAC address from the label."
EXAMPLES = ("CMIP3042W-28M", "3C:EF:8C:12:34:56", "WEB SERVICE", "HRGX-4D2")


class LookRow(Struct, frozen=True, kw_only=True):
    """One of the five answers."""

    question: str
    mark: Mark
    answer: str
    because: str
    basis: str = ""


@get("/look", include_in_schema=False)
@threaded
def look_page(request: Asked) -> Response[bytes]:
    """The box, and the answer where something was typed."""
    text = request.query_params.get("text", "").strip()
    if len(text) > LONGEST:
        raise UsageError(
            f"That is more than {LONGEST:,} characters. Whole files go to Add evidence.",
            fields=("text",),
        )
    desk = desk_of(request)
    context = Context(as_of=day_asked(request), profile=owner_of(request))
    found = look_at(text, desk.assessor(context)) if text else None
    page = Page(
        template="look.html",
        title="Look up",
        here="Look up",
        data=found or {"text": ""},
        view={
            "text": text,
            "rows": look_rows(found, context, desk) if found else (),
            "examples": EXAMPLES,
            "owners": owner_choices(desk.knowledge),
            "chosen": request.query_params.get("as", ""),
            "nobody": context.profile is None,
            "asked_day": request.query_params.get("on", ""),
            "alike": (),
            "near": (),
            **(in_register(request, text, known=found.maker is not None) if found else {}),
        },
        pieces={"answer": "answer"},
    )
    return reply(request, page)


def in_register(request: Asked, text: str, *, known: bool) -> dict[str, tuple[Nearest, ...]]:
    """The devices on record that have the words of a label; what is nearest where none has.

    Only codes and addresses are searched for: plain words would find half of a register.
    """
    if len(text) > LONGEST_CODE or not any(sign.isdecimal() for sign in text):
        return {}
    desk, estate = desk_of(request), estate_of(request)
    query = DeviceQuery(estate=estate.id, text=on_one_line(text), limit=MOST_ALIKE)
    rows = desk.register.devices(query).rows
    if rows or known:
        return {"alike": tuple(map(device_words, rows))}
    return {"near": nearest(desk, estate, on_one_line(text))}


def look_rows(found: Look, context: Context, desk: Desk) -> tuple[LookRow, ...]:
    """The answers to what a buyer asks of some words."""
    lexicon = desk.lexicon(context.profile)
    rows = [who_row(found, lexicon.maker(found.maker)), sure_row(found)]
    rows += [
        LookRow(
            question=ASKS[one.question],
            mark=answer_mark(one),
            answer=f"{one.answer}.",
            because=one.because,
            basis=" · ".join(part for part in (one.clause, one.source) if part),
        )
        for one in found.plain
        if one.question in ASKS
    ]
    lists = desk.assessor(context).listed_by(found.maker, found.badge)
    rows.append(list_row(found, lexicon.listed_words(lists) if lists else "", context.profile))
    rows.append(
        LookRow(
            question="What would settle it?",
            mark=SURE[Sureness.UNKNOWN],
            answer=found.next_check or "Look at the label underneath.",
            because="Ask the seller: “Which company built this model, and may we have that in "
            "writing?”",
        )
    )
    return tuple(rows)


def who_row(found: Look, maker: str) -> LookRow:
    """Who made it; typed words are never more than a lead."""
    asked = "Who made it?"
    if found.maker is None:
        sold = f"It is sold as {found.badge}; who builds it is open." if found.badge else INSTEAD
        return LookRow(
            question=asked,
            mark=SURE[Sureness.UNKNOWN],
            answer="Not known from these words." if found.badge else NOTHING,
            because=sold,
        )
    return LookRow(
        question=asked,
        mark=SURE[Sureness.POSSIBLE],
        answer=f"It may be {maker}.",
        because=found.lines[0].removeprefix("Maker: "),
    )


def sure_row(found: Look) -> LookRow:
    """How sure that is."""
    if found.determination is Determination.UNDETERMINED or found.maker is None:
        return LookRow(
            question="How sure?",
            mark=SURE[Sureness.UNKNOWN],
            answer="Not at all; words alone do not tell here.",
            because=found.lines[2],
        )
    return LookRow(
        question="How sure?",
        mark=SURE[Sureness.POSSIBLE],
        answer="A lead, to be checked.",
        because="Typed words alone can never say more: a word can be mistyped or out of date. "
        f"If the words are right, the chance is {percent(found.probability)}. {found.lines[2]}",
    )


def list_row(found: Look, words: str, profile: Profile | None) -> LookRow:
    """Whether a list somewhere names the company, and whether it binds whoever asks."""
    mark = Mark(words="", shape="note", tone="quiet")
    if found.maker is None:
        answer, because = "Cannot say: the maker is not known.", ""
    elif not words:
        answer, because = "No list on file names this company.", ""
    else:
        answer = f"If it is that maker: {words.removeprefix('listed: ')}."
        because = "" if profile else "Say who asks to hear whether any of them binds you."
    return LookRow(question="On a list?", mark=mark, answer=answer, because=because)
