"""The Louisiana paper claims what the evidence says, no more."""

from __future__ import annotations

from msgspec.structs import replace

from recorded import a_basis, a_record, said, three
from report.paper.reading import words_of
from unbadge.model import Outcome
from unbadge.report.paper.forms.us import LOUISIANA, la_affidavit

MEANT, DOUBT, CLEAR = three(*LOUISIANA)


def test_another_purpose_is_not_another_producer() -> None:
    """Equipment of a named producer that a purpose spares is never what may be listed."""
    verdicts = said(Outcome.PERMITTED, *LOUISIANA)
    spared = a_record("spared-1", verdicts=verdicts, listed_by=LOUISIANA)
    affidavit = words_of(la_affidavit(a_basis(spared)))

    assert "names: 1 (Acme 1)" in affidavit
    assert "What the affidavit may list" not in affidavit


def test_only_what_is_established_may_be_sworn() -> None:
    """A maker that is probable stands among what is not settled."""
    text = words_of(la_affidavit(a_basis(replace(CLEAR, determination="probable"))))

    assert "nothing can be sworn of them: 1." in text
    assert "What the affidavit may list" not in text


def test_affidavit_sorts_what_is_offered() -> None:
    """What is prohibited, open and from elsewhere is told apart, and nothing is sworn."""
    text = words_of(la_affidavit(a_basis(MEANT, DOUBT, CLEAR)))

    assert "This is not the affidavit." in text
    assert "names: 1 (Acme 1)." in text
    assert "nothing can be sworn of them: 1." in text
    assert text.index("No affidavit can cover these.") < text.index("Settle these before")


def test_affidavit_for_nothing() -> None:
    """Without devices there is nothing to swear to."""
    assert "names: 0." in words_of(la_affidavit(a_basis()))
