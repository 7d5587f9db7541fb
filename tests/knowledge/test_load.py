"""Base and overlay become one knowledge, decoded once."""

from __future__ import annotations

import os
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
        ("brands", 323),
        ("ouis", 326),
        ("endpoints", 146),
        ("advisories", 1736),
    ],
)
def test_nothing_is_lost(known: Knowledge, kind: str, count: int) -> None:
    """The shipped files hold every entry of the reviewed facts."""
    assert len(getattr(known, kind)) == count


@pytest.mark.parametrize(
    ("kind", "least"), [("makers", 166), ("signatures", 450), ("entities", 95), ("policies", 71)]
)
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
    assert loading.cached_knowledge(copy, known.digest) == known
    assert load(cache=tmp_path) == known
    assert list(tmp_path.iterdir()) == [copy]


@pytest.mark.parametrize("damage", [b"", b"\x81", b"not msgpack at all"])
def test_damaged_copy_is_ignored(tmp_path: Path, known: Knowledge, damage: bytes) -> None:
    """A damaged copy is read past and made anew."""
    load(cache=tmp_path)
    (copy,) = tmp_path.iterdir()
    copy.write_bytes(damage)
    assert load(cache=tmp_path) == known
    assert loading.cached_knowledge(copy, known.digest) == known


def test_copy_of_another_state_is_ignored(tmp_path: Path) -> None:
    """A copy whose digest is another's is not used."""
    loading.keep(tmp_path / "copy", Knowledge(digest="old"))
    assert loading.cached_knowledge(tmp_path / "copy", "new") is None


def test_old_copies_are_removed(tmp_path: Path) -> None:
    """Only the newest decoded copies stay; other files of the folder are left alone."""
    (tmp_path / "notes.txt").write_text("")
    for number in range(6):
        path = tmp_path / f"knowledge-{number}.msgpack"
        path.write_bytes(b"")
        os.utime(path, (number, number))
    loading.keep(tmp_path / "knowledge-new.msgpack", Knowledge())
    left = sorted(path.stem for path in tmp_path.iterdir())
    assert left == ["knowledge-3", "knowledge-4", "knowledge-5", "knowledge-new", "notes"]


def test_copy_is_for_the_owner_alone(tmp_path: Path) -> None:
    """A decoded copy is readable by its owner alone."""
    loading.keep(tmp_path / "copy", Knowledge())
    assert (tmp_path / "copy").stat().st_mode & 0o077 == 0


def test_cache_that_cannot_be_written_costs_nothing_else(tmp_path: Path, known: Knowledge) -> None:
    """Where the cache folder cannot be made, the knowledge loads all the same."""
    (tmp_path / "file").write_text("")
    assert load(cache=tmp_path / "file") == known


@pytest.mark.parametrize(
    ("brand", "since", "until"),
    [
        ("lorex", "2014", None),
        ("alibi", None, "2019"),
        ("honeywell-performance", None, "2021"),
        ("honeywell-hrgx", None, "2020"),
        ("hills", "2013", "2019"),
    ],
)
def test_periods_are_dates(
    known: Knowledge, brand: str, since: str | None, until: str | None
) -> None:
    """The words of a source on dates are kept, and read as dates."""
    (relation,) = known.brands[brand].relations
    assert (relation.since, relation.until) == (since, until)
    assert relation.period


def test_newer_line_does_not_inherit(known: Knowledge) -> None:
    """A line of a badge that came after a change of supplier names no maker."""
    for brand in ("honeywell-30-35-60", "alibi-vigilant", "luma-x20"):
        assert [relation.maker for relation in known.brands[brand].relations] == ["unknown"]


def test_sources_are_in_full(known: Knowledge) -> None:
    """A source cited by id has its title, place and mark in the loaded knowledge."""
    (advisory,) = (row for row in known.advisories if row.id == "CVE-2021-36260")
    assert advisory.exploited
    assert all(source.title for source in advisory.sources)
    assert {source.repo for source in advisory.sources} >= {"trickest/cve"}


def test_clear_and_unclear_stay_apart(known: Knowledge) -> None:
    """Whether sign-in is needed may be yes, no or not clear, and all three are kept."""
    assert {advisory.unauthenticated for advisory in known.advisories} == {True, False, None}


def test_prior_is_modest(known: Knowledge) -> None:
    """The prior says that it is weak, leaves much to others and favours nobody by itself."""
    prior = known.prior
    assert prior.confidence == "low"
    assert prior.somebody_else > 0.2
    assert max(prior.by_maker().values()) < 0.5


def test_capabilities_say_can(known: Knowledge) -> None:
    """No shipped fact says that a model does what it can: that is seen on a device only."""
    assert known.capabilities
    assert not any(fact.does for fact in known.capabilities)


def test_recalled_capability_is_not_sure(known: Knowledge) -> None:
    """A fact that rests on memory alone never has high confidence."""
    for fact in known.capabilities:
        if all(source.seen == "memory" for source in fact.sources):
            assert fact.confidence != "high", fact.id


def test_unseen_capability_field_says_so(known: Knowledge) -> None:
    """A field of replies that rests on memory alone is marked as not verified."""
    assert known.capability_fields
    for field in known.capability_fields:
        if all(source.seen == "memory" for source in field.sources):
            assert not field.verified, field.id


def test_ethnicity_is_no_model_guess(known: Knowledge) -> None:
    """Only exact models whose pages said so carry ethnicity labels; all else is dossier."""
    coded = {
        fact.id
        for fact in known.capabilities
        if fact.ability == "ethnicity-labels" and fact.pattern
    }
    assert coded == {"hik-ethnicity-jm-rx", "dahua-ethnicity-four"}
