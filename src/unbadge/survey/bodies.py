"""What public bodies answered: holds none, refused, partly, maker unknown and silent told apart.

The unit is the body.  A count is a count of cameras; a body that names a maker counts once for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from unbadge.knowledge import answer_patterns, folded_words
from unbadge.model.device.groups import group_by


class AnswerState(StrEnum):
    """What became of a question to a body, the word of a row or of the whole answer."""

    ANSWERED = "answered in full"
    PARTLY = "partly answered"
    NONE = "holds none"
    UNKNOWN = "maker unknown"
    REFUSED = "refused"
    SILENT = "no answer"


TOLD = frozenset(
    {AnswerState.ANSWERED, AnswerState.PARTLY, AnswerState.NONE, AnswerState.UNKNOWN}
)  # states in which the body said something of its cameras
NAMES = {  # of the rows of words, in the order in which they decide
    "refused": AnswerState.REFUSED,
    "silent": AnswerState.SILENT,
    "partly": AnswerState.PARTLY,
    "unknown": AnswerState.UNKNOWN,
    "various": AnswerState.UNKNOWN,
    "none": AnswerState.NONE,
    "answered": AnswerState.ANSWERED,
}


GUARDED = frozenset({AnswerState.PARTLY, AnswerState.REFUSED})  # something was kept back
# What a body that names no make has said, the first that any of its rows says.
GRAVITY = (AnswerState.PARTLY, AnswerState.REFUSED, AnswerState.UNKNOWN, AnswerState.NONE)


class AnswerRow(Struct, frozen=True, kw_only=True):
    """One row of a table of answers; ``maker`` is an id, ``make`` what the body wrote.

    ``lead`` says that the make is a badge behind which the maker may stand; ``denied`` are makers
    of whom the body says that it has none; of ``either`` it has one at least.
    """

    body: str
    make: str = ""
    maker: str | None = None
    lead: bool = False
    cameras: int | None = None
    response: str = ""
    denied: frozenset[str] = frozenset()
    either: frozenset[str] = frozenset()
    facets: Mapping[str, str] = {}


class BodyAnswer(Struct, frozen=True, kw_only=True):
    """One body's answer: its state, its cameras by maker, and its leads.

    The maker of cameras whose make is on no file is what the body wrote, in quotation marks.
    """

    body: str
    state: AnswerState
    cameras: dict[str, int]
    makers: tuple[str, ...]
    leads: tuple[str, ...]
    unknown: int  # cameras of no named make
    uncounted: bool  # a row names a make and no number
    denied: frozenset[str] = frozenset()
    either: frozenset[str] = frozenset()
    facets: Mapping[str, str] = {}


class BodyCount(Struct, frozen=True, kw_only=True):
    """Bodies asked, by what became of it."""

    asked: int
    states: dict[str, int]

    @property
    def answered(self) -> int:
        """Bodies that said something of their cameras."""
        return sum(self.states.get(state.value, 0) for state in TOLD)


@lru_cache(maxsize=4_096)
def response_state(text: str) -> AnswerState | None:
    """What a cell says became of the question; None where it says nothing that is understood."""
    words = folded_words(text)
    if not words:
        return None
    patterns = answer_patterns()
    found = [state for name, state in NAMES.items() if patterns[name].search(words)]
    if not found and patterns["forwarded"].match(words):  # another body is to answer
        return AnswerState.SILENT
    if found == [AnswerState.NONE] and patterns["origin"].search(words):
        return AnswerState.UNKNOWN  # none from a country: others it may have
    if AnswerState.PARTLY in found:  # "partly refused" is a part of an answer
        return AnswerState.PARTLY
    return next(iter(found), None)


def answers_of(rows: Iterable[AnswerRow]) -> list[BodyAnswer]:
    """The answer of each body, in the order in which bodies stand first.

    A body without a single word is silent.
    """
    return list(map(body_answer, group_by(rows, lambda row: body_key(row.body)).values()))


def body_key(name: str) -> str:
    """A body's name as it is compared: in any case, "and" however written, blanks once."""
    return " ".join(name.casefold().replace("&", " and ").split())


def body_answer(rows: list[AnswerRow]) -> BodyAnswer:
    """The answer that some rows of one body make together."""
    told = [(name, row) for row in rows if (name := maker_key(row))]
    cameras, unknown = count_makes(rows)
    makers = dict.fromkeys(name for name, row in told if not row.lead)
    leads = dict.fromkeys(name for name, row in told if row.lead)
    denied = frozenset[str]().union(*(row.denied for row in rows)) - makers.keys() - leads.keys()
    named, total = bool(told), cameras.total() + unknown
    return BodyAnswer(
        body=rows[0].body,
        state=state_of(rows, named=named, denied=bool(denied), cameras=total),
        cameras=dict(cameras),
        makers=tuple(makers),
        leads=tuple(name for name in leads if name not in makers),
        unknown=unknown,
        uncounted=any(row.cameras is None for _, row in told),
        denied=denied,
        either=next((row.either for row in rows if row.either), frozenset()),
        facets=facets_of(rows),
    )


def count_makes(rows: Iterable[AnswerRow]) -> tuple[Counter[str], int]:
    """How many cameras of each maker some rows have, and how many whose maker is not told."""
    cameras: Counter[str] = Counter()
    for row in rows:
        cameras[maker_key(row)] += row.cameras or 0
    unknown = cameras.pop("", 0)
    return cameras, unknown


def facets_of(rows: Sequence[AnswerRow]) -> dict[str, str]:
    """What the rows of one body say under each facet: the first that says anything."""
    return {
        name: next((row.facets[name] for row in rows if row.facets.get(name)), "")
        for name in rows[0].facets
    }


def maker_key(row: AnswerRow) -> str:
    """The maker under which a row is counted; empty where its make is not told."""
    if row.cameras == 0:
        return ""
    if row.maker is not None:
        return row.maker
    return f'"{row.make}"' if row.make else ""


def state_of(rows: list[AnswerRow], *, named: bool, denied: bool, cameras: int) -> AnswerState:
    """What became of the question to a body, from all its rows.

    A body that says which makes it has not, and none that it has, has answered what was asked.
    """
    states = set(filter(None, (response_state(row.response) for row in rows)))
    if not (named or cameras):
        return state_of_none(rows, states, denied=denied)
    if not GUARDED.isdisjoint(states):
        return AnswerState.PARTLY
    return AnswerState.ANSWERED if named or denied else AnswerState.UNKNOWN


def state_of_none(
    rows: Sequence[AnswerRow], states: AbstractSet[AnswerState], *, denied: bool
) -> AnswerState:
    """What became of the question to a body that tells of no camera."""
    if states == {AnswerState.SILENT} and not denied:
        return AnswerState.SILENT
    none = {AnswerState.NONE} if any(row.cameras == 0 for row in rows) else frozenset()
    if denied and not (GUARDED | {AnswerState.NONE}) & (states | none):
        return AnswerState.ANSWERED
    said = AnswerState.UNKNOWN if any(row.response for row in rows) else AnswerState.SILENT
    return next((one for one in GRAVITY if one in states | none), said)


def count_bodies(answers: Iterable[BodyAnswer]) -> BodyCount:
    """How many bodies were asked, and what became of it."""
    states = Counter(one.state.value for one in answers)
    return BodyCount(
        asked=states.total(), states={state.value: states[state.value] for state in AnswerState}
    )


def bodies_with(answers: Iterable[BodyAnswer], makers: Iterable[str]) -> int:
    """How many bodies named any of some makers themselves; a lead does not count."""
    wanted = frozenset(makers)
    return sum(1 for one in answers if names_any(one, wanted))


def names_any(one: BodyAnswer, wanted: frozenset[str]) -> bool:
    """Whether a body named one of some makers, or said yes to a question about some of these."""
    return not wanted.isdisjoint(one.makers) or (bool(one.either) and one.either <= wanted)


def open_bodies(answers: Iterable[BodyAnswer], makers: Iterable[str]) -> int:
    """How many more bodies may have any of some makers: what they said leaves it open.

    A body that denies them all is not open, whatever else it left unsaid.
    """
    wanted = frozenset(makers)
    return sum(
        1
        for one in answers
        if not names_any(one, wanted)
        and not wanted <= one.denied
        and (
            one.state in {AnswerState.PARTLY, AnswerState.UNKNOWN, AnswerState.REFUSED}
            or one.state is AnswerState.SILENT
            or one.unknown > 0
            or not wanted.isdisjoint(one.leads)
        )
    )
