"""What a paper rests on: the rules asked, what was looked at, files and days, and the signature."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from unbadge.model import country_name, is_sure
from unbadge.report.audit import answer
from unbadge.report.paper.basis import Instrument, PaperBasis, count_devices
from unbadge.report.paper.document import (
    Blanks,
    Block,
    Bullets,
    PaperHeading,
    PaperTable,
)
from unbadge.report.paper.parts import UNSEEN, signature
from unbadge.report.paper.tongue import PaperTongue
from unbadge.report.paper.watching import evidence_days, input_days, watching_words
from unbadge.report.words import BODIES


def ending(basis: PaperBasis, *before: str) -> tuple[Block, ...]:
    """How every paper ends: rules, coverage, foundation, signature."""
    return (
        *instruments(basis),
        *coverage(basis),
        *foundation(basis),
        PaperHeading(basis.tongue.say("Signature")),
        signature(basis.tongue, *before),
    )


def instruments(basis: PaperBasis) -> Iterator[Block]:
    """The rules that the paper cites, with the day of the newest evidence on each."""
    if not basis.instruments:
        return
    yield PaperHeading(basis.tongue.say("The rules asked"))
    yield Bullets(tuple(instrument_words(one, basis.tongue) for one in basis.instruments))


def instrument_words(one: Instrument, tongue: PaperTongue) -> str:
    """A rule in one paragraph, by the words of the language where it has them."""
    say, own = tongue.say, tongue.instruments.get(one.id)
    title, clause, summary = (
        (own.title, own.clause, own.summary) if own else (one.title, one.clause, one.summary)
    )
    names = ", ".join(one.named)
    named = say("It names {names}.", names=names.removesuffix(".")) if names else ""
    source = say(
        "Source: {source}; newest evidence read: {day}.", source=one.source, day=one.evidence_as_of
    )
    told = (f"{title} ({clause}; {say(one.status)}).", summary, named, source)
    return " ".join(filter(None, told))


def coverage(basis: PaperBasis) -> Iterator[Block]:
    """What was and was not looked at, and for how long."""
    head, tongue = basis.head, basis.tongue
    broken = [item.path for item in head.inputs if item.error]
    rejected = sum(item.rejected_count for item in head.inputs)
    unsure = count_devices(one for one in basis.devices if not is_sure(one.determination))
    yield PaperHeading(tongue.say("What was looked at, and what was not"))
    items = [
        tongue.say(
            "{files} of evidence told of {devices} and {others}.",
            files=tongue.count(len(head.inputs), "file"),
            devices=tongue.count(count_devices(basis.devices), answer.ONE, answer.MANY),
            others=tongue.count(basis.bystanders, "other host"),
        ),
        watching_words(basis),
        tongue.say(
            "The maker of {devices} is not determined.", devices=tongue.count(unsure, "device")
        ),
        tongue.say(
            "{records} of the evidence could not be used.",
            records=tongue.count(rejected, "record"),
        ),
        tongue.say(UNSEEN),
    ]
    if broken:
        items.insert(1, tongue.say("Not read: {files}.", files=", ".join(broken)))
    yield Bullets(tuple(items))


def foundation(basis: PaperBasis) -> Iterator[Block]:
    """Day, owner, knowledge, engine, and every input with its SHA-256."""
    head, say = basis.head, basis.tongue.say
    made = say(
        "{place}, of {day}, by unbadge {engine}",
        place=basis.place,
        day=basis.tongue.day(head.as_of),
        engine=head.engine,
    )
    yield PaperHeading(say("What this paper rests on"))
    yield PaperTable(
        (say("Fact"), say("As it stood")),
        (
            (say("As of"), basis.day_words),
            (say("Evidence"), evidence_days(basis)),
            (say("Owner"), owner_words(basis)),
            (say("Assessments"), made),
            (say("Their SHA-256"), basis.sha256),
            (say("Their knowledge"), head.knowledge.digest),
            (say("Rules from knowledge"), basis.knowledge),
            (say("Dated"), basis.tongue.day(date.fromisoformat(basis.knowledge_date))),
            (say("Engine"), f"unbadge {basis.engine}"),
        ),
        (25, 75),
    )
    yield inputs(basis)
    yield Blanks((say("Evidence gathered by"),))


def public_foundation(basis: PaperBasis) -> Iterator[Block]:
    """What a published paper rests on; files and places keep their names to themselves."""
    yield PaperHeading("What this paper rests on")
    yield PaperTable(
        ("Fact", "As it stood"),
        (
            ("As of", basis.day_words),
            ("Evidence", evidence_days(basis)),
            ("Traffic", watching_words(basis)),
            ("Files of evidence", f"{len(basis.head.inputs):,}"),
            ("Filled by", f"unbadge {basis.engine}, knowledge of {basis.knowledge_date}"),
        ),
        (25, 75),
        "The authority's own copy of the run holds the files, their days and their hashes.",
    )


def inputs(basis: PaperBasis) -> PaperTable:
    """Every file of evidence with the days it tells of and its SHA-256."""
    say, number = basis.tongue.say, basis.tongue.number
    return PaperTable(
        (
            say("No."),
            say("File"),
            say("Kind"),
            say("Records"),
            say("Seen from - to"),
            "SHA-256",
        ),
        tuple(
            (
                str(place),
                item.path + (f" ({say('not read to its end')})" if item.error else ""),
                item.kind,
                number(item.read),
                input_days(item, basis),
                item.sha256,
            )
            for place, item in enumerate(basis.head.inputs, start=1)
        ),
        (5, 18, 11, 8, 11, 47),
        say('The files of evidence. "Input" in the tables above is the number here.'),
    )


def owner_words(basis: PaperBasis) -> str:
    """Who the owner is, in words."""
    owner, tongue = basis.owner, basis.tongue
    name = tongue.say(owner.name)
    if not tongue.sentences:
        return " · ".join(filter(None, (name, answer.owner(owner))))
    body = BODIES.get(owner.body, owner.body.value.replace("-", " "))
    place = country_name(owner.jurisdiction)
    return " · ".join(filter(None, (name, f"{tongue.say(body)} ({tongue.say(place)})")))
