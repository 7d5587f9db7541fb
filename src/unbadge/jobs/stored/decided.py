"""What people decided, laid over a run on record: what is gone, where it stands, what a label says.

Evidence is never hidden.  A maker that a person read on a device counts as declared where the
evidence shows none; where it shows another, both stand, and the difference is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from unbadge.identity import POSSIBLE
from unbadge.judgement import lists_of
from unbadge.knowledge import Knowledge, short_name
from unbadge.model import Determination, DeviceRecord, Rival, is_sure
from unbadge.model.device.decided import DecidedFacts

Decided = Mapping[str, DecidedFacts]


def standing_records(records: Iterable[DeviceRecord], decided: Decided) -> Iterator[DeviceRecord]:
    """The records without what is gone or told twice, each where people say that it stands."""
    for record in records:
        facts = decided.get(record.device)
        if facts is None:
            yield record
        elif not (facts.retired or facts.twin):
            site = place_told(record.site, facts.site)
            place = place_told(record.location, facts.location)
            yield replace(record, site=site, location=place)


def place_told(seen: str | None, said: str | None) -> str | None:
    """Where people say that a device stands, else where it was seen; an empty word clears it."""
    return seen if said is None else said or None


def label_records(
    records: Iterable[DeviceRecord], decided: Decided, knowledge: Knowledge, day: date
) -> Iterator[DeviceRecord]:
    """The records with what people read on labels, listed as the lists of a day have it."""
    read = {one.label_maker for one in decided.values() if one.label_maker}
    lists = lists_of(sorted(read), day, knowledge)
    for record in records:
        facts = decided.get(record.device)
        if facts is None or not facts.label_maker:
            yield record
        elif not is_sure(record.determination):
            yield with_label(record, facts.label_maker, lists[facts.label_maker])
        elif disagrees(record, facts):
            label = short_name(facts.label_maker, knowledge)
            maker = short_name(record.maker or "", knowledge)
            words = f"a person read {label} on the label, the evidence shows {maker}: both stand"
            yield replace(record, conflicts=(*record.conflicts, words))
        else:
            yield record


def acted_on(
    records: Iterable[DeviceRecord], decided: Decided, knowledge: Knowledge, day: date
) -> Iterator[DeviceRecord]:
    """The same for what an owner plans and tries: a label that they read is sure enough to act on.

    It is judged as a product text that names the product is, up to probable.
    """
    for record in label_records(records, decided, knowledge, day):
        if rests_on_label(record, decided):
            yield replace(record, determination=Determination.PROBABLE.value)
        else:
            yield record


def with_label(record: DeviceRecord, maker: str, lists: tuple[str, ...]) -> DeviceRecord:
    """A record whose maker is what a person read; what the evidence hinted at is a rival.

    Its probability is what the evidence gives that maker, and no less than a possible one has.
    """
    rivals = record.rivals
    given = next((one.probability for one in rivals if one.maker == maker), POSSIBLE)
    if record.maker is not None:
        rivals = (Rival(maker=record.maker, probability=record.probability), *rivals)
    return replace(
        record,
        maker=maker,
        probability=record.probability if record.maker == maker else max(given, POSSIBLE),
        determination=Determination.POSSIBLE.value,
        declared_only=True,
        rivals=tuple(one for one in rivals if one.maker != maker),
        listed=bool(lists),
        listed_by=lists,
    )


def rests_on_label(record: DeviceRecord, decided: Decided) -> bool:
    """Whether the maker of a record is what a person read, and nothing else shows it."""
    facts = decided.get(record.device)
    return (
        facts is not None
        and bool(facts.label_maker)
        and facts.label_maker == record.maker
        and record.declared_only
    )


def disagrees(record: DeviceRecord, facts: DecidedFacts) -> bool:
    """Whether evidence shows another maker than a person read."""
    return is_sure(record.determination) and facts.label_maker not in {"", record.maker}


def is_exempt(facts: DecidedFacts | None, day: date) -> bool:
    """Whether a person exempted a device until this day or a later one."""
    return facts is not None and facts.exempt_until is not None and facts.exempt_until >= day
