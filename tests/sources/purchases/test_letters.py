"""What stands around the items of a letter."""

from __future__ import annotations

import pytest

from screening import read_lines
from unbadge.sources.purchases.letters import LetterWords


def test_greeting_signature_and_telephone_are_no_items() -> None:
    """Of a pasted letter the items are left; who wrote it never comes out."""
    letter = (
        "Dear Ms Mill,\n4 x dome camera\nTotal ex VAT £1,290\n"
        "Kind regards\nSam Reed\n01632 960 123\n1 x NVR\n"
    )

    assert [line.text for line in read_lines(letter)] == ["4 x dome camera", "1 x NVR"]


@pytest.mark.parametrize(
    "text", ["Hi-Focus dome camera", "Halo box", "Dear Sirs, quote 4 dome cameras"]
)
def test_a_line_with_an_item_is_no_greeting(text: str) -> None:
    """A brand that looks like a greeting and an item behind one are kept."""
    assert LetterWords().holds_item(text)


def test_thanks_for_something_close_no_letter() -> None:
    """Who thanks for an enquiry goes on to the offer."""
    letter = "Thank you for your enquiry.\nAcme P3265 white\nThanks,\nSam\n"

    assert [line.text for line in read_lines(letter)][-1] == "Acme P3265 white"


@pytest.mark.parametrize("text", ["4 x dome", "can you quote for cameras", "switch £40", "DS-2CD2"])
def test_items_below_a_signature(text: str) -> None:
    """What looks like an item is one, also below the name of who signs."""
    words = LetterWords()

    assert not words.holds_item("Mit freundlichen Grüßen")
    assert not words.holds_item("Sam Reed")
    assert words.holds_item(text)


def test_firm_below_a_signature() -> None:
    """A firm that has cameras in its name is who writes, below the closing words."""
    letter = "4 x dome camera\nKind regards\nSam Reed\nCamera Solutions Ltd\n"

    assert [line.text for line in read_lines(letter)] == ["4 x dome camera"]
