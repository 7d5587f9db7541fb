"""Lines of quotes, ledgers and notices to kind, maker, verdicts and the open question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct

from unbadge.jobs.corrections import Corrections
from unbadge.jobs.screen_request import ScreenRequest
from unbadge.judgement import Interest, Tally
from unbadge.knowledge import Knowledge
from unbadge.model import Input, Rejected
from unbadge.model.purchase import PurchaseLine, ScreenedLine, ScreenSummary
from unbadge.sources import Item
from unbadge.sources.purchases import NOTICES, read_purchase_stream, read_purchases

if TYPE_CHECKING:
    from unbadge.jobs.screen_line import LineScreener


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

    @cached_property
    def _lines(self) -> LineScreener:
        """Screens single lines; loaded with the first of them, while others are searched for."""
        module = import_module("unbadge.jobs.screen_line")
        lines: LineScreener = module.LineScreener(self.knowledge, self.request, self._interest)
        return lines

    def screen(self, line: PurchaseLine) -> ScreenedLine:
        """What is to be said of one line, with what a person said of its words before."""
        return self.corrections.apply(self._lines.screen(line))

    def leaves_out(self, line: PurchaseLine) -> bool:
        """Whether a line is left out where it speaks of no video equipment: those of notices."""
        return bool(line.notice) and not self.request.everything

    def passes_over(self, line: PurchaseLine) -> bool:
        """Whether nothing in a line that may be left out is worth a look."""
        told = " ".join((line.words, *(one.code for one in line.codes)))
        return self.leaves_out(line) and self._interest.search(told) is None


ScreenItem = ScreenedLine | Rejected | Input


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
