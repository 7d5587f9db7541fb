"""What feeds say, laid over what is known."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from knowledge.update.feedserver import a_page, a_record, csaf, epss, kev, nvd
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.news import advisories_with_news
from unbadge.knowledge.schema.dossier import Advisory, CompanyListing, Cvss, Entity, Kev, Range
from unbadge.knowledge.schema.identity import Maker
from unbadge.knowledge.update.feed import KnowledgeFeed
from unbadge.knowledge.update.merge import Merged, merge
from unbadge.knowledge.update.sayings import Sayings

TODAY = date(2026, 11, 24)
FIRMWARE = "cpe:2.3:o:acme:ab-100_firmware:{}:*:*:*:*:*:*:*"
CAMERA = FIRMWARE.format("*")
OWN = Advisory(
    id="CVE-2020-1",
    makers=("acme",),
    kind="dos",
    products=("AB-200",),
    affected=("before 1.0",),
    extraction="hand",
    confidence="high",
)
COMPANY = Entity(
    id="acme",
    legal_name="Acme Cameras Ltd",
    kind="manufacturer",
    country="GB",
    aliases=("ACME", "Acme Group"),
    lists=(CompanyListing(name="A list", since="2020", policy="on-file"),),
)
KNOWN = Knowledge(
    advisories=(OWN,),
    entities={"acme": COMPANY},
    makers={"acme": Maker(id="acme", name="Acme Cameras Ltd")},
)


def a_feed(shape: str, **fields: str) -> KnowledgeFeed:
    """A feed of a shape."""
    given = {"id": shape, "title": "The List", "url": "https://example.org", "file": "f"}
    return msgspec.convert({**given, "shape": shape, "most_mib": 1, **fields}, KnowledgeFeed)


def after(*said: tuple[KnowledgeFeed, bytes], known: Knowledge = KNOWN) -> Merged:
    """What is known after some feeds have spoken."""
    sayings = Sayings()
    for feed, body in said:
        sayings.take(feed, [body])
    return merge(sayings, known, TODAY)


def test_silence_changes_nothing() -> None:
    """Feeds that say nothing leave everything as it is."""
    assert after() == Merged()


def test_record_of_a_new_flaw_is_added_by_rule() -> None:
    """A new entry is extracted by rule, of low confidence, with the ranges of the record."""
    record = a_record("CVE-2026-1", CAMERA, versionEndExcluding="2.0")

    found = after((a_feed("nvd", maker="acme"), nvd(record))).advisories[0]

    assert (found.extraction, found.confidence, found.kind) == ("rule", "low", "command-injection")
    assert found.makers == ("acme",)
    assert found.ranges == (Range(products=("AB-100",), before="2.0"),)
    assert found.published == "2026-10-01"
    assert found.equipment


def test_record_of_a_program_is_no_equipment() -> None:
    """A record about a program for computers is kept apart."""
    program = "cpe:2.3:a:acme:viewer:*:*:*:*:*:*:*:*"

    found = after((a_feed("nvd", maker="acme"), nvd(a_record("CVE-2026-1", program))))

    assert not found.advisories[0].equipment


def test_what_a_person_wrote_stays() -> None:
    """A record adds score and day to a person's entry, and leaves products and ranges alone."""
    record = a_record("CVE-2020-1", CAMERA, versionEndExcluding="2.0")

    found = after((a_feed("nvd", maker="acme"), nvd(record)))

    (entry,) = advisories_with_news({OWN.id: OWN}, {}, found.news, "2026-11-01")
    assert found.changed == ("CVE-2020-1",)
    assert (entry.products, entry.affected, entry.ranges) == (OWN.products, OWN.affected, ())
    assert entry.cvss == Cvss(score=9.8, vector="CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
    assert (entry.confidence, entry.extraction) == ("high", "hand")


def test_rejected_record_is_a_notice() -> None:
    """A record that was taken back is not added, and a person is told."""
    record = {**a_record("CVE-2020-1", CAMERA), "vulnStatus": "Rejected"}
    other = {**a_record("CVE-2026-1", CAMERA), "vulnStatus": "Rejected"}

    found = after((a_feed("nvd", maker="acme"), nvd(record, other)))

    assert found.advisories == ()
    assert "CVE-2020-1" in found.notices[0]


def test_exploitation_is_added() -> None:
    """An entry in the catalogue marks its flaw as exploited."""
    found = after((a_feed("kev"), kev(("CVE-2020-1", "2026-01-02", "2026-02-03"))))

    assert found.exploited == ("CVE-2020-1",)
    assert found.news[0].exploited
    assert found.news[0].kev == Kev(added="2026-01-02", due="2026-02-03")


def test_exploitation_of_others_is_no_business() -> None:
    """The catalogue is about all the world; only what is on file is kept."""
    found = after((a_feed("kev"), kev(("CVE-1999-1", "2026-01-02", "2026-02-03"))))

    assert found == Merged()


@pytest.mark.parametrize(("chance", "changes"), [(0.5, True), (0.302, False)])
def test_chance_changes_if_it_moves(chance: float, *, changes: bool) -> None:
    """A chance of exploitation is rewritten when it has moved, not for noise."""
    known = Knowledge(advisories=(msgspec.structs.replace(OWN, epss=0.3),))

    found = after((a_feed("epss"), epss(CVE_2020_1=chance)), known=known)

    assert bool(found.changed) is changes


def test_document_is_cited() -> None:
    """A document about a flaw is named with it."""
    found = after((a_feed("csaf"), csaf("ICSA-26-1", "CVE-2020-1")))

    assert found.news[0].cisa_advisory == "ICSA-26-1"


@pytest.mark.parametrize(
    ("policy", "text", "notices"),
    [
        ("new-list", "Acme Cameras Ltd", 1),
        ("new-list", "the ACME GROUP and others", 1),
        ("new-list", "Acme Cameras Ltda", 0),
        ("new-list", "acme", 0),
        ("on-file", "Acme Cameras Ltd", 0),
    ],
)
def test_name_on_a_page_is_a_reason_to_look(policy: str, text: str, notices: int) -> None:
    """A full name that a list newly shows is told to a person; a word that means much is not."""
    found = after((a_feed("names", policy=policy), a_page(text)))

    assert len(found.notices) == notices
    assert [one.listing.policy for one in found.listings] == [policy] * notices


def test_two_pages_add_up() -> None:
    """A company that two lists name newly stands on both."""
    pages = [(a_feed("names", policy=name), a_page("Acme Cameras Ltd")) for name in ("p", "q")]

    assert [one.listing.policy for one in after(*pages).listings] == ["p", "q"]
