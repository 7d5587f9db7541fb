"""Getting one body."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.update.feedserver import Publisher, publishing
from unbadge.errors import SourceError
from unbadge.knowledge.update.bodies.fetch import Fetcher, page_name
from unbadge.knowledge.update.bodies.store import Store
from unbadge.knowledge.update.feed import KnowledgeFeed


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    """A publisher of one body."""
    with publishing() as found:
        found.bodies = {"a.json": b"body"}
        yield found


def a_feed(url: str) -> KnowledgeFeed:
    """A feed of one body."""
    return KnowledgeFeed(id="a", shape="kev", title="A", url=url, file="a.json", most_mib=1)


def test_pages_of_a_folder_have_names_of_their_own() -> None:
    """The first page is the file itself; one further on carries the number that it begins at."""
    assert page_name("nvd-x.json", {}) == "nvd-x.json"
    assert page_name("nvd-x.json", {"start": "1000"}) == "nvd-x.1000.json"


def test_publisher_is_asked(publisher: Publisher, tmp_path: Path) -> None:
    """Without an origin the feed's own address is asked."""
    got = Fetcher(Store(tmp_path)).get(a_feed(f"{publisher.address}/a.json"))

    assert got.body == b"body"
    assert got.fresh
    assert got.etag


def test_unchanged_body_is_the_kept_one(publisher: Publisher, tmp_path: Path) -> None:
    """Where the publisher says that nothing changed, the kept body is given."""
    store, feed = Store(tmp_path), a_feed(f"{publisher.address}/a.json")
    first = Fetcher(store).get(feed)
    store.keep(feed.id, [first])

    again = Fetcher(store).get(feed)

    assert again.body == b"body"
    assert not again.fresh
    assert again.etag == first.etag
    assert [code for _, code in publisher.asked] == [200, 304]


def test_same_body_without_tags_is_not_fresh(tmp_path: Path) -> None:
    """A folder knows no tags: a body is fresh if it differs from the kept one."""
    (tmp_path / "a.json").write_bytes(b"body")
    store, feed = Store(tmp_path / "store"), a_feed("https://example.org/a.json")
    fetcher = Fetcher(store, (str(tmp_path),))
    store.keep(feed.id, [fetcher.get(feed)])

    assert not fetcher.get(feed).fresh


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "ftp://127.0.0.1/a.json", "a.json", "data:,x"]
)
def test_only_the_web_is_asked(url: str, tmp_path: Path) -> None:
    """An address that is neither http nor https is refused."""
    with pytest.raises(SourceError, match="neither http nor https"):
        Fetcher(Store(tmp_path)).get(a_feed(url))


def test_missing_body_is_an_error(publisher: Publisher, tmp_path: Path) -> None:
    """What is not there is told with the answer."""
    with pytest.raises(SourceError, match="answered 404"):
        Fetcher(Store(tmp_path)).get(a_feed(f"{publisher.address}/b.json"))


def test_silent_publisher_times_out(tmp_path: Path) -> None:
    """A publisher that accepts and says nothing does not hold the run."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/a.json"
        with pytest.raises(SourceError, match="timed out"):
            Fetcher(Store(tmp_path), timeout=0.1).get(a_feed(url))


def test_nobody_there_is_an_error(tmp_path: Path) -> None:
    """A refused connection is told."""
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with pytest.raises(SourceError, match=str(port)):
        Fetcher(Store(tmp_path)).get(a_feed(f"http://127.0.0.1:{port}/a.json"))
