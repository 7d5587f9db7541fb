"""Base and overlay become one knowledge, decoded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from unbadge.errors import KnowledgeError
from unbadge.knowledge import load as loading
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.load import load

BADGE_BY_HEARSAY = """
[[entry]]
id = 'x'
name = 'X'
[[entry.relations]]
maker = 'axis'
scope = 'all'
confidence = 'low'
sources = ['hearsay']
"""
ACME = "[[entry]]\nid = 'acme'\nname = 'Acme'\n"


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    """A folder for an owner's own knowledge."""
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def test_knowledge_has_digest_and_date(known: Knowledge) -> None:
    """Loaded knowledge names its state and the day of its newest file."""
    assert len(known.digest) == 64
    assert known.date >= "2026-11-23"


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        ("brands", 179),
        ("entities", 81),
        ("ouis", 294),
        ("endpoints", 146),
        ("advisories", 846),
        ("policies", 68),
    ],
)
def test_nothing_is_lost(known: Knowledge, kind: str, count: int) -> None:
    """The shipped files hold every entry of the reviewed facts."""
    assert len(getattr(known, kind)) == count


@pytest.mark.parametrize(("kind", "least"), [("makers", 166), ("signatures", 450)])
def test_there_is_much(known: Knowledge, kind: str, least: int) -> None:
    """What grows all the time is at least as much as the manual promises."""
    assert len(getattr(known, kind)) >= least


def test_every_maker_has_a_name_of_its_own(known: Knowledge) -> None:
    """A maker's name is written as the maker writes it, not as an id."""
    assert [maker.id for maker in known.makers.values() if maker.name == maker.id] == ["nanox"]


def test_overlay_adds_an_entry(overlay: Path, known: Knowledge) -> None:
    """An overlay's entry with a new id is added."""
    (overlay / "makers.toml").write_text(ACME)
    assert load(overlay).makers == known.makers | load(overlay).makers
    assert load(overlay).makers["acme"].name == "Acme"


def test_overlay_replaces_an_entry(overlay: Path, known: Knowledge) -> None:
    """An overlay's entry with a known id stands in its place, and changes the digest."""
    (overlay / "makers").mkdir()
    (overlay / "makers" / "mine.toml").write_text("[[entry]]\nid = 'axis'\nname = 'Ours'\n")
    changed = load(overlay)
    assert changed.makers["axis"].name == "Ours"
    assert len(changed.makers) == len(known.makers)
    assert changed.digest != known.digest


def test_overlay_prior_wins(overlay: Path) -> None:
    """An owner's own prior takes the place of the shipped one, whatever its id."""
    (overlay / "prior.toml").write_text(
        "[[entry]]\nid = 'mine'\nabout = 'here'\nsomebody_else = 0.5\n"
        "shares = [{ maker = 'axis', share = 0.5 }]\n"
    )
    assert load(overlay).prior.by_maker() == {"axis": 0.5}


def test_weights_are_read_from_csv(overlay: Path) -> None:
    """Weights come from a flat table, as numbers."""
    (overlay / "weights.csv").write_text("signature,weight\nsome-signature,-1.25\n")
    assert load(overlay).weights["some-signature"] == -1.25


def test_all_errors_are_told_at_once(overlay: Path) -> None:
    """Every broken entry is told with its file and place, in one error."""
    (overlay / "makers.toml").write_text("[[entry]]\nid = 'a'\n[[entry]]\nid = 'b'\nname = 3\n")
    (overlay / "brands.toml").write_text("[[entry]]\nid = 'c'\nname = 'C'\nowner = 1\n")
    with pytest.raises(KnowledgeError) as caught:
        load(overlay)
    lines = str(caught.value).splitlines()
    assert len(lines) == 3
    assert "makers.toml: entry 1 (a): Object missing required field `name`" in lines[0]
    assert "makers.toml: entry 2 (b): Expected `str`, got `int` - at `$.name`" in lines[1]
    assert "brands.toml: entry 1 (c):" in lines[2]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("makers.toml", ACME + ACME, "entry 2 (acme): already stands at"),
        ("makers.toml", "[[entry]\n", "makers.toml: Expected"),
        ("wishes.toml", ACME, "no kind of knowledge is called 'wishes'"),
        (
            "brands.toml",
            BADGE_BY_HEARSAY,
            "unknown source 'hearsay'",
        ),
    ],
)
def test_broken_overlay_stops_the_run(overlay: Path, name: str, text: str, says: str) -> None:
    """A broken overlay is an error that names what is wrong."""
    (overlay / name).write_text(text)
    with pytest.raises(KnowledgeError, match=r".*") as caught:
        load(overlay)
    assert says in str(caught.value)


def test_missing_overlay_is_an_error(tmp_path: Path) -> None:
    """An overlay that does not exist is an error, not an empty one."""
    with pytest.raises(KnowledgeError, match="no such folder"):
        load(tmp_path / "nowhere")


def test_decoded_copy_is_the_same(tmp_path: Path, known: Knowledge) -> None:
    """A decoded copy is written once, read again, and equals what the files say."""
    assert load(cache=tmp_path) == known
    (copy,) = tmp_path.iterdir()
    assert loading.cached(copy, known.digest) == known
    assert load(cache=tmp_path) == known
    assert list(tmp_path.iterdir()) == [copy]


@pytest.mark.parametrize("damage", [b"", b"\x81", b"not msgpack at all"])
def test_damaged_copy_is_ignored(tmp_path: Path, known: Knowledge, damage: bytes) -> None:
    """A damaged copy is read past and made anew."""
    load(cache=tmp_path)
    (copy,) = tmp_path.iterdir()
    copy.write_bytes(damage)
    assert load(cache=tmp_path) == known
    assert loading.cached(copy, known.digest) == known


def test_copy_of_another_state_is_ignored(tmp_path: Path) -> None:
    """A copy whose digest is another's is not used."""
    loading.keep(tmp_path / "copy", Knowledge(digest="old"))
    assert loading.cached(tmp_path / "copy", "new") is None


def test_cache_that_cannot_be_written_costs_nothing_else(tmp_path: Path, known: Knowledge) -> None:
    """Where the cache folder cannot be made, the knowledge loads all the same."""
    (tmp_path / "file").write_text("")
    assert load(cache=tmp_path / "file") == known
