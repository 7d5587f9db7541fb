"""The list of feeds that ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from unbadge.errors import KnowledgeError
from unbadge.knowledge.load import load
from unbadge.knowledge.update.feed import feeds, wanted_feeds


def test_feeds_that_ship_are_sound() -> None:
    """Every feed has a name of its own, an https address and a bound, and names what is on file."""
    known, every = load(), feeds()

    assert len({feed.id for feed in every}) == len(every)
    assert all(feed.url.startswith("https://") for feed in every)
    assert all(0 < feed.most_mib <= 100 for feed in every)
    assert {feed.maker for feed in every if feed.maker} <= known.makers.keys()
    assert {feed.policy for feed in every if feed.policy} <= known.policies.keys()
    assert {feed.shape for feed in every} == {
        "kev",
        "epss",
        "nvd",
        "nvd-years",
        "csaf",
        "records",
        "names",
    }


def test_makers_are_asked_for_where_records_are() -> None:
    """Records are asked for by maker, names on lists by policy."""
    for feed in feeds():
        assert (feed.shape == "nvd") == (feed.maker is not None)
        assert (feed.shape == "names") == (feed.policy is not None)


@pytest.mark.parametrize("text", ["", "entry = 1", "[[entry]]\nid = 'x'", "not toml"])
def test_broken_list_is_an_error(text: str, tmp_path: Path) -> None:
    """A file that is no list of feeds is told as such."""
    path = tmp_path / "feeds.toml"
    path.write_text(text)

    with pytest.raises(KnowledgeError, match="not a list of feeds"):
        feeds(path)


def test_only_named_feeds_are_wanted() -> None:
    """Names pick feeds; none picks all."""
    assert [feed.id for feed in wanted_feeds(feeds(), ("kev",))] == ["kev"]
    assert wanted_feeds(feeds(), ()) == feeds()
