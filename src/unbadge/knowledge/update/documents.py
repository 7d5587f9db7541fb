"""Security advisories in CSAF as entries of the knowledge, by rule and of low confidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from unbadge.knowledge.schema import Advisory, Citation, Cvss, Range
from unbadge.knowledge.update.ruled import FlawBasics, RuledEntry
from unbadge.knowledge.update.scope import RecordScope, is_program
from unbadge.knowledge.update.shapes import Branch, Csaf, Flaw

LIMIT = re.compile(r"\s*(<=|>=|<|>)\s*(?:version\s*)?([^|<>]*[^|<>\s])\s*", re.IGNORECASE)
FIELDS = {"<=": "to", "<": "before", ">=": "start", ">": "after"}
PAGES = "https://www.cisa.gov/news-events/ics-advisories"  # documents as people see them
EVERY = frozenset({"*", "all", "all versions"})
VERS = re.compile(r"^vers:[a-z0-9.+-]+/", re.IGNORECASE)


def advisories_of(document: Csaf, scope: RecordScope) -> Iterator[Advisory]:
    """The flaws of a document in video equipment of makers on file."""
    for vendor in document.vendors():
        if maker := scope.maker_of(vendor.name):
            about = document.document.title
            limits = tuple(
                (key, named_by(one, maker, scope))
                for key, one in limits_below(vendor)
                if any(scope.is_video(maker, product, about) for product in one.products)
            )
            yield from flaws_within(document, maker, limits)


def flaws_within(
    document: Csaf, maker: str, limits: Sequence[tuple[str, Range]]
) -> Iterator[Advisory]:
    """The flaws of a document that a maker's products have: those that it says, else all."""
    for flaw in document.vulnerabilities:
        own = flaw.product_status.affected() if flaw.product_status else None
        meant = (one for key, one in limits if own is None or key in own)
        if ranges := tuple(dict.fromkeys(meant)):
            yield advisory_of(flaw, document, maker, ranges)


def named_by(limit: Range, maker: str, scope: RecordScope) -> Range:
    """A range with its products as the knowledge names them."""
    return replace(limit, products=tuple(scope.model_of(maker, one) for one in limit.products))


def advisory_of(flaw: Flaw, document: Csaf, maker: str, ranges: tuple[Range, ...]) -> Advisory:
    """One flaw as an entry."""
    tracking = document.document.tracking
    score = next((one.cvss_v3 for one in flaw.scores if one.cvss_v3), None)
    return RuledEntry(
        id=flaw.cve,
        makers=(maker,),
        basics=FlawBasics(
            cvss=Cvss(score=score.base_score, vector=score.vector_string) if score else None,
            cwe=flaw.cwe.id if flaw.cwe else None,
            day=tracking.initial_release_date[:10] or None,
        ),
        ranges=ranges,
        states="as the document's product tree states",
        equipment=not all(is_program(text, ()) for one in ranges for text in one.products),
        document=tracking.id,
        source=Citation(
            title=f"CISA {tracking.id}", url=f"{PAGES}/{tracking.id.lower()}", seen="fetch"
        ),
    ).advisory()


def limits_below(branch: Branch, product: str = "") -> Iterator[tuple[str, Range]]:
    """The ranges of the products below a vendor or product, each with its id in the document."""
    if branch.category == "product_name":
        product = branch.name
    if product and not branch.branches:
        versions = "" if branch.category == "product_name" else branch.name
        key = branch.product.product_id if branch.product else ""
        for one in ranges_of_versions(product, versions):
            yield key, one
    for below in branch.branches:
        yield from limits_below(below, product)


def ranges_of_versions(product: str, versions: str) -> Iterator[Range]:
    """A product with the versions that a document names.

    <=A, >=A|<B, one version, several with bars between them, all; the form of a version range
    specifier (vers:scheme/...), in which a limit below closes the limit above it.
    """
    base = Range(products=(product,))
    text = VERS.sub("", versions.strip())
    if text.casefold() in EVERY:
        yield replace(base, every=True)
        return
    given: dict[str, str] = {}
    exact: list[str] = []
    for part in filter(None, map(str.strip, text.split("|"))):
        found = LIMIT.fullmatch(part)
        if found is None:
            exact.append(part)
            continue
        field = FIELDS[found[1]]
        if field in {"start", "after"} and given:
            yield replace(base, **given)
            given = {}
        given[field] = " ".join(found[2].split())
    if given:
        yield replace(base, **given)
    if exact or not given:
        yield replace(base, exact=tuple(exact))
