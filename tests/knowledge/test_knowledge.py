"""Knowledge answers for a maker's group."""

from __future__ import annotations

import pytest

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.identity import Maker

MAKERS = (
    Maker(id="acme", name="Acme"),
    Maker(id="little", name="Little", group="acme"),
    Maker(id="litle", name="Little", same_as="little"),
    Maker(id="round", name="Round", group="about"),
    Maker(id="about", name="About", group="round"),
)
KNOWLEDGE = Knowledge(makers={maker.id: maker for maker in MAKERS})


@pytest.mark.parametrize(
    ("maker", "group"),
    [("acme", "acme"), ("little", "acme"), ("litle", "acme"), ("nobody", "nobody")],
)
def test_group_is_what_results_name(maker: str, group: str) -> None:
    """A maker stands for its group, through spellings too; an unknown one for itself."""
    assert KNOWLEDGE.group(maker) == group


def test_circle_of_groups_ends() -> None:
    """Groups that lead round in a circle do not hang a run."""
    assert KNOWLEDGE.group("round") in {"round", "about"}


@pytest.mark.parametrize(
    ("maker", "group"),
    [("ezviz", "hikvision"), ("imou", "dahua"), ("hisilicon", "huawei"), ("d-link", "dlink")],
)
def test_shipped_groups(known: Knowledge, maker: str, group: str) -> None:
    """Daughters are named by their group."""
    assert known.group(maker) == group
