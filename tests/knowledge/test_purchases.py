"""Words of purchase papers and codes of goods."""

from __future__ import annotations

import pytest

from unbadge.knowledge.purchases import goods_code, purchase_words
from unbadge.model.purchase import ItemKind
from unbadge.sources.purchases.columns import PurchaseRole

SENSES = {"elsewhere", "socket", "part", "not-video", "served", "photo", "upkeep", "delivery"}
SENSES |= {"vehicle"}
COUNTS = {"piece", "label", "size", "pack", "kit", "of", "numbered", "place", "singular"}
COUNTS |= {"no-number", "article"}
MARKERS = {"plain", "with", "for", "for-after", "supply", "paper", "total", "request"}


def test_uses_are_known() -> None:
    """Every row of the table of words is of a kind, marker or column that code knows."""
    kinds = {kind.value for kind in ItemKind} | SENSES
    known = {"kind": kinds, "marker": MARKERS, "column": {role.value for role in PurchaseRole}}

    known |= {"lead": {"code"}, "beside": {"film"}, "count": COUNTS}
    assert [row for row in purchase_words() if row.name not in known.get(row.use, ())] == []


def test_many_languages_know_the_camera() -> None:
    """Cameras and what goes with them are known in the languages that tenders come in."""
    wanted = {
        "en",
        "de",
        "fr",
        "es",
        "pt",
        "it",
        "nl",
        "pl",
        "tr",
        "ru",
        "uk",
        "zh",
        "ar",
        "hi",
        "id",
    }
    for name in ("camera", "accessory", "service", "disk"):
        told = {row.language for row in purchase_words() if (row.use, row.name) == ("kind", name)}
        assert wanted <= told


@pytest.mark.parametrize(
    ("scheme", "code", "says"),
    [
        ("cpv", "32323500-8", "video"),
        ("cpv", "35121000", "maybe"),
        ("unspsc", "46171610", "video"),
        ("unspsc", "45121500", "other"),
        ("unspsc", "V1.46171621", "video"),
        ("unspsc", "46171604", "maybe"),
        ("gpc", "10005414", "video"),
        ("gpc", "10001487", "other"),
        ("gpc", "91030400", "maybe"),
    ],
)
def test_longest_code_counts(scheme: str, code: str, says: str) -> None:
    """A class says what the longest beginning on file says."""
    found = goods_code(scheme, code)

    assert found is not None
    assert found.says == says


def test_unknown_class() -> None:
    """A class that is not on file says nothing."""
    assert goods_code("cpv", "03111000-2") is None
