"""Risk sheets: Quebec's order of 2023 and the Czech warning of 2025."""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.model import Conduct, Destination
from unbadge.model.record import JudgedRecord
from unbadge.report.paper.basis import PaperBasis, PaperStanding, standing
from unbadge.report.paper.document import (
    Block,
    Bullets,
    Document,
    PaperHeading,
    PaperTable,
    Paragraph,
)
from unbadge.report.paper.parts import (
    MOST_ROWS,
    cut_short,
    doubt_table,
    ending,
    is_watched_long,
    key_words,
    maker_words,
    opening,
    site_words,
    watched_words,
)
from unbadge.report.words import count_of

QUEBEC = ("ca-qc-arrete-2023-12",)
CZECH = ("cz-nukib-warning-2025",)
WARNED = frozenset({"CN", "HK", "MO"})  # the places that the warning of 3 September 2025 names
MEASURES = (
    "[  ] Risk assessed and recorded",
    "[  ] Cut off from the internet",
    "[  ] Functions that are not needed switched off",
    "[  ] Behind a firewall, on a network of its own",
    "[  ] Physical access controlled",
)


def qc_risk(basis: PaperBasis) -> Document:
    """The sheet for equipment that the Quebec order means."""
    found = standing(basis, QUEBEC, {Conduct.USE, Conduct.PROCURE})
    return Document(
        title="Quebec: risk sheet for video surveillance equipment",
        line=f"Ministerial order of 21 December 2023, as of {basis.day}",
        blocks=(
            *opening(basis),
            Paragraph(summary(found)),
            Paragraph(
                "What the order means and was acquired after 21 December 2023 may be neither "
                "installed nor used: it is taken out of use. What was acquired before is assessed "
                "by the use that is made of it."
            ),
            *(quebec_table(found, basis) if found.meant else ()),
            PaperHeading("Measures for equipment acquired on or before 21 December 2023"),
            Bullets(MEASURES),
            *unsettled_blocks(found),
            *ending(basis, "Public body", "Risk accepted by"),
        ),
    )


def quebec_table(found: PaperStanding, basis: PaperBasis) -> Iterator[Block]:
    """Each device meant, with when it was installed and whether it was seen to talk outside."""
    yield PaperHeading("Equipment that the order means")
    yield PaperTable(
        ("Device", "Maker", "Site", "Installed", "Seen talking outside", "Acquired by 21.12.2023?"),
        tuple(
            (
                key_words(record),
                maker_words(record, basis),
                site_words(record),
                record.installed or "not recorded",
                outside_words(record),
                acquired_words(record),
            )
            for record in found.meant[:MOST_ROWS]
        ),
        (22, 17, 19, 12, 15, 15),
    )
    yield from cut_short(len(found.meant))


ORDER_DAY = "2023-12-21"


def acquired_words(record: JudgedRecord) -> str:
    """Whether a device was acquired by the day of the order, as far as its installation tells."""
    installed = record.installed or ""
    if installed and installed[:4] < ORDER_DAY[:4]:
        return f"yes: installed {installed}  [  ] checked"
    if installed[:4] > ORDER_DAY[:4]:
        return f"installed {installed}: [  ] acquired before  [  ] no: take out of use"
    return "[  ] yes  [  ] no: take out of use"


def cz_risk(basis: PaperBasis) -> Document:
    """The sheet for the risk analysis that the Czech warning asks for."""
    found = standing(basis, CZECH, {Conduct.USE, Conduct.ASSESS_RISK})
    return Document(
        title="Czech Republic: sheet for the risk analysis",
        line=f"Warning of the cyber security agency of 3 September 2025, as of {basis.day}",
        blocks=(
            *opening(basis),
            Paragraph(
                "The warning is no ban. It rates the threat high and turns on where data goes and "
                "from where a device is managed: traffic decides, not the badge. Where no traffic "
                "was seen, or it was watched for less than an hour, its silence says nothing; "
                "what is known of a maker is a reason to look."
            ),
            Paragraph(czech_summary(found)),
            PaperHeading("Devices and their traffic"),
            czech_table(basis),
            *cut_short(len(basis.devices)),
            PaperHeading("Risk analysis"),
            Bullets(
                (
                    (
                        "Threat: transfer of data to, and remote management from, the People's "
                        "Republic of China, Hong Kong or Macau, or to or by entities based there. "
                        "Level: high."
                    ),
                    "[  ] Vulnerability and impact rated for each system above",
                    "[  ] Proportionate measures chosen, such as blocking the traffic",
                    "[  ] Remaining risk accepted, by whom and until when",
                )
            ),
            *ending(basis, "Obliged body", "Risk owner"),
        ),
    )


def czech_summary(found: PaperStanding) -> str:
    """For how many the duty is certain, and for how many traffic would have to tell."""
    return (
        f"As the rules on file read the warning, the threat has to be weighed for "
        f"{count_of(len(found.meant), 'device')} by what is known of their makers and traffic. For "
        f"{count_of(len(found.doubtful), 'device')} that is open: a capture of their traffic over "
        f"a week would settle it. {count_of(len(found.clear + found.spared), 'device')} would be "
        "outside it."
    )


def czech_table(basis: PaperBasis) -> PaperTable:
    """Every device with what was seen of its traffic to the places that the warning names."""
    return PaperTable(
        ("Device", "Maker", "Site", "Seen talking outside", "To places the warning names"),
        tuple(
            (
                key_words(record),
                maker_words(record, basis),
                site_words(record),
                outside_words(record),
                warned_words(record),
            )
            for record in basis.devices[:MOST_ROWS]
        ),
        (24, 19, 21, 16, 20),
    )


def summary(found: PaperStanding) -> str:
    """The counts in one sentence."""
    spared = f"{len(found.spared):,} of a named maker but spared, " if found.spared else ""
    return (
        f"{count_of(len(found.meant), 'device')} meant, {spared}{len(found.doubtful):,} not "
        f"settled, {len(found.clear):,} not meant, as far as the evidence says."
    )


def unsettled_blocks(found: PaperStanding) -> Iterator[Block]:
    """The devices that are not settled."""
    if found.doubtful:
        yield PaperHeading("Not settled", 2)
        yield from doubt_table(found.doubtful, "Neither meant nor cleared by this evidence.")


def outside(record: JudgedRecord) -> list[Destination]:
    """Destinations outside the owner's network that a device reached."""
    return [end for end in record.egress if not end.local and not end.tried]


def outside_words(record: JudgedRecord) -> str:
    """Whether a device was seen talking to the outside; no traffic is no answer."""
    if not record.egress:
        return "no traffic seen"
    if ends := outside(record):
        return count_of(len(ends), "destination")
    return silence_words(record, "no")


def silence_words(record: JudgedRecord, says: str) -> str:
    """That a device was silent, with how long it was watched; a short watch says nothing."""
    if not is_watched_long(record):
        return f"watched {watched_words(record)}: too short to say"
    return f"{says}, while watched {watched_words(record)}"


def warned_words(record: JudgedRecord) -> str:
    """What was seen of talk with the places that the warning names."""
    if not record.egress:
        return "no traffic seen"
    ends = outside(record)
    there = sum(end.country in WARNED for end in ends)
    under = sum(end.country not in WARNED and bool(WARNED & set(end.law_of)) for end in ends)
    if not there and not under:
        return silence_words(record, "none")
    words = [f"{there} by address"] if there else []
    words += [f"{under} by the operator's law"] if under else []
    return ", ".join(words)
