"""Densities in words."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from unbadge.model.survey import DensityRecord, PlaceFigure
from unbadge.report.survey.density import (
    density_lines,
    density_sentence,
    figure_words,
    fold_figures,
    rate_words,
)

FIGURE = PlaceFigure(
    place="Hilltown",
    cameras=40,
    low=40,
    high=50,
    population=10_000,
    per_1000=4.0,
    per_1000_low=4.0,
    per_1000_high=5.0,
    whose="as listed",
    rests_on=("what its owner lists",),
)


def test_a_figure_says_whose_cameras() -> None:
    """Count, range, rate and whose cameras stand in one line."""
    assert figure_words(FIGURE) == (
        "Hilltown: 40 cameras (40 to 50), 4.00 per 1,000 people (4.00 to 5.00); as listed"
    )
    assert rate_words(119.57) == "119.6"


def test_nothing_read_says_nothing() -> None:
    """Without a list or a table there is no density."""
    assert "says nothing" in density_sentence((), ())
    assert "Hilltown" in density_sentence((), (FIGURE,))


def test_lines_tell_what_figures_rest_on() -> None:
    """Each figure is followed by what it rests on."""
    record = DensityRecord(
        as_of=date(2026, 11, 1),
        places=(FIGURE,),
        lists=(),
        notes=(),
        changes=(),
        sentence="x",
        published=(FIGURE,),
        caveats=("a list is a list",),
    )
    lines = list(density_lines(record))
    assert "    rests on: what its owner lists" in lines
    assert lines[-1] == "Mind: a list is a list."


def test_one_count_under_several_populations_is_one_figure() -> None:
    """A count that was published and recomputed is told once, with the range of its rates."""
    recomputed = replace(
        FIGURE,
        per_1000=3.5,
        per_1000_low=3.5,
        per_1000_high=3.5,
        rests_on=("recomputed: cameras of A 2020, population of B 2021",),
    )
    again = replace(recomputed, rests_on=("recomputed: cameras of A 2020, population of B 2022",))
    (told,) = fold_figures((FIGURE, recomputed, again))
    assert (told.per_1000, told.per_1000_low, told.per_1000_high) == (4.0, 3.5, 4.0)
    assert told.rests_on[-1] == "the range: under the populations of B 2021, B 2022"


def test_published_figures_are_told_from_least_to_most() -> None:
    """Of several figures of a place no single one stands for it."""
    public = replace(FIGURE, cameras=5, per_1000=0.5, whose="public cameras")
    sentence = density_sentence((), (FIGURE, public))
    assert "Hilltown: 0.50 to 4.00 cameras per 1,000 people in 2 published figures" in sentence
