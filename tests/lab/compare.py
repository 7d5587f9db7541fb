"""Holds an ``assessments.json`` against the truth of the example estate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from lab.truth import Truth, Unit

RANKS = {"undetermined": 0, "possible": 1, "probable": 2, "established": 3}


class Named(Struct, frozen=True, kw_only=True):
    """A component maker or operator as the file tells it."""

    name: str


class Told(Struct, frozen=True, kw_only=True):
    """What the file says about one device, as far as the truth asks."""

    device: str
    determination: str
    maker: str | None = None
    ips: tuple[str, ...] = ()
    macs: tuple[str, ...] = ()
    serials: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    behind: str | None = None
    components: tuple[Named, ...] = ()

    def named(self) -> str | None:
        """The maker it names; an undetermined device names nobody."""
        return self.maker if self.rank() else None

    def rank(self) -> int:
        """How sure it is, from 0 for undetermined."""
        return RANKS[self.determination]


class Document(Struct, frozen=True, kw_only=True):
    """The part of ``assessments.json`` that the truth speaks about."""

    devices: tuple[Told, ...]


def complaints(document: Document, truth: Truth) -> list[str]:
    """Everything in an audit of the estate that the truth does not bear out, one line each."""
    found: list[str] = []
    claimed: set[str] = set()
    for unit in truth.device:
        told = entries(document, truth, unit)
        claimed |= {entry.device for entry in told}
        found += [f"{unit.id}: {words}" for words in _about(unit, told)]
    found += _strangers(document, claimed)
    return found + _too_sure(document, truth)


def entries(document: Document, truth: Truth, unit: Unit) -> tuple[Told, ...]:
    """The devices of the file that are this unit: by MAC, serial or an address of its own.

    A channel is found by its private address behind its recorder; elsewhere another has it.
    """
    if unit.behind:
        return _hidden(document, truth, unit)
    shared = [other for other in truth.device if unit.ip and other.ip == unit.ip]
    own_address = unit.ip if len(shared) == 1 else ""
    return tuple(told for told in document.devices if _is(unit, told, own_address))


def _hidden(document: Document, truth: Truth, unit: Unit) -> tuple[Told, ...]:
    recorder = {told.device for told in entries(document, truth, truth.named(unit.behind))}
    return tuple(
        told for told in document.devices if told.behind in recorder and unit.ip in told.ips
    )


def _is(unit: Unit, told: Told, own_address: str) -> bool:
    return (
        _plain(unit.mac) in map(_plain, told.macs)
        or bool(unit.serial and unit.serial in told.serials)
        or (own_address in told.ips and not _other_mac(unit, told))
    )


def _plain(mac: str) -> str:
    return mac.replace(":", "").replace("-", "").lower() or "none"


def _other_mac(unit: Unit, told: Told) -> bool:
    return bool(unit.mac and told.macs) and _plain(unit.mac) not in map(_plain, told.macs)


def _about(unit: Unit, told: tuple[Told, ...]) -> Iterator[str]:
    if not told:
        yield "no device in the file is this one"
        return
    wrong = _wrong(unit, told)
    yield from wrong
    match unit.expect:
        case "maker":
            yield from _must_name(unit, told)
        case "undetermined":
            yield from _must_doubt(unit, told)
        case "contradictory":
            yield from _must_show_conflict(told)
    if unit.conflict and not any(entry.conflicts for entry in told):
        yield "the disagreement of its evidence is not shown"
    names = {part.name for entry in told for part in entry.components}
    if unit.component and unit.component not in names:
        yield f"component {unit.component} not named"


def _wrong(unit: Unit, told: Iterable[Told]) -> list[str]:
    """Accusations: a maker named, at whatever certainty, that the truth does not allow."""
    allowed = {unit.maker, *unit.allowed}
    return [
        f"named {entry.maker} ({entry.determination}), but is {unit.maker}: {unit.because}"
        for entry in told
        if entry.named() is not None and entry.maker not in allowed
    ]


def _must_name(unit: Unit, told: Iterable[Told]) -> Iterator[str]:
    right = [entry for entry in told if entry.named() == unit.maker]
    best = max((entry.rank() for entry in right), default=0)
    if best < RANKS[unit.minimum]:
        yield f"{unit.maker} should be {unit.minimum}, is {_word(best)}: {unit.because}"


def _must_doubt(unit: Unit, told: Iterable[Told]) -> Iterator[str]:
    for entry in told:
        if entry.rank() > RANKS[unit.at_most]:
            yield f"{entry.maker} {entry.determination}, at most {unit.at_most}: {unit.because}"


def _must_show_conflict(told: Iterable[Told]) -> Iterator[str]:
    for entry in told:
        if entry.rank() > RANKS["possible"] and not entry.conflicts:
            yield f"{entry.maker} {entry.determination} without a word of the contradiction"


def _word(rank: int) -> str:
    return next(word for word, number in RANKS.items() if number == rank)


def _strangers(document: Document, claimed: set[str]) -> Iterator[str]:
    """Hosts that are no device of the truth (the survey's own laptop) must not be accused."""
    for told in document.devices:
        if told.device not in claimed and told.named() is not None:
            yield f"{told.device}: not in the truth, yet {told.maker} {told.determination}"


def _too_sure(document: Document, truth: Truth) -> list[str]:
    """A quarter of a real estate stays open; an audit that settles more knows too much."""
    still_open = [
        unit
        for unit in truth.device
        if unit.expect != "maker"
        and all(not told.rank() or told.conflicts for told in entries(document, truth, unit))
    ]
    if 4 * len(still_open) >= len(truth.device):
        return []
    return [f"only {len(still_open)} of {len(truth.device)} devices stay undetermined"]
