"""Papers for United States rules claim what the evidence says, no more."""

from __future__ import annotations

import pytest

from recorded import a_basis, a_record, said, three
from report.paper.reading import words_of
from unbadge.model import Outcome
from unbadge.model.record import DeviceRecord
from unbadge.report.paper.us import LOUISIANA, S889, la_affidavit, s889

MEANT, DOUBT, CLEAR = three(*S889, *LOUISIANA)


@pytest.mark.parametrize(
    ("devices", "says", "says_not"),
    [
        ((MEANT, DOUBT, CLEAR), "cannot be represented", "None of the"),
        ((DOUBT, CLEAR), "not supported while they are open", "cannot be represented"),
        ((CLEAR,), "None of the 1 device seen", "not supported"),
        ((a_record("none"),), "put to no device", "None of the"),
        ((), "nothing to represent", "None of the"),
    ],
)
def test_what_can_be_represented(
    devices: tuple[DeviceRecord, ...], says: str, says_not: str
) -> None:
    """One covered device rules "does not use" out; an open one leaves it unsupported."""
    text = words_of(s889(a_basis(*devices)))

    assert says in text
    assert says_not not in text


def test_another_purpose_is_not_another_producer() -> None:
    """Equipment of a named producer that the purpose spares is told as such, never as clear."""
    verdicts = said(Outcome.PERMITTED, *S889, *LOUISIANA)
    spared = a_record("spared-1", verdicts=verdicts, listed_by=(*S889, *LOUISIANA))

    for devices in ((spared,), (spared, CLEAR), (spared, MEANT, DOUBT)):
        text = words_of(s889(a_basis(*devices)))
        assert (
            "1 device came from a producer that s.889 names (Acme 1) and would be covered" in text
        )
        assert "None of the" not in text
    affidavit = words_of(la_affidavit(a_basis(spared)))
    assert "names: 1 (Acme 1)" in affidavit
    assert "What the affidavit may list." not in affidavit


def test_nothing_is_marked_for_the_signer() -> None:
    """Neither box is ticked, and what is provided is said to be another question."""
    text = words_of(s889(a_basis(CLEAR)))

    assert text.count("[  ] It DOES") == 2
    assert "screen the bill of materials" in text


def test_disclosure_and_log() -> None:
    """Covered equipment is disclosed with model and evidence; the log names what was read."""
    text = words_of(s889(a_basis(MEANT, DOUBT, CLEAR)))

    for words in ("meant-1", "Zenith Z-100", "Acme (established)", "input 1 line 1"):
        assert words in text
    assert "survey.jsonl (observation lines)" in text
    assert "Look at the label under the camera." in text


def test_clear_devices_are_not_disclosed() -> None:
    """Equipment of another producer stands in no disclosure."""
    assert "clear-1" not in words_of(s889(a_basis(MEANT, CLEAR)))


def test_affidavit_sorts_what_is_offered() -> None:
    """What is prohibited, open and from elsewhere is told apart, and nothing is sworn."""
    text = words_of(la_affidavit(a_basis(MEANT, DOUBT, CLEAR)))

    assert "This is not the affidavit." in text
    assert "names: 1 (Acme 1)." in text
    assert "Not settled, so that nothing can be sworn of them: 1." in text
    assert text.index("No affidavit can cover these.") < text.index("Settle these before")


def test_affidavit_for_nothing() -> None:
    """Without devices there is nothing to swear to."""
    assert "names: 0." in words_of(la_affidavit(a_basis()))
