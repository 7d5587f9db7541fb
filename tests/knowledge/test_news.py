"""News laid over what is on file."""

from __future__ import annotations

from msgspec.structs import replace

from unbadge.knowledge.news import (
    advisories_with_news,
    advisory_with_news,
    entities_with_news,
    news_of,
)
from unbadge.knowledge.schema.dossier import Advisory, CompanyListing, Cvss, Entity, Kev
from unbadge.knowledge.schema.news import AdvisoryNews, ListingNews

OWN = Advisory(id="CVE-2020-1", makers=("acme",), kind="dos", products=("AB-200",))
SCORE = Cvss(score=9.8, vector="CVSS:3.1/AV:N")
NEWS = AdvisoryNews(id="CVE-2020-1", heard="2026-11-01", epss=0.5, cvss=SCORE, exploited=True)


def test_what_lacked_is_filled_in() -> None:
    """A score, a chance and exploitation are added; what a person wrote stays."""
    (told,) = advisories_with_news({OWN.id: OWN}, {}, [NEWS], "2026-10-01")

    assert (told.cvss, told.epss, told.exploited, told.products) == (SCORE, 0.5, True, ("AB-200",))


def test_later_review_is_not_hidden() -> None:
    """A release that corrects products, score and chance shows through an older overlay."""
    mended = replace(OWN, products=("AB-300",), epss=0.01, cvss=replace(SCORE, score=5.0), kev=None)
    (told,) = advisories_with_news({OWN.id: mended}, {}, [NEWS], "2026-12-01")

    assert (told.products, told.epss) == (("AB-300",), 0.01)
    assert told.cvss == replace(SCORE, score=5.0)


def test_advisory_on_file_stands_before_one_heard_of() -> None:
    """An entry that a release brings takes the place of one that was only heard of."""
    heard = replace(OWN, products=("by rule",), extraction="rule")

    assert advisories_with_news({OWN.id: OWN}, {OWN.id: heard}, [], "2026-12-01") == (OWN,)
    assert advisories_with_news({}, {OWN.id: heard}, [], "2026-12-01") == (heard,)


def test_newer_word_on_exploitation_counts() -> None:
    """Of two due days the one that was heard later counts."""
    old, new = Kev(added="2026-01-01", due="2026-02-01"), Kev(added="2026-01-01", due="2026-03-01")
    listed, news = replace(OWN, kev=old), replace(NEWS, kev=new)

    assert advisory_with_news(listed, news, newer=True).kev == new
    assert advisory_with_news(listed, news, newer=False).kev == old


def test_news_hold_differences_alone() -> None:
    """Of an entry that gained a chance, nothing but the chance is written."""
    told = news_of(OWN, replace(OWN, epss=0.25), "2026-11-29")

    assert told == AdvisoryNews(id="CVE-2020-1", heard="2026-11-29", epss=0.25)


def test_listing_is_added_once() -> None:
    """A page's naming is added to a company, unless a release has put it on that list since."""
    company = Entity(id="acme", legal_name="Acme", kind="manufacturer", country="GB")
    listing = CompanyListing(name="A list", since="2026-11-01", policy="p")
    news = ListingNews(id="acme-p", entity="acme", listing=listing)
    on_file = replace(company, lists=(replace(listing, name="as reviewed"),))

    assert entities_with_news({"acme": company}, [news])["acme"].lists == (listing,)
    assert entities_with_news({"acme": on_file}, [news])["acme"] == on_file
