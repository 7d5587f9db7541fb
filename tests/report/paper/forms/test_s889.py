"""Papers under section 889 hold the provisions' words, and tell nobody of a purpose never given."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from recorded import COUNCIL, a_basis, a_record, said, three
from report.paper.reading import cells_of, words_of
from unbadge.model import Outcome, Purpose
from unbadge.model.record import DeviceRecord
from unbadge.report.paper.forms.s889 import PROVIDES, S889, UNSAID, USES, s889, s889_report

MEANT, DOUBT, CLEAR = three(*S889)
UNCLEAR = a_record("unsaid-1", verdicts=said(Outcome.UNCLEAR, *S889), listed_by=S889)


@pytest.mark.parametrize(
    ("devices", "says", "says_not"),
    [
        ((MEANT, DOUBT, CLEAR), "cannot be represented", "None of the"),
        ((UNCLEAR, CLEAR), "cannot be represented", "None of the"),
        ((DOUBT, CLEAR), "not supported while they are open", "cannot be represented"),
        ((CLEAR,), "None of the 1 device seen", "not supported"),
        ((a_record("none"),), "put to no device", "None of the"),
    ],
)
def test_what_can_be_represented(
    devices: tuple[DeviceRecord, ...], says: str, says_not: str
) -> None:
    """One covered device rules "does not use" out; an open one leaves it unsupported."""
    text = words_of(s889(a_basis(*devices)))

    assert says in text
    assert says_not not in text


def test_a_purpose_that_nobody_gave_is_not_told() -> None:
    """Where no purpose was said, the paper says so, and the disclosure stays filled."""
    text = words_of(s889(a_basis(UNCLEAR)))

    assert UNSAID in text
    assert "counsel must sign off" in text
    assert "described as" not in text
    assert "Disclosure, equipment" in text


def test_a_purpose_that_was_given_is_told_and_judged_by_counsel() -> None:
    """A purpose that spares the equipment is named, and the equipment is disclosed all the same."""
    spared = a_record("s-1", verdicts=said(Outcome.PERMITTED, *S889), listed_by=S889)
    owner = replace(COUNCIL, purpose=Purpose.OTHER)
    text = words_of(s889(a_basis(spared, owner=owner)))

    assert "purpose was described as other" in text
    assert "counsel must sign off" in text
    assert "Disclosure, equipment" in text


def test_both_representations_stand_word_for_word_and_unmarked() -> None:
    """Neither is marked, and the first is said to be another question."""
    text = words_of(s889(a_basis(CLEAR)))

    assert PROVIDES in text
    assert USES in text
    assert "[x]" not in text.lower()
    assert "screen the bill of materials" in text
    assert "SAM exclusions reviewed on" in text


def test_items_are_one_line_a_model_and_places_are_internal() -> None:
    """Three thousand of one model are a line; rooms stand in the annex alone."""
    many = [replace(MEANT, device=f"m-{n}", location="Vault") for n in range(3_000)]
    paper = s889(a_basis(*many))
    text = words_of(paper)

    assert [row[4] for row in cells_of(paper, "Producer")] == ["3,000"]
    assert text.index("Internal annex") < text.index("Vault")


def test_clear_devices_are_not_disclosed() -> None:
    """Equipment of another producer stands in no disclosure."""
    assert "clear-1" not in words_of(s889(a_basis(MEANT, CLEAR)))


def test_the_log_says_when_things_were_seen() -> None:
    """Each step of the log has the days of what it told, and a blank for who did it."""
    row = cells_of(s889(a_basis(MEANT)), "Step")[0]

    assert row[1] == "survey.jsonl (observation lines)"
    assert row[4:] == ("2026-11-24", "")


def test_the_report_has_both_clocks() -> None:
    """A find is reported within one business day, the rest within ten of that."""
    text = words_of(s889_report(a_basis(MEANT, CLEAR)))

    for words in ("Within one business day", "Within ten business days", "Contract number"):
        assert words in text
    assert "nothing to report yet" in words_of(s889_report(a_basis(CLEAR)))
