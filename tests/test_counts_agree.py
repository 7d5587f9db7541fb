"""How many is read in one way: a list, a quote, an answer and a city's table agree on a cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from unbadge.jobs.answer_cells import count_told, number_in
from unbadge.jobs.density import DensityRequest, density
from unbadge.jobs.survey import SurveyRequest, survey
from unbadge.knowledge.load import load
from unbadge.model import Observation, Signal
from unbadge.sources.purchases.money import count
from unbadge.sources.registry import read_all

TODAY = date(2026, 11, 1)
KNOWLEDGE = load()
CELLS = [
    ("12", 12),
    ("1,250", 1250),
    ("1.250", 1250),
    ("1 250", 1250),
    ("1\u00a0250", 1250),
    ("1\u202f250", 1250),
    ("1'250", 1250),
    ("1\u2019250", 1250),
    ("12.0", 12),
    ("ca. 1'250", 1250),
    ("~15", 15),
    ("12 pcs", 12),
    ("twelve", 12),
]


def in_a_list(folder: Path, cell: str) -> int:
    """How many cameras the row of an inventory stands for."""
    path = folder / "inventory.csv"
    path.write_text(f"Site;Make;Model;Quantity\nDepot;Axis;P3245-V;{cell}\n", "utf-8")
    told = [
        int(one.value)
        for one in read_all([path])
        if isinstance(one, Observation) and one.signal is Signal.QUANTITY
    ]
    return told[0]


def in_an_answer(folder: Path, cell: str) -> int | None:
    """How many cameras a body says that it has."""
    path = folder / "answers.csv"
    path.write_text(
        f"Body;How many cameras do you have?;Which makes?\nAye;{cell};Axis\nBee;3;Dahua\n", "utf-8"
    )
    record = survey(SurveyRequest(paths=(path,), as_of=TODAY), KNOWLEDGE)
    return next(one.cameras for one in record.rows if one.maker == "axis")


def in_a_city(folder: Path, cell: str) -> int:
    """How many cameras the table of a town sums to."""
    path = folder / "hilltown.csv"
    path.write_text(f"Ward;Number of cameras\nAye;{cell}\nBee;3\nCee;4\n", "utf-8")
    places = density(DensityRequest(paths=(path,), as_of=TODAY)).places
    return max(one.cameras for one in places) - 7  # the town, which stands beside its wards


@pytest.mark.parametrize(("cell", "many"), CELLS)
def test_one_cell_counts_the_same_everywhere(tmp_path: Path, cell: str, many: int) -> None:
    """An inventory, a quote, a body's answer and a town's table count one cell the same."""
    told = (
        in_a_list(tmp_path, cell),
        count(cell),
        in_an_answer(tmp_path, cell),
        in_a_city(tmp_path, cell),
    )
    assert told == (many,) * 4


@pytest.mark.parametrize(("cell", "many"), [one for one in CELLS if one[0] != "twelve"])
def test_a_number_beside_a_make_is_the_same(cell: str, many: int) -> None:
    """Under a make's own column, alone or behind a yes, the number is that of the cell."""
    assert count_told(cell) in {many, None}
    assert number_in(f"Yes, {cell}") == many
