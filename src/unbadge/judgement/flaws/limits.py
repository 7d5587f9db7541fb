"""Limits of an advisory put to one firmware: affected, not affected, or unknown because."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct

from unbadge.judgement.flaws.firmware import (
    Firmware,
    Order,
    Scheme,
    day_of,
    is_same_text,
    last_day_of,
)
from unbadge.judgement.flaws.product import SHORT, Product, plain, product_of
from unbadge.knowledge import Range


class FlawState(StrEnum):
    """What an advisory means for a device."""

    AFFECTED = "affected"
    NOT_AFFECTED = "not affected"
    UNKNOWN = "unknown"


class FlawAnswer(Struct, frozen=True, kw_only=True):
    """A state with its reason.

    ``carried`` marks a maker's statement put to a badge; ``aside`` a limit of another branch, which
    is silent where a limit of the device's own branch speaks.
    """

    state: FlawState
    because: str
    carried: bool = False
    aside: bool = False


A_BUILD = r"build\b.*|20\d\d-?[01]\d-?[0-3]\d(?:\d{4}|\d{6})?\)?"  # its word, or a day and time
LINE = 2  # numbers at the head of a version that tell lines of one model apart
NO_FIRMWARE = "its firmware version is not known"
NO_BUILD = "its build date is not known"
NOT_WHOLE = "the list of models on file may not be whole: whether"
WITHIN = {
    "from": {Order.SAME, Order.AFTER},
    "after": {Order.AFTER},
    "up to": {Order.SAME, Order.BEFORE},
    "before": {Order.BEFORE},
}
BEYOND = {
    "from": "before",
    "after": "not after",
    "up to": "after",
    "before": "not before",
}


class VersionEdge(Struct, frozen=True, kw_only=True):
    """One edge of a range of versions; ``limit`` is None where its form is not understood."""

    word: str
    text: str
    limit: Firmware | None

    def test(self, firmware: Firmware, scheme: Scheme) -> FlawAnswer:
        """Whether a version lies on the affected side."""
        if is_same_text(firmware.whole or firmware.text, self.text):
            at = Order.SAME in WITHIN[self.word]
            return (hit if at else not_affected)(f"{firmware.text} is {self.text}, where it ends")
        if self.limit is None or not firmware.numbers:
            odd = (
                f"the limit {self.text}"
                if self.limit is None
                else f"the firmware {firmware.text!r}"
            )
            return unknown_state(f"{odd} is not in a form that can be compared")
        return self._compared(firmware, self.limit, scheme)

    def _compared(self, firmware: Firmware, limit: Firmware, scheme: Scheme) -> FlawAnswer:
        """Whether a version lies on the affected side of a limit that both can be compared by."""
        last = self.word == "up to" and is_build_of(firmware.whole, self.text)
        order = Order.SAME if last else scheme.compare(firmware, limit)
        if order is Order.UNORDERED or (not last and self._coarse(firmware)):
            return FlawAnswer(
                state=FlawState.UNKNOWN,
                because=f"{firmware.text} and the limit {self.text} have no sure order",
                aside=firmware.branch != limit.branch,
            )
        if order not in WITHIN[self.word]:
            return not_affected(f"{firmware.text} is {BEYOND[self.word]} {self.text}")
        if self.word in {"up to", "before"} and self._is_kept_apart(firmware, scheme):
            return unknown_state(f"{firmware.text} is on a track with fixes of its own")
        return hit(f"{firmware.text} is {self.word} {self.text}")

    def _is_kept_apart(self, firmware: Firmware, scheme: Scheme) -> bool:
        """Whether a version is on a long-kept track, which the limit is not of."""
        track = scheme.track(firmware)
        return self.limit is not None and bool(track) and track != scheme.track(self.limit)

    def _coarse(self, firmware: Firmware) -> bool:
        """Whether the last affected version is told with fewer numbers than the device tells."""
        limit = self.limit.numbers if self.limit else ()
        if self.limit and firmware.build and firmware.build == self.limit.build:
            return False
        longer = len(firmware.numbers) > len(limit)
        return self.word == "up to" and longer and firmware.numbers[: len(limit)] == limit


class Built(Struct, frozen=True, kw_only=True):
    """One edge of a range of build dates, inclusive; ``day`` is None where none was understood."""

    word: str
    text: str
    day: date | None

    def test(self, firmware: Firmware, scheme: Scheme) -> FlawAnswer:  # noqa: ARG002 - as Bound.test
        """Whether a build lies on the affected side."""
        if self.day is None:
            return unknown_state(f"the date {self.text} is not one that can be compared")
        if firmware.build is None:
            return unknown_state(NO_BUILD)
        order = {
            "from": firmware.build >= self.day,
            "up to": firmware.build <= self.day,
            "before": firmware.build < self.day,
        }
        if order[self.word]:
            return hit(f"its build of {firmware.build} is {self.word} {self.text}")
        return not_affected(f"its build of {firmware.build} is {BEYOND[self.word]} {self.text}")


class NamedVersions(Struct, frozen=True, kw_only=True):
    """Single versions that a record names; of others it says nothing."""

    versions: tuple[str, ...]
    limits: tuple[Firmware, ...]
    fixed: VersionEdge | None = None

    def test(self, firmware: Firmware, scheme: Scheme) -> FlawAnswer:
        """Whether a version is one of those named, or at least the first that is fixed."""
        if self._is_named(firmware, scheme):
            return hit(f"{firmware.text} is a version that the record names")
        if self.fixed and self.fixed.test(firmware, scheme).state is FlawState.NOT_AFFECTED:
            return not_affected(f"{firmware.text} is not before the fix in {self.fixed.text}")
        return unknown_state(
            f"the record names {', '.join(self.versions[:3])} and says nothing of others"
        )

    def _is_named(self, firmware: Firmware, scheme: Scheme) -> bool:
        """Whether a version is one of those named: by its numbers, else as it is written."""
        if any(scheme.compare(firmware, limit) is Order.SAME for limit in self.limits):
            return True
        written = firmware.whole or firmware.text
        return any(is_same_text(written, one) or is_build_of(written, one) for one in self.versions)


def is_build_of(written: str, version: str) -> bool:
    """Whether a version is one that a record names without a build, with its build behind it."""
    return (
        re.fullmatch(
            rf"(?i)v?{re.escape(version.lstrip('vV '))}[\s,_(]+(?:{A_BUILD})", written.strip()
        )
        is not None
    )


class VersionLimit:
    """A range made ready: the products it is about, and its edges."""

    def __init__(self, given: Range, scheme: Scheme) -> None:
        """A range, read by a maker's scheme."""
        self.products = tuple(product_of(text, scheme.prefixes) for text in given.products)
        self._scheme = scheme
        self._tests = tuple(edges(given, scheme))
        self._every = given.every
        self._unsure = given.unsure
        below, above = (given.start or given.after), (given.to or given.before)
        end = scheme.read(above or "")
        self._end = end.numbers if end else ()
        self.dated = not any((given.start, given.after, given.to, given.before, given.every))
        self.single = bool(given.exact)  # about single versions, silent on all others
        self.closed = bool(below and above) and not given.exact  # a stretch with two ends

    def speaks_alone(self, firmware: Firmware | None) -> bool:
        """Whether what other limits pass over says nothing against this one where it is met."""
        return self.closed or self.single or (firmware is not None and self.is_on_line(firmware))

    def is_on_line(self, firmware: Firmware) -> bool:
        """Whether it ends on the line of a firmware: the same first two of three numbers."""
        both = (self._end, firmware.numbers)
        return min(map(len, both)) > LINE and both[0][:LINE] == both[1][:LINE]

    def fit(self, code: str) -> Product | None:
        """The narrowest of its products that a plain code falls under."""
        found = (product for product in self.products if product.fits(code))
        return max(found, key=lambda product: product.weight_for(code), default=None)

    def may_mean(self, code: str) -> bool:
        """Whether a plain code is a part of one of its products, or holds one, as lists go."""
        texts = (plain(one.text) for one in self.products)
        return any(
            min(len(code), len(one)) > SHORT and (code in one or one in code) for one in texts
        )

    def answer(self, firmware: Firmware | None) -> FlawAnswer:
        """What it says of a firmware; None stands for one that is not known."""
        if self._every:
            return hit("every version is affected")
        if firmware is None:
            return unknown_state(NO_FIRMWARE)
        if not self._tests:
            return unknown_state("the record states no versions")
        found = all_of(test.test(firmware, self._scheme) for test in self._tests)
        if self._unsure and found.state is FlawState.AFFECTED:
            return unknown_state(f"the record contradicts itself: in one part {found.because}")
        return found


def edges(given: Range, scheme: Scheme) -> Iterable[VersionEdge | Built | NamedVersions]:
    """The edges of a range."""
    bounds = [
        VersionEdge(word=word, text=text, limit=scheme.read(text))
        for word, text in (
            ("from", given.start),
            ("after", given.after),
            ("up to", given.to),
            ("before", given.before),
        )
        if text
    ]
    if given.exact:
        limits = tuple(filter(None, map(scheme.read, given.exact)))
        yield NamedVersions(versions=given.exact, limits=limits, fixed=next(iter(bounds), None))
        return
    yield from bounds
    if given.built_from:
        yield Built(word="from", text=given.built_from, day=day_of(given.built_from))
    if given.built_to:
        yield Built(word="up to", text=given.built_to, day=last_day_of(given.built_to))
    if given.built_before:
        yield Built(word="before", text=given.built_before, day=day_of(given.built_before))


def all_of(answers: Iterable[FlawAnswer]) -> FlawAnswer:
    """The answer of several edges that must all hold: one that does not hold decides."""
    told = list(answers)
    for state in (FlawState.NOT_AFFECTED, FlawState.UNKNOWN):
        if found := [one for one in told if one.state is state]:
            return found[0]
    # What several reasons are about is said once.
    first, *others = [one.because for one in told]
    subject, verb, _ = first.partition(" is ")
    if all(reason.startswith(subject + verb) for reason in others):
        others = [reason.removeprefix(subject + verb) for reason in others]
    return hit(" and ".join((first, *others)))


def hit(because: str) -> FlawAnswer:
    """Affected."""
    return FlawAnswer(state=FlawState.AFFECTED, because=because)


def not_affected(because: str) -> FlawAnswer:
    """Not affected."""
    return FlawAnswer(state=FlawState.NOT_AFFECTED, because=because)


def unknown_state(because: str) -> FlawAnswer:
    """Unknown."""
    return FlawAnswer(state=FlawState.UNKNOWN, because=because)
