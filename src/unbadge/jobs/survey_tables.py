"""Tables of public bodies' answers among the files of a survey, told from lists and counted.

Loaded with the first table: most runs count scans, and meet none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from unbadge.errors import SourceError
from unbadge.identity import Engine
from unbadge.jobs.survey_answers import is_of_answers
from unbadge.jobs.survey_bodies import BodyTerms, survey_bodies
from unbadge.jobs.survey_makes import MakeReader
from unbadge.jobs.survey_request import SurveyRequest
from unbadge.model.survey import SurveyRecord
from unbadge.sources.lists.answer_lines import worded_grids
from unbadge.sources.lists.grid import Grid, read_bytes, read_grids
from unbadge.sources.papers.answers import document_grids, document_text


class AnswerTables:
    """Knows tables of answers, and counts the bodies in them."""

    def __init__(self, engine: Engine, request: SurveyRequest) -> None:
        """A reader of answers for what a survey is asked."""
        self._reader = MakeReader(engine, request.as_of)
        self._request = request

    def are_answers(self, grid: Grid) -> bool:
        """Whether a table holds answers of bodies, and is no list of devices."""
        return is_of_answers(grid, self._reader, self._request.by)

    def count(self, grids: Sequence[Grid], listed: frozenset[str]) -> SurveyRecord:
        """The survey of the bodies in some tables."""
        request = self._request
        terms = BodyTerms(
            shares=request.terms,
            by=request.by,
            makers=request.makers,
            noun=request.noun,
            strata=request.strata,
        )
        return survey_bodies(list(grids), self._reader, request.as_of, terms, listed)


def tables_in(path: Path) -> Iterator[Grid]:
    """The tables in a file; none where it cannot be read as some."""
    try:
        data, digest = read_bytes(path)
        grids = tuple(document_grids(data, path.name, digest))
        yield from grids or tuple(read_grids(data, path.name, digest))
    except SourceError:
        return


def words_in(path: Path) -> Iterator[Grid]:
    """The answers in the words of a file, as tables; none where it holds none."""
    try:
        data, digest = read_bytes(path)
        yield from worded_grids(document_text(data, path.name), path.name, digest)
    except SourceError:
        return
