"""Tables of answers in the forms in which they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from unbadge.errors import UsageError
from unbadge.identity.engine import Engine
from unbadge.jobs.survey_answers import answer_columns, answer_rows, is_of_answers
from unbadge.jobs.survey_makes import MakeReader
from unbadge.knowledge.load import load
from unbadge.sources.lists.grid import Grid, read_grids
from unbadge.survey.bodies import AnswerState, BodyAnswer, answers_of

TODAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def reader() -> MakeReader:
    """A reader over the knowledge that ships."""
    return MakeReader(Engine(load()), TODAY)


def grid_of(table: str) -> Grid:
    """A table."""
    (grid,) = read_grids(table.encode(), "foi.csv")
    return grid


def answers(reader: MakeReader, table: str) -> dict[str, BodyAnswer]:
    """The answers of a table by body."""
    return {one.body: one for one in answers_of(answer_rows([grid_of(table)], reader, ()))}


def test_all_under_a_make_counts_all_cameras(reader: MakeReader) -> None:
    """A body that says all under a make has so many of it as it has; most is a yes."""
    found = answers(
        reader,
        "Council,Number of cameras,Hikvision cameras,Dahua cameras\n"
        "A,60,All,None\nB,40,100%,0\nC,30,Most,Some\nD,20,3,1\n",
    )
    assert [found[body].cameras.get("hikvision") for body in "ABCD"] == [60, 40, 0, 3]
    assert found["C"].makers == ("hikvision", "dahua")
    assert found["A"].unknown == found["B"].unknown == 0


def test_a_question_for_the_numbers_of_each_make(reader: MakeReader) -> None:
    """A yes to either of two makes is settled by the numbers in the answer to the next question."""
    found = answers(
        reader,
        "Authority,Q1 Do you use any Hikvision or Dahua cameras?,Q2 If yes how many of each?\n"
        'A,Yes,"Hikvision 12, Dahua 3"\nB,No,N/A\nC,Exempt s31,\n',
    )
    assert found["A"].cameras == {"hikvision": 12, "dahua": 3}
    assert found["A"].leads == ()
    assert found["B"].denied >= {"hikvision", "dahua"}


def test_shares_of_makes_tell_which_there_are(reader: MakeReader) -> None:
    """A share above nothing is a yes, and no number of cameras; none is a no."""
    found = answers(
        reader,
        "Trust,Number of cameras,Percentage Hikvision,Percentage Dahua\n"
        "A,200,45%,10 %\nB,80,0%,0%\n",
    )
    assert found["A"].makers == ("hikvision", "dahua")
    assert found["A"].cameras["hikvision"] == 0
    assert found["B"].denied >= {"hikvision", "dahua"}


def test_no_number_and_a_refusal_in_a_remark(reader: MakeReader) -> None:
    """A body that says none for how many has no cameras; a refusal counts wherever it stands."""
    found = answers(
        reader,
        "Gemeinde,Anzahl Kameras,Hersteller,Anmerkung\nA,12,Hikvision,\nB,keine,,\n"
        "C,,,Auskunft verweigert\n",
    )
    assert found["B"].state is AnswerState.NONE
    assert found["C"].state is AnswerState.REFUSED


def test_makes_as_columns(reader: MakeReader) -> None:
    """Under a make stands yes, no or a number; a no denies it, a blank says nothing."""
    found = answers(
        reader,
        "Force,Do you use Dahua?,Number of Axis cameras,All cameras,Outcome\n"
        "A,Yes,12,40,answered\nB,no,0,7,answered\nC,,,,refused\nD,,,,\nE,No information held,,,\n",
    )
    assert found["A"].makers == ("dahua", "axis")
    assert (found["A"].cameras["axis"], found["A"].unknown) == (12, 28)
    assert found["B"].denied >= {"dahua", "axis"}
    assert (found["B"].state, found["B"].unknown) == (AnswerState.ANSWERED, 7)
    assert found["C"].state is AnswerState.REFUSED
    assert found["D"].state is AnswerState.SILENT
    assert (found["E"].state, found["E"].denied) == (AnswerState.UNKNOWN, frozenset())


def test_ones_and_noughts_are_yes_and_no(reader: MakeReader) -> None:
    """A column of ones and noughts counts no cameras."""
    found = answers(reader, "School,Hikvision,Axis\nA,1,0\nB,0,1\nC,1,1\n")
    assert found["A"].cameras == {"hikvision": 0}
    assert "axis" in found["A"].denied


def test_two_makes_in_one_question_are_leads(reader: MakeReader) -> None:
    """A yes to "either" tells of neither for sure; a no denies both."""
    found = answers(reader, "Council,Any Hikvision or Dahua?\nA,Y\nB,N\n")
    assert (found["A"].makers, set(found["A"].leads)) == ((), {"hikvision", "dahua"})
    assert found["B"].denied >= {"hikvision", "dahua"}


def test_other_makes_stand_beside(reader: MakeReader) -> None:
    """A column of others holds a number, or the makes themselves."""
    found = answers(reader, "Force,Dahua,Other\nA,3,5\nB,0,Axis; Mobotix\n")
    assert found["A"].unknown == 5
    assert found["B"].makers == ("axis", "mobotix")
    found = answers(reader, "Force,Dahua cameras,Other cameras\nA,12,30\nB,0,50\n")
    assert (found["A"].cameras, found["A"].unknown) == ({"dahua": 12}, 30)
    assert found["B"].unknown == 50


def test_answers_in_words(reader: MakeReader) -> None:
    """A column of answers in words names makes, refuses or denies."""
    found = answers(
        reader,
        'Council,Response\nA,"We have 9 Dahua cameras"\nB,"No Hikvision, no Dahua"\n'
        'C,"Withheld under s.31"\nD,\nE,"We operate no CCTV"\n',
    )
    assert found["A"].cameras == {"dahua": 9}
    assert found["B"].denied >= {"dahua", "hikvision"}
    assert found["B"].state is AnswerState.ANSWERED
    assert found["C"].state is AnswerState.REFUSED
    assert found["D"].state is AnswerState.SILENT
    assert found["E"].state is AnswerState.NONE


def test_whether_a_body_answered_at_all(reader: MakeReader) -> None:
    """A column of yes and no tells who is silent; makes in use stand beside it."""
    table = 'Trust,Makes in use,Replied\nA,"Axis, Dahua",Y\nB,,N\nC,Various,Y\nD,Not disclosed,Y\n'
    found = answers(reader, table)
    assert found["A"].makers == ("axis", "dahua")
    states = [found[name].state for name in "BCD"]
    assert states == [AnswerState.SILENT, AnswerState.UNKNOWN, AnswerState.REFUSED]


def test_headers_of_other_languages(reader: MakeReader) -> None:
    """Answers are told by the headers and words of many languages."""
    table = "Ville;Réponse;Marque\nA;complète;Axis\nB;refus;\nC;sans réponse;\n"
    found = answers(reader, table)
    assert [one.state for one in found.values()] == [
        AnswerState.ANSWERED,
        AnswerState.REFUSED,
        AnswerState.SILENT,
    ]


def test_rules_and_sums_are_no_bodies(reader: MakeReader) -> None:
    """A rule of dashes under the headers, and a row of sums, are no answers."""
    found = answers(reader, "| Council | Answer |\n|---|---|\n| A | Axis |\n| Total | 1 |\n")
    assert list(found) == ["A"]


def test_a_status_of_cameras_is_no_answer(reader: MakeReader) -> None:
    """A register's column of states is not what became of a question; nor has it addresses."""
    assert not is_of_answers(grid_of("id,site,status\n1,A,in use\n2,B,live\n"), reader, ())
    listed = grid_of("site,make,ip,status\nA,Axis,192.0.2.1,pending\nB,Axis,192.0.2.2,pending\n")
    assert answer_columns(listed, reader, ()) is None


def test_bodies_asked_for_by_name_are_answers(reader: MakeReader) -> None:
    """A list without a column of answers is one where its bodies are asked for."""
    grid = grid_of("Council,Make,Cameras\nA,Axis,4\nB,Dahua,9\n")
    assert is_of_answers(grid, reader, ("Council",))
    assert not is_of_answers(grid, reader, ())
    assert not is_of_answers(grid, reader, ("maker",))


def test_a_table_without_bodies_is_refused(reader: MakeReader) -> None:
    """Without a column for bodies nothing can be counted."""
    with pytest.raises(UsageError):
        list(answer_rows([grid_of("Make,Response\nAxis,answered\n")], reader, ()))


@pytest.mark.parametrize(
    ("headers", "by", "body"),
    [
        ("Council,Response,Make,Region", (), 0),
        ("Response,Council,Make", (), 1),  # whose the answer is, wherever it stands
        ("Site,Make,Response", (), 0),  # no owner: the place
        ("Who was asked,Make,Response", (), 0),  # neither: the first column of no meaning
        ("Council,Trust,Make,Response", ("trust",), 1),  # the kind of body that is asked for
        ("Council,Trust,Make,Response", ("region",), 0),
    ],
)
def test_whose_answers_they_are(
    reader: MakeReader, headers: str, by: Sequence[str], body: int
) -> None:
    """Bodies stand under an owner's header, one asked for first; else in a place; else unmarked."""
    cells = (f"x{n}" for n in range(headers.count(",") + 1))
    places = answer_columns(grid_of(f"{headers}\n{','.join(cells)}\n"), reader, by)
    assert places is not None
    assert places.body == body


def test_columns_that_were_asked_for_tell_bodies_apart(reader: MakeReader) -> None:
    """A facet is found whatever its case; the column of the bodies is none."""
    grid = grid_of("Council,Response,Make,Region\nA,answered,Axis,North\n")
    places = answer_columns(grid, reader, ("region", "Council", "colour"))
    assert places is not None
    assert places.facets == {"region": 3}


@pytest.mark.parametrize(
    ("cells", "make", "maker", "lead", "cameras"),
    [
        ("A,answered,Axis,P3245-LVE,62", "Axis", "axis", False, 62),
        ("A,answered,LTS,CMIP1142,7", "LTS", "hikvision", True, 7),
        ("A,answered,,,about 12", "", None, False, 12),
        ("A,answered,n/a,Nobody 9,", "Nobody 9", None, False, None),
        ("A,answered,Axis", "Axis", "axis", False, None),  # a short row
    ],
)
def test_what_a_body_names(
    reader: MakeReader, cells: str, make: str, maker: str | None, *, lead: bool, cameras: int | None
) -> None:
    """A maker's own name tells, a badge of another firm leads; an unknown make stays as written."""
    grid = grid_of(f"Council,Response,Make,Model,Number of cameras\n{cells}\n")
    (row,) = answer_rows([grid], reader, ())
    assert (row.make, row.maker, row.lead, row.cameras) == (make, maker, lead, cameras)


def test_a_body_that_does_not_know_is_marked(reader: MakeReader) -> None:
    """A body that answers "unknown" has answered, and not that it has none."""
    found = answers(reader, "Council,Make,Cameras,Response\nA,unknown,100,answered\n")
    assert (found["A"].state, found["A"].unknown) == (AnswerState.UNKNOWN, 100)


def test_questions_as_headers(reader: MakeReader) -> None:
    """A table whose headers are questions is one of answers, without any column of responses."""
    table = (
        'Council,Q1 How many cameras?,Q2 Which manufacturers?\nA,120,"Axis, Dahua"\n'
        "B,Not held,Not held\nC,Refused,Refused\n"
    )
    assert is_of_answers(grid_of(table), reader, ())
    found = answers(reader, table)
    assert (found["A"].makers, found["A"].unknown) == (("axis", "dahua"), 120)
    assert [found[name].state for name in "BC"] == [AnswerState.UNKNOWN, AnswerState.REFUSED]


def test_states_of_a_site_for_requests(reader: MakeReader) -> None:
    """The states that sites for requests write are understood."""
    found = answers(
        reader,
        "authority,described_state,makes\nA,successful,Axis\nB,rejected,\nC,waiting_response,\n"
        "D,not_held,\nE,partially_successful,Dahua\n",
    )
    assert [one.state for one in found.values()] == [
        AnswerState.ANSWERED,
        AnswerState.REFUSED,
        AnswerState.SILENT,
        AnswerState.UNKNOWN,
        AnswerState.PARTLY,
    ]


def test_makes_on_lines_of_a_cell(reader: MakeReader) -> None:
    """A cell may hold a list of makes, one a line, with or without words around it."""
    found = answers(reader, 'Council,Response,Makes\nA,Answered,"We have:\n- 12 Dahua\n- 4 Axis"\n')
    assert found["A"].cameras == {"dahua": 12, "axis": 4}


def test_words_that_nobody_understands_are_an_answer(reader: MakeReader) -> None:
    """A body that wrote anything is not silent; what it has is not known."""
    found = answers(
        reader, 'Council,Response\nA,See our website\nB,\nC,Answered\nD,Refused\nE,"Axis"\n'
    )
    assert found["A"].state is AnswerState.UNKNOWN
    assert found["B"].state is AnswerState.SILENT


def test_a_kind_of_bodies_is_no_body(reader: MakeReader) -> None:
    """A table by sector counts the councils in it, though its sector stands first."""
    grid = grid_of("Sector,Council,Response,Make\nn,A,Answered,Axis\nn,B,Answered,Axis\n")
    assert [one.body for one in answer_rows([grid], reader, ("Sector",))] == ["A", "B"]


def test_a_question_that_asks_how_many_of_the_make_before(reader: MakeReader) -> None:
    """The number behind a yes is of that make; numbers in the order of makes are each its own."""
    table = "University,Q1 Do you hold Axis?,Q2 How many?,Q3 Do you hold Dahua?,If so, how many?\n"
    told = answers(reader, table.replace("If so, how", "How") + "A,Yes,320,No,\nB,No,,Yes,15\n")
    beside = answers(reader, "Commune,Marques,Nombre,Response\nC,Axis ; Dahua,40 ; 12,answered\n")

    assert told["A"].cameras == {"axis": 320}
    assert told["B"].cameras == {"dahua": 15}
    assert beside["C"].cameras == {"axis": 40, "dahua": 12}
