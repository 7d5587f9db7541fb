"""Who makes what a text of a purchase names, and what it only mentions."""

from __future__ import annotations

from datetime import date

import pytest

from unbadge.jobs.assess import Assessor
from unbadge.jobs.screen_text import TextReader
from unbadge.knowledge.load import load
from unbadge.model import Context
from unbadge.model.identity import Determination

DAY = date(2026, 3, 20)


@pytest.fixture(scope="module")
def texts() -> TextReader:
    """A reader over the knowledge that ships."""
    return TextReader(Assessor(load(), Context(as_of=DAY)))


@pytest.mark.parametrize("text", ["Hikvision dome", "DS-2CD2143G2-I", "camera", "4TB disk 12V"])
def test_what_may_name_a_product(texts: TextReader, text: str) -> None:
    """A make, a product code, a word of the trade or a measure is worth a search for makers."""
    assert texts.may_name(text)


@pytest.mark.parametrize("text", ["", "Window cleaning, March", "Refund of expenses"])
def test_what_names_no_product(texts: TextReader, text: str) -> None:
    """Other lines of a ledger are spared the search."""
    assert not texts.may_name(text)


def test_names_glued_to_another_script(texts: TextReader) -> None:
    """A name is found also where no blank stands between it and the words of another script."""
    assert texts.identify("摄像机Hikvision半球", DAY).maker == "hikvision"


@pytest.mark.parametrize("read", ["D5-2CD2143G2-I", "0S-2CD2143G2-I", "D5-2CD2143G2-I dome"])
def test_misread_codes_are_leads(texts: TextReader, read: str) -> None:
    """A code whose beginning was misread tells its maker, and never as more than a lead."""
    found = texts.identify(read, DAY)

    assert (found.maker, found.determination) == ("hikvision", Determination.POSSIBLE)


def test_makers_not_meant(texts: TextReader) -> None:
    """A maker that the whole line denies is no maker of a part; the kind of device stays."""
    text = "Dahua IPC-HDW2431T camera"
    denied = texts.identify_meant(text, DAY, frozenset({"dahua"}))

    assert texts.identify_meant(text, DAY, frozenset({"hikvision"})).maker == "dahua"
    assert denied.maker is None
    assert denied.device_type is texts.identify(text, DAY).device_type


def test_headings_deny_too(texts: TextReader) -> None:
    """What a heading excludes holds for the lines under it."""
    assert texts.denied_makers("Hikvision", "") == frozenset()
    assert texts.denied_makers("Hikvision", "Approved makes") == {"hikvision"}


def test_names_are_short_and_told_once(texts: TextReader) -> None:
    """Makers are told by their short names, in the order of their ids."""
    assert texts.names_of(frozenset({"hikvision", "dahua"})) == ("Dahua", "Hikvision")
    assert texts.names_of(frozenset()) == ()
