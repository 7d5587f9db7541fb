"""Security advisories in CSAF as entries of the knowledge, by rule and of low confidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.dossier import Advisory, Cvss, Range
from unbadge.knowledge.schema.identity import Citation
from unbadge.knowledge.update.kinds import kind_of
from unbadge.knowledge.update.shapes import Branch, Csaf, Flaw

LIMIT = re.compile(r"\s*(<=|>=|<|>)\s*(?:version\s*)?([^|<>]*[^|<>\s])\s*", re.IGNORECASE)
FORMS = re.compile(r"\b(?:co|ltd|limited|inc|corp|llc|gmbh|ag|ab|technology|technologies)\b")
FIELDS = {"<=": "to", "<": "before", ">=": "start", ">": "after"}
PAGES = "https://www.cisa.gov/news-events/ics-advisories"  # documents as people see them
EVERY = frozenset({"*", "all", "all versions"})
VERS = re.compile(r"^vers:[a-z0-9.+-]+/", re.IGNORECASE)


def makers_by_name(knowledge: Knowledge) -> dict[str, str]:
    """The makers by every name that a document may call them, folded."""
    return {
        fold_company(name): maker.id
        for maker in knowledge.makers.values()
        for name in (maker.id, maker.name, *maker.words)
    }


def fold_company(name: str) -> str:
    """A company's name without case, punctuation and the words for its legal form."""
    return " ".join(FORMS.sub(" ", re.sub(r"[^\w]+", " ", name.casefold())).split())


def advisories_of(document: Csaf, makers: Mapping[str, str]) -> Iterator[Advisory]:
    """The flaws of a document, for the vendors that are makers on file."""
    for vendor in document.vendors():
        if maker := makers.get(fold_company(vendor.name)):
            limits = tuple(limits_below(vendor))
            for flaw in document.vulnerabilities:
                own = flaw.product_status.affected() if flaw.product_status else None
                meant = (one for key, one in limits if own is None or key in own)
                if ranges := tuple(dict.fromkeys(meant)):
                    yield advisory_of(flaw, document, maker, ranges)


def advisory_of(flaw: Flaw, document: Csaf, maker: str, ranges: tuple[Range, ...]) -> Advisory:
    """One flaw as an entry."""
    tracking = document.document.tracking
    score = next((one.cvss_v3 for one in flaw.scores if one.cvss_v3), None)
    cwe = flaw.cwe.id if flaw.cwe else None
    day = tracking.initial_release_date[:10] or None
    return Advisory(
        id=flaw.cve,
        makers=(maker,),
        kind=kind_of(cwe),
        products=tuple(dict.fromkeys(text for one in ranges for text in one.products)),
        affected=("as the document's product tree states",) if ranges else ("not stated",),
        affected_form="version" if ranges else "unknown",
        ranges=ranges,
        cvss=Cvss(score=score.base_score, vector=score.vector_string) if score else None,
        cwe=cwe,
        published=day,
        published_seen="read" if day else None,
        cisa_advisory=tracking.id,
        extraction="rule",
        confidence="low",
        sources=(
            Citation(
                title=f"CISA {tracking.id}", url=f"{PAGES}/{tracking.id.lower()}", seen="fetch"
            ),
        ),
    )


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
    for part in filter(None, (one.strip() for one in text.split("|"))):
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
