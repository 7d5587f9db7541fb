"""The words and shapes that carry a state on a page: colour only repeats them."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup
from msgspec import Struct

from unbadge.model import Outcome, PlainAnswer, Question, Sureness
from unbadge.report import PAGE_TONES, outcome_words
from unbadge.report.plain import tone
from unbadge.web.show.links import shown

KEPT = 512  # states that stand on many pages


class Mark(Struct, frozen=True, kw_only=True):
    """A state: the word, the shape beside it, and the class that colours both."""

    words: str
    shape: str
    tone: str

    def __html__(self) -> str:
        """The state as markup: its shape, where it has one, before its word."""
        return mark_html(self)


SURE = {
    Sureness.ESTABLISHED: Mark(words="Established", shape="established", tone="s-shown"),
    Sureness.PROBABLE: Mark(words="Probable", shape="probable", tone="s-prob"),
    Sureness.DECLARED: Mark(words="List says", shape="list", tone="s-list"),
    Sureness.POSSIBLE: Mark(words="Lead", shape="lead", tone="s-lead"),
    Sureness.UNKNOWN: Mark(words="Not known", shape="none", tone="s-none"),
}
SURE_MEANS = {
    Sureness.ESTABLISHED: "only this maker's firmware says what was seen, or two strong signs",
    Sureness.PROBABLE: "seen on the network; right 9 times in 10 or better",
    Sureness.DECLARED: "a person wrote it down; nothing seen confirms it yet",
    Sureness.POSSIBLE: "it may be; never act on a lead alone",
    Sureness.UNKNOWN: "each names what would settle it",
}
OUTCOME_SHAPES = {
    Outcome.PROHIBITED: ("no", "s-no"),
    Outcome.UNCLEAR: ("unclear", "s-unclear"),
    Outcome.RESTRICTED: ("duty", "s-duty"),
    Outcome.PERMITTED: ("yes", "s-yes"),
}
ANSWER_SHAPES = {
    "bad": ("no", "s-no"),
    "doubt": ("unclear", "s-unclear"),
    "plain": ("duty", "s-duty"),
    "good": ("yes", "s-yes"),
}
HOLE = Mark(words="Exploited hole", shape="hole", tone="s-hole")
MAY_HAVE_HOLE = Mark(words="May have the hole", shape="duty", tone="s-duty")
KNOWN_FLAW = Mark(words="Known flaw", shape="duty", tone="s-duty")
CANNOT_SAY = Mark(words="Cannot say", shape="", tone="quiet")
NONE_FOUND = Mark(words="None found", shape="", tone="quiet")
WRONG = {
    "exploited": HOLE,
    "maybe-exploited": MAY_HAVE_HOLE,
    "known": KNOWN_FLAW,
    "cannot-say": CANNOT_SAY,
    "none": NONE_FOUND,
}


@lru_cache(maxsize=KEPT)
def mark_html(mark: Mark) -> Markup:
    """A state as markup."""
    shape = Markup('<svg aria-hidden="true"><use href="#{}"/></svg>').format(mark.shape)
    told = Markup('<span class="state {}">{}{}</span>')
    return told.format(mark.tone, shape if mark.shape else "", shown(mark.words))


def outcome_mark(outcome: Outcome) -> Mark:
    """An outcome as a page shows it."""
    shape, colour = OUTCOME_SHAPES[outcome]
    return Mark(words=outcome_words(outcome), shape=shape, tone=colour)


def answer_mark(answer: PlainAnswer) -> Mark:
    """A plain answer as a page shows it; "wrong today" alone has the shape of a hole."""
    told = PAGE_TONES[tone(answer)]
    shape, colour = ANSWER_SHAPES[told]
    if answer.question is Question.TODAY and told == "bad":
        shape, colour = "hole", "s-hole"
    if answer.question is Question.UNKNOWN:
        shape, colour = "none", "s-none"
    if answer.question is Question.NOTE:
        shape, colour = "note", "quiet"
    return Mark(words=answer.answer, shape=shape, tone=colour)
