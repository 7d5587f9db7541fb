"""A dossier as the judgement gathers it to a paper that reports can tell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from unbadge.judgement import Dossier, DossierPlace, DossierSentence, How, ListedName, named_by
from unbadge.judgement.dossier import dossier
from unbadge.knowledge import Knowledge
from unbadge.report import Chapter, DossierLine, DossierPaper
from unbadge.report.audit.rules import in_words

NOTHING = "Nothing is on file."


def dossier_paper(maker: str, knowledge: Knowledge, as_of: date) -> DossierPaper:
    """The dossier on a company; raises UsageError where nothing is on file under the id."""
    found = dossier(maker, knowledge, as_of)
    return DossierPaper(
        name=found.name,
        maker=found.maker,
        country=found.country or "",
        aliases=found.aliases,
        as_of=found.as_of,
        knowledge=knowledge.digest,
        chapters=tuple(chapters(found, knowledge)),
    )


def chapters(found: Dossier, knowledge: Knowledge) -> list[Chapter]:
    """The questions of a dossier, in the order in which people ask them."""

    def listed(how: How) -> list[DossierLine]:
        places = (place for place in found.listings if place.listed and place.how is how)
        return [line_of(place, knowledge) for place in places]

    named = [place for place in found.listings if not place.listed and place.how is How.NAMED]
    return [
        chapter("Who it is", lines(found.who)),
        chapter("Who controls it", lines(found.control)),
        chapter(
            "Where it is listed",
            listed(How.NAMED),
            "No list in force on this day names it, as far as is on file.",
        ),
        chapter(
            "Reached through its parent by the list's own rule",
            listed(How.REACHED),
            "No list on file reaches it through a parent by the list's own rule.",
        ),
        chapter(
            "Its parent is named; the list does not reach it by its own rule",
            listed(How.PARENT),
            "No list that names a parent alone is on file.",
        ),
        chapter(
            "Where else it is named",
            [line_of(place, knowledge) for place in named],
            "No statement, bill or ended rule on file names it.",
        ),
        chapter("Lists not found to name it", lines(found.not_on)),
        chapter("On what public evidence", lines(found.evidence)),
        chapter(
            "What it answers",
            lines(found.answers),
            f"No answer by {found.name} is on file, which says nothing of what it would say. An "
            "answer of its own, with its source, is asked for and would stand here.",
        ),
        chapter("What is contested", lines(found.contested)),
        chapter("What we make of it (our opinion)", lines(found.opinions), "We hold none."),
        chapter("In court", lines(found.cases)),
    ]


def chapter(title: str, told: Iterable[DossierLine], none: str = NOTHING) -> Chapter:
    """One chapter."""
    return Chapter(title=title, lines=tuple(told), none=none)


def lines(told: Iterable[DossierSentence]) -> list[DossierLine]:
    """Sentences as lines."""
    return [
        DossierLine(text=one.text, sources=one.sources, day=one.day, recalled=one.recalled)
        for one in told
    ]


def line_of(place: DossierPlace, knowledge: Knowledge) -> DossierLine:
    """A place on a list, with everybody else whom the list names."""
    grounds = f" Grounds: {', '.join(place.grounds)}." if place.grounds else ""
    names = named_by(knowledge.policies[place.policy], knowledge)
    binds = f" Binds {place.binds}." if place.binds else " Binds nobody on file."
    return DossierLine(
        heading=f"{place.instrument} ({in_words(place.status)}; {place.clause})",
        text=place.told.text + binds + grounds,
        sources=place.told.sources,
        day=place.since,
        recalled=place.told.recalled,
        beside=tuple(dict.fromkeys(map(listed_words, names))) if len(names) > 1 else (),
    )


def listed_words(entry: ListedName) -> str:
    """A name on a list, with the days it joined and left where it has its own."""
    days = [f"since {entry.since}"] if entry.since else []
    days += [f"until {entry.until}"] if entry.until else []
    days += ["recalled"] if entry.recalled else []
    return f"{entry.name} ({', '.join(days)})" if days else entry.name
