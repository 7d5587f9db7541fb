"""Lines of quotes, ledgers and notices to kind, maker, verdicts and the open question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from unbadge.formats.productcode import typed
from unbadge.jobs.assess import Assessor, subject_of
from unbadge.jobs.corrections import Corrections
from unbadge.jobs.screen_parts import SHOWN, PartReader, PartReading
from unbadge.jobs.screen_text import TextReader
from unbadge.judgement import Interest, Judge, Suppliers, Tally
from unbadge.judgement.screen.ask import question
from unbadge.knowledge import Knowledge
from unbadge.model import Conduct, Context, Input, Profile, Rejected, Verdict
from unbadge.model.purchase import (
    VIDEO_KINDS,
    PurchaseLine,
    ScreenedLine,
    ScreenSummary,
    SupplierMatch,
)
from unbadge.model.remembered import Remembered
from unbadge.sources import Item
from unbadge.sources.purchases import NOTICES, read_purchase_stream, read_purchases

# What a buyer does with what is offered; keeping and using are asked of what one has.
BUYING = frozenset({Conduct.PROCURE, Conduct.GRANT_SPEND, Conduct.DEPLOY})
LONGEST = 4_000  # characters of a line that are looked at
MONTH = 7  # characters of a month without its day


class ScreenRequest(Struct, frozen=True, kw_only=True):
    """What is screened, for whom, and as of which day.

    ``dated`` says that the day holds for every line; else a line's own day of order or award counts
    and the day stands for lines without one.  ``everything`` keeps the lines of notices that speak
    of no video equipment and name nobody.
    """

    as_of: date
    paths: tuple[Path, ...] = ()
    profile: Profile | None = None
    dated: bool = False
    columns: Mapping[str, str] = {}
    text_column: str = ""
    everything: bool = False


class ScreenResult(Struct, frozen=True, kw_only=True):
    """Every line that was screened, how the inputs were read, and the summary for the bid file."""

    lines: tuple[ScreenedLine, ...]
    inputs: tuple[Input, ...]
    summary: ScreenSummary


class Screener:
    """Screens lines one by one; compiles what is known once."""

    def __init__(
        self,
        knowledge: Knowledge,
        request: ScreenRequest,
        corrections: Corrections | None = None,
    ) -> None:
        """A screener for one owner, day and state of knowledge."""
        self.knowledge = knowledge
        self.request = request
        self.corrections = corrections or Corrections()
        self._interest = Interest(knowledge)
        self.may_tell = None if request.everything else self._interest
        self._suppliers = Suppliers(knowledge)
        self._judges: Remembered[date, Judge] = Remembered(200)
        self._sellers: Remembered[str, SupplierMatch | None] = Remembered()

    @cached_property
    def _parts(self) -> PartReader:
        """Reads parts of lines; compiled with the first of them, while others are searched for."""
        context = Context(as_of=self.request.as_of, profile=self.request.profile)
        assessor = Assessor(self.knowledge, context)
        return PartReader(self.knowledge, TextReader(assessor, self._interest))

    def screen(self, line: PurchaseLine) -> ScreenedLine:
        """What is to be said of one line."""
        day = self._day_of(line)
        readings = self._parts.read(line, typed(line.words[:LONGEST]), day)
        main = max(readings, key=PartReading.gravity)
        told = replace(
            unjudged_line(line, main, readings),
            verdicts=self._verdicts(main, line, day),
            as_of=day,
            company=self._parts.company(main.identity),
            supplier_match=self._suppliers_match(line.supplier),
        )
        return self.corrections.apply(told)

    def leaves_out(self, line: PurchaseLine) -> bool:
        """Whether a line is left out where it speaks of no video equipment: those of notices."""
        return bool(line.notice) and not self.request.everything

    def passes_over(self, line: PurchaseLine) -> bool:
        """Whether nothing in a line that may be left out is worth a look."""
        told = " ".join((line.words, *(one.code for one in line.codes)))
        return self.leaves_out(line) and self._interest.search(told) is None

    def _day_of(self, line: PurchaseLine) -> date:
        """The day whose rules count for a line."""
        if self.request.dated or not line.on:
            return self.request.as_of
        try:
            return date.fromisoformat(line.on if len(line.on) > MONTH else f"{line.on}-01")
        except ValueError:
            return self.request.as_of

    def _verdicts(self, main: PartReading, line: PurchaseLine, day: date) -> tuple[Verdict, ...]:
        """What rules say of buying it; nothing where it is no video equipment or nobody asks."""
        if self.request.profile is None or main.part.kind not in VIDEO_KINDS:
            return ()
        judge = self._judges.get(day)
        if judge is None:
            context = Context(as_of=day, profile=self.request.profile)
            judge = self._judges[day] = Judge(self.knowledge, context, BUYING)
        subject = subject_of(main.identity)
        match = self._suppliers_match(line.supplier)
        if match is not None:
            subject = replace(subject, supplier=match.name)
        return judge.judge(subject).verdicts

    def _suppliers_match(self, supplier: str) -> SupplierMatch | None:
        """The company on file that sells, where it is one."""
        if not supplier:
            return None
        if supplier not in self._sellers:
            self._sellers[supplier] = self._suppliers.match(supplier)
        return self._sellers[supplier]


ScreenItem = ScreenedLine | Rejected | Input


def stated_text(text: str) -> str | None:
    """A text that a line states; None where it states none."""
    return text or None


def unjudged_line(
    line: PurchaseLine, main: PartReading, readings: Sequence[PartReading]
) -> ScreenedLine:
    """What a line says of itself, with what its gravest part is and what holds of any part."""
    part = main.part
    return ScreenedLine(
        id=line.id or f"{line.origin.file}#{line.origin.place}",
        file=line.origin.file,
        place=line.origin.place,
        text=line.words[:SHOWN],
        kind=part.kind,
        quantity=line.quantity if line.quantity is not None else part.quantity,
        product=part.product,
        maker=part.maker,
        probability=part.probability,
        determination=part.determination,
        listed=any(one.part.listed for one in readings),
        listed_by=tuple(dict.fromkeys(p for one in readings for p in one.part.listed_by)),
        verdicts=(),
        because=part.because,
        ask=" ".join(questions_of(main, readings)) or None,
        alternatives=main.facts.names,
        rivals=tuple(one.maker for one in main.identity.rivals),
        video=any(one.facts.video for one in readings),
        parts=tuple(one.part for one in readings) if len(readings) > 1 else (),
        unit=line.unit,
        unit_price=line.unit_price,
        amount=line.amount,
        supplier=stated_text(line.supplier),
        buyer=stated_text(line.buyer),
        category=stated_text(line.category),
        codes=line.codes,
        on=stated_text(line.on),
        notice=stated_text(line.notice),
        read_by=stated_text(line.read_by),
    )


def questions_of(main: PartReading, readings: Sequence[PartReading]) -> Iterator[str]:
    """What to ask of a line, each question once: of every part whose own words name a maker.

    Else the first question that any part has.
    """
    asked = {one.part.maker: question(one.facts) for one in (main, *readings)}
    told = [text for maker, text in asked.items() if maker is not None and text]
    rest = filter(None, (question(one.facts) for one in (main, *readings)))
    yield from dict.fromkeys(told or list(rest)[:1])


def screen_all(screener: Screener, tally: Tally) -> Iterator[ScreenItem]:
    """Each line as it is read and counted, what was refused, and how each input was read."""
    request = screener.request
    items = read_purchases(
        request.paths, request.columns, request.text_column, may_tell=screener.may_tell
    )
    yield from screen_items(items, screener, tally)


def screen_items(
    items: Iterable[Item | Input], screener: Screener, tally: Tally
) -> Iterator[ScreenItem]:
    """Lines screened and counted; those of notices that are not about video are only counted."""
    for item in items:
        match item:
            case PurchaseLine():
                line = None if screener.passes_over(item) else screener.screen(item)
                if line is None or (screener.leaves_out(item) and is_beside(line)):
                    tally.left_out += 1
                    continue
                tally.add(line)
                yield line
            case Input():
                if item.kind == NOTICES:
                    tally.left_out += item.ignored
                yield item
            case Rejected():
                yield item
            case _:
                continue


def screen(
    request: ScreenRequest, knowledge: Knowledge, corrections: Corrections | None = None
) -> ScreenResult:
    """All lines of some inputs at once, with the summary."""
    tally = Tally()
    return result_of(screen_all(Screener(knowledge, request, corrections), tally), tally)


def screen_stream(stream: BinaryIO, name: str, screener: Screener) -> ScreenResult:
    """All lines of one uploaded file, with the summary."""
    request = screener.request
    tally = Tally()
    told = read_purchase_stream(
        stream, name, request.columns, request.text_column, may_tell=screener.may_tell
    )
    return result_of(screen_items(told, screener, tally), tally)


def result_of(items: Iterable[ScreenItem], tally: Tally) -> ScreenResult:
    """All that was screened, at once; the tally is full when the items have been read."""
    lines: list[ScreenedLine] = []
    inputs: list[Input] = []
    for item in items:
        if isinstance(item, ScreenedLine):
            lines.append(item)
        elif isinstance(item, Input):
            inputs.append(item)
    return ScreenResult(lines=tuple(lines), inputs=tuple(inputs), summary=tally.summary())


def is_beside(line: ScreenedLine) -> bool:
    """Whether a line speaks of no video equipment and names nobody who makes any."""
    return not line.video and line.maker is None
