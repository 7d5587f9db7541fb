"""Screened lines counted: for the bid file, and as a picture of the market by maker and year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from unbadge.model import Determination, gravest_of, is_sure
from unbadge.model.purchase import (
    VIDEO_KINDS,
    MakerCount,
    MarketRow,
    Money,
    ScreenedLine,
    ScreenSummary,
)

UNNAMED = "not named"


class Tally:
    """Counts lines as they come, and never holds them."""

    def __init__(self) -> None:
        """Nothing counted yet."""
        self.left_out = 0  # lines of notices that speak of no video equipment
        self._kinds: Counter[str] = Counter()
        self._makers: dict[str, list[int]] = {}
        self._listed_makers: set[str] = set()
        self._listed: Counter[bool] = Counter()
        self._outcomes: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()
        self._market: dict[tuple[str, str, str, str], list[float]] = {}
        self._notices: set[tuple[str, str]] = set()

    def add(self, line: ScreenedLine) -> None:
        """Count one line."""
        self._kinds[line.kind] += 1
        self._counts["asked"] += line.ask is not None
        self._counts["ocr"] += line.read_by is not None
        if line.kind not in VIDEO_KINDS:
            return
        sure = is_sure(line.determination)
        self._counts["named"] += line.product is not None
        if line.maker is None:
            self._counts["unknown"] += 1
        else:
            self._makers.setdefault(line.maker, [0, 0])[0 if sure else 1] += 1
        if line.listed:
            self._listed[sure] += 1
            if line.maker:
                self._listed_makers.add(line.maker)
        if worst := gravest_of(one.outcome for one in line.verdicts):
            self._outcomes[worst] += 1
        self._count_market(line)

    def _count_market(self, line: ScreenedLine) -> None:
        """Count a line's purchase, a notice once for each maker."""
        maker = line.maker or UNNAMED
        if line.notice:
            if (line.notice, maker) in self._notices:
                return
            self._notices.add((line.notice, maker))
        money = line.amount or Money(0.0)
        year = (line.on or "")[:4] or "undated"
        key = year, line.buyer or "", maker, money.currency
        row = self._market.setdefault(key, [0, 0, 0.0])
        row[0] += 1
        row[1] += line.amount is not None
        row[2] += money.amount

    def summary(self) -> ScreenSummary:
        """What was counted."""
        equipment = sum(self._kinds[kind] for kind in VIDEO_KINDS)
        named = self._counts["named"]
        listed_sure, listed_maybe = self._listed[True], self._listed[False]
        return ScreenSummary(
            lines=sum(self._kinds.values()),
            kinds=dict(sorted(self._kinds.items())),
            equipment=equipment,
            makers=tuple(
                MakerCount(
                    maker=maker,
                    listed=maker in self._listed_makers,
                    probable=sure,
                    possible=maybe,
                )
                for maker, (sure, maybe) in sorted(self._makers.items())
            ),
            listed_probable=listed_sure,
            listed_possible=listed_maybe,
            unknown=self._counts["unknown"],
            outcomes=dict(sorted(self._outcomes.items())),
            questions=self._counts["asked"],
            read_by_ocr=self._counts["ocr"],
            naming=round(named / equipment, 4) if equipment else None,
            left_out=self.left_out,
            market=tuple(market_rows(self._market)),
            sentence=sentence_of(
                sum(self._kinds.values()), equipment, (listed_sure, listed_maybe), named
            ),
        )


def market_rows(counted: dict[tuple[str, str, str, str], list[float]]) -> Iterable[MarketRow]:
    """The picture of the market, by year, buyer and maker."""
    for (year, buyer, maker, currency), (many, valued, value) in sorted(counted.items()):
        yield MarketRow(
            year=year,
            buyer=buyer,
            maker=maker,
            purchases=int(many),
            valued=int(valued),
            value=round(value, 2),
            currency=currency,
        )


def sentence_of(lines: int, equipment: int, listed: tuple[int, int], named: int) -> str:
    """What was found, in a sentence that says no more than the lines do."""
    if not lines:
        return "Nothing could be read, so this says nothing about any product."
    if not equipment:
        return f"{lines:,} lines, none of which speaks of video equipment."
    sure, maybe = listed
    told = f"{lines:,} lines, {equipment:,} of video equipment, {named:,} of which name a product."
    if sure or maybe:
        return (
            f"{told} {sure:,} name a listed maker's product ({Determination.PROBABLE} or more), "
            f"{maybe:,} may."
        )
    if named < equipment:
        return f"{told} No listed maker is named; the {equipment - named:,} others tell no product."
    return f"{told} No listed maker is named."
