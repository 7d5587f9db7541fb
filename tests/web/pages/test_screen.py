"""Quotes screened on a page."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from serving import Served, served

QUOTE = "4 x Hikvision DS-2CD2143G2-I dome camera\n2 x wall bracket\n8 x 4MP dome camera\n"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of these tests alone, which may keep what they hand in."""
    with served(tmp_path_factory.mktemp("shop")) as server:
        yield server


def screened(server: Served, text: str = QUOTE, **fields: str) -> str:
    """The address of a pasted quote that was screened."""
    answer = server.post("/screen", {"text": text, **fields})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_pasted_quote_line_by_line(shop: Served) -> None:
    """Each line has its kind, maker and question; rules are put to equipment alone."""
    address = screened(shop, **{"as": "us-agency"})
    text = shop.get(address).text
    lines = shop.data(address)["lines"]

    assert [one["kind"] for one in lines] == ["camera", "accessory", "camera"]
    assert "As named" in text
    assert "Not allowed" in text
    assert "Which camera is offered?" in text
    assert "no rule is put to it" in text
    assert "What needs you (2)" in text
    assert "wall bracket" not in shop.get(f"{address}?show=open").text


def test_what_a_person_said_is_proposed_next_time(shop: Served) -> None:
    """A correction stands beside the reading, here and in the next quote, and overrules nothing."""
    address = screened(shop)
    answer = shop.post(f"{address}/lines/3", {"kind": "camera", "maker": "Axis", "note": ""})
    assert answer.status_code == 303

    for one in (address, screened(shop, "8 x  4MP DOME camera\n")):
        assert "A person said before: kind camera, maker Axis." in shop.get(one).text
        assert shop.data(one)["lines"][-1]["maker"] is None


def test_a_corrected_workbook_comes_back(shop: Served) -> None:
    """The annotated workbook mirrors the paper, and what is filled in there is kept."""
    address = screened(shop)
    book = shop.get(f"{address}/annotated.xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(book.content)).get_sheet_by_index(0).to_python()
    head = next(row for row in rows if "unbadge: line as read" in row)
    last = rows[-1]
    last[head.index("unbadge: right maker")] = "Hanwha"
    made = BytesIO()
    book_again = xlsxwriter.Workbook(made)
    page = book_again.add_worksheet()
    for number, row in enumerate(rows):
        page.write_row(number, 0, [str(cell) for cell in row])
    book_again.close()

    answer = shop.post("/screen/corrections", files={"books": ("a.xlsx", made.getvalue())})

    assert answer.headers["location"] == "/screen?kept=1"
    assert "1 correction kept." in shop.get("/screen?kept=1").text
    assert "maker Hanwha" in shop.get(address).text


def test_letter_sheet_and_results(shop: Served) -> None:
    """The letter puts the open questions, the sheet sums up, the results are lines."""
    address = screened(shop)

    assert "Which camera is offered?" in shop.get(f"{address}/letter.txt").text
    assert shop.get(f"{address}/letter.docx").content.startswith(b"PK")
    assert "Screening of a purchase" in shop.get(f"{address}/summary.txt").text
    assert len(shop.get(f"{address}/results.jsonl").text.splitlines()) == 3
    assert shop.get(f"{address}/evil.xlsx").status_code == 404
    assert shop.get(f"{address}/letter.exe").status_code == 404


@pytest.mark.parametrize(
    ("address", "fields", "words"),
    [
        ("/screen", {"text": ""}, "Choose files, or paste text"),
        ("/screen", {"text": "camera", "on": "29/11/2026"}, "can be read in more than one way"),
        ("/screen/corrections", {}, "No correction stands in what was sent"),
    ],
)
def test_what_cannot_be_screened(
    shop: Served, address: str, fields: dict[str, str], words: str
) -> None:
    """What is missing or unclear is told beside the form."""
    answer = shop.post(address, fields)

    assert answer.status_code == 422
    assert words in answer.text


def test_nothing_read_clears_nobody(shop: Served) -> None:
    """A paper of no kind that is read is named as not read."""
    files = {"files": ("plan.dwg", b"\x00AC1032\x00\x01\x02")}
    answer = shop.post("/screen", {"text": ""}, files=files)
    text = shop.get(answer.headers["location"]).text

    assert "plan.dwg" in text
    assert "clears nobody" in text


def test_screenings_of_nobody(shop: Served) -> None:
    """Tokens that are none lead nowhere."""
    for token in ("0" * 16, "a.b"):
        assert shop.get(f"/screens/{token}").status_code == 404
    address = screened(shop)
    assert shop.post(f"{address}/lines/9", {"kind": "camera"}).status_code == 404
    assert shop.post(f"{address}/lines/1", {"kind": "spaceship"}).status_code == 422
    assert shop.post(f"{address}/lines/1", {}).status_code == 422


def test_only_who_may_add(guarded: Served) -> None:
    """A reader sees the page and cannot hand anything in."""
    guarded.sign_in("reader")

    assert "Ask an admin" in guarded.get("/screen").text
    assert guarded.post("/screen", {"text": QUOTE}).status_code == 403
