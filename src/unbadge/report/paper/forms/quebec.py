"""Risk sheet by Quebec's ministerial order of 21 December 2023, in English or French.

What the order asks is told by the Government's release of 22 December 2023; what it asks of
equipment that stands already, and that municipalities are not bound, by the press of that week
and a letter of a maker's of 10 January 2024.  The order itself was not read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

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
    cut_short,
    ending,
    key_words,
    opening,
    product_words,
    site_words,
    standing,
    watched_words,
)
from unbadge.report.paper.forms.installed import is_installed_after
from unbadge.report.paper.forms.risk import (
    count_words,
    outside_words,
    sure_or_lead,
    unsettled_blocks,
)

QUEBEC = ("ca-qc-arrete-2023-12",)
ORDER_DAY = date(2023, 12, 21)
MEANT = "Equipment that the order means"
HINTED = "Not settled: said by a list of the body's own, or a lead, to be of a maker that it names"
MEASURES = (
    "[  ] Risk assessed by the use that is made of each, and recorded",
    "[  ] Cut off from the internet",
    "[  ] Functions that are not needed, such as geolocation, switched off",
    "[  ] Behind a firewall, on a network of its own",
    "[  ] Physical access to recorders and storage restricted",
)


def qc_risk(basis: PaperBasis) -> Document:
    """The sheet for equipment that the Quebec order means."""
    say = basis.tongue.say
    found = standing(basis, QUEBEC, {Conduct.USE, Conduct.PROCURE})
    leads = tuple(one for one in found.doubtful if not set(QUEBEC).isdisjoint(one.listed_by))
    rest = tuple(one for one in found.doubtful if set(QUEBEC).isdisjoint(one.listed_by))
    return Document(
        title=say("Quebec: risk sheet for video surveillance equipment"),
        line=say("Ministerial order of 21 December 2023, as of {day}", day=basis.day_words),
        blocks=(
            *opening(basis),
            Paragraph(
                say(
                    "The order binds ministries and public bodies under the Act respecting the "
                    "governance and management of the information resources of public bodies "
                    "(CQLR, chapter G-1.03). Municipalities are not bound by it."
                )
            ),
            Paragraph(quebec_summary(found, basis)),
            Paragraph(
                say(
                    "What the order means and was acquired after 21 December 2023 may be neither "
                    "installed nor used: it is taken out of use. For what was acquired before, "
                    "the risk is assessed by the use that is made of it."
                )
            ),
            *(quebec_table(found.meant, basis, MEANT) if found.meant else ()),
            *(quebec_table(leads, basis, HINTED) if leads else ()),
            *(use_table(found, basis) if found.meant else ()),
            PaperHeading(say("Measures for equipment acquired on or before 21 December 2023")),
            Bullets(tuple(map(say, MEASURES))),
            *unsettled_blocks(rest, basis),
            *ending(basis, say("Public body"), say("Risk accepted by")),
        ),
    )


def quebec_summary(found: PaperStanding, basis: PaperBasis) -> str:
    """The counts in one sentence, spared ones named apart."""
    say = basis.tongue.say
    told = say(
        "As far as the evidence says: meant by the order {meant}, not settled {open}, not meant "
        "{clear}.",
        meant=count_words(found.meant, basis),
        open=count_words(found.doubtful, basis),
        clear=count_words(found.clear, basis),
    )
    if not found.spared:
        return told
    spared = say(
        "Of a named maker, but not of a kind that the order means: {spared}.",
        spared=count_words(found.spared, basis),
    )
    return f"{told} {spared}"


def quebec_table(
    records: tuple[JudgedRecord, ...], basis: PaperBasis, heading: str
) -> Iterator[Block]:
    """Each of some devices, when it was installed, and whether it was seen to talk outside."""
    say, tongue = basis.tongue.say, basis.tongue
    yield PaperHeading(say(heading))
    yield PaperTable(
        (
            say("Device"),
            say("Badge and model"),
            say("Maker"),
            say("Site"),
            say("Acquired by 21.12.2023?"),
            say("Traffic watched"),
            say("Seen talking outside"),
        ),
        tuple(
            (
                key_words(record, tongue),
                product_words(record, tongue),
                sure_or_lead(record, basis),
                site_words(record, tongue),
                acquired_words(record, basis),
                watched_words(record, tongue),
                outside_words(record, tongue),
            )
            for record in records[:MOST_ROWS]
        ),
        (16, 14, 12, 14, 15, 14, 15),
    )
    yield from cut_short(records[MOST_ROWS:], basis)


def use_table(found: PaperStanding, basis: PaperBasis) -> Iterator[Block]:
    """A line a site for the assessment by use, which is a person's to make."""
    say = basis.tongue.say
    counts: Counter[str] = Counter()
    for record in found.meant:
        counts[record.site or say("not recorded")] += record.quantity
    boxes = say("[  ] low  [  ] medium  [  ] high")
    yield PaperHeading(say("Assessment by the use that is made of it"))
    yield PaperTable(
        (
            say("Site"),
            say("Number"),
            say("What it is used for"),
            say("Risk"),
            say("Measures taken, and when"),
        ),
        tuple(
            (site, basis.tongue.number(number), "", boxes, "")
            for site, number in sorted(counts.items())
        ),
        (24, 9, 24, 17, 26),
        say("Filled: site and number. The rest is for the body to fill in."),
    )


def acquired_words(record: JudgedRecord, basis: PaperBasis) -> str:
    """Whether a device was acquired by the day of the order, as far as its installation tells."""
    say, installed = basis.tongue.say, record.installed or ""
    after = is_installed_after(installed, ORDER_DAY)
    if after is False:
        return say("yes: installed {installed}  [  ] checked", installed=installed)
    if after:
        words = "installed {installed}: [  ] acquired before  [  ] no: take out of use"
        return say(words, installed=installed)
    boxes = say("[  ] yes  [  ] no: take out of use")
    if not installed:
        return boxes
    return say("installed {installed}: {boxes}", installed=installed, boxes=boxes)
