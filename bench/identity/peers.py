"""Recog's and nmap's fingerprints on the same labelled rows, where their files are at hand.

Usage: python bench/identity/peers.py [--recog DIR] [--nmap FILE] [ROWS]

Nothing of theirs is shipped: the paths are given, the patterns are read, counted and thrown away.
A fingerprint's makers are those of the five that its product words name; it states no
probability, so a named maker counts as 1 in the Brier score and silence as 0.
"""

from __future__ import annotations

import argparse
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from rows import NOBODY, WANTED, Row, read_rows

ROWS = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "labelled" / "dev.jsonl"
NMAP = Path("/usr/share/nmap/nmap-service-probes")
MATCH = re.compile(r"^(?:soft)?match \S+ m(.)(.*?)\1([si]*) (.*)$")
PRODUCT = re.compile(r"\b(?:p|i|o|v|h|d)([/|=%@])(.*?)\1")
INLINE = "(?i)"

Fingerprint = tuple[re.Pattern[str], str]  # pattern, the words that say whose it is


def compiled(patterns: Iterator[tuple[str, int, str]]) -> tuple[list[Fingerprint], int]:
    """The fingerprints that Python can read, and how many it cannot."""
    fingerprints, left = [], 0
    for pattern, flags, words in patterns:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                fingerprints.append((re.compile(pattern, flags), words.lower()))
        except (re.error, OverflowError):
            left += 1
    return fingerprints, left


def of_nmap(path: Path) -> Iterator[tuple[str, int, str]]:
    """The match lines of a service-probes file."""
    for line in path.read_text("latin-1").splitlines():
        if found := MATCH.match(line):
            flags = (re.DOTALL if "s" in found[3] else 0) | (
                re.IGNORECASE if "i" in found[3] else 0
            )
            words = " ".join(word for _, word in PRODUCT.findall(found[4]))
            yield found[2].replace(r"\0", r"\x00"), flags, words


def of_recog(folder: Path) -> Iterator[tuple[str, int, str]]:
    """The fingerprints of a folder of Recog's XML files."""
    for path in sorted(folder.glob("*.xml")):
        for element in etree.parse(str(path)).iter("fingerprint"):
            words = " ".join(str(p.get("value") or "") for p in element.iter("param"))
            given, pattern = element.get("flags") or "", element.get("pattern") or "(?!)"
            flags = re.IGNORECASE if "ICASE" in given or "IGNORECASE" in given else 0
            if "MULTILINE" in given:  # Ruby's: a dot matches line breaks as well
                flags |= re.DOTALL
            if INLINE in pattern:  # Python takes it at the beginning only
                flags, pattern = flags | re.IGNORECASE, pattern.replace(INLINE, "")
            yield pattern, flags, words


def named(row: Row, fingerprints: list[Fingerprint]) -> str | None:
    """The maker of the five that the first matching fingerprint names, if it names one."""
    for pattern, words in fingerprints:
        if pattern.search(row.value):
            return next((maker for maker in WANTED if maker in words), None)
    return None


def told(name: str, rows: list[Row], fingerprints: list[Fingerprint], left: int) -> str:
    """The figures of a set of fingerprints in one line."""
    right = wrong = accused = 0
    error = 0.0
    five = [row for row in rows if row.label.maker in WANTED]
    for row in rows:
        maker = named(row, fingerprints)
        if row.label.maker in WANTED:
            right += maker == row.label.maker
            wrong += maker not in {None, row.label.maker}
            error += (maker != row.label.maker) ** 2
        elif row.label.maker in NOBODY:
            accused += maker is not None
    count = len(five)
    precision = right / (right + wrong + accused) if right else 0.0
    return (
        f"{name}: {len(fingerprints)} fingerprints ({left} not readable here), {right} of {count} "
        f"right (recall {right / count:.2f}), {wrong} wrong, {accused} named where nobody is meant "
        f"(precision {precision:.2f}), Brier {error / count:.3f}"
    )


def main() -> None:
    """Print a line for each peer at hand."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("rows", nargs="?", type=Path, default=ROWS)
    options.add_argument("--recog", type=Path, help="Recog's folder of XML files")
    options.add_argument("--nmap", type=Path, default=NMAP, help="nmap-service-probes")
    given = options.parse_args()
    if not given.rows.exists():
        print(f"no labelled rows at {given.rows}: nothing measured")
        return
    rows = read_rows(given.rows)
    for name, path, read in (("nmap", given.nmap, of_nmap), ("Recog", given.recog, of_recog)):
        if path is None or not path.exists():
            print(f"{name}: its fingerprints are not here; give --{name.lower()}")
            continue
        print(told(name, rows, *compiled(read(path))))


if __name__ == "__main__":
    main()
