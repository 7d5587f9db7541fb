"""The papers there are, each compared with its golden text."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from recorded import COUNCIL, a_basis, a_record, an_end, three
from report.paper.reading import words_of
from unbadge.cli.paper import PaperKind
from unbadge.report.paper.basis import PaperBasis
from unbadge.report.paper.foi.request import foi_request
from unbadge.report.paper.kinds import PAPERS, Kind
from unbadge.report.paper.text import as_text

GOLDEN = Path(__file__).parent / "golden"


def a_filled(kind: Kind) -> PaperBasis:
    """Devices that the paper's rules mean, leave open or clear, and some they were not put to."""
    meant, doubt, clear = three(*kind.policies)
    talks = replace(meant, egress=(an_end(operator="acme", country="CN", purpose="cloud"),))
    more = [replace(clear, device=f"clear-{number}") for number in range(2, 7)]
    others = [a_record(f"other-{number}", "eta", site="Depot") for number in range(7)]
    return a_basis(talks, doubt, clear, *more, *others, site_types={"Library": "library"})


def compared(name: str, text: str) -> None:
    """Compare a text with its golden file; UNBADGE_GOLDEN=write writes it anew."""
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("UNBADGE_GOLDEN") == "write":
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")


@pytest.mark.parametrize("kind", PAPERS, ids=lambda kind: kind.id)
def test_golden(kind: Kind) -> None:
    """Each paper reads as it did when a person last looked at it."""
    compared(kind.id, as_text(kind.write(a_filled(kind))))


def test_golden_request() -> None:
    """The request reads as it did when a person last looked at it."""
    compared(PaperKind.FOI_REQUEST, as_text(foi_request(COUNCIL, date(2026, 11, 24))))


@pytest.mark.parametrize("kind", PAPERS, ids=lambda kind: kind.id)
def test_every_paper_is_for_review_and_says_what_it_rests_on(kind: Kind) -> None:
    """Each bears the mark, the day, the knowledge, the engine, the inputs' hashes, a signature."""
    text = words_of(kind.write(a_filled(kind)))

    for words in ("For review by the person who signs", "24 November 2026", "unbadge 0.1.0"):
        assert words in text
    assert "Signature" in text
    for digest in ("a" * 64, "b" * 64, "c" * 64, "f" * 64):
        assert (digest in text) is not kind.public


@pytest.mark.parametrize("kind", PAPERS, ids=lambda kind: kind.id)
def test_every_paper_can_be_filled_from_nothing(kind: Kind) -> None:
    """A run without devices still makes each paper."""
    assert words_of(kind.write(a_basis()))


def test_the_door_knows_every_kind() -> None:
    """What can be asked for is what there is."""
    assert [kind.value for kind in PaperKind] == sorted(
        [PaperKind.FOI_REQUEST, *(kind.id for kind in PAPERS)], key=[*PaperKind].index
    )
