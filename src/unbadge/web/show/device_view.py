"""The parts of a device's page: who made it, its flaws, its traffic, its history."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from unbadge.model import (
    Destination,
    DeviceRecord,
    Finding,
    Sureness,
    country_name,
    day_words,
    percent,
)
from unbadge.register.nouns import (
    DecisionKind,
    DeviceDetail,
    DeviceRow,
    RecordedDecision,
    SightingRow,
)
from unbadge.report import Lexicon, count_of
from unbadge.report.audit.talk import size
from unbadge.web.show.marks import CANNOT_SAY, NONE_FOUND, SURE, SURE_MEANS, WRONG, Mark

MOST_DESTINATIONS = 200
MOST_FLAWS = 200
SETTLE = "what would settle it stands below"
DECISION_WORDS = {
    DecisionKind.OWNER: "Owner",
    DecisionKind.SITE: "Site",
    DecisionKind.LOCATION: "Place",
    DecisionKind.NOTE: "Note",
    DecisionKind.MAKER: "Label read",
    DecisionKind.RETIRE: "It is gone",
    DecisionKind.EXEMPT: "Exempt",
    DecisionKind.MERGE: "The same as device",
    DecisionKind.SPLIT: "Another device since run",
    DecisionKind.APART: "Not the same as device",
    DecisionKind.WHOLE: "One device, also since run",
    DecisionKind.PLACE: "On the map",
    DecisionKind.UNDO: "Undone: decision",
}

CHOICES = {  # what a person can decide on the page of a device
    "label": (DecisionKind.MAKER, "I read the label"),
    "same": (DecisionKind.MERGE, "It is the same as another device"),
    "exempt": (DecisionKind.EXEMPT, "Exempt until a day"),
    "gone": (DecisionKind.RETIRE, "It is gone"),
    "site": (DecisionKind.SITE, "Its site is another"),
    "place": (DecisionKind.LOCATION, "Its place is another"),
    "owner": (DecisionKind.OWNER, "Its owner is"),
    "note": (DecisionKind.NOTE, "A note"),
}
NOW_WORDS = {
    DecisionKind.SITE: "site is now {}",
    DecisionKind.LOCATION: "place is now {}",
    DecisionKind.OWNER: "owner is now {}",
    DecisionKind.MAKER: "on the label they read {}",
}


class WhoView(Struct, frozen=True, kw_only=True):
    """Who made it, in one line, with what that rests on."""

    mark: Mark
    answer: str
    means: str
    chance: str
    label: str  # what a person read, where somebody did
    disagrees: str


class FlawView(Struct, frozen=True, kw_only=True):
    """What is wrong today, in one line, then each finding."""

    mark: Mark
    answer: str
    because: str
    findings: tuple[Finding, ...]


class EgressView(Struct, frozen=True, kw_only=True):
    """Where it sends data, as far as anybody watched."""

    seen: bool
    outside: bool
    answer: str
    window: str
    rows: tuple[tuple[str, str, str, str, str], ...]


class EventRow(Struct, frozen=True, kw_only=True):
    """One line of the history."""

    id: int
    words: str
    quote: str
    when: str
    who: str
    undone: bool
    can_undo: bool
    picture: str = ""


def maker_answer(row: DeviceRow, sureness: Sureness, lexicon: Lexicon) -> str:
    """Who made a device in a sentence, as surely as it is known."""
    if sureness is Sureness.UNKNOWN:
        return f"Not known. It is sold as {row.badge}." if row.badge else "Not known."
    name = lexicon.maker(row.maker) if row.maker else ""
    badge = f" The badge says {row.badge}." if row.rebadged else ""
    answers = {
        Sureness.ESTABLISHED: f"{name}.{badge}",
        Sureness.PROBABLE: f"Probably {name}.{badge}",
        Sureness.DECLARED: f"Your list says {name}.",
        Sureness.POSSIBLE: f"It may be {name}.",
    }
    if sureness is Sureness.DECLARED and row.label_maker and row.label_maker == row.maker:
        return f"A person read {name} on the label; nothing seen confirms it."
    return answers[sureness]


def who_view(detail: DeviceDetail, lexicon: Lexicon) -> WhoView:
    """Who made a device: what evidence shows, and beside it what a person read."""
    row, record = detail.row, detail.record
    sureness = Sureness(row.sureness)
    read = lexicon.maker(row.label_maker) if row.label_maker else ""
    seen, chance = "", ""
    if record is not None and record.maker:
        seen, chance = record.maker, percent(record.probability)
    return WhoView(
        mark=SURE[sureness],
        answer=maker_answer(row, sureness, lexicon),
        means=SETTLE if sureness is Sureness.UNKNOWN else SURE_MEANS[sureness],
        chance=chance,
        label=f"A person read {read} on the label." if read else "",
        disagrees=label_conflict(row.label_maker, seen, lexicon),
    )


def label_conflict(read: str, seen: str, lexicon: Lexicon) -> str:
    """What is said where the maker a person read is another than evidence shows; else nothing."""
    if not read or not seen or read == seen:
        return ""
    says, points = lexicon.maker(read), lexicon.maker(seen)
    return f"A person says {says}, the evidence points to {points}. Both stand."


def flaw_words(record: DeviceRecord, hole: str) -> tuple[str, str]:
    """Whether something is wrong with a device, and why we think so."""
    sure = [one for one in record.findings if one.exploited and hole == "exploited"]
    if sure:
        because = f"{sure[0].id}: {sure[0].because} Update or isolate it this week."
        return "It looks open to a hole that attackers use.", because
    if hole == "maybe-exploited":
        because = (
            "Such a flaw is known for the model, and its version cannot be compared with the "
            "fix. Read the software version to settle it."
        )
        return "It may have a hole that attackers use.", because
    if hole == "known":
        return f"{count_of(len(record.findings), 'finding')}.", record.findings[0].because
    if WRONG[hole] is NONE_FOUND:
        return "None found.", "Its version was read, and no advisory on file names it."
    because = "Its software version was not read. The device's own page or a scan tells it."
    return "Cannot say.", because


def flaw_view(record: DeviceRecord, hole: str) -> FlawView:
    """What is wrong with a device today."""
    findings = record.findings
    mark = WRONG[hole]
    answer, because = flaw_words(record, hole)
    shape = mark.shape or ("none" if mark is CANNOT_SAY else "note")
    return FlawView(
        mark=Mark(words=mark.words, shape=shape, tone=mark.tone if mark.shape else "s-none"),
        answer=answer,
        because=because,
        findings=findings[:MOST_FLAWS],
    )


def egress_view(record: DeviceRecord, lexicon: Lexicon) -> EgressView:
    """Where a device sends data; nothing seen says nothing."""
    told = record.egress
    if not told:
        answer = "Nobody watched its traffic, so nothing is said about where it sends data."
        return EgressView(seen=False, outside=False, answer=answer, window="", rows=())
    outside = [one for one in told if not one.local and not one.tried]
    if outside:
        sent = sum(one.bytes_out for one in outside)
        many = count_of(len({one.ip for one in outside}), "address", "addresses")
        answer = f"It sent {size(sent)} to {many} outside your network."
    else:
        answer = "Nothing left your network in the time that was seen."
    ranked = sorted(told, key=lambda one: (one.local, -one.bytes_out, one.ip))
    return EgressView(
        seen=True,
        outside=bool(outside),
        answer=answer,
        window=window_words(told),
        rows=tuple(destination_row(one, lexicon) for one in ranked[:MOST_DESTINATIONS]),
    )


def window_words(told: Iterable[Destination]) -> str:
    """Between which moments anything was seen: it says nothing of all others."""
    moments = [when for one in told for when in (one.first, one.last) if when is not None]
    if not moments:
        return "It is not told when that was."
    first, last = min(moments), max(moments)
    seconds = max(int((last - first).total_seconds()), 1)
    span = count_of(seconds, "second") if seconds < 120 else count_of(seconds // 60, "minute")
    day = day_words(first.date().isoformat())
    return (
        f"{span} on {day}, {first:%H:%M:%S} to {last:%H:%M:%S}. That says nothing of other hours."
    )


def destination_row(one: Destination, lexicon: Lexicon) -> tuple[str, str, str, str, str]:
    """To whom, what that is, over what, and how much each way."""
    name = one.names[0] if one.names else one.ip
    if one.local:
        where = "inside"
    else:
        runs = lexicon.maker(one.operator) if one.operator else "operator not known"
        where = f"outside: {runs}, {country_name(one.country)}"
    if one.tried:
        where += ", tried in vain"
    over = f"{one.protocol} {one.port}" if one.port else one.protocol
    return name, where, over, size(one.bytes_out), size(one.bytes_in)


def decision_row(one: RecordedDecision) -> EventRow:
    """A decision as a line."""
    value = f": {one.value}" if one.value and one.kind is not DecisionKind.NOTE else ""
    until = f" until {day_words(one.until.isoformat())}" if one.until else ""
    quote = one.reason or (one.value if one.kind is DecisionKind.NOTE else "")
    return EventRow(
        id=one.id,
        words=f"{DECISION_WORDS[one.kind]}{value}{until}",
        quote=quote,
        when=f"{day_words(one.moment.date().isoformat())}, {one.moment:%H:%M}",
        who=one.person,
        undone=one.undone,
        can_undo=not one.undone and one.kind is not DecisionKind.UNDO,
        picture=one.picture,
    )


def overtaken_words(detail: DeviceDetail, person: str) -> str:
    """That somebody decided since this person looked, what, and that nothing of theirs is saved."""
    newest = detail.decisions[0]
    row = decision_row(newest)
    who = "from another window" if newest.person == person else "by another person"
    told = NOW_WORDS.get(newest.kind)
    words = row.words if told is None else told.format(newest.value)
    return (
        f"This device was changed on {row.when} {who}: {words}. Yours was not saved. It stands in "
        "the form; save it again if it still holds."
    )


def history_rows(
    history: tuple[SightingRow, ...], lexicon: Lexicon
) -> tuple[tuple[str, str, int], ...]:
    """What runs said through time, newest first; runs that said the same are folded."""
    folded: list[tuple[str, str, int]] = []
    for one in history:
        words = sighting_words(one, lexicon)
        if folded and folded[-1][0] == words:
            folded[-1] = (words, day_words(one.as_of.isoformat()), folded[-1][2] + 1)
        else:
            folded.append((words, day_words(one.as_of.isoformat()), 1))
    return tuple(folded)


def sighting_words(one: SightingRow, lexicon: Lexicon) -> str:
    """What a run said of a device, in a line."""
    sure = SURE[Sureness(one.sureness)].words
    maker = f"{sure}: {lexicon.maker(one.maker)}" if one.maker else "Maker not known"
    place = one.ips[0] if one.ips else ""
    parts = (maker, WRONG[one.hole].words.lower(), place)
    return ", ".join(part for part in parts if part)
