"""Advisories that no record can mean are complaints."""

from __future__ import annotations

import pytest

from unbadge.knowledge.check.advisories import doubtful_advisories
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.dossier import Advisory, Range
from unbadge.knowledge.schema.identity import Maker


def told(advisory: Advisory) -> list[str]:
    """The complaints about one advisory of a maker called Acme Video."""
    maker = Maker(id="acme", name="Acme Video", words=("ACME-Vision",))
    return list(doubtful_advisories(Knowledge(makers={"acme": maker}, advisories=(advisory,))))


def entry(**fields: object) -> Advisory:
    """An advisory about one camera."""
    whole = {"id": "CVE-1", "makers": ("acme",), "kind": "dos", "products": ("AC-100",)} | fields
    return Advisory(**({"affected": ("before 2.0",)} | whole))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("advisory", "complaint"),
    [
        (
            entry(whole=True, products=("AC-100", "and further recorders")),
            "a list that leaves more open is marked as whole",
        ),
        (entry(products=("Acme Vision",)), "the product 'Acme Vision' is a maker's name"),
        (entry(affected=("Acme cameras",)), "'Acme cameras' names no version"),
        (
            entry(products=("AC-1", "AC-2"), affected=("before 1.0", "2.0 and earlier")),
            "several limits, and no range says which product each is about",
        ),
        (entry(affected=("2.0",), fixed="2.0"), "2.0 is said to be affected and to be mended"),
    ],
    ids=["open list", "maker's name", "no version", "untied limits", "mended version"],
)
def test_each_kind_of_error_is_told(advisory: Advisory, complaint: str) -> None:
    """What the words of an entry give away is a complaint that names the entry."""
    assert told(advisory) == [f"advisory CVE-1: {complaint}"]


@pytest.mark.parametrize(
    "advisory",
    [
        entry(),
        entry(affected=("all versions",)),
        entry(affected=("not stated",), affected_form="unknown", products=("cameras",)),
        entry(affected=("program",), equipment=False),
        entry(
            products=("AC-1", "AC-2"),
            affected=("before 1.0", "before 2.0"),
            ranges=(
                Range(products=("AC-1",), before="1.0"),
                Range(products=("AC-2",), before="2.0"),
            ),
        ),
        entry(affected=("as CVE-2",), fixed="as CVE-2"),
    ],
    ids=["one limit", "all", "not stated", "a program", "tied limits", "as another"],
)
def test_sound_entries_are_not_told(advisory: Advisory) -> None:
    """One limit, a limit for each product, or nothing stated is no error."""
    assert told(advisory) == []
