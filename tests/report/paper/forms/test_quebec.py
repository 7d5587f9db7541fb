"""The Quebec sheet: days of the order, measures, and French by the words of the release."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from recorded import a_basis, a_record, three
from report.paper.reading import cells_of, words_of
from unbadge.report.paper.forms.quebec import MEASURES, QUEBEC, acquired_words, qc_risk
from unbadge.report.paper.tongue import load_tongue

MEANT, DOUBT, CLEAR = three(*QUEBEC)


def test_sheet() -> None:
    """Equipment that the order means stands with its day of installation; the owner answers."""
    text = words_of(qc_risk(a_basis(replace(MEANT, installed="2019-05-01"), DOUBT, CLEAR)))

    assert "meant by the order 1, not settled 1, not meant 1" in text
    assert "2019-05-01" in text
    assert all(measure in text for measure in MEASURES)
    assert "clear-1" not in text
    assert "Municipalities are not bound" in text


def test_rows_for_several_count_as_many() -> None:
    """A row of a list that stands for twelve cameras is twelve meant."""
    sheet = qc_risk(a_basis(replace(MEANT, quantity=12), DOUBT))

    assert "meant by the order 12, not settled 1" in words_of(sheet)
    assert ("Library", "12") in {row[:2] for row in cells_of(sheet, "Site")}


def test_spared_is_told() -> None:
    """What a named maker made and the order does not mean is told apart."""
    spared = replace(CLEAR, listed_by=QUEBEC)

    assert "not of a kind that the order means: 1." in words_of(qc_risk(a_basis(spared)))


def test_without_any() -> None:
    """Where nothing is meant there is no table of it."""
    assert "Equipment that the order means" not in words_of(qc_risk(a_basis(CLEAR)))


@pytest.mark.parametrize(
    ("installed", "words"),
    [
        (None, "[  ] yes  [  ] no: take out of use"),
        ("2015", "yes: installed 2015  [  ] checked"),
        ("05/2019", "yes: installed 05/2019  [  ] checked"),
        ("2023-12-21", "yes: installed 2023-12-21  [  ] checked"),
        ("2023-12-22", "installed 2023-12-22: [  ] acquired before  [  ] no: take out of use"),
        ("05/2025", "installed 05/2025: [  ] acquired before  [  ] no: take out of use"),
        ("2023", "installed 2023: [  ] yes  [  ] no: take out of use"),
        ("spring", "installed spring: [  ] yes  [  ] no: take out of use"),
    ],
)
def test_acquired_by_the_day_of_the_order(installed: str | None, words: str) -> None:
    """A day or a year tells where it is not the order's own; the rest is a person's to say."""
    assert acquired_words(a_record(installed=installed), a_basis()) == words


def test_french() -> None:
    """A public body of Quebec has the sheet in French, by the words of the release."""
    text = words_of(qc_risk(a_basis(MEANT, DOUBT, tongue=load_tongue("fr"))))

    assert "en fonction de l'utilisation qui en est faite" in text
    assert "ne peut être installé ou utilisé" in text
    assert "À vérifier par la personne qui signe" in text
    assert "For review" not in text


def test_what_a_list_says_stands_with_its_day_and_is_not_meant() -> None:
    """A row of the body's own list that names such a maker is a lead, with its installation."""
    said = replace(
        a_record("listed-1", determination="possible", listed_by=QUEBEC, quantity=12),
        verdicts=DOUBT.verdicts,
        declared_only=True,
        recorded_make="Zenith",
        installed="2025",
    )
    sheet = qc_risk(a_basis(said, DOUBT))

    assert "meant by the order 0, not settled 13" in words_of(sheet)
    (row,) = [row for row in cells_of(sheet, "Device") if row[0].startswith("listed-1")]
    assert row[2] == "a list says: Zenith"
    assert row[4].startswith("installed 2025: [  ] acquired before")
