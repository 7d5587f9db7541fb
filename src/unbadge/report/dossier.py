"""A dossier on a company told to people: chapters of sentences, each with its sources."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from unbadge.report.html import page_environment, page_source

WIDTH = 88


class DossierLine(Struct, frozen=True, kw_only=True):
    """A sentence with what it rests on; ``beside`` names companies that a list holds as well.

    ``recalled`` marks a sentence that was not read again in a source.
    """

    text: str
    sources: tuple[str, ...]
    day: str | None = None
    recalled: bool = False
    heading: str = ""
    beside: tuple[str, ...] = ()


class Chapter(Struct, frozen=True, kw_only=True):
    """One question about a company and what is on file about it."""

    title: str
    lines: tuple[DossierLine, ...]
    none: str  # what to say where nothing is on file


class DossierPaper(Struct, frozen=True, kw_only=True):
    """The whole dossier."""

    name: str
    maker: str
    country: str
    aliases: tuple[str, ...]
    as_of: date
    knowledge: str
    chapters: tuple[Chapter, ...]


FOOT = (
    "Each sentence is as good as its source; what is marked recalled was not read again. A place "
    "on a list says what that list does, no more, and binds only those whom it binds."
)


def source_numbers(paper: DossierPaper) -> dict[str, int]:
    """The number of each source, in the order in which sentences first rest on them."""
    named = (
        source for chapter in paper.chapters for line in chapter.lines for source in line.sources
    )
    return {source: number for number, source in enumerate(dict.fromkeys(named), start=1)}


def dossier_lines(paper: DossierPaper) -> Iterator[str]:
    """The lines of the text."""
    numbers = source_numbers(paper)
    yield f"{paper.name} ({paper.country or 'country not on file'}), as of {paper.as_of}"
    if paper.aliases:
        yield from wrap_paragraph(f"Also known as: {'; '.join(paper.aliases)}", "  ")
    for chapter in paper.chapters:
        yield f"\n{chapter.title}"
        if not chapter.lines:
            yield f"  {chapter.none}"
        for line in chapter.lines:
            yield from sentence_lines(line, numbers)
    yield "\nSources"
    for source, number in numbers.items():
        yield from wrap_paragraph(source, "  ", f"[{number}] ")
    yield ""
    yield from wrap_paragraph(FOOT, "")


def sentence_lines(line: DossierLine, numbers: dict[str, int]) -> Iterator[str]:
    """One sentence with its day, its companions and the numbers of its sources."""
    day = f"{line.day}: " if line.day else ""
    heading = f"{line.heading}. " if line.heading else ""
    recalled = " (recalled)" if line.recalled else ""
    marks = "".join(f"[{numbers[source]}]" for source in line.sources)
    yield from wrap_paragraph(f"{day}{heading}{line.text}{recalled} {marks}", "  ", "- ")
    if line.beside:
        names = f"{len(line.beside)} names on this list: {'; '.join(line.beside)}"
        yield from wrap_paragraph(names, "      ")


def wrap_paragraph(text: str, indent: str, lead: str = "") -> list[str]:
    """A paragraph in lines; the lead stands before the first."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent + lead,
        subsequent_indent=indent + " " * len(lead),
        break_on_hyphens=False,
        break_long_words=False,
    )


def dossier_page(paper: DossierPaper) -> str:
    """The dossier as one self-contained HTML page."""
    environment = page_environment()
    style = page_source(environment, "report.css")
    template = environment.get_template("dossier.html")
    return template.render(paper=paper, style=style, foot=FOOT, numbers=source_numbers(paper))
