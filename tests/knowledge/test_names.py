"""What a company is called."""

from __future__ import annotations

import pytest

from unbadge.errors import UsageError
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.load import load
from unbadge.knowledge.names import company_named, known_as, legal_name, short_name
from unbadge.knowledge.schema.identity import Brand, Maker

KNOWLEDGE = Knowledge(
    makers={
        "acme": Maker(id="acme", name="Acme Digital Technology Co., Ltd."),
        "zenith": Maker(id="zenith", name="Zenith (formerly Nadir)"),
        "two": Maker(id="two", name="Two Words Corporation", words=("Pico", "Two Words")),
    },
    brands={"acme": Brand(id="acme", name="Acme (some)")},
)


@pytest.mark.parametrize(
    ("company", "name"),
    [("acme", "Acme"), ("zenith", "Zenith"), ("two", "Two Words"), ("nobody", "nobody")],
)
def test_short_name_is_what_people_say(company: str, name: str) -> None:
    """A maker goes by its own brand, else by a word of its name; brackets are left out."""
    assert short_name(company, KNOWLEDGE) == name


def test_known_by_another_word() -> None:
    """A maker whose words do not begin its name goes by the first of them."""
    assert known_as(Maker(id="x", name="Long Name Ltd", words=("Brand",))) == "Brand"


@pytest.mark.parametrize(
    ("company", "name"), [("acme", "Acme Digital Technology Co., Ltd."), ("nobody", "nobody")]
)
def test_legal_name_is_whole(company: str, name: str) -> None:
    """In law a company goes by its full name; one that nobody knows by its id."""
    assert legal_name(company, KNOWLEDGE) == name


@pytest.mark.parametrize("text", ["hikvision", "Hikvision", "HIKVISION ", "海康威视"])
def test_a_company_by_any_of_its_names(text: str) -> None:
    """A name on file leads to its company, in any case."""
    assert company_named(text, load()) == "hikvision"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("LTS", "a badge, built as far as known by hikvision"),
        ("hikvison", "did you mean hikvision"),
        ("nobody at all", "no such company on file"),
    ],
)
def test_what_names_no_company_is_asked_back(text: str, says: str) -> None:
    """A badge leads to its builders, a slip to near names."""
    with pytest.raises(UsageError, match=says):
        company_named(text, load())
