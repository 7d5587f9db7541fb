"""Entries made by rule."""

from __future__ import annotations

from unbadge.knowledge.schema.dossier import Advisory, Cvss, Range
from unbadge.knowledge.schema.identity import Citation
from unbadge.knowledge.update.ruled import FlawBasics, RuledEntry, with_basics

SOURCE = Citation(title="A record", url="https://example.org/1", seen="fetch")
SCORE = Cvss(score=9.8, vector="CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
OTHER = Cvss(score=4.0, vector="CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:L/A:L")
NO_BASICS = FlawBasics()


def an_entry(
    *ranges: Range, basics: FlawBasics = NO_BASICS, products: tuple[str, ...] | None = None
) -> Advisory:
    """The entry of a record that states some ranges."""
    return RuledEntry(
        id="CVE-2030-1",
        makers=["acme", "acme"],
        basics=basics,
        products=products,
        ranges=ranges,
        states="as the record states",
        equipment=True,
        source=SOURCE,
    ).advisory()


def test_products_are_those_of_the_ranges_unless_named() -> None:
    """Each product and maker stands once, in order; a record's own list of products comes first."""
    ranges = (Range(products=("B", "A"), to="1"), Range(products=("A",), to="2"))

    assert an_entry(*ranges).products == ("B", "A")
    assert an_entry(*ranges, products=("C", "C")).products == ("C",)
    assert an_entry(*ranges).makers == ("acme",)


def test_without_ranges_no_version_is_called_affected() -> None:
    """What a record does not state is said not to be stated."""
    bare, stated = an_entry(), an_entry(Range(products=("A",), to="1"))

    assert (bare.affected, bare.affected_form) == (("not stated",), "unknown")
    assert (stated.affected, stated.affected_form) == (("as the record states",), "version")


def test_a_day_is_marked_as_read_only_where_there_is_one() -> None:
    """The word on who saw the day goes with the day; the vector tells whether a login is needed."""
    dated = an_entry(basics=FlawBasics(cvss=SCORE, cwe="CWE-287", day="2030-01-02"))
    bare = an_entry()

    assert (dated.published, dated.published_seen) == ("2030-01-02", "read")
    assert (bare.published, bare.published_seen) == (None, None)
    assert (dated.unauthenticated, bare.unauthenticated) == (True, None)


def test_a_feed_adds_only_what_was_lacking() -> None:
    """A score, weakness or day on file stays; the feed's comes where there was none."""
    first = FlawBasics(cvss=SCORE, cwe="CWE-287", day="2030-01-02")
    later = FlawBasics(cvss=OTHER, cwe="CWE-79", day="2031-01-01")

    assert with_basics(an_entry(basics=first), later) == an_entry(basics=first)
    added = with_basics(an_entry(), later)
    assert (added.cvss, added.cwe, added.published) == (OTHER, "CWE-79", "2031-01-01")
