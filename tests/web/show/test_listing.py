"""A list of devices as its address says it."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from msgspec.structs import replace

from serving import Served
from unbadge.errors import UsageError
from unbadge.report.lexicon import Lexicon
from unbadge.web.show.listing import STANDARD, csv_cells, csv_text, list_asked, list_row


def test_an_address_is_the_whole_state() -> None:
    """Values of one filter are kept beside each other, and each can be taken away."""
    asked = list_asked(parse_qsl("q=foyer&sure=lead&sure=unknown&site=-&after=x"))
    query = asked.query(1, None)
    assert query.where["sure"] == ("lead", "unknown")
    assert query.where["site"] == ("",)
    assert asked.without("sure", "lead") == "q=foyer&sure=unknown&site=-"
    assert asked.address(after="y").endswith("&after=y")
    assert list_asked(()).query(1, None).where == {"equipment": ("yes",)}


@pytest.mark.parametrize("query", ["sort=nothing", "limit=0", "limit=x", "limit=5000"])
def test_what_cannot_be_asked_is_told(query: str) -> None:
    """A wrong order or size names its field."""
    with pytest.raises(UsageError) as told:
        list_asked(parse_qsl(query))
    assert told.value.fields


def test_a_maker_that_is_not_shown_has_a_question_mark(here: Served) -> None:
    """What a list says or what may be never stands as if the evidence showed it."""
    detail = here.desk.register.device(1)
    assert detail is not None
    row = list_row(detail.row, Lexicon(makers={"acme": "Acme"}))
    assert (row.maker, row.shown) == ("Acme", True)
    for sure in ("declared", "possible"):
        told = list_row(replace(detail.row, sureness=sure), Lexicon(makers={"acme": "Acme"}))
        assert (told.maker, told.shown) == ("Acme?", False)


def test_cells_cannot_act() -> None:
    """A cell that a spreadsheet would run is defused."""
    assert csv_text([["a", "b,c"]]) == b'a,"b,c"\r\n'
    assert len({one.id for one in STANDARD}) == len(STANDARD)


def test_a_table_has_the_columns_of_the_address(here: Served) -> None:
    """Columns and their order are those of the address, after site and place."""
    detail = here.desk.register.device(1)
    assert detail is not None
    row = replace(list_row(detail.row, Lexicon()), badge="=cmd()")
    assert csv_cells(row, ("badge", "sure"))[2:] == ["'=cmd()", "Established"]
