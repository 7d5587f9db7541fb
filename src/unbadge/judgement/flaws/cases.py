"""One advisory made ready, and what it says of one device: affected, not affected or unknown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from msgspec import Struct

from unbadge.judgement.flaws.firmware import Firmware, Scheme, day_of
from unbadge.judgement.flaws.limits import (
    LINE,
    NOT_WHOLE,
    FlawAnswer,
    FlawState,
    VersionLimit,
    not_affected,
    unknown_state,
)
from unbadge.judgement.flaws.product import (
    REVISION,
    TINY,
    codes_in,
    is_open,
    plain,
    without_words,
)
from unbadge.knowledge import Advisory, Range
from unbadge.model import DeviceType

LINE_BEFORE = re.compile(r"(?<=[A-Za-z])/(?=[A-Za-z]+-?\d)")  # of G-Cam/EBC-2110
RESOLUTION = re.compile(r"(?i)(?:480|720|960|1080|1296|1440|2160)[pi]?|\d{1,2}mp|[248]k")
BROAD = 7  # product lines from which a flaw is one of a platform, not of a model or two
MANY = 15  # the same where limits are dates alone, under which any old firmware falls
BOTH = frozenset({DeviceType.CAMERA, DeviceType.RECORDER})
# What an advisory calls its products where it names no codes.
KINDS: tuple[tuple[DeviceType, re.Pattern[str]], ...] = (
    (DeviceType.RECORDER, re.compile(r"[dnx]vr|recorder")),
    (DeviceType.CAMERA, re.compile(r"camera|ipc|\bcams?\b")),
    (DeviceType.DOORBELL, re.compile(r"doorbell")),
    (DeviceType.INTERCOM, re.compile(r"intercom|\bdoor (?:station|phone)")),
    (DeviceType.ACCESS, re.compile(r"access|\bdoor\b(?! station| phone)")),  # not indoor
)
# What films and rings is a camera too: words for one of these may mean another.
KIN = frozenset({DeviceType.CAMERA, DeviceType.DOORBELL, DeviceType.INTERCOM})
# What stands for every model of a kind where the record itself says so, as a person read it.
EVERY_OF = {"all cameras": DeviceType.CAMERA, "all recorders": DeviceType.RECORDER}
Kind = Callable[[str], DeviceType | None]


class FlawUnit(Struct, frozen=True, kw_only=True):
    """What is known of a device: ``own`` where its code is one of the maker's, not of a badge."""

    model: str | None
    firmware: str | None
    device_type: DeviceType | None
    own: bool


class AdvisoryCase:
    """An advisory with its limits, read by its maker's scheme."""

    def __init__(
        self,
        advisory: Advisory,
        ranges: tuple[Range, ...],
        scheme: Scheme,
        kind: Kind,
        known_on: date = date.max,
    ) -> None:
        """An advisory with its ranges; ``kind`` tells what a product code stands for.

        One without a day counts from the end of its year, or from the day of the knowledge that
        holds it (``known_on``), which cannot be older than the advisory.
        """
        self.advisory = advisory
        self.scheme = scheme
        self.day = min(publication_day(advisory), known_on)
        given = ranges or (Range(products=advisory.products),)
        self.limits = tuple(VersionLimit(one, scheme) for one in given)
        self._open = open_to(advisory.products)
        self.lines = len({text for one in given for text in one.products})
        self._kinds = tuple(kinds_of(one.products, kind) for one in given)
        self._every_of = tuple(
            (one, {EVERY_OF.get(text) for text in told.products})
            for one, told in zip(self.limits, given, strict=True)
        )

    def is_for(self, maker: str, sellers: frozenset[str], model: str | None) -> bool:
        """Whether it is put to a model of the maker's group, and not as a seller's own.

        One by another company of the group, for itself, must name the model.
        """
        own = maker in self.advisory.makers
        return own or (self.names(model) and sellers.isdisjoint(self.advisory.makers))

    def names(self, model: str | None) -> bool:
        """Whether the advisory names a model."""
        return bool(model) and bool(self._fitting(model or ""))

    def means(self, unit: FlawUnit) -> bool:
        """Whether the advisory names a device's model, or its kind in so many words."""
        return self.names(unit.model) or any(unit.device_type in of for of in self._kinds)

    def answer(self, unit: FlawUnit, firmware: Firmware | None) -> FlawAnswer:
        """What the advisory says of a device."""
        if fitting := self._fitting(unit.model or ""):
            found = joined_answer((limit for limit, _ in fitting), firmware)
            if found.state is FlawState.AFFECTED and all(revised for _, revised in fitting):
                return unknown_state(f"whether its hardware is the revision meant: {found.because}")
            return found
        return self._without_model(unit, firmware)

    def _fitting(self, model: str) -> list[tuple[VersionLimit, bool]]:
        """The limits that name a model most narrowly: as it is written, else by its one code.

        Each with whether it is about a revision of the hardware that the model does not tell.
        Words with a number beside the code may tell another generation or hardware.
        """
        bare = without_words(model)
        written = dict.fromkeys((model, bare, REVISION.sub("", bare), *codes_within(model)))
        for code in (plain(one, self.scheme.prefixes) for one in written):
            both = ((one, one.fit(code)) for one in self.limits if code)
            fitting = [
                (found.weight_for(code), one, found.lacks_revision(code))
                for one, found in both
                if found
            ]
            if fitting:
                narrowest = max(weight for weight, _, _ in fitting)
                return [(one, revised) for weight, one, revised in fitting if weight == narrowest]
        return []

    def _without_model(self, unit: FlawUnit, firmware: Firmware | None) -> FlawAnswer:
        if every := self._limits_of_every(unit):
            return joined_answer(every, firmware)
        near, kinds = self._near(unit.device_type)
        answers = [self._unnamed_answer(one, unit, firmware) for one in near]
        if unit.own and unit.model and self._is_closed_to(unit.device_type):
            return self._unplaced(unit, near, answers) or self._other_model(unit.model)
        if not near:
            return not_affected("the advisory is about another kind of device")
        if {one.state for one in answers} == {FlawState.NOT_AFFECTED}:
            return answers[0]
        if self._reaches_beyond(unit, near):
            return carry_over(unit, answers, kinds)
        return self._by_version(unit, near, answers)

    def _by_version(
        self, unit: FlawUnit, near: list[VersionLimit], answers: list[FlawAnswer]
    ) -> FlawAnswer:
        """What a version that is its limit's own tells, or what is missing."""
        named = self._named_version(near, answers) if unit.own else None
        return named or unknown_state(missing(unit, answers))

    def _limits_of_every(self, unit: FlawUnit) -> list[VersionLimit]:
        """The limits that hold for all of the maker's own devices of a unit's kind."""
        if not unit.own or unit.device_type is None:
            return []
        return [one for one, kinds in self._every_of if unit.device_type in kinds]

    def _is_closed_to(self, kind: DeviceType | None) -> bool:
        """Whether the advisory leaves no room for models of a kind that it does not name."""
        meant = KIN if kind in KIN else {kind}
        return self._open.isdisjoint({*meant, None})

    def _unplaced(
        self, unit: FlawUnit, near: list[VersionLimit], answers: list[FlawAnswer]
    ) -> FlawAnswer | None:
        """The answer for a device of unknown kind where the advisory is open for some kind."""
        if unit.device_type is not None or not self._open:
            return None
        # A version of two numbers is too many devices' to tell whose it is.
        telling = len(self.scheme.numbers_of(unit.firmware)) > LINE
        named = self._named_version(near, answers) if telling else None
        return named or unknown_state(f"what kind of device {unit.model} is, is not known")

    def _other_model(self, model: str) -> FlawAnswer:
        """The answer for a model of the maker's own that the advisory does not name."""
        # A code is no other product's; "Camera 3" is none.
        code = any(len(one) > TINY for one in codes_in(model))
        codes = [plain(one, self.scheme.prefixes) for one in (model, *codes_in(model))]
        short = any(limit.may_mean(one) for limit in self.limits for one in codes)
        if self.advisory.whole and code and not short:
            return not_affected(f"the advisory names other models than {model}")
        return unknown_state(f"{NOT_WHOLE} {model} is meant is not known")

    def _unnamed_answer(
        self, limit: VersionLimit, unit: FlawUnit, firmware: Firmware | None
    ) -> FlawAnswer:
        """An answer for a model that no limit names: of a whole list, single versions spare it."""
        answer = limit.answer(firmware)
        spared = self.advisory.whole and limit.single and unit.model
        if spared and answer.state is FlawState.UNKNOWN:
            return not_affected(f"the record names neither {unit.model} nor its version")
        return answer

    def _named_version(
        self, near: list[VersionLimit], answers: list[FlawAnswer]
    ) -> FlawAnswer | None:
        """The answer for a version that the record names of all that a maker makes of a kind."""
        if not all(map(is_kind, self.advisory.products)):
            return None
        both = zip(near, answers, strict=True)
        told = (one for limit, one in both if limit.single)
        return next((one for one in told if one.state is FlawState.AFFECTED), None)

    def _reaches_beyond(self, unit: FlawUnit, near: list[VersionLimit]) -> bool:
        """Whether a model that is not named, sold under other names, may be one of many lines."""
        if unit.own or not unit.model:
            return False
        return self.lines >= (MANY if all(one.dated for one in near) else BROAD)

    def _near(self, kind: DeviceType | None) -> tuple[list[VersionLimit], frozenset[DeviceType]]:
        """The limits that may be about a kind of device, and the kinds that they are about."""
        both = zip(self.limits, self._kinds, strict=True)
        meant = KIN if kind in KIN else {kind}
        near = [(one, of) for one, of in both if not of or kind is None or meant & of]
        return [one for one, _ in near], frozenset[DeviceType]().union(*(of for _, of in near))


def carry_over(
    unit: FlawUnit, answers: list[FlawAnswer], kinds: frozenset[DeviceType]
) -> FlawAnswer:
    """What the maker's statement means for a model that goes by a badge's code.

    Most limits must apply; all of them, and to cameras and recorders alike, where it is not known
    which of the two the device is.
    """
    hits = [one for one in answers if one.state is FlawState.AFFECTED]
    misses = [one for one in answers if one.state is FlawState.NOT_AFFECTED]
    blind = unit.device_type is None and bool(kinds)
    needed = max(len(misses) + 1, len(answers) if blind else 0)
    if len(hits) < needed:
        return unknown_state(missing(unit, answers))
    if blind and not kinds >= BOTH:
        return unknown_state("whether it is a camera or a recorder is not known")
    says = f"{hits[0].because} ({len(hits)} of {len(answers)} limits of the advisory apply)"
    return FlawAnswer(state=FlawState.AFFECTED, because=says, carried=True)


def missing(unit: FlawUnit, answers: Iterable[FlawAnswer]) -> str:
    """What is missing for an answer."""
    doubts = [one for one in answers if one.state is FlawState.UNKNOWN]
    if unit.model is None and not doubts:
        return "its model is not known"
    if doubts:
        return doubts[0].because
    return f"whether {unit.model} is one of the models meant is not known"


def joined_answer(limits: Iterable[VersionLimit], firmware: Firmware | None) -> FlawAnswer:
    """The answer of limits about one model: a version lies in one stretch of several at most.

    Stretches with two ends stand for tracks kept side by side, so that those which a version lies
    outside of say nothing against the one that it lies in.  So do limits that end on different
    lines: what ends on the version's own line is heard where it says affected, and so is what
    names the very version.
    """
    both = [(limit, limit.answer(firmware)) for limit in limits]
    own = (one for limit, one in both if limit.speaks_alone(firmware))
    inside = [one for one in own if one.state is FlawState.AFFECTED]
    if inside:
        return inside[0]
    return agreed_flaw_answer(answer for _, answer in both)


def agreed_flaw_answer(answers: Iterable[FlawAnswer]) -> FlawAnswer:
    """The answer of limits that stand side by side: theirs if they agree, else unknown."""
    every = list(answers)
    told = [one for one in every if not one.aside] or every
    if len({one.state for one in told}) == 1:
        return told[0]
    if all(one.state is not FlawState.NOT_AFFECTED for one in told):
        return next(one for one in told if one.state is FlawState.AFFECTED)
    return unknown_state("the record mixes limits of several versions or models")


def open_to(products: Iterable[str]) -> frozenset[DeviceType | None]:
    """The kinds of device for which a list leaves room; None stands for any kind."""
    every = tuple(products)
    found: set[DeviceType | None] = set() if every else {None}
    for product in filter(is_open, every):
        found |= named_kinds(product) or {None}
    return frozenset(found)


def named_kinds(product: str) -> set[DeviceType]:
    """The kinds of device that words name."""
    low = product.lower()
    return {sort for sort, words in KINDS if words.search(low)}


def is_kind(product: str) -> bool:
    """Whether a product is a kind of device in words, and no name of a model or line."""
    return bool(named_kinds(product)) and not any(map(str.isdigit, product))


def kinds_of(products: Iterable[str], kind: Kind) -> frozenset[DeviceType]:
    """The kinds of device that some products are, as far as they are told."""
    found: set[DeviceType] = set()
    for product in products:
        told = kind(product)
        found |= {told} if told else named_kinds(product)
    return frozenset(found)


def publication_day(advisory: Advisory) -> date:
    """The day from which an advisory counts; the end of the year in its id where none is known."""
    if advisory.published and (day := day_of(advisory.published)):
        return day
    year = advisory.id.split("-")[1] if advisory.id.count("-") >= 2 else ""
    return date(int(year), 12, 31) if year.isdigit() else date.min


def codes_within(model: str) -> list[str]:
    """The codes in a model's words, if only one of these holds a number."""
    words = [word.strip("()[],") for word in model.split() if any(map(str.isdigit, word))]
    words = [word for word in words if not RESOLUTION.fullmatch(word)]
    if sum(sum(one in other for other in words) == 1 for one in words) != 1:
        return []
    return [one for one in codes_in(LINE_BEFORE.sub(" ", model)) if len(one) > TINY]
