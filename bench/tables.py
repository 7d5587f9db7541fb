"""How many of the hardware addresses in samples of network kit's output are read.

Usage: python bench/tables.py FOLDER

Every file under the folder counts in which a unit's address stands in any usual way of writing;
what was read is held against what a plain search over the whole text finds.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from unbadge.formats.mac import mac_text
from unbadge.model import Input, Observation, Signal
from unbadge.sources.registry import read_all

H = "[0-9A-Fa-f]"
WRITTEN = re.compile(
    rf"(?<![0-9A-Fa-f.:\-])(?:{H}{{4}}([.\-]){H}{{4}}\1{H}{{4}}|{H}{{6}}-{H}{{6}}"
    rf"|{H}{{2}}([:\-]){H}{{2}}(?:\2{H}{{2}}){{4}})(?![0-9A-Fa-f.:\-]*{H})"
)


def found_in(text: str) -> set[str]:
    """The units' addresses that stand in a text."""
    return {mac for match in WRITTEN.finditer(text) if (mac := mac_text(match[0]))}


def read_from(path: Path) -> tuple[set[str], bool]:
    """The addresses that are read from a file, and whether it was taken at all."""
    macs, taken = set[str](), False
    for told in read_all([path]):
        if isinstance(told, Observation):
            macs |= {told.mac} if told.mac else set()
            macs |= {told.value} if told.signal is Signal.MAC else set()
        elif isinstance(told, Input):
            taken = not told.error
    return macs, taken


def main(folder: Path) -> None:
    """Prints the files, how many were taken, and how many of their addresses were read."""
    files = taken = there = read = extra = 0
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        wanted = found_in(path.read_text("utf-8", "replace"))
        if wanted:
            macs, accepted = read_from(path)
            files, taken = files + 1, taken + accepted
            there, read = there + len(wanted), read + len(wanted & macs)
            extra += len(macs - wanted)
    share = read / there if there else 0.0
    print(f"{files} files, {taken} taken; {read:,} of {there:,} addresses read, {share:.1%}")
    print(f"{extra} read that the plain search did not find")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
