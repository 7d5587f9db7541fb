"""Public bodies' answers to shares of bodies."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from unbadge.errors import UsageError
from unbadge.identity.engine import Engine
from unbadge.jobs.survey_bodies import BodyTerms, body_noun, read_strata, survey_bodies
from unbadge.jobs.survey_makes import MakeReader
from unbadge.knowledge.load import load
from unbadge.model.survey import SurveyRecord, SurveyUnit
from unbadge.sources.lists.grid import read_grids

TODAY = date(2026, 11, 1)
TABLE = """Council,Make,Model,Number of cameras,Year installed,Region,Response
A,Axis,P3245-LVE,62,2021,North,answered
A,Dahua,IPC-HDW2831T-AS,5,2020,North,answered
B,,,,,North,Refused s.31
C,LTS,CMIP1142,7,2019,South,answered
D,,,,,South,no answer
E,,,0,,South,Holds none
F,Redvision,,about 12,,South,partly answered
G,unknown,,100,,South,answered
Total,,,186,,,
"""


@pytest.fixture(scope="module")
def engine() -> Engine:
    """An engine over the knowledge that ships."""
    return Engine(load())


def surveyed(engine: Engine, *by: str, table: str = TABLE) -> SurveyRecord:
    """The survey of a table of answers."""
    grids = tuple(read_grids(table.encode(), "foi.csv"))
    return survey_bodies(
        grids, MakeReader(engine, TODAY), TODAY, BodyTerms(by=by), frozenset({"dahua", "hikvision"})
    )


def test_the_body_is_the_unit(engine: Engine) -> None:
    """Bodies are counted, and by their own column they are one group."""
    record = surveyed(engine, "Council")
    assert record.basis.unit is SurveyUnit.BODY
    assert (record.basis.counts["asked"], record.basis.n) == (7, 5)
    assert all(row.by == {} for row in record.rows)


def test_counts_are_counts(engine: Engine) -> None:
    """A number of cameras is one, sums are no body, and "about 12" is twelve."""
    record = surveyed(engine)
    told = {row.maker: (row.count, row.cameras) for row in record.rows}
    assert told["axis"] == (1, 62)
    assert record.basis.counts["cameras"] == 62 + 5 + 7 + 12 + 100
    assert record.basis.counts["cameras of unknown maker"] == 100


def test_the_sentence_tells_who_did_not_answer(engine: Engine) -> None:
    """Each kind of silence stands in the sentence, and that nothing was inspected."""
    sentence = surveyed(engine).sentence
    assert sentence.startswith("Of 5 councils that answered, 1 (20 %, ")
    for words in (
        "1 did not answer",
        "1 refused",
        "1 answered in part",
        "hold none",
        "as reported",
    ):
        assert words in sentence


def test_groups_by_a_column(engine: Engine) -> None:
    """Another column makes groups, each with its own denominator."""
    rows = surveyed(engine, "Region").rows
    assert {(row.by["Region"], row.n) for row in rows} == {("North", 1), ("South", 4)}


def test_what_the_answers_say_of_all(engine: Engine) -> None:
    """The silent are given a band; with the numbers of bodies the share is weighted by kind."""
    grids = tuple(read_grids(TABLE.encode(), "foi.csv"))
    listed = frozenset({"dahua", "hikvision"})
    terms = BodyTerms(by=("Region",), strata={"north": 10, "south": 30, "west": 5})
    whole = survey_bodies(grids, MakeReader(engine, TODAY), TODAY, terms, listed).whole
    assert whole is not None
    assert whole.band_low < 1 / 5 < whole.band_high
    assert whole.share == pytest.approx(10 / 40)  # one of one in the north, none of four south
    assert (whole.bodies, whole.empty) == (40, ("west",))


def test_strata_must_hold_every_body(engine: Engine) -> None:
    """A kind of body without a number, or strata without a column, are the caller's mistake."""
    grids = tuple(read_grids(TABLE.encode(), "foi.csv"))
    for terms in (BodyTerms(by=("Region",), strata={"north": 10}), BodyTerms(strata={"north": 9})):
        with pytest.raises(UsageError):
            survey_bodies(grids, MakeReader(engine, TODAY), TODAY, terms, frozenset({"dahua"}))


def test_strata_are_read_from_a_table(tmp_path: Path) -> None:
    """A table of kinds and numbers, thousands apart; one without numbers is refused."""
    (tmp_path / "a.csv").write_text('kind,bodies\nSchools,"24,000"\nPolice,45\n', "utf-8")
    assert read_strata(tmp_path / "a.csv") == {"schools": 24_000, "police": 45}
    (tmp_path / "b.csv").write_text("kind,bodies\nSchools,many\n", "utf-8")
    with pytest.raises(UsageError):
        read_strata(tmp_path / "b.csv")


def test_who_named_no_maker_did_not_say(engine: Engine) -> None:
    """Where nobody that answered named a maker, no share is told as if they had none."""
    table = "Council,Make,Number of cameras,Response\nA,,40,answered\nB,,,refused\nC,,9,answered\n"
    record = surveyed(engine, table=table)
    assert "none said who made its cameras" in record.sentence
    assert record.whole is not None
    assert (record.whole.band_low, record.whole.band_high) == (0, 1)


def test_a_maker_is_told_once(engine: Engine) -> None:
    """A listed maker that is also the one most named has one sentence."""
    record = surveyed(
        engine, table="Council,Make,Response\nA,Hikvision,answered\nB,Axis,answered\n"
    )
    assert len({record.sentence, *record.sentences}) == 1 + len(record.sentences)


@pytest.mark.parametrize(
    ("header", "noun"),
    [
        ("Council", "council"),
        ("Trust", "trust"),
        ("Gemeinde", "body"),
        ("Public body", "body"),
        ("Site", "body"),
    ],
)
def test_bodies_are_called_as_their_column_is(engine: Engine, header: str, noun: str) -> None:
    """One English word that names a kind of owner is their name; anything else leaves "body"."""
    (grid,) = read_grids(f"{header},Make,Response\nA,Axis,answered\n".encode(), "foi.csv")
    assert body_noun([grid], MakeReader(engine, TODAY), ()) == noun
