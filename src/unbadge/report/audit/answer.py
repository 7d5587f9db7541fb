"""The first screen of a report: the answer in words and numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter

from msgspec import Struct

from unbadge.model import HeadRecord, MakerCount, Profile, Summary
from unbadge.report.lexicon import Lexicon
from unbadge.report.words import count_of, owner_words, with_article

ONE = "camera, recorder or other video device"
MANY = "cameras, recorders and other video devices"
OTHER = "other device of a listed maker"
OTHERS = "other devices of listed makers"
NAMED = "a company that a rule names"


class Tile(Struct, frozen=True, kw_only=True):
    """A number of the summary."""

    number: str
    words: str
    tone: str


def title(profile: Profile | None) -> str:
    """The name of the estate, or the question."""
    return profile.name if profile and profile.name else "Who really made these cameras?"


def owner(profile: Profile | None) -> str:
    """Who asks, in words; empty without a profile."""
    return "" if profile is None else owner_words(profile)


def asker(profile: Profile) -> str:
    """Whom a page is for, to stand in a sentence: by name, or else in words."""
    first, space, rest = profile.name.partition(" ")
    if not first:
        return with_article(owner_words(profile))
    return f"{first.lower()}{space}{rest}" if first in {"A", "An", "The"} else profile.name


def lead(
    summary: Summary, lexicon: Lexicon, listed: set[str], profile: Profile | None = None
) -> str:
    """The answer in a paragraph to read out: what is shown, declared and may be, apart."""
    hosts = count_of(summary.hosts, "host")
    if not summary.hosts:
        return "Nothing could be read, so this says nothing about any camera."
    if not summary.equipment:
        signs = "in use" if summary.absent else "with a sign of a camera"
        none = f"{hosts} left evidence, none {signs}: this says nothing of any camera."
        return " ".join((none, *absent_words(summary)))
    sentences = [f"{hosts} left evidence, {_kinds(summary)} among them.", *absent_words(summary)]
    sentences += _listed(summary, lexicon, listed)
    if summary.exploited:
        holes = count_of(summary.exploited, "device looks", "devices look")
        sentences.append(f"{holes} open to a hole that attackers use now.")
    sentences += ended_words(summary)
    if summary.rebadged:
        sentences.append(
            f"{count_of(summary.rebadged, 'device')} carried a name that is not the maker's."
        )
    if summary.undetermined:
        sentences.append(
            f"For {count_of(summary.undetermined, 'device')} the evidence does not say who "
            "made them; the next checks would settle them."
        )
    if profile is not None:
        sentences.append(_ruling(summary, profile))
    return " ".join(sentences)


def ended_words(summary: Summary) -> list[str]:
    """How many devices are past their makers' support; nothing where none is on file as such."""
    told = []
    if summary.ended:
        devices = count_of(summary.ended, "device looks", "devices look")
        told.append(f"{devices} past their maker's support: new flaws may stay unmended.")
    if summary.maybe_ended:
        more = "more " if told else ""
        told.append(
            f"Support of {summary.maybe_ended:,} {more}may have ended, or ends within two years."
        )
    return told


def absent_words(summary: Summary) -> list[str]:
    """What lists say is planned, removed or in store; nothing where they say it of none."""
    if not summary.absent:
        return []
    told = ", ".join(f"{many:,} {state}" for state, many in summary.absent.items())
    return [f"Lists call others {told}: shown, and not counted as in use."]


def _kinds(summary: Summary) -> str:
    """How many video devices there are, and how much else that listed makers made."""
    filming = summary.equipment - summary.other_listed
    told = [count_of(filming, ONE, MANY)] if filming or not summary.other_listed else []
    if summary.other_listed:
        told.append(count_of(summary.other_listed, OTHER, OTHERS))
    return " and ".join(told)


def _firms(
    counts: Iterable[MakerCount], number_of: Callable[[MakerCount], int], lexicon: Lexicon
) -> str:
    numbered = ((lexicon.maker(one.maker), number_of(one)) for one in counts)
    return ", ".join(f"{name} ({number})" for name, number in numbered if number)


def _listed(summary: Summary, lexicon: Lexicon, listed: set[str]) -> list[str]:
    """Who is listed: what the evidence shows, what a list of the owner's says, what may be."""
    named = [count for count in summary.makers if count.maker in listed]
    told = []
    if summary.listed:
        firms = _firms(named, attrgetter("shown"), lexicon)
        devices = count_of(summary.listed, "device was", "devices were")
        told.append(f"{devices} made by companies that a list names: {firms}.")
    if summary.listed_declared:
        firms = _firms(named, attrgetter("declared"), lexicon)
        told.append(
            f"Your list says that {count_of(summary.listed_declared, 'device is', 'devices are')} "
            f"by {'such a company' if told else NAMED}: {firms}; nothing seen confirms it yet."
        )
    if summary.listed_possible:
        many, whose = f"{summary.listed_possible:,}", "more may have been made by one"
        told.append(f"{many} {whose if told else f'may be by {NAMED}'}: a lead, no finding.")
    return told or ["None was found to come from a maker that any rule in force lists."]


def _ruling(summary: Summary, profile: Profile) -> str:
    prohibited, asker = summary.outcomes.get("prohibited", 0), with_article(owner_words(profile))
    if prohibited:
        devices = count_of(prohibited, "device")
        return f"With {devices}, something is not allowed to {asker}: see the rules."
    return (
        f"No rule in force was found that forbids {asker} anything about them; the duties and "
        "open questions that do apply stand under the rules."
    )


def tiles(summary: Summary, profile: Profile | None) -> list[Tile]:
    """The numbers a reader remembers."""
    prohibited = summary.outcomes.get("prohibited", 0)
    alarm = "bad" if prohibited or profile is None else "doubt"
    tiles = [
        Tile(
            number=f"{summary.equipment - summary.other_listed:,}",
            words="video devices seen",
            tone="plain",
        ),
        Tile(number=f"{summary.listed:,}", words="made by a listed maker, as seen", tone=alarm),
        *leads(summary),
        Tile(number=f"{summary.rebadged:,}", words="under another name", tone="plain"),
        Tile(number=f"{summary.undetermined:,}", words="maker not known yet", tone="doubt"),
    ]
    if profile is not None:
        tone = "bad" if prohibited else "good"
        words = "with something a rule does not allow"
        tiles.append(Tile(number=f"{prohibited:,}", words=words, tone=tone))
    return tiles


def leads(summary: Summary) -> list[Tile]:
    """The numbers that are no finding, and the holes that are one."""
    tiles = []
    if summary.listed_declared:
        number, words = f"{summary.listed_declared:,}", "by a listed maker, as a list says"
        tiles.append(Tile(number=number, words=words, tone="doubt"))
    if summary.listed_possible:
        number, words = f"{summary.listed_possible:,}", "perhaps by a listed maker"
        tiles.append(Tile(number=number, words=words, tone="doubt"))
    if summary.exploited:
        number, words = f"{summary.exploited:,}", "look open to a hole in use"
        tiles.append(Tile(number=number, words=words, tone="bad"))
    if summary.ended:
        tiles.append(Tile(number=f"{summary.ended:,}", words="look past support", tone="doubt"))
    return tiles


def caveats(head: HeadRecord) -> list[str]:
    """What makes the numbers doubtful, one sentence each."""
    broken = [item.path for item in head.inputs if item.error]
    caveats = []
    if broken:
        caveats.append(
            f"Not all evidence could be read: {', '.join(broken[:5])}. Counts may be too low."
        )
    if head.summary.conflicts:
        caveats.append(
            f"{count_of(head.summary.conflicts, 'device')} gave evidence that contradicts itself; "
            "the report says how."
        )
    return caveats
