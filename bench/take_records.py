"""Lay scores, days and marks of exploitation of CVE records over the advisories on file.

python bench/take_records.py FOLDER [COLLECTION]

FOLDER holds records in CVE JSON 5; COLLECTION is the source that entries cite for them
(knowledge/data/references/advisories.toml), cve-record if left out.  The files of advisories are
changed in place: what an entry lacks is filled in, a day is the record's where that is the earlier,
and the record is cited.  Products and versions are left to people: bench/records.py tells what
differs.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from unbadge.errors import SourceError
from unbadge.knowledge.load import BASE, load
from unbadge.knowledge.schema.dossier import Advisory
from unbadge.knowledge.update.records import CveRecord, best_score, is_exploited, read_record
from unbadge.knowledge.update.sound import is_day

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
WIDEST = 100  # characters of a line


def told_by(record: CveRecord, entry: Advisory) -> Iterator[tuple[str, str]]:
    """The keys that a record fills in or mends, each with its value as TOML."""
    score = best_score(record.said())
    if score is not None and entry.cvss is None:
        yield "cvss", f"{{ score = {score.score}, vector = '{score.vector}' }}"
        if entry.unauthenticated is None and score.without_login is not None:
            yield "unauthenticated", str(score.without_login).lower()
    if entry.cwe is None and (cwe := record.cwe()):
        yield "cwe", f"'{cwe}'"
    if not entry.exploited and is_exploited(record):
        yield "exploited", "true"
    day = record.cve_metadata.date_published[:10]
    if is_day(day) and (entry.published is None or day < entry.published):
        yield "published", f"'{day}'"
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


def read_records(folder: Path) -> dict[str, CveRecord]:
    """The records below a folder, by id."""
    records = {}
    for path in sorted(folder.rglob("CVE-*.json")):
        try:
            records[path.stem] = read_record(path.read_bytes())
        except SourceError as error:
            print(f"{path.name}: {error}")
    return records


def mended(block: str, record: CveRecord, entry: Advisory, collection: str) -> str:
    """The text of an entry with what its record tells."""
    told = list(told_by(record, entry))
    if not told:
        return block
    body = block.rstrip("\n") + "\n"
    for key, value in told:
        body = with_key(body, key, value)
    _, year, number = entry.id.split("-")
    folder = "" if collection == "vulnrichment" else "cves/"
    place = f"{collection}#{folder}{year}/{number[:-3] or '0'}xxx/{entry.id}.json"
    print(f"{entry.id}: {', '.join(key for key, _ in told)}")
    return with_source(body, place) + block[len(block.rstrip("\n")) + 1 :]


def main() -> None:
    """Change the files, and print a line an entry."""
    collection = sys.argv[2] if len(sys.argv) > 2 else "cve-record"
    known = {one.id: one for one in load().advisories}
    records = read_records(Path(sys.argv[1]))
    for file in sorted((BASE / "advisories").glob("*.toml")):
        text = file.read_text("utf-8")
        fresh = text
        for found in ENTRY.finditer(text):
            if (record := records.get(found[1])) and (entry := known.get(found[1])):
                fresh = fresh.replace(found[0], mended(found[0], record, entry, collection))
        if fresh != text:
            file.write_text(fresh, "utf-8")


if __name__ == "__main__":
    main()
