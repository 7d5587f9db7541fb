"""``unbadge identify``: the maker behind observation lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Annotated, BinaryIO

from cyclopts import Parameter

from unbadge.batch import WHOLE, identify_devices, identify_lines, terms_of
from unbadge.cli.frame import Ending, KnowledgeOptions, full_day, say, warn_all, write_bytes
from unbadge.errors import UsageError
from unbadge.identity import Engine
from unbadge.jobs import LINES_BOUND, gather_spilled
from unbadge.model import Input, Observation, Rejected, run_losses
from unbadge.sources.registry import read_all, read_stream

MOST_TOLD = 20  # rejected lines named one by one


def identify(
    *files: Annotated[
        Path,
        Parameter(
            help="Observation lines or other evidence; - is stdin.", allow_leading_hyphen=True
        ),
    ],
    each: Annotated[
        bool, Parameter(help="One result for each observation, from it alone.")
    ] = False,
    known: KnowledgeOptions = KnowledgeOptions(),
    on: Annotated[str | None, Parameter(help="Day for lists and dated badges.")] = None,
    out: Annotated[Path | None, Parameter(help="Write to a file, or - for stdout.")] = None,
    jobs: Annotated[int | None, Parameter(help="Processes for --each; one a core.")] = None,
) -> int:
    """Name the maker behind observation lines, one JSON result a line."""
    check_places(files)
    if jobs is not None and jobs < 1:
        raise UsageError(f"--jobs {jobs}: at least 1")
    ending = Ending()
    knowledge = known.load(ending)
    day = full_day(on, "--on")
    engine, terms = Engine(knowledge), terms_of(knowledge, day)
    complaints = Complaints(ending)
    if each:
        warn_all(
            f"{path}: an empty file"
            for path in files
            if path.is_file() and path.stat().st_size == 0
        )
        results = identify_lines(files, engine, terms, complaints.add, jobs)
    else:
        results = identify_devices(
            gather_spilled(observations(files, complaints), LINES_BOUND), engine, terms
        )
    first = next(iter(results := iter(results)), None)
    if first is None:
        ending.miss(run_losses(()))
    write_bytes(chain(filter(None, [first]), results), out)
    complaints.sum_up()
    return ending.code()


def check_places(files: tuple[Path, ...]) -> None:
    """Nothing; raises UsageError where no place is named, or one is not there."""
    if not files:
        raise UsageError("name at least one file of observation lines, or - for standard input")
    for path in files:
        if str(path) != "-" and not path.exists():
            what = "option" if str(path).startswith("-") else "file"
            raise UsageError(f"{path}: no such {what}")


def observations(files: tuple[Path, ...], complaints: Complaints) -> Iterator[Observation]:
    """Everything some files and standard input tell; what is unreadable is complained of."""
    for path in files:
        told = read_stream(standard_input(), "-") if str(path) == "-" else read_all([path])
        for item in told:
            match item:
                case Observation():
                    yield item
                case Rejected():
                    complaints.add(item)
                case Input():
                    complaints.add_input(item)


def standard_input() -> BinaryIO:
    """The bytes of standard input."""
    return sys.stdin.buffer


class Complaints:
    """Tells of what could not be used, the first ones by name and the rest by number."""

    def __init__(self, ending: Ending) -> None:
        """Nothing to complain of yet."""
        self._ending = ending
        self._number = 0

    def add(self, rejected: Rejected) -> None:
        """One record that could not be used, or a file that could not be read, or not whole."""
        if rejected.origin.place == WHOLE:
            self.unreadable(f"{rejected.origin.file}: {rejected.reason}")
            return
        self._number += 1
        if self._number <= MOST_TOLD:
            origin = rejected.origin
            say(": ".join(filter(None, (origin.file, origin.place, rejected.reason))))

    def add_input(self, given: Input) -> None:
        """How one input was read."""
        for loss in given.losses:
            self.unreadable(loss)
        if given.warning and not given.losses:
            say(given.warning)

    def unreadable(self, words: str) -> None:
        """One file that could not be read."""
        say(words)
        self._ending.incomplete = True

    def sum_up(self) -> None:
        """How many there were, where not all were named."""
        if self._number > MOST_TOLD:
            say(f"{self._number:,} records could not be used")
