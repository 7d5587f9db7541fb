"""``unbadge screen`` against labelled lines and product codes that lie beside the checkout.

Usage: ``python bench/screening.py [--wrong]``.  Public-sector texts and those of third parties are
told apart; codes by maker, alone and behind their brand's name.  ``--wrong`` names what is wrong.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from unbadge.jobs.screen import Screener
from unbadge.jobs.screen_request import ScreenRequest
from unbadge.knowledge.load import load
from unbadge.model import Origin
from unbadge.model.purchase import VIDEO_KINDS, PurchaseLine, ScreenedLine

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
LINES = DATA / "procurement" / "labelled_dev.jsonl"
OWN_CODES = DATA / "procurement" / "model_codes_hikvision.jsonl"
CODES = DATA / "codes" / "codes_dev.jsonl"
PUBLIC = frozenset({"council-spend", "notice", "contract-register", "foi"})
MEANT = frozenset({"maker", "brand"})  # labels of lines that name a maker's product
SHOWN = 25  # makers, those with the most codes

Row = dict[str, str]


def rows_of(path: Path) -> list[Row]:
    """The rows of a file of JSON lines; none where it is not there."""
    if not path.exists():
        print(f"{path.name}: not beside this checkout")
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def plain(maker: str) -> str:
    """The id of a maker without hyphens: lists spell them either way."""
    return maker.replace("-", "")


class Screens:
    """Screens texts, and keeps what came out otherwise than it should."""

    def __init__(self) -> None:
        """Nothing screened yet."""
        self._screener = Screener(load(), ScreenRequest(as_of=date(2026, 11, 24)))
        self.wrong: list[str] = []

    def screen(self, text: str) -> ScreenedLine:
        """What is said of a text."""
        origin = Origin(file="bench", place="line 1")
        return self._screener.screen(PurchaseLine(origin=origin, text=text))

    def outcome(self, text: str, maker: str) -> str:
        """Whether a text is said to be of a maker: right, none or wrong."""
        found = self.screen(text).maker
        if found is not None and plain(found) == plain(maker):
            return "right"
        if found is None:
            return "none"
        self.wrong.append(f"{text!r}: {found}, not {maker}")
        return "wrong"


def tell_lines(screens: Screens, rows: Iterable[Row]) -> None:
    """Print how many labelled lines are found, and how many others are taken for theirs."""
    found: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    makers = {row["maker"].casefold() for row in rows if row["label"] in MEANT and row["maker"]}
    equipment: Counter[bool] = Counter()
    for row in rows:
        told = screens.screen(row["text"])
        whose = "public-sector" if row["source_type"] in PUBLIC else "third-party"
        if row["label"] in MEANT and row["maker"]:
            right = told.maker == row["maker"].casefold()
            found[whose, "found"][right] += 1
            if not right:
                screens.wrong.append(f"{row['text']!r}: {told.maker}, not {row['maker']}")
        elif row["label"] not in MEANT:
            found[whose, "taken for theirs"][told.maker in makers] += 1
        if row["label"] == "not-camera":
            equipment[told.kind in VIDEO_KINDS] += 1
    for (whose, what), counted in sorted(found.items()):
        print(f"{whose} lines, {what}: {counted[True]} of {counted.total()}")
    print(f"lines without a camera, taken for equipment: {equipment[True]} of {equipment.total()}")


def tell_codes(screens: Screens, rows: Iterable[Row]) -> None:
    """Print, by maker, how many codes are known: alone, and behind the name of their brand."""
    alone: dict[str, Counter[str]] = defaultdict(Counter)
    named: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        alone[row["maker"]][screens.outcome(row["code"], row["maker"])] += 1
        both = f"{row['brand']} {row['code']}"
        named[row["maker"]][screens.outcome(both, row["maker"])] += 1
    known = sorted(alone, key=lambda maker: (-alone[maker].total(), maker))
    for line in code_lines([one for one in known if one != "unknown"], alone, named):
        print(line)
    if "unknown" in alone:
        told = alone["unknown"]
        print(f"maker open: {told['none']} of {told.total()} codes name nobody")


def code_lines(
    known: list[str], alone: dict[str, Counter[str]], named: dict[str, Counter[str]]
) -> Iterator[str]:
    """A line for each maker with many codes, one for the others, one for all."""
    heaps = [(one, [one]) for one in known[:SHOWN]]
    heaps += [(f"{len(known[SHOWN:])} others", known[SHOWN:]), ("all", known)]
    for name, makers in heaps:
        code, both = (sum((told[one] for one in makers), Counter()) for told in (alone, named))
        yield (
            f"{name}: {code.total()} codes; alone {code['right']} right, {code['wrong']} wrong; "
            f"with brand {both['right']} right, {both['wrong']} wrong"
        )


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--wrong", action="store_true", help="name what came out wrong")
    given = options.parse_args()
    screens = Screens()
    if rows := rows_of(LINES):
        tell_lines(screens, rows)
    if rows := rows_of(OWN_CODES):
        field = next(name for name in ("code", "model", "text") if name in rows[0])
        told = Counter(screens.outcome(row[field], "hikvision") for row in rows)
        print(f"codes that their maker lists: {told['right']} of {told.total()} known for it")
    if rows := rows_of(CODES):
        tell_codes(screens, rows)
    if given.wrong:
        print("\n".join(screens.wrong))


if __name__ == "__main__":
    main()
