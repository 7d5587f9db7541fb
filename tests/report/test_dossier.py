"""A dossier told to people: numbered sources, nothing made up, nothing executed."""

from __future__ import annotations

from datetime import date

from lxml import html
from msgspec.structs import replace

from unbadge.report.dossier import (
    Chapter,
    DossierLine,
    DossierPaper,
    dossier_lines,
    dossier_page,
    source_numbers,
)

LAW, NEWS = "Law, https://example.org/law", "News"
PAPER = DossierPaper(
    name="Acme Ltd.",
    maker="acme",
    country="XX",
    aliases=("Acme", "阿克米"),
    as_of=date(2026, 11, 24),
    knowledge="c" * 64,
    chapters=(
        Chapter(
            title="Where it is listed",
            lines=(
                DossierLine(
                    text="Names Acme.",
                    sources=(LAW, NEWS),
                    day="2019-10-09",
                    heading="The list",
                    beside=("Acme Ltd.", "Bolt Inc."),
                ),
                DossierLine(text="More.", sources=(NEWS,), recalled=True),
            ),
            none="Nothing.",
        ),
        Chapter(title="In court", lines=(), none="Nothing is on file."),
    ),
)


def test_sources_have_numbers() -> None:
    """A source has one number, however many sentences rest on it."""
    assert source_numbers(PAPER) == {LAW: 1, NEWS: 2}


def test_text() -> None:
    """Day, heading, sentence, numbers of its sources, companions, and the sources at the end."""
    text = "\n".join(dossier_lines(PAPER))

    assert "- 2019-10-09: The list. Names Acme. [1][2]" in text
    assert "2 names on this list: Acme Ltd.; Bolt Inc." in text
    assert "- More. (recalled) [2]" in text
    assert "In court\n  Nothing is on file." in text
    assert "  [1] Law, https://example.org/law" in text


def test_page() -> None:
    """The page holds every sentence; the numbers lead to the sources, these to the web."""
    tree = html.fromstring(dossier_page(PAPER))

    assert tree.xpath("//a[@href='#s2']/text()") == ["[2]", "[2]"]
    assert tree.xpath("//li[@id='s1']/a/@href") == ["https://example.org/law"]
    assert "Nothing is on file." in tree.text_content()


def test_page_escapes() -> None:
    """Nothing on file can become markup or a link that runs."""
    line = DossierLine(text="<b>x</b>", sources=("<i>, javascript:alert(1)",))
    odd = replace(PAPER, chapters=(Chapter(title="<u>", lines=(line,), none=""),), name="<s>")
    page = dossier_page(odd)

    assert not any(tag in page for tag in ("<b>x", "<i>", "<u>", "<s>"))
    assert 'href="javascript' not in page
