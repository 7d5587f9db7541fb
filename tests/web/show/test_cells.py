"""The cells of a list's rows."""

from __future__ import annotations

from msgspec.structs import replace

from unbadge.model.outcome import Sureness
from unbadge.web.show.cells import row_cells
from unbadge.web.show.listing import LIST_ONLY, NO_BADGE, ListRow
from unbadge.web.show.marks import SURE, WRONG

ROW = ListRow(
    id=1,
    place="Gate",
    site="Depot",
    names="192.0.2.7",
    badge="Z<b>",
    model='M"1',
    maker="Acme & Sons",
    shown=True,
    sure=SURE[Sureness.PROBABLE],
    wrong=WRONG["exploited"],
    seen="2026-11-24",
    sold_as="<script>",
    cells={"note": "<img src=x onerror=alert(1)>", "ip": ""},
)


def test_what_others_wrote_is_text() -> None:
    """Nothing of a badge, model, maker or note acts on the page."""
    told = row_cells(ROW, ("badge", "maker", "sure", "wrong", "seen", "note", "ip"))
    assert "<script>" not in told
    assert "<img" not in told
    assert 'Z&lt;b&gt; <span class="quiet">M&#34;1</span>' in told
    assert "<strong>Acme &amp; Sons</strong>" in told
    assert "24 Nov 2026" in told
    assert told.count("<td") == 7


def test_the_maker_alone_stands_on_a_phone() -> None:
    """Its cell repeats in small print what the cells that a phone leaves out say."""
    told = row_cells(ROW, ("maker",))
    assert 'class="phone-less"' not in told
    for words in ("Probable", "sold as &lt;script&gt;", "Exploited hole"):
        assert words in told


def test_what_is_not_known_is_said() -> None:
    """No cell is left to a dash: no badge, no maker and no sighting have their words."""
    row = replace(ROW, badge=NO_BADGE, maker="", shown=False, seen=LIST_ONLY, wrong=WRONG["none"])
    told = row_cells(row, ("badge", "maker", "wrong", "seen"))
    for words in (NO_BADGE, "Not known", "None found", LIST_ONLY):
        assert words in told
    assert "<strong>" not in told
