"""Annex to a data protection impact assessment: what the cameras can do and where data goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from unbadge.model import Destination
from unbadge.report.audit.talk import size
from unbadge.report.paper.basis import PaperBasis
from unbadge.report.paper.document import (
    Block,
    Bullets,
    Document,
    PaperHeading,
    PaperTable,
    Paragraph,
)
from unbadge.report.paper.parts import MOST_ROWS, cut_short, ending, key_words, opening
from unbadge.report.words import count_of

NOT_KNOWN = "not known"


class FlowRow(Struct, frozen=True, kw_only=True):
    """Where data goes, over all devices: who runs it, for what, where, under whose law."""

    who: str
    purpose: str
    country: str
    law: str
    over: str


def dpia(basis: PaperBasis) -> Document:
    """The annex on the cameras' data flows; what no traffic showed is not claimed."""
    quiet = sum(not record.egress for record in basis.devices)
    return Document(
        title="Annex to the DPIA: the cameras' data flows",
        line=f"For {basis.owner.name or basis.owner.body}, as of {basis.day}",
        blocks=(
            *opening(basis),
            Paragraph(
                f"{count_of(len(basis.devices), 'device')} on record. For {quiet:,} of them no "
                "traffic was seen: nothing follows about where they send data. What an encrypted "
                "conversation held, and who watched, cannot be seen from traffic."
            ),
            *flows(basis),
            *capabilities(basis),
            *findings(basis),
            PaperHeading("For the assessment to answer"),
            Bullets(
                (
                    "[  ] Purpose and lawful basis of each group of cameras",
                    "[  ] Who is controller and who processor for each service outside",
                    "[  ] Transfers to other countries: the safeguard relied on for each",
                    "[  ] Retention, and who may see recordings",
                    "[  ] Functions that can be switched off, and whether they are",
                )
            ),
            *ending(basis, "Data protection officer consulted on"),
        ),
    )


def flows(basis: PaperBasis) -> Iterator[Block]:
    """The table of destinations outside, the largest first."""
    found: dict[FlowRow, list[tuple[str, Destination]]] = defaultdict(list)
    for record in basis.devices:
        for end in record.egress:
            if not end.local and not end.tried:
                found[flow_row(end, basis)].append((record.device, end))
    yield PaperHeading("Where data goes")
    if not found:
        yield Paragraph("No talk with the outside was seen in the traffic on record.")
        return
    ranked = sorted(found.items(), key=lambda item: -sum(end.bytes_out for _, end in item[1]))
    yield PaperTable(
        ("Service", "Purpose", "Registered in", "Operator's law", "Over", "Devices", "Sent"),
        tuple(
            (
                row.who,
                row.purpose,
                row.country,
                row.law,
                row.over,
                f"{len({device for device, _ in ends}):,}",
                sent_words([end for _, end in ends]),
            )
            for row, ends in ranked[:MOST_ROWS]
        ),
        (24, 14, 12, 13, 12, 9, 16),
        "Destinations outside the owner's network. An address's country is where it is registered.",
    )
    yield from cut_short(len(ranked))


def flow_row(end: Destination, basis: PaperBasis) -> FlowRow:
    """The line that a destination belongs to."""
    name = basis.lexicon.maker(end.operator) if end.operator else ", ".join(end.names[:1]) or end.ip
    return FlowRow(
        who=name,
        purpose=end.purpose or NOT_KNOWN,
        country=end.country or NOT_KNOWN,
        law=", ".join(end.law_of) or NOT_KNOWN,
        over=f"{end.plain_text}, in the clear" if end.plain_text else f"{end.protocol} {end.port}",
    )


def sent_words(ends: list[Destination]) -> str:
    """How much was sent, and whether in the shape of video."""
    words = size(sum(end.bytes_out for end in ends))
    return f"{words}, in the shape of video" if any(end.video_like for end in ends) else words


def capabilities(basis: PaperBasis) -> Iterator[Block]:
    """What devices can do with people, plates or sound, and where that was seen switched on."""
    can: dict[str, set[str]] = defaultdict(set)
    does: dict[str, set[str]] = defaultdict(set)
    for record in basis.devices:
        for ability in record.capabilities:
            (does if ability.does else can)[ability.name].add(record.device)
    yield PaperHeading("What the devices can do")
    if not can and not does:
        yield Paragraph("Nothing on record tells what these devices can do with faces or sound.")
        return
    yield PaperTable(
        ("Function", "Can (not seen switched on)", "Does (seen switched on)"),
        tuple(
            (name, f"{len(can[name]):,}", f"{len(does[name]):,}") for name in sorted({*can, *does})
        ),
        (40, 30, 30),
    )


def findings(basis: PaperBasis) -> Iterator[Block]:
    """What was found wrong with how devices talk."""
    rows = [
        (key_words(record), finding.severity.value, finding.because)
        for record in basis.devices
        for finding in record.findings
        if finding.kind in {"egress", "exposure"}
    ]
    if rows:
        yield PaperHeading("What was found")
        yield PaperTable(("Device", "Severity", "Finding"), tuple(rows[:MOST_ROWS]), (24, 11, 65))
        yield from cut_short(len(rows))
