"""Records of vulnerabilities in CVE JSON 5 as entries of the knowledge, by rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from unbadge.knowledge.schema.dossier import Advisory, Cvss, Range
from unbadge.knowledge.schema.identity import Citation
from unbadge.knowledge.update.documents import fold_company
from unbadge.knowledge.update.kinds import kind_of
from unbadge.knowledge.update.shapes import ScoreData, decode_shape
from unbadge.knowledge.update.sound import LONGEST, is_cve, is_day, is_score

EXPLOITED = "x_known-exploited-vulnerability"
UNSUPPORTED = "unsupported-when-assigned"
NONE_TOLD = frozenset({"", "n/a", "unknown", "unspecified", "not specified", "-"})
FROM_FIRST = frozenset({"0", "0.0", "0.0.0", *NONE_TOLD})
EVERY = frozenset({"*", "all", "all versions"})
PAGES = "https://www.cve.org/CVERecord?id="
WORDS = re.compile(r"(?i)(?:firmware|software)? ?versions? ?")
EARLIER = re.compile(r"(?i)(?:prior to|before|<)(?!=) ?(.+)")
UP_TO = re.compile(r"(?i)(?:up to|<=|through) ?(.+)|(.+?) (?:and|or) (?:earlier|prior|below)")


class AffectedVersion(Struct, frozen=True, kw_only=True, rename="camel"):
    """A version, or a stretch of versions, with what the record says of it."""

    version: str = ""
    status: str = "affected"
    less_than: str | None = None
    less_than_or_equal: str | None = None


class AffectedProduct(Struct, frozen=True, kw_only=True, rename="camel"):
    """A product of a vendor with its versions."""

    vendor: str = ""
    product: str = ""
    versions: tuple[AffectedVersion, ...] = ()
    default_status: str = "unknown"


class RecordMetric(Struct, frozen=True, kw_only=True):
    """A severity score in one of the systems' versions."""

    v31: ScoreData | None = msgspec.field(default=None, name="cvssV3_1")
    v40: ScoreData | None = msgspec.field(default=None, name="cvssV4_0")
    v30: ScoreData | None = msgspec.field(default=None, name="cvssV3_0")


class WeaknessName(Struct, frozen=True, kw_only=True, rename="camel"):
    """A kind of flaw by its number."""

    cwe_id: str = ""


class ProblemType(Struct, frozen=True, kw_only=True):
    """The kinds of flaw that one statement names."""

    descriptions: tuple[WeaknessName, ...] = ()


class RecordContainer(Struct, frozen=True, kw_only=True, rename="camel"):
    """What one party says of a vulnerability."""

    affected: tuple[AffectedProduct, ...] = ()
    metrics: tuple[RecordMetric, ...] = ()
    problem_types: tuple[ProblemType, ...] = ()
    tags: tuple[str, ...] = ()


class RecordContainers(Struct, frozen=True, kw_only=True):
    """The word of the record's owner, and what others have added."""

    cna: RecordContainer = RecordContainer()
    adp: tuple[RecordContainer, ...] = ()


class RecordHead(Struct, frozen=True, kw_only=True, rename="camel"):
    """The id of a record, whether it stands, and since when."""

    cve_id: str
    state: str = "PUBLISHED"
    date_published: str = ""


class CveRecord(Struct, frozen=True, kw_only=True, rename="camel"):
    """A record as its list publishes it."""

    cve_metadata: RecordHead
    containers: RecordContainers = RecordContainers()

    def said(self) -> tuple[RecordContainer, ...]:
        """What all parties say, the owner of the record first."""
        return (self.containers.cna, *self.containers.adp)

    def tags(self) -> frozenset[str]:
        """The marks that any party gives it."""
        return frozenset(tag for one in self.said() for tag in one.tags)

    def cwe(self) -> str | None:
        """The first kind of flaw that is named by its number."""
        problems = (problem for said in self.said() for problem in said.problem_types)
        kinds = (one.cwe_id for problem in problems for one in problem.descriptions)
        return next((kind for kind in kinds if kind.startswith("CWE-")), None)


def read_record(body: bytes) -> CveRecord:
    """A record; raises SourceError where it is none."""
    return decode_shape(body, CveRecord)


def entry_of_record(record: CveRecord, makers: Mapping[str, str]) -> Advisory | None:
    """A record as an entry, for the vendors that are makers on file; None where it names none."""
    head = record.cve_metadata
    own = list(products_of_makers(record, makers))
    if head.state != "PUBLISHED" or not own or not is_cve(head.cve_id):
        return None
    ranges = tuple(dict.fromkeys(limit for _, one in own for limit in ranges_of_product(one)))
    score = best_score(record.said())
    cwe = record.cwe()
    day = head.date_published[:10] if is_day(head.date_published[:10]) else None
    tags = record.tags()
    return Advisory(
        id=head.cve_id,
        makers=tuple(dict.fromkeys(maker for maker, _ in own)),
        kind=kind_of(cwe),
        products=tuple(dict.fromkeys(one.product.strip() for _, one in own)),
        affected=("as the record's list states",) if ranges else ("not stated",),
        affected_form="version" if ranges else "unknown",
        ranges=ranges,
        cvss=score,
        cwe=cwe,
        unauthenticated=score.without_login if score else None,
        exploited=EXPLOITED in tags,
        published=day,
        published_seen="read" if day else None,
        unsupported_when_assigned=UNSUPPORTED in tags,
        extraction="rule",
        confidence="low",
        sources=(Citation(title="CVE record", url=f"{PAGES}{head.cve_id}", seen="fetch"),),
    )


def products_of_makers(
    record: CveRecord, makers: Mapping[str, str]
) -> Iterator[tuple[str, AffectedProduct]]:
    """The products that a record's owner names of vendors on file, each with its maker."""
    for one in record.containers.cna.affected:
        maker = makers.get(fold_company(one.vendor))
        if maker and 0 < len(one.product) <= LONGEST:
            yield maker, one


def ranges_of_product(product: AffectedProduct) -> Iterator[Range]:
    """The stretches of a product's versions that a record calls affected."""
    base = Range(products=(product.product.strip(),))
    exact: list[str] = []
    for one in product.versions:
        if one.status != "affected":
            continue
        found = stretch_of(one, base)
        if found is None:
            exact.append(one.version.strip())
        else:
            yield found
    if named := tuple(text for text in exact if text.casefold() not in NONE_TOLD):
        yield replace(base, exact=named)
    elif not product.versions and product.default_status == "affected":
        yield replace(base, every=True)


def stretch_of(one: AffectedVersion, base: Range) -> Range | None:
    """A stretch of versions; None where a single one is named, or none."""
    version = WORDS.sub("", one.version.strip())
    start = None if version.casefold() in FROM_FIRST else version
    if one.less_than_or_equal:
        return at_end(replace(base, start=start), to=one.less_than_or_equal)
    if one.less_than:
        return at_end(replace(base, start=start), before=one.less_than)
    if version.casefold() in EVERY:
        return replace(base, every=True)
    if found := UP_TO.fullmatch(version):
        return replace(base, to=(found[1] or found[2]).strip())
    if found := EARLIER.fullmatch(version):
        return replace(base, before=found[1].strip())
    return None


def at_end(base: Range, to: str | None = None, before: str | None = None) -> Range:
    """A stretch with its upper end; an asterisk is no end."""
    if "*" in (to, before):
        return base if base.start else replace(base, every=True)
    return replace(base, to=to, before=before)


def best_score(said: Iterable[RecordContainer]) -> Cvss | None:
    """The score to rest on: version 3.1, else 4.0, else 3.0; the owner's before that of others."""
    metrics = [metric for one in said for metric in one.metrics]
    for scores in (
        [one.v31 for one in metrics],
        [one.v40 for one in metrics],
        [one.v30 for one in metrics],
    ):
        for score in filter(None, scores):
            if is_score(score.base_score, score.vector_string):
                return Cvss(score=score.base_score, vector=score.vector_string)
    return None
