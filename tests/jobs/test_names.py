"""The names that reports use."""

from __future__ import annotations

from unbadge.jobs.names import lexicon_of
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.load import load
from unbadge.knowledge.schema.identity import Brand, Maker
from unbadge.model import Body, Profile

KNOWLEDGE = Knowledge(
    makers={
        "acme": Maker(id="acme", name="Acme Digital Technology Co., Ltd."),
        "zenith": Maker(id="zenith", name="Zenith (formerly Nadir)"),
    },
    brands={"acme": Brand(id="acme", name="Acme (some)")},
)


def test_lexicon_names_every_maker() -> None:
    """Reports can name every maker on file."""
    assert lexicon_of(KNOWLEDGE).makers == {"acme": "Acme", "zenith": "Zenith"}


def test_a_listed_tag_tells_where_and_whether_it_binds() -> None:
    """A tag names the countries of the lists, how many, and whether any binds the one who asks."""
    school = Profile(jurisdiction="GB-ENG", body=Body.SCHOOL)
    lists = ("us-ndaa-2019-s889-a", "us-bis-entity-list-2019-10")

    told = lexicon_of(load(), school).listed_words(lists)
    assert told == "listed: the United States (2 lists; none binds you)"
    assert lexicon_of(load()).listed_words(lists) == "listed: the United States (2 lists)"
