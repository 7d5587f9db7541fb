"""Sentences about shares that a hostile reader can check: who was asked, who answered, how many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unbadge.model.survey import Interval, ShareChange, SurveyUnit, WholeShare
from unbadge.report.words import count_of

UNITS = {
    SurveyUnit.DEVICE: ("device", "devices"),
    SurveyUnit.ADDRESS: ("address", "addresses"),
    SurveyUnit.BODY: ("body", "bodies"),
}


def share_words(share: float) -> str:
    """A share as people read it, whole per cent; never a bare 0 or 100 of a part."""
    if 0 < share < 0.005:
        return "under 1 %"
    if 0.995 < share < 1:
        return "over 99 %"
    return f"{share * 100:.0f} %"


def interval_words(ends: Interval) -> str:
    """An interval of shares in whole per cent."""
    return f"{ends.low * 100:.0f} to {ends.high * 100:.0f} %"


def list_names(names: Sequence[str], last: str = "or") -> str:
    """Some names in one phrase."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def body_sentence(
    counts: dict[str, int], number: int, names: Sequence[str], ends: Interval, noun: str
) -> str:
    """How many of the bodies that answered reported cameras of some makers.

    ``counts`` are asked, answered and each state; ``noun`` is what the bodies are called.
    """
    answered, asked = counts["answered"], counts["asked"]
    if not answered:
        return f"None of {count_of(asked, noun, plural_of(noun))} answered: this says nothing."
    told = f"Of {count_of(answered, noun, plural_of(noun))} that answered,"
    share = number / answered
    makers = list_names(names) if names else "any maker that a list names"
    left = [
        f"{counts[state]:,} {words}"
        for state, words in (
            ("no answer", "did not answer"),
            ("refused", "refused"),
            ("maker unknown", "could not or did not name a maker"),
            ("partly answered", "answered in part"),
            ("holds none", "said that they hold none"),
        )
        if counts.get(state)
    ]
    tail = f"; {'; '.join(left)}" if left else ""
    if not number and counts.get("maker unknown") == answered - counts.get("holds none", 0) > 0:
        return f"{told} none said who made its cameras{tail}; this says nothing of any maker."
    return (
        f"{told} {number:,} "
        f"({share_words(share)}, {interval_words(ends)}) reported cameras of {makers}{tail}; "
        "the figures are as reported, not inspected."
    )


def plural_of(noun: str) -> str:
    """The plural of what bodies are called."""
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def device_sentence(
    unit: SurveyUnit, n: int, number: int, names: Sequence[str], ends: Interval, open_: int
) -> str:
    """How many of the equipment found shows some makers."""
    one, many = UNITS[unit]
    if not n:
        return "No camera or recorder was found in what was read: this says nothing of any."
    makers = list_names(names) if names else "any maker that a list names"
    rest = f"; of {open_:,} the evidence does not tell the maker" if open_ else ""
    unit_words = (
        " An address is not a camera: one may hide many, and one camera may have had several."
        if unit is SurveyUnit.ADDRESS
        else ""
    )
    return (
        f"Of {count_of(n, one, many)} found to be cameras, recorders or the like, {number:,} "
        f"({share_words(number / n)}, {interval_words(ends)} were these a random sample) "
        f"{'shows' if number == 1 else 'show'} {makers}{rest}.{unit_words}"
    )


def change_sentence(one: ShareChange, name: str) -> str:
    """What became of a maker's share between two surveys."""
    return (
        f"{name}: {share_words(one.before)} before, {share_words(one.after)} after, "
        f"a difference of {points(one.difference)} points ({points(one.low)} to "
        f"{points(one.high)}): {one.because}."
    )


def points(share: float) -> str:
    """A difference of shares in points of a hundred, with its sign; zero has none."""
    number = round(share * 100)
    return f"{number:+d}".replace("-", "−") if number else "0"


def whole_sentences(one: WholeShare) -> Iterator[str]:
    """What the share of those that answered says of all bodies."""
    band = interval_words(Interval(one.band_low, one.band_high))
    yield (
        "If the bodies that did not say have them half to one and a half times as often, the share "
        f"of all that were asked is {band}."
    )
    if one.share is None or one.low is None or one.high is None:
        return
    empty = f"; nobody answered in {list_names(one.empty, 'and')}" if one.empty else ""
    yield (
        f"Weighted by how many bodies of each kind there are ({one.bodies or 0:,}): "
        f"{share_words(one.share)} ({interval_words(Interval(one.low, one.high))}){empty}."
    )
