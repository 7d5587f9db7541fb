"""What a source is: how a kind of evidence is recognised, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from msgspec import Struct

from unbadge.model import (
    FlowEntry,
    NameSighting,
    Observation,
    Origin,
    Rejected,
    Signal,
    Unread,
    Witness,
)
from unbadge.model.purchase import PurchaseLine
from unbadge.sources.feed import InputFeed
from unbadge.sources.head import InputHead
from unbadge.wire import CaptureCount

Traffic = FlowEntry | NameSighting | CaptureCount
SourceFact = Observation | Rejected
Item = SourceFact | Unread | Traffic | PurchaseLine  # all that a source may tell


class EvidenceSource(Struct, frozen=True, kw_only=True):
    """One kind of evidence: its name, whether a head is of it, and how it is read.

    ``may_be_idle`` tells that an input of the kind may rightly tell nothing, as a log of alarms.
    """

    kind: str
    accepts: Callable[[InputHead], bool]
    read: Callable[[InputFeed], Iterator[Item]]
    may_be_idle: bool = False


class RecordHost(Struct, frozen=True, kw_only=True):
    """Whom a record is about, when it was seen, and where that stands."""

    origin: Origin
    ip: str | None = None
    mac: str | None = None
    serial: str | None = None
    device: str | None = None
    seen: datetime | None = None
    witness: Witness = Witness.OBSERVED
    behind: str | None = None
    source: str | None = None
    row: str | None = None

    def says(
        self,
        signal: Signal,
        value: str,
        port: int | None = None,
        raw: bytes | None = None,
        witness: Witness | None = None,
    ) -> Observation:
        """One thing seen of the host."""
        return Observation(
            signal=signal,
            value=value,
            origin=self.origin,
            ip=self.ip,
            port=port,
            mac=self.mac,
            serial=self.serial,
            device=self.device,
            seen=self.seen,
            witness=witness or self.witness,
            source=self.source,
            raw=raw,
            behind=self.behind,
            row=self.row,
        )

    def says_each(self, signal: Signal, values: Iterable[str]) -> Iterator[Observation]:
        """Several things of one kind seen of the host."""
        return (self.says(signal, value) for value in values)

    def says_texts(self, pairs: Iterable[tuple[Signal, str]]) -> Iterator[Observation]:
        """Several things seen of the host, each of its own kind; an empty one says nothing."""
        return (self.says(signal, text) for signal, text in pairs if text)

    def answers(
        self, port: int | None, protocol: str, said: Iterable[tuple[Signal, str, bytes | None]]
    ) -> Iterator[Observation]:
        """That a port is open, where it is known, and what was said there, each once."""
        if port:
            yield self.says(Signal.PORT_OPEN, f"{port}/{protocol or 'tcp'}", port)
        for signal, value, raw in dict.fromkeys(said):
            yield self.says(signal, value, port, raw)

    def address(self) -> Iterator[Observation]:
        """The host's MAC as a thing seen, where it is known."""
        if self.mac:
            yield self.says(Signal.MAC, self.mac)


class Strangers:
    """Fields that no one planned for, each reported once an input."""

    def __init__(self, known: frozenset[str]) -> None:
        """None met yet; ``known`` holds the fields that are read or ignored on purpose."""
        self._known = known
        self._met: dict[str, None] = {}

    def meet(self, names: Iterator[str] | dict[str, object]) -> None:
        """Notes the names that are not known."""
        if isinstance(names, dict) and self._known.issuperset(names):
            return
        for name in names:
            if name not in self._known and len(self._met) < 100:
                self._met[name] = None

    def report(self, feed: InputFeed, what: str = "fields") -> Iterator[Rejected]:
        """One notice that names them all, where there are any."""
        if self._met:
            named = ", ".join(sorted(self._met))
            yield feed.reject("", f"{what} not read: {named}"[:2000])
