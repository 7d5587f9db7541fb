"""How far files were read, in words."""

from __future__ import annotations

from msgspec.structs import replace

from recorded import a_head
from serving import Served
from unbadge.model import InputRecord, Unread
from unbadge.model.record import RejectedRecord
from unbadge.web.show.reading import file_state, lost_rows, read_summary

WHOLE = replace(a_head().inputs[0], path="list.csv", read=4, rejected_count=0)


def an_input(**fields: object) -> InputRecord:
    """A file that was read to its end, but for what fields say."""
    return replace(WHOLE, **fields)


def test_a_file_is_read_to_its_end_only_where_it_was() -> None:
    """Cut, refused, empty and half-read files each say so; the tick is for what is whole."""
    cut = an_input(error="list.csv: nothing could be read after packet 24: it ends inside")
    dwg = an_input(kind="", read=0, error="list.csv: of no kind that can be read")
    part = an_input(unread=(Unread(what="an interface of another link type"),))
    told = [file_state(one).words for one in (WHOLE, cut, dwg, part, an_input(read=0))]
    assert told == ["Read to its end", "Read in part", "Not read", "Read in part", "Empty"]
    assert "nothing is said about it" in file_state(cut).lines[1]
    assert file_state(dwg).lines[0].startswith("No format we read")
    assert file_state(an_input(rejected_count=2)).words == "2 rows not read"


def test_a_headline_says_what_is_missing(here: Served) -> None:
    """A run of which files were not read is not read to its end, and says how many."""
    run = here.desk.latest(here.desk.register.estates()[0])
    assert run is not None
    whole = replace(run, inputs=(WHOLE,))
    assert read_summary(whole).lead == "Read to its end."
    lost = an_input(kind="", read=0, error="x: no")
    half = read_summary(replace(run, inputs=(WHOLE, lost, lost)))
    assert (half.lead, half.whole) == ("Read in part.", False)
    assert "in 1 of 3 files" in half.rest
    assert half.missing.startswith("2 files were not read; devices in them are missing")
    assert read_summary(replace(run, inputs=(lost,))).lead == "Nothing was read."


def test_whole_files_stand_in_the_table_of_what_was_lost() -> None:
    """What was not read is told file by file, part by part and row by row, with what is left."""
    rejected = (RejectedRecord(place="line 4", reason="a row that names no device"),)
    rows = lost_rows(
        (an_input(error="list.csv: no"), an_input(rejected=rejected, rejected_count=3))
    )
    assert rows[0] == ["list.csv", "the file", "No."]
    assert rows[1][1:] == ["line 4", "a row that names no device"]
    assert rows[2][2] == "2 more were not read"
