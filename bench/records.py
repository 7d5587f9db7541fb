"""Compare records in CVE JSON 5, in a folder, with the advisories on file: missing or other.

python bench/records.py FOLDER
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from unbadge.errors import SourceError
from unbadge.knowledge.load import load
from unbadge.knowledge.schema.dossier import Advisory
from unbadge.knowledge.update.records import entry_of_record, read_record
from unbadge.knowledge.update.scope import RecordScope


def entries_in(folder: Path) -> Iterator[Advisory]:
    """The entries that the records below a folder make."""
    scope = RecordScope(load())
    for path in sorted(folder.rglob("CVE-*.json")):
        try:
            entry = entry_of_record(read_record(path.read_bytes()), scope)
        except SourceError as error:
            print(f"{path.name}: {error}")
            continue
        if entry is not None:
            yield entry


def differences(ours: Advisory, record: Advisory) -> Iterator[str]:
    """What a record says in another way than the entry on file."""
    if ours.published != record.published:
        yield f"day {ours.published}, record {record.published}"
    if record.cvss and (ours.cvss is None or ours.cvss.score != record.cvss.score):
        yield f"score {ours.cvss.score if ours.cvss else None}, record {record.cvss.score}"
    if record.exploited and not ours.exploited:
        yield "exploited by the record's own tag"


def main() -> None:
    """Print a line a difference, and the counts."""
    known = {one.id: one for one in load().advisories}
    new = other = same = 0
    for entry in entries_in(Path(sys.argv[1])):
        ours = known.get(entry.id)
        if ours is None:
            new += 1
            print(f"{entry.id}: not on file: {entry.makers[0]}, {', '.join(entry.products[:4])}")
        elif told := list(differences(ours, entry)):
            other += 1
            print(f"{entry.id}: {'; '.join(told)}")
        else:
            same += 1
    print(f"{same} agree, {other} differ, {new} are not on file")


if __name__ == "__main__":
    main()
