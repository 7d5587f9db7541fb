"""Sheet for the risk analysis that the Czech warning of 3 September 2025 asks for.

In English or Czech.  What the warning asks stands in the agency's notice of that day: the threat is
rated high, that is likely to very likely; it is no ban.
"""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.model import Conduct, JudgedRecord
from unbadge.report.paper import (
    MOST_ROWS,
    Block,
    Bullets,
    Document,
    PaperBasis,
    PaperHeading,
    PaperStanding,
    PaperTable,
    Paragraph,
    count_devices,
    cut_short,
    ending,
    is_watched_long,
    key_words,
    maker_words,
    model_groups,
    opening,
    product_words,
    silence_words,
    site_words,
    standing,
    watched_words,
)
from unbadge.report.paper.forms.risk import count_words, outside, outside_words, sure_or_lead
from unbadge.report.paper.tongue import PaperTongue

CZECH = ("cz-nukib-warning-2025",)
WARNED = frozenset({"CN", "HK", "MO"})  # the places that the warning of 3 September 2025 names


def cz_risk(basis: PaperBasis) -> Document:
    """The sheet for the risk analysis that the Czech warning asks for."""
    say = basis.tongue.say
    found = czech_heaps(basis)
    return Document(
        title=say("Czech Republic: sheet for the risk analysis"),
        line=say(
            "Warning of the cyber security agency of 3 September 2025, as of {day}",
            day=basis.day_words,
        ),
        blocks=(
            *opening(basis),
            Paragraph(
                say(
                    "The warning is no ban. Bodies under the Cyber Security Act take the threat "
                    "into their risk analysis and answer with proportionate measures. It turns on "
                    "where data goes and from where, or by whom, a device is managed: traffic "
                    "decides, not the badge. Where no traffic was seen, or it was watched for less "
                    "than an hour, its silence says nothing; what is known of a maker is a reason "
                    "to look."
                )
            ),
            Paragraph(czech_summary(found, basis)),
            PaperHeading(say("Threat")),
            Paragraph(
                say(
                    "Transfer of system and user data to the People's Republic of China, Hong Kong "
                    "or Macau or to entities based there, and remote management of technical "
                    "assets from there or by such entities. Level by the warning: high (likely to "
                    "very likely)."
                )
            ),
            PaperHeading(say("Devices and their traffic")),
            czech_table(basis),
            *cut_short(basis.devices[MOST_ROWS:], basis),
            *analysis_blocks(basis),
            *open_blocks(found.doubtful, basis),
            *ending(basis, say("Obliged body"), say("Risk owner")),
        ),
    )


def analysis_blocks(basis: PaperBasis) -> Iterator[Block]:
    """What the body itself rates, chooses and accepts, asset by asset."""
    say = basis.tongue.say
    yield PaperHeading(say("Risk analysis"))
    yield asset_table(basis)
    yield Bullets(
        (
            say("[  ] Vulnerability and impact rated for each asset above"),
            say("[  ] Proportionate measures chosen, such as blocking the traffic"),
            say("[  ] Remaining risk accepted, by whom and until when"),
            say("[  ] Done by the agency's method for this warning, or by: ______"),
        )
    )


def czech_heaps(basis: PaperBasis) -> PaperStanding:
    """The equipment by what the warning says of it; a short watch leaves a device in doubt."""
    found = standing(basis, CZECH, {Conduct.USE, Conduct.ASSESS_RISK})
    quiet = found.clear + found.spared
    short = tuple(one for one in quiet if not is_watched_long(one))
    return PaperStanding(
        meant=found.meant,
        spared=(),
        doubtful=found.doubtful + short,
        clear=tuple(one for one in quiet if is_watched_long(one)),
        unasked=found.unasked,
    )


def czech_summary(found: PaperStanding, basis: PaperBasis) -> str:
    """For how many the threat has to be weighed, and for how many traffic would have to tell."""
    return basis.tongue.say(
        "As the rules on file read the warning: the threat has to be weighed, by traffic seen or "
        "because the maker is based there and may manage the device: {meant}. Open, a capture of "
        "their traffic over a week would settle it: {open}. Watched for an hour or more without "
        "such traffic: {clear}.",
        meant=count_words(found.meant, basis),
        open=count_words(found.doubtful, basis),
        clear=count_words(found.clear, basis),
    )


def czech_table(basis: PaperBasis) -> PaperTable:
    """Every device with what was seen of its traffic to the places that the warning names."""
    say, tongue = basis.tongue.say, basis.tongue
    return PaperTable(
        (
            say("Device"),
            say("Maker"),
            say("Site"),
            say("Traffic watched"),
            say("Seen talking outside"),
            say("To places the warning names"),
        ),
        tuple(
            (
                key_words(record, tongue),
                maker_words(record, basis),
                site_words(record, tongue),
                watched_words(record, tongue),
                outside_words(record, tongue),
                warned_words(record, tongue),
            )
            for record in basis.devices[:MOST_ROWS]
        ),
        (19, 15, 18, 18, 15, 15),
    )


def open_blocks(records: tuple[JudgedRecord, ...], basis: PaperBasis) -> Iterator[Block]:
    """Devices of which the threat is neither seen nor excluded: traffic alone would tell."""
    if not records:
        return
    say, tongue = basis.tongue.say, basis.tongue
    yield PaperHeading(say("Not settled"), 2)
    yield Paragraph(
        say(
            "What would settle each is a capture of its traffic over a week: where its data goes, "
            "and from where it is managed. Who made it is told as far as it is known."
        )
    )
    yield PaperTable(
        tuple(map(say, ("Device", "Badge and model", "Maker", "Site"))),
        tuple(
            (
                key_words(record, tongue),
                product_words(record, tongue),
                sure_or_lead(record, basis),
                site_words(record, tongue),
            )
            for record in records[:MOST_ROWS]
        ),
        (22, 28, 22, 28),
        say("Neither meant nor cleared by this evidence."),
    )
    yield from cut_short(records[MOST_ROWS:], basis)


def warned_words(record: JudgedRecord, tongue: PaperTongue) -> str:
    """What was seen of talk with the places that the warning names."""
    ends = outside(record)
    there = sum(end.country in WARNED for end in ends)
    under = sum(end.country not in WARNED and bool(WARNED & set(end.law_of)) for end in ends)
    if not there and not under:
        return silence_words(record, "none", tongue)
    words = [tongue.say("{number} by address", number=str(there))] if there else []
    words += [tongue.say("{number} by the operator's law", number=str(under))] if under else []
    return ", ".join(words)


def asset_table(basis: PaperBasis) -> PaperTable:
    """Assets by maker and model for the analysis; impact and all that follows is a person's."""
    say, tongue = basis.tongue.say, basis.tongue
    return PaperTable(
        (
            say("Asset"),
            say("Number"),
            say("Threat"),
            say("Impact"),
            say("Vulnerability"),
            say("Risk"),
            say("Measure, owner, by when"),
        ),
        tuple(
            (
                f"{product_words(group[0], tongue)}; {maker_words(group[0], basis)}",
                tongue.number(count_devices(group)),
                say("high, where it applies"),
                "",
                "",
                "",
                "",
            )
            for group in model_groups(basis.devices)
        ),
        (32, 9, 13, 10, 12, 8, 16),
        say("Filled: asset and number. The rest is for the body to fill in."),
    )
