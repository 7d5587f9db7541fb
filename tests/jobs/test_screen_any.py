"""Whatever stands in a paper, screening ends with its lines and with how it was read."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening import a_purchase_line
from unbadge.jobs.screen import Screener, screen_stream
from unbadge.jobs.screen_request import ScreenRequest
from unbadge.knowledge.load import load

PAPERS = (
    b"Item;Description;Qty;Price\n1;Dome camera IPC-HFW2531T-AS;4;120,50\n2;Bracket;4;9,00\n",
    b"Pos Artikel Menge\n1  Bullet Kamera DS-2CD2T47G2-L  5  180,00  900,00\n2  Montage  1\n",
    b"From: a@example.org\nSubject: Quote\n\n2 x NVR 16ch, 410.00 each\n- 12 dome cameras @ 99\n",
    b"| Item | Qty |\n|---|---|\n| Axis P3245-LV or equivalent | 6 |\n| 8 port switch | 1 |\n",
    b"<table><tr><th>Item<th>Qty</tr><tr><td>PTZ camera<td>2</tr></table><p>Incl. brackets</p>",
    b'{"ocid": "x", "tender": {"items": [{"description": "CCTV camera", "quantity": 3}]}}\n',
    b'Date,Supplier,Amount,Narrative\n01/02/2025,Acme Ltd,"1,200.00",CCTV camera replacement\n',
)
# What a line's figures, cells and words are parted by, and what is odd about them.
PIECES = (
    *("camera", "Dome", "NVR", "DS-2CD2143G2-I", "for", "or equivalent", "bracket", "4TB HDD"),
    *("1", "5", "12", "120.00", "1,200.00", "1.200,50", "600", "2 x", "U", "no.", "qty", "pcs"),
    *(",", ", ", ";", " | ", "  ", "(", ")", "\u00a3", "\u20ac", "-", "\u00a0", "\x1f", "\u0663"),
    *("\u00b2", "\u516d", "dwa", "zwei", "/", "%", ".", "\u200b", "\x85", "&amp;", "\u00d7"),
    "9" * 400,  # more digits than a number has
)


@pytest.fixture(scope="module")
def screener() -> Screener:
    """A screener for nobody in particular."""
    return Screener(load(), ScreenRequest(as_of=date(2026, 3, 20)))


@st.composite
def mangled(draw: st.DrawFn) -> bytes:
    """A good paper with some of it cut out, doubled or overwritten."""
    data = bytearray(draw(st.sampled_from(PAPERS)) * draw(st.integers(1, 2)))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(data)))
        end = min(len(data), at + draw(st.integers(0, 40)))
        data[at:end] = draw(st.one_of(st.binary(max_size=12), st.just(bytes(data[at:end]) * 2)))
    return bytes(data)


@given(data=st.one_of(mangled(), st.binary(max_size=200)))
@settings(max_examples=150)
def test_any_paper(screener: Screener, data: bytes) -> None:
    """Every line has a kind and a reason, and the input is told once."""
    result = screen_stream(BytesIO(data), "paper", screener)

    assert len(result.inputs) == 1
    assert all(line.kind and line.because for line in result.lines)


@given(text=st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(max_examples=300)
def test_any_line(screener: Screener, text: str) -> None:
    """A line of odd figures, cells and words is screened like any other."""
    line = screener.screen(a_purchase_line(text))

    assert line.kind
    assert line.because
    assert line.quantity is None or line.quantity > 0


@given(
    rows=st.lists(
        st.lists(st.sampled_from(PIECES), min_size=3, max_size=5), min_size=2, max_size=6
    ),
    mark=st.sampled_from([",", ";", " | ", "\t"]),
)
@settings(max_examples=150)
def test_any_table(screener: Screener, rows: list[list[str]], mark: str) -> None:
    """Rows of odd cells, with headers or without, end as lines with a kind each."""
    text = "\n".join(mark.join(row) for row in rows)
    for head in ("", f"Item{mark}Description{mark}Qty{mark}Price\n"):
        result = screen_stream(BytesIO((head + text).encode()), "paper", screener)

        assert len(result.inputs) == 1
        assert all(line.kind for line in result.lines)
