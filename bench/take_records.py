"""Lay scores, days and marks of exploitation of records over the advisories on file.

python bench/take_records.py FOLDER [COLLECTION [ID...]]

FOLDER holds records in CVE JSON 5, or NVD's as copies hold them (files of years of 2.0 and 1.1,
single records); COLLECTION is the source that entries cite for them (PLACES; they stand in
knowledge/data/references/advisories.toml), cve-record if left out.  The files of advisories are
changed in place: what an entry lacks is filled in, a day is the record's where that is the earlier,
and the record is cited.  Products and versions are left to people: bench/records.py tells what
differs.  Advisories that are named by ID and not on file are added as `knowledge update` makes
them, one file a maker, to be read by a person against the record's words, which are printed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from unbadge.errors import SourceError
from unbadge.knowledge.load import BASE, load
from unbadge.knowledge.schema.dossier import Advisory, Cvss
from unbadge.knowledge.update.bodies.archives import record_bodies
from unbadge.knowledge.update.nvd.entries import advisory_of, basics_told
from unbadge.knowledge.update.nvd.years import YearsHeard, record_maker, take_year
from unbadge.knowledge.update.records import (
    UNSUPPORTED,
    CveRecord,
    best_score,
    entry_of_record,
    is_exploited,
    read_record,
)
from unbadge.knowledge.update.scope import RecordScope
from unbadge.knowledge.update.shapes import Cve, Item
from unbadge.knowledge.update.sound import is_day
from unbadge.knowledge.update.toml import lines

ENTRY = re.compile(r"\[\[entry\]\]\nid = '([^']+)'\n(?:(?!\[\[entry\]\]).*\n?)*")
CITED = re.compile(r"'[^']*'|\{[^{}]*\}")  # a source by its name, or written out as a table
ORDER = (  # of the keys of an entry, from the first that may be written
    "cvss",
    "epss",
    "cwe",
    "unauthenticated",
    "exploited",
    "kev",
    "rebadges",
    "published",
    "published_seen",
    "vendor_advisory",
    "vendor_advisory_seen",
    "cisa_advisory",
    "unsupported_when_assigned",
    "end_of_life",
    "extraction",
    "confidence",
    "note",
    "sources",
)
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
WIDEST = 100  # characters of a line
PLACES = {  # of records in the collections that entries cite
    "cve-record": "cves/{year}/{thousand}xxx/{id}.json",
    "vulnrichment": "{year}/{thousand}xxx/{id}.json",
    "nvd-list": "{year}/{thousand}xxx/{id}.json",
    "nvd-years": "nvdcve-1.1-{year}.json.gz",
    "nvd-years-2021": "data/nvdcve-1.1-{year}.json.gz",
    "nvd-record": "CVE-{year}/CVE-{year}-{hundred}xx/{id}.json",
}


class Told(Struct, frozen=True, kw_only=True):
    """What a record of either kind tells, its words, and the entry that a rule makes of it."""

    score: Cvss | None
    cwe: str | None
    exploited: bool
    unsupported: bool
    day: str
    words: str
    made: Advisory | None


def told_of_list(record: CveRecord, scope: RecordScope) -> Told:
    """What a record of the list of CVE records tells."""
    words = (text.value for box in record.said() for text in box.descriptions)
    return Told(
        score=best_score(record.said()),
        cwe=record.cwe(),
        exploited=is_exploited(record),
        unsupported=UNSUPPORTED in record.tags(),
        day=record.cve_metadata.date_published[:10],
        words=next(words, ""),
        made=entry_of_record(record, scope),
    )


def told_of_nvd(record: Cve, scope: RecordScope) -> Told:
    """What a record of NVD tells."""
    basics, maker = basics_told(record), record_maker(record, scope)
    return Told(
        score=basics.cvss,
        cwe=basics.cwe,
        exploited=False,
        unsupported=False,
        day=basics.day or "",
        words=next((one.value for one in record.descriptions if one.lang == "en"), ""),
        made=advisory_of(record, maker, scope) if maker else None,
    )


def told_by(record: Told, entry: Advisory) -> Iterator[tuple[str, str]]:
    """The keys that a record fills in or mends, each with its value as TOML."""
    score = record.score
    if score is not None and entry.cvss is None:
        yield "cvss", f"{{ score = {score.score}, vector = '{score.vector}' }}"
        if entry.unauthenticated is None and score.without_login is not None:
            yield "unauthenticated", str(score.without_login).lower()
    if entry.cwe is None and record.cwe:
        yield "cwe", f"'{record.cwe}'"
    if not entry.exploited and record.exploited:
        yield "exploited", "true"
    if record.unsupported and not entry.unsupported_when_assigned:
        yield "unsupported_when_assigned", "true"
    if is_day(record.day) and (entry.published is None or record.day < entry.published):
        yield "published", f"'{record.day}'"
        yield "published_seen", "'read'"


def with_key(block: str, key: str, value: str) -> str:
    """An entry with a key set: in its place, or before the keys that come after it."""
    line = f"{key} = {value}\n"
    if found := re.search(rf"(?m)^{key} = .*\n", block):
        return block[: found.start()] + line + block[found.end() :]
    later = "|".join(ORDER[ORDER.index(key) + 1 :])
    after = re.search(rf"(?m)^(?:{later}) = ", block)
    place = after.start() if after else len(block)
    return block[:place] + line + block[place:]


def with_source(block: str, cited: str) -> str:
    """An entry that cites a record, before what it cites already."""
    found = re.search(r"(?ms)^sources = \[(.*?)\]\n", block)
    if cited in block or found is None:
        return block
    listed = found[1].strip(" \n")
    plain = f"sources = ['{cited}', {listed}]\n"
    if "\n" in listed or len(plain) > WIDEST:
        texts = listed.split("\n") if "\n" in listed else CITED.findall(listed)
        lines = [f"'{cited}'", *(text.strip(" ,") for text in texts)]
        plain = "".join(("sources = [\n", *(f"  {line},\n" for line in lines), "]\n"))
    return block[: found.start()] + plain + block[found.end() :]


def read_records(folder: Path, scope: RecordScope, ids: frozenset[str]) -> dict[str, Told]:
    """What the records below a folder tell, by id: those of CVE JSON 5, and NVD's of some ids."""
    found: dict[str, Told] = {}
    heard = YearsHeard()
    years = ((path.name, path.read_bytes()) for path in sorted(folder.rglob("nvdcve-*.json*")))
    for name, body in (*years, *record_bodies(folder)):
        try:
            if isinstance(body, SourceError):
                raise body
            if b'"cveMetadata"' in body:
                record = read_record(body)
                found[record.cve_metadata.cve_id] = told_of_list(record, scope)
            else:
                take_year(body, heard, scope, ids)
        except SourceError as error:
            print(f"{name}: {error}")
    for key, raw in heard.kept.items():
        found.setdefault(key, told_of_nvd(msgspec.json.decode(raw, type=Item).cve, scope))
    return found


def cited_as(key: str, collection: str) -> str:
    """How an entry cites its record in a collection."""
    _, year, number = key.split("-")
    form = PLACES.get(collection, PLACES["cve-record"])
    thousand, hundred = number[:-3] or "0", number[:-2] or "0"
    place = form.format(year=year, thousand=thousand, hundred=hundred, id=key)
    return f"{collection}#{place}"


def mended(block: str, record: Told, entry: Advisory, collection: str) -> str:
    """The text of an entry with what its record tells."""
    told = list(told_by(record, entry))
    if not told:
        return block
    body = block.rstrip("\n") + "\n"
    for key, value in told:
        body = with_key(body, key, value)
    print(f"{entry.id}: {', '.join(key for key, _ in told)}")
    tail = block[len(block.rstrip("\n")) + 1 :]
    return with_source(body, cited_as(entry.id, collection)) + tail


def in_single_quotes(found: re.Match[str]) -> str:
    """A basic string as the files write it, where it holds nothing that wants the other form."""
    return found[0] if re.search(r"[\\']", found[1]) else f"'{found[1]}'"


def add_entry(key: str, record: Told, collection: str) -> None:
    """Append the entry that a rule makes of a record to the file of its maker."""
    if record.made is None:
        print(f"{key}: about no video equipment of a maker on file")
        return
    entry = replace(record.made, sources=())
    path = BASE / "advisories" / f"{entry.makers[0]}.toml"
    head = f"as_of = '{date.today().isoformat()}'\n"  # noqa: DTZ011 - the day on which it is run
    before = path.read_text("utf-8") if path.exists() else head
    own = STRING.sub(in_single_quotes, lines(entry))
    cited = f"sources = ['{cited_as(key, collection)}']\n"
    path.write_text(f"{before.rstrip()}\n\n[[entry]]\n{own}{cited}", "utf-8")
    print(f"{key}: {record.words}")


def main() -> None:
    """Change the files, and print a line an entry."""
    folder, *more = sys.argv[1:]
    collection, wanted = (more[0] if more else "cve-record"), more[1:]
    knowledge = load()
    known = {one.id: one for one in knowledge.advisories}
    records = read_records(Path(folder), RecordScope(knowledge), frozenset({*known, *wanted}))
    for file in sorted((BASE / "advisories").glob("*.toml")):
        text = file.read_text("utf-8")
        fresh = text
        for found in ENTRY.finditer(text):
            if (record := records.get(found[1])) and (entry := known.get(found[1])):
                fresh = fresh.replace(found[0], mended(found[0], record, entry, collection))
        if fresh != text:
            file.write_text(fresh, "utf-8")
    for key in sorted(set(wanted) & records.keys() - known.keys()):
        add_entry(key, records[key], collection)


if __name__ == "__main__":
    main()
