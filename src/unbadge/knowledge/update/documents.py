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
EVERY = frozenset({"*", "all", "all versions", "vers:all/*"})


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
            ranges = tuple(ranges_below(vendor))
            for flaw in document.vulnerabilities:
                if flaw.cve:
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
        sources=(Citation(title=f"CISA {tracking.id}", url=page_of(tracking.id), seen="fetch"),),
    )


def page_of(document: str) -> str:
    """Where a document is shown to people."""
    return f"https://www.cisa.gov/news-events/ics-advisories/{document.lower()}"


def ranges_below(branch: Branch, product: str = "") -> Iterator[Range]:
    """The ranges of the products below a vendor or product."""
    if branch.category == "product_name":
        product = branch.name
    if product and not branch.branches:
        versions = "" if branch.category == "product_name" else branch.name
        yield range_of(product, versions)
    for below in branch.branches:
        yield from ranges_below(below, product)


def range_of(product: str, versions: str) -> Range:
    """A product with the versions that a document names: <=A, >=A|<B, one version, or all."""
    base = Range(products=(product,))
    if versions.strip().casefold() in EVERY:
        return replace(base, every=True)
    parts = [LIMIT.fullmatch(part) for part in versions.split("|")]
    found = [part for part in parts if part]
    if found and len(found) == len(parts):
        return replace(base, **{FIELDS[part[1]]: " ".join(part[2].split()) for part in found})
    return replace(base, exact=(versions.strip(),)) if versions.strip() else base
