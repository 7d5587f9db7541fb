"""Bodies kept between updates."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from unbadge.errors import KnowledgeError
from unbadge.knowledge.update.bodies.store import Got, Store


def got(body: bytes = b"body", address: str = "https://example.org/a") -> Got:
    """A body that came with a tag."""
    return Got(address=address, body=body, fresh=True, etag='"1"', modified="Mon")


def test_kept_body_comes_back(tmp_path: Path) -> None:
    """What was kept is there the next time, with what to ask by."""
    store = Store(tmp_path)
    store.keep("kev", [got()])
    store.counts["kev"] = 3
    store.close()

    again = Store(tmp_path)
    kept = again.kept("https://example.org/a")
    assert again.body("https://example.org/a") == b"body"
    assert kept is not None
    assert (kept.etag, kept.modified) == ('"1"', "Mon")
    assert again.counts == {"kev": 3}
    assert again.of("kev") == [b"body"]


def test_what_was_not_closed_is_not_kept(tmp_path: Path) -> None:
    """A run that ends early leaves the last state."""
    Store(tmp_path).keep("kev", [got()])

    assert Store(tmp_path).kept("https://example.org/a") is None


def test_older_bodies_of_a_feed_are_forgotten(tmp_path: Path) -> None:
    """The bodies of a feed take the place of its earlier ones, on disk too."""
    store = Store(tmp_path)
    store.keep("kev", [got(b"one"), got(b"two", "https://example.org/b")])
    store.keep("epss", [got(b"three", "https://example.org/c")])
    store.keep("kev", [got(b"four")])
    store.close()

    again = Store(tmp_path)
    assert again.of("kev") == [b"four"]
    assert again.of("epss") == [b"three"]
    assert sum(len(path.name) == 64 for path in tmp_path.iterdir()) == 2


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sig"])
def test_torn_manifest_counts_as_absent(name: str, tmp_path: Path) -> None:
    """A manifest that is not as it was signed is not believed."""
    store = Store(tmp_path)
    store.keep("kev", [got()])
    store.close()
    (tmp_path / name).write_bytes(b"{}")

    assert Store(tmp_path).kept("https://example.org/a") is None


def test_tampered_body_is_not_believed(tmp_path: Path) -> None:
    """One broken body makes the word of its feed unknown."""
    store = Store(tmp_path)
    store.keep("kev", [got()])
    next(path for path in tmp_path.iterdir() if len(path.name) == 64).write_bytes(b"other")

    assert store.body("https://example.org/a") is None
    assert store.of("kev") == []


@pytest.mark.skipif(sys.platform == "win32", reason="file modes")
def test_files_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    """Nothing that is kept can be read by others."""
    store = Store(tmp_path)
    store.keep("kev", [got()])
    store.close()

    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


def test_place_that_is_no_folder_is_an_error(tmp_path: Path) -> None:
    """A store that cannot be made is told with its place."""
    (tmp_path / "file").write_text("")

    with pytest.raises(KnowledgeError, match="file"):
        Store(tmp_path / "file" / "store")
