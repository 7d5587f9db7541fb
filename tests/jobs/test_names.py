"""The names that reports use."""

from __future__ import annotations

from unbadge.jobs.names import lexicon_of
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.identity import Brand, Maker

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
