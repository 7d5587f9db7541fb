"""``unbadge screen``: quotes, ledgers and notices, line by line, before anything is bought."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
from cyclopts import Parameter

from unbadge.cli.frame import (
    Ending,
    FailOn,
    Gate,
    JsonPlace,
    KnowledgeOptions,
    OwnerOptions,
    Progress,
    say,
    show,
    write_bytes,
)
from unbadge.errors import UsageError
from unbadge.jobs import (
    Screener,
    ScreenItem,
    ScreenRequest,
    read_columns,
    read_corrections,
    screen_all,
)
from unbadge.judgement import Tally
from unbadge.model import Input, Rejected, is_sure
from unbadge.model.purchase import VIDEO_KINDS, ScreenedLine, ScreenSummary
from unbadge.report import screen_summary

if TYPE_CHECKING:
    from unbadge.cli.screen_folder import ScreenFolder

JUDGED = frozenset({Gate.PROHIBITED, Gate.RESTRICTED, Gate.UNCLEAR, Gate.BECOMES, Gate.STALE})
HELD = 2_000  # lines that the terminal may show


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class ScreenOptions:
    """What lines are read by, and where they go."""

    columns: Annotated[
        Path | None, Parameter(help="TOML file that says what the columns of lists hold.")
    ] = None
    corrections: Annotated[
        Path | None, Parameter(help="CSV file of what people said of lines before.")
    ] = None
    json: JsonPlace = None
    out: Annotated[
        Path | None, Parameter(help="Folder for results, summary, letter, annotated workbooks.")
    ] = None
    everything: Annotated[
        bool, Parameter(help="Keep lines of notices that speak of no video equipment too.")
    ] = False
    fail_on: FailOn = ()


def screen(
    *files: Annotated[Path, Parameter(help="Quotes, schedules, ledgers, notices; or folders.")],
    text: Annotated[str | None, Parameter(help="The column that says what is bought.")] = None,
    owner: OwnerOptions = OwnerOptions(),
    known: KnowledgeOptions = KnowledgeOptions(),
    wanted: ScreenOptions = ScreenOptions(),
) -> int:
    """Say of each line that is offered or bought what it is, who makes it, and what to ask."""
    if not files:
        raise UsageError("name at least one quote, schedule, ledger or file of notices")
    ending = Ending(wanted.fail_on)
    knowledge = known.load(ending)
    context = owner.context(knowledge)
    if context.profile is None and JUDGED & set(wanted.fail_on):
        raise UsageError("who buys? a gate on what rules say needs --jurisdiction and --body")
    request = ScreenRequest(
        paths=files,
        as_of=context.as_of,
        profile=context.profile,
        dated=owner.on is not None,
        columns=read_columns(wanted.columns),
        text_column=text or "",
        everything=wanted.everything,
    )
    told = None if wanted.corrections is None else read_corrections(wanted.corrections)
    folder: ScreenFolder | None = None
    if wanted.out is not None:  # with the libraries that write papers, which most runs never load
        folder = import_module("unbadge.cli.screen_folder").ScreenFolder(wanted.out, request)
    watcher = Watcher(ending, folder)
    summary = screen_lines(Screener(knowledge, request, told), watcher, wanted.json)
    if not summary.lines and not summary.left_out:
        ending.miss(("nothing could be read, so this says nothing about any product",))
    if folder is not None:
        folder.finish(summary, watcher.losses)
        say(f"results, summary and letter are in {wanted.out}")
    if str(wanted.json) != "-":
        show(screen_summary(summary, watcher.shown, watcher.hidden))
    return ending.code()


class Watcher:
    """Sees every line pass: for the gate, for the terminal, for the folder."""

    def __init__(self, ending: Ending, folder: ScreenFolder | None) -> None:
        """Nothing seen yet."""
        self._ending = ending
        self._folder = folder
        self.shown: list[ScreenedLine] = []
        self.hidden = 0
        self.losses: list[str] = []
        self._rejected = 0

    def lines(self, items: Iterator[ScreenItem]) -> Iterator[ScreenedLine]:
        """The lines, while the rest is noted."""
        for item in items:
            match item:
                case ScreenedLine():
                    self._see(item)
                    yield item
                case Input():
                    self._end_input(item)
                case Rejected():
                    self._rejected += 1
        if self._rejected:
            say(f"{self._rejected:,} records could not be used")

    def _see(self, line: ScreenedLine) -> None:
        self._ending.see_verdicts(line.verdicts)
        if line.listed:
            self._ending.trip(Gate.LISTED)
            told = [line.determination]
            told += [part.determination for part in line.parts if part.listed]
            if any(map(is_sure, told)):
                self._ending.trip(Gate.LISTED_PROBABLE)
        if self._folder is not None:
            self._folder.add(line)
        self._show(line)

    def _show(self, line: ScreenedLine) -> None:
        if line.kind in VIDEO_KINDS or line.listed or line.ask:
            if len(self.shown) < HELD:
                self.shown.append(line)
            else:
                self.hidden += 1

    def _end_input(self, item: Input) -> None:
        self.losses += item.losses
        self._ending.miss(item.losses)
        if item.warning and not item.error:
            say(item.warning)
        if self._folder is not None:
            self._folder.end_input(item)


def screen_lines(screener: Screener, watcher: Watcher, json: Path | None) -> ScreenSummary:
    """What the lines came to, each seen once and written where JSON is wanted."""
    tally = Tally()
    with Progress() as progress:
        lines = watcher.lines(progress.watch(screen_all(screener, tally), "lines"))
        if json is None:
            deque(lines, maxlen=0)
        else:
            write_bytes((msgspec.json.encode(line) + b"\n" for line in lines), json)
    return tally.summary()
