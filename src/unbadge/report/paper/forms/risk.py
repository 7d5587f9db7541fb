"""What risk sheets share: traffic seen, standing by what rules say, boxes for a person to fill."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unbadge.model import Destination, JudgedRecord, is_sure
from unbadge.report.paper import (
    Block,
    PaperBasis,
    PaperHeading,
    count_devices,
    doubt_table,
    lead_words,
    maker_words,
    silence_words,
)
from unbadge.report.paper.tongue import PaperTongue


def count_words(records: Iterable[JudgedRecord], basis: PaperBasis) -> str:
    """How many devices some records stand for."""
    return basis.tongue.number(count_devices(records))


def unsettled_blocks(records: tuple[JudgedRecord, ...], basis: PaperBasis) -> Iterator[Block]:
    """The devices that are not settled."""
    if records:
        say = basis.tongue.say
        yield PaperHeading(say("Not settled"), 2)
        yield from doubt_table(records, basis, say("Neither meant nor cleared by this evidence."))


def sure_or_lead(record: JudgedRecord, basis: PaperBasis) -> str:
    """The maker where it is sure, else what hints at it."""
    said = not is_sure(record.determination) and record.declared_only and record.recorded_make
    return lead_words(record, basis) if said else maker_words(record, basis)


def outside(record: JudgedRecord) -> list[Destination]:
    """Destinations outside the owner's network that a device reached."""
    return [end for end in record.egress if not end.local and not end.tried]


def outside_words(record: JudgedRecord, tongue: PaperTongue) -> str:
    """Whether a device was seen talking to the outside; no traffic is no answer."""
    if ends := outside(record):
        return tongue.count(len(ends), "destination")
    return silence_words(record, "no", tongue)
