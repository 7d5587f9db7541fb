"""Who made what distinct values and sets of them tell of: the engine put to a survey's values."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from unbadge.formats.given_line import cleaned_value
from unbadge.formats.mac import mac_text
from unbadge.formats.tls import read_certificate
from unbadge.identity import Engine
from unbadge.judgement import company_behind, lists_of, own_badges
from unbadge.model import (
    SIGNALS,
    Device,
    Identity,
    Observation,
    Origin,
    Signal,
    Witness,
    is_equipment,
    sureness_of,
    unwrap_base64,
)
from unbadge.sources.scans.masscan import banner_told
from unbadge.sources.scans.spoken import Said, first_bytes, page, page_alone
from unbadge.survey import DeviceName
from unbadge.survey.scan.layouts import BYTES, CERTIFICATE, DECLARED, HEADER, PACKED, PAGE
from unbadge.traffic import Atlas

SPOKEN = "masscan:"
MOST_HEARD = 1_000_000  # values whose numbers are remembered
Statement = tuple[str, int, bool]  # signal, number of what it says, whether declared
NOWHERE = Origin(file="")


class ValueNamer:
    """Recognises distinct values of a survey, and what sets of them say together."""

    def __init__(self, engine: Engine, as_of: date) -> None:
        """Nothing recognised yet; the day decides which lists and dated badges count."""
        self._engine = engine
        self._as_of = as_of
        knowledge = engine.knowledge
        companies = sorted(knowledge.makers.keys() | knowledge.entities.keys())
        self._lists = lists_of(companies, as_of, knowledge)
        self._badges = own_badges(knowledge)
        self._numbers: dict[tuple[Statement, ...], int] = {}
        self._says: list[tuple[Statement, ...]] = [()]
        self._examples: dict[Statement, Observation] = {}  # of what says each
        self._heard: dict[int, int] = {}  # numbers of values by their codes

    def speaks(self, kind: str) -> bool:
        """Whether any value of a kind can say something of a maker."""
        plain = kind.removesuffix(DECLARED)
        signal = SIGNALS.get(plain)
        if signal is None or plain == Signal.SERIAL.value:
            return plain != Signal.SERIAL.value
        return self._engine.matcher.reads(signal)

    def hear(self, values: Sequence[tuple[int, str, str]]) -> None:
        """Number values ahead of being asked for, while there is room to remember them."""
        speaking = {kind for kind in {kind for _, kind, _ in values} if self.speaks(kind)}
        for code, kind, value in values:
            if kind in speaking and len(self._heard) < MOST_HEARD:
                self._heard[code] = self._number(kind, value)

    def number_values(self, values: Iterable[tuple[int, str, str]]) -> Iterator[tuple[int, int]]:
        """The number of what each value says, by the code of the value; 0 where it says nothing.

        Values that say the same have the same number.
        """
        for code, kind, value in values:
            number = self._heard.get(code)
            yield code, self._number(kind, value) if number is None else number

    def _number(self, kind: str, value: str) -> int:
        """The number of what a value says; 0 where it says nothing.

        The least of all texts that say the same stands for them, in whatever order they come.
        """
        told: dict[Statement, None] = {}
        plain, declared = kind.removesuffix(DECLARED), kind.endswith(DECLARED)
        for signal, text, raw in values_in(plain, value):
            said = text if plain == PAGE else cleaned_value(signal, text)  # a page was cleaned
            if number := self._engine.matcher.look(signal, said).number:
                key = (signal.value, number, declared)
                told[key] = None
                if (known := self._examples.get(key)) is None or said < known.value:
                    self._examples[key] = observation_of(signal, said, raw, declared=declared)
        if not told:
            return 0
        several = tuple(sorted(told))
        number = self._numbers.setdefault(several, len(self._says))
        if number == len(self._says):
            self._says.append(several)
        return number

    def name_sets(
        self, sets: Iterable[tuple[int, tuple[int, ...]]]
    ) -> Iterator[tuple[int, DeviceName]]:
        """What each set of numbers says of a device."""
        for place, numbers in sets:
            told = {self._examples[key] for number in numbers for key in self._says[number]}
            observations = sorted(told, key=lambda one: (one.signal, one.witness, one.value))
            device = Device(key="one", ips=("192.0.2.1",), observations=tuple(observations))
            yield place, self.name_of(self._engine.identify(device, self._as_of))

    def name_of(self, identity: Identity) -> DeviceName:
        """An identity as far as it is counted."""
        company = company_behind(identity.maker or "", identity.badge, self._badges)
        return DeviceName(
            maker=identity.maker or "",
            badge=identity.badge or "",
            type=(identity.device_type or "") and str(identity.device_type),
            heap=sureness_of(identity).value,
            equipment=is_equipment(identity, listed=bool(self._lists.get(company))),
        )

    def listed_makers(self) -> frozenset[str]:
        """The makers that a list in force on the day names or reaches."""
        return frozenset(maker for maker, lists in self._lists.items() if lists)


def observations_in(kind: str, value: str) -> Iterator[Observation]:
    """The observations that a sighting's value holds, as the readers of files make them."""
    plain, declared = kind.removesuffix(DECLARED), kind.endswith(DECLARED)
    for signal, text, raw in values_in(plain, value):
        said = cleaned_value(signal.value, text)
        yield observation_of(signal, said, raw, declared=declared)


def observation_of(
    signal: Signal, said: str, raw: bytes | None, *, declared: bool = False
) -> Observation:
    """An observation of nowhere; of a MAC the value is the sender's own."""
    return Observation(
        signal=signal,
        value=said,
        raw=raw,
        origin=NOWHERE,
        witness=Witness.DECLARED if declared else Witness.OBSERVED,
        mac=mac_text(said) if signal is Signal.MAC else None,
    )


def values_in(kind: str, value: str) -> Iterator[Said]:
    """The signals and values that a sighting's value holds."""
    if kind.startswith(BYTES):
        yield from first_bytes(value.encode("utf-8", "replace"), port_in(kind))
    elif kind == PAGE:
        yield from page_alone(value)
    elif kind == HEADER:
        name, _, text = value.partition(": ")
        yield from page(((name, text),), "", None)
    elif kind.startswith(SPOKEN):
        yield from banner_told("unknown", value, port_in(kind) or 80)
    elif kind == CERTIFICATE:
        yield from certificate_told(value)
    elif kind.startswith(PACKED):
        yield from packed_value(kind.removeprefix(PACKED), value)
    else:
        yield from plain_value(kind, value)


def packed_value(kind: str, value: str) -> Iterator[Said]:
    """The signal whose value is given as base64; nothing where it is none."""
    signal = SIGNALS.get(kind)
    if signal is not None:
        try:
            text, raw = unwrap_base64(value)
        except ValueError:
            return
        yield signal, text, raw


def plain_value(kind: str, value: str) -> Iterator[Said]:
    """The signal whose value is given as it is; a serial number tells of no maker by itself."""
    if kind == Signal.MAC.value:
        if found := mac_text(value):
            yield Signal.MAC, found, None
    elif kind != Signal.SERIAL.value and (signal := SIGNALS.get(kind)) is not None:
        yield signal, value, None


def certificate_told(value: str) -> Iterator[Said]:
    """What a certificate in base64 tells."""
    try:
        found = read_certificate(b64decode(value, validate=True))
    except ValueError:
        return
    if found:
        yield Signal.TLS_SUBJECT, found.subject, None
        yield Signal.TLS_ISSUER, found.issuer, None


def port_in(kind: str) -> int | None:
    """The port that a kind of first bytes names."""
    number = kind.rpartition(":")[2]
    return int(number) if number else None


def countries_of(networks: Iterable[str], atlas: Atlas) -> Iterator[tuple[str, str]]:
    """The country in which each network is registered, where it is known."""
    for network in networks:
        first = network.partition("/")[0]
        try:
            country = atlas.place(first).country
        except ValueError:  # a host that is known by a name alone
            continue
        if country:
            yield network, country
