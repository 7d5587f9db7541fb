"""Compare the shipped MAC address blocks with the registry's own listing, as Debian packs it.

Install Debian's `ieee-data`, then run `python bench/knowledge_oui.py [FOLDER]`.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from unbadge.knowledge.load import load
from unbadge.knowledge.schema.identity import Oui

FOLDER = Path("/usr/share/ieee-data")
FILES = ("oui.csv", "mam.csv", "oui36.csv")
# Forms of companies and words that many names share tell nobody apart.
COMMON = (
    "co company corp corporation inc incorporated limited ltd llc gmbh kg ag sa spa bv ab plc srl"
    " technology technologies technologyco electronics electronic digital network networks systems"
    " system private software communication communications international group the and of"
)


def telling(name: str) -> frozenset[str]:
    """The words of a company name that tell it apart."""
    return frozenset(re.findall(r"[a-z0-9]+", name.lower())) - frozenset(COMMON.split())


def registry(folder: Path) -> Iterator[tuple[str, str]]:
    """Each assigned prefix with its holder."""
    for name in FILES:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield row["Assignment"].upper(), row["Organization Name"].strip()


def compare(ouis: tuple[Oui, ...], holders: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What the registry says of each block: agrees, differs or newer, with a line to print."""
    for oui in ouis:
        holder = holders.get(oui.prefix)
        if holder is None:
            yield "newer", f"{oui.prefix} {oui.registrant}"
        elif telling(oui.registrant) & telling(holder):
            yield "agrees", ""
        else:
            yield "differs", f"{oui.prefix} ours {oui.registrant!r}, registry {holder!r}"


def missed(ouis: tuple[Oui, ...], holders: dict[str, str]) -> Iterator[str]:
    """Blocks that the registry gives to exactly our registrants and that we do not list."""
    ours = {oui.prefix for oui in ouis}
    names = {holders[prefix] for prefix in ours & holders.keys()}
    for prefix, holder in sorted(holders.items()):
        if holder in names and prefix not in ours:
            yield f"{prefix} {holder}"


def main() -> None:
    """Print agreement and every difference."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    if not folder.is_dir():
        print(f"{folder}: not there; install ieee-data or name a folder with {FILES}")
        return
    holders, ouis = dict(registry(folder)), load().ouis
    results = list(compare(ouis, holders))
    counts = Counter(result for result, _ in results)
    listed = counts["agrees"] + counts["differs"]
    print(f"{len(ouis)} blocks; {listed} in the registry's listing of {len(holders)} blocks")
    print(f"agree {counts['agrees']}, differ {counts['differs']}, newer {counts['newer']}")
    for result, line in results:
        if result == "differs":  # a firm that was bought keeps its old name in an old listing
            print(f"differs: {line}")
    for line in missed(ouis, holders):
        print(f"not listed by us: {line}")


if __name__ == "__main__":
    main()
