"""Records of vulnerabilities in CVE JSON 5 as entries of the knowledge, by rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, starmap

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from unbadge.errors import SourceError
from unbadge.knowledge.schema import Advisory, Citation, Cvss, Range
from unbadge.knowledge.update.ruled import FlawBasics, RuledEntry
from unbadge.knowledge.update.scope import EVERY_MODEL, SYSTEMS, RecordScope, is_program
from unbadge.knowledge.update.shapes import ScoreData, decode_shape
from unbadge.knowledge.update.sound import is_cve, is_day, is_score

MOST_WORDS = 2_000  # characters of a record's prose that are looked at
EXPLOITED = "x_known-exploited-vulnerability"
UNSUPPORTED = "unsupported-when-assigned"
NONE_TOLD = frozenset({"", "n/a", "unknown", "unspecified", "not specified", "-"})
FROM_FIRST = frozenset({"0", "0.0", "0.0.0", *NONE_TOLD})
EVERY = frozenset({"*", "all"})
PAGES = "https://www.cve.org/CVERecord?id="
COMMITS = "git"  # versions that are no versions of a product
OPEN_END = frozenset({"*", "unspecified"})
CPE_NAME = re.compile(r"[a-z0-9.-]+(?:_[a-z0-9.()/-]+)+")  # a product as CPE writes it
CPE_PARTS = re.compile(r"(?<!\\):")  # a colon of a name itself is escaped
CPE_PRODUCT = 4  # the place of the product among them
CODED = re.compile(r"(?i)[a-z].*\d|\d.*[a-z]")
ATTACKED = re.compile(rb'(?i)"exploitation"\s*:\s*"active"')
WORDS = re.compile(r"(?i)(?:\b(?:firmware|software) ?)?\bversions?\b ?")
EARLIER = "(?:earlier|prior|below|lower|older|before)"
# What records write into the field of a single version; the first form that fits counts.
STRETCHES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(f"(?i){form}"), fields)
    for form, fields in (
        (r">= ?([^,<>]+),? *<(?!=) ?([^,<>]+)", ("start", "before")),
        (r">= ?([^,<>]+),? *<= ?([^,<>]+)", ("start", "to")),
        (r"> ?(?!=)([^,<>]+),? *<(?!=) ?([^,<>]+)", ("after", "before")),
        (r"(?:prior to|before|<(?!=)) ?([^,<>]+)", ("before",)),
        (r"(?:from )?(v?\d[^\s,<>]*) (?:to )?before (v?\d[^\s,<>]*)", ("start", "before")),
        (r"(?:from )?(v?\d[^\s,<>]*) (?:through|up to|to|-) (v?\d[^\s,<>]*)", ("start", "to")),
        (r"(?:up to(?: and including)?|<=|through) ?([^,<>]+)", ("to",)),
        (rf"([^,<>]+?) (?:and|or) {EARLIER}", ("to",)),
        (r">= ?([^,<>]+)", ("start",)),
    )
)
MOST_PRODUCTS = 5_000  # of one record: the longest lists of makers on file have some hundreds
LONGEST_TEXT = 2_048  # characters of a product's name, as the records' schema has it
TOGETHER = 8  # single versions in one range


class VersionChange(Struct, frozen=True, kw_only=True):
    """A version at which the status of a stretch changes."""

    at: str
    status: str


class AffectedVersion(Struct, frozen=True, kw_only=True, rename="camel"):
    """A version, or a stretch of versions, with what the record says of it."""

    version: str = ""
    status: str = "affected"
    less_than: str | None = None
    less_than_or_equal: str | None = None
    version_type: str | None = None
    changes: tuple[VersionChange, ...] = ()

    def mended_at(self) -> str | None:
        """The first version of an affected stretch that is affected no more."""
        return next((one.at for one in self.changes if one.status == "unaffected"), None)


class AffectedProduct(Struct, frozen=True, kw_only=True, rename="camel"):
    """A product of a vendor with its versions."""

    vendor: str = ""
    product: str = ""
    versions: tuple[AffectedVersion, ...] = ()
    default_status: str = "unknown"
    platforms: tuple[str, ...] = ()
    cpes: tuple[str, ...] = ()

    def texts(self) -> Iterator[str]:
        """All that it names: products and versions."""
        yield self.product
        for one in self.versions:
            yield from filter(None, (one.version, one.less_than, one.less_than_or_equal))
            yield from (change.at for change in one.changes)


class OtherMetric(Struct, frozen=True, kw_only=True):
    """A measure that is no score, such as a decision on exploitation (SSVC), as it came."""

    type: str = ""
    content: msgspec.Raw = msgspec.Raw()

    def tells_of_attacks(self) -> bool:
        """Whether it says that attacks were seen: the catalogue's entry, or SSVC's `active`."""
        if self.type == "kev":
            return True
        return self.type == "ssvc" and ATTACKED.search(bytes(self.content)) is not None


class RecordMetric(Struct, frozen=True, kw_only=True):
    """A severity score in one of the systems' versions."""

    v31: ScoreData | None = msgspec.field(default=None, name="cvssV3_1")
    v40: ScoreData | None = msgspec.field(default=None, name="cvssV4_0")
    v30: ScoreData | None = msgspec.field(default=None, name="cvssV3_0")
    other: OtherMetric | None = None


class WeaknessName(Struct, frozen=True, kw_only=True, rename="camel"):
    """A kind of flaw by its number."""

    cwe_id: str = ""


class ProblemType(Struct, frozen=True, kw_only=True):
    """The kinds of flaw that one statement names."""

    descriptions: tuple[WeaknessName, ...] = ()


class RecordWords(Struct, frozen=True, kw_only=True):
    """A text of a record."""

    lang: str = ""
    value: str = ""


class RecordContainer(Struct, frozen=True, kw_only=True, rename="camel"):
    """What one party says of a vulnerability."""

    affected: tuple[AffectedProduct, ...] = ()
    metrics: tuple[RecordMetric, ...] = ()
    problem_types: tuple[ProblemType, ...] = ()
    tags: tuple[str, ...] = ()
    title: str = ""
    descriptions: tuple[RecordWords, ...] = ()


class RecordContainers(Struct, frozen=True, kw_only=True):
    """The word of the record's owner, and what others have added."""

    cna: RecordContainer = RecordContainer()
    adp: tuple[RecordContainer, ...] = ()


class RecordHead(Struct, frozen=True, kw_only=True, rename="camel"):
    """The id of a record, whether it stands, and since when."""

    cve_id: str
    state: str = "PUBLISHED"
    date_published: str = ""
    date_updated: str = ""


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
    """A record; raises SourceError where it is none, or holds what no record holds."""
    record = decode_shape(body, CveRecord)
    if not is_cve(record.cve_metadata.cve_id):
        raise SourceError("its id is none")
    if sum(len(box.affected) for box in record.said()) > MOST_PRODUCTS:
        raise SourceError(f"more than {MOST_PRODUCTS} products")
    return record


def entry_of_record(record: CveRecord, scope: RecordScope) -> Advisory | None:
    """A record as an entry, for video equipment of makers on file; None where it is about none.

    Raises SourceError where it names what is no name.
    """
    head = record.cve_metadata
    if head.state != "PUBLISHED" or not is_cve(head.cve_id):
        return None
    own = tuple(products_of(record, scope))
    if not own:
        return None
    refuse_long_names(one for _, one in own)
    named = [(named_product(scope.model_of(maker, one.product), one), one) for maker, one in own]
    words = " ".join(one.value for one in record.containers.cna.descriptions)[:MOST_WORDS]
    limits = chain.from_iterable(starmap(ranges_of_product, named))
    return RuledEntry(
        id=head.cve_id,
        makers=[maker for maker, _ in own],
        basics=basics_of(record),
        products=[name for name, _ in named],
        ranges=tuple(dict.fromkeys(without_start(one, words) for one in limits)),
        states="as the record's list states",
        equipment=not all(is_program(one.product, one.platforms) for _, one in own),
        exploited=is_exploited(record),
        unsupported=UNSUPPORTED in record.tags(),
        source=Citation(title="CVE record", url=f"{PAGES}{head.cve_id}", seen="fetch"),
    ).advisory()


def refuse_long_names(products: Iterable[AffectedProduct]) -> None:
    """Raises SourceError where a product or version is longer than any name is."""
    if any(len(text) > LONGEST_TEXT for one in products for text in one.texts()):
        raise SourceError("a product or version that is too long to be one")


def basics_of(record: CveRecord) -> FlawBasics:
    """The score, kind of weakness and day of a record."""
    day = record.cve_metadata.date_published[:10]
    return FlawBasics(
        cvss=best_score(record.said()), cwe=record.cwe(), day=day if is_day(day) else None
    )


def is_exploited(record: CveRecord) -> bool:
    """Whether anybody in a record says that the flaw is exploited."""
    return any(
        EXPLOITED in box.tags
        or any(one.other is not None and one.other.tells_of_attacks() for one in box.metrics)
        for box in record.said()
    )


def products_of(record: CveRecord, scope: RecordScope) -> Iterator[tuple[str, AffectedProduct]]:
    """The products of makers on file, each with its maker: as listed, else as prose names one.

    The owner's list comes first; where it names no vendor, that of others counts.
    """
    cna = record.containers.cna
    about = " ".join((cna.title, *(one.value for one in cna.descriptions)))[:MOST_WORDS]
    for box in record.said():
        listed = [one for one in box.affected if is_told(one.vendor) and is_told(one.product)]
        known = [(maker, one) for one in listed if (maker := scope.maker_of(one.vendor))]
        for maker, one in known:
            for name in (*product_names(one.product), *named_by_cpes(one)):
                if scope.is_video(maker, name, about):
                    yield maker, replace(one, product=name)
        if listed:
            return
    if named := scope.named_in(about):
        yield named[0], AffectedProduct(product=named[1])


def named_product(model: str, product: AffectedProduct) -> str:
    """What a range calls a product: firmware for one family of devices is not for all models."""
    families = [one for one in product.platforms if one.casefold() not in SYSTEMS]
    if model != EVERY_MODEL or not families:
        return model
    return f"{' / '.join(families)} {product.product}"


def product_names(product: str) -> list[str]:
    """The products in one field: several, where each of those between commas is a code."""
    if CPE_NAME.fullmatch(product):
        product = product.removesuffix("_firmware").replace("_", " ").upper()
    names = [name.strip() for name in product.split(",")]
    if len(names) > 1 and all(CODED.search(name) for name in names):
        return names
    return [product.strip()]


def named_by_cpes(product: AffectedProduct) -> list[str]:
    """The other devices whose firmware the names beside a product list: it names the last alone."""
    parts = [CPE_PARTS.split(one) for one in product.cpes]
    devices = [one[4] for one in parts if len(one) > CPE_PRODUCT and one[4].endswith("_firmware")]
    names = (product_names(one.replace("\\", ""))[0] for one in dict.fromkeys(devices))
    told = {one.casefold() for one in product_names(product.product)}
    return [one for one in names if one.casefold() not in told]


def is_told(text: str) -> bool:
    """Whether a field of a record says anything."""
    return text.strip().casefold() not in NONE_TOLD


def ranges_of_product(name: str, product: AffectedProduct) -> Iterator[Range]:
    """The stretches of a product's versions that a record calls affected, under a name."""
    base = Range(products=(name,))
    by_default = product.default_status == "affected"
    if by_default:
        yield from before_the_mended(product.versions, base)
    told = [
        (one, stretch_of(one, base))
        for one in product.versions
        if one.status == "affected" and one.version_type != COMMITS
    ]
    is_alone = by_default and len(product.versions) == 1
    for stretch in (found for _, found in told if found is not None):
        yield from_the_first(stretch) if is_alone else stretch
    yield from named_ranges([one.version.strip() for one, found in told if found is None], base)
    if by_default and not product.versions:
        yield replace(base, every=True)


def named_ranges(alone: Sequence[str], base: Range) -> Iterator[Range]:
    """The versions that a record names one by one, some at a time."""
    named = tuple(text for text in alone if text.casefold() not in FROM_FIRST)
    for first in range(0, len(named), TOGETHER):
        yield replace(base, exact=named[first : first + TOGETHER])


def from_the_first(stretch: Range) -> Range:
    """A stretch that stands alone where all is affected by default: so is what lies before it."""
    return replace(stretch, start=None) if stretch.to or stretch.before else stretch


def before_the_mended(versions: Iterable[AffectedVersion], base: Range) -> Iterator[Range]:
    """What is affected by default: all that lies before the one stretch called unaffected."""
    spared = [one for one in versions if one.status == "unaffected"]
    if len(spared) == 1 and (spared[0].less_than or spared[0].less_than_or_equal) in OPEN_END:
        yield replace(base, before=spared[0].version.strip())


def stretch_of(one: AffectedVersion, base: Range) -> Range | None:
    """A stretch of versions; None where a single one is named, or none."""
    version = without_words(one.version)
    end = without_words(one.less_than or "")  # some records write the end as beginning, too
    start = None if version.casefold() in FROM_FIRST | EVERY or version == end else version
    if mended := one.mended_at():
        return at_end(replace(base, start=start), before=mended)
    if one.less_than_or_equal:
        return at_end(replace(base, start=start), to=without_words(one.less_than_or_equal))
    if one.less_than:
        return at_end(replace(base, start=start), before=end)
    if version.casefold() in EVERY:
        return replace(base, every=True)
    return stretch_in_words(version, base)


def without_start(stretch: Range, words: str) -> Range:
    """A stretch without its start where the words call that version and all before it affected.

    Some owners write the last affected version as the beginning: 6.1.79, before 6.2.72.
    """
    if stretch.start is None:
        return stretch
    earlier = rf"(?i)(?<![\w.]){re.escape(stretch.start)},? (?:and|or) {EARLIER}\b"
    return replace(stretch, start=None) if re.search(earlier, words) else stretch


def without_words(version: str) -> str:
    """A version without the words for one around it."""
    return WORDS.sub(" ", version).strip()


def stretch_in_words(version: str, base: Range) -> Range | None:
    """A stretch that is written into the field of a single version; None where it is none."""
    for form, fields in STRETCHES:
        if found := form.fullmatch(version):
            ends = dict(zip(fields, (one.strip() for one in found.groups()), strict=True))
            if ends.get("start", "").casefold() in FROM_FIRST:
                ends.pop("start", None)
            return replace(base, **ends)
    return None


def at_end(base: Range, to: str | None = None, before: str | None = None) -> Range:
    """A stretch with its upper end; an asterisk is no end."""
    if not OPEN_END.isdisjoint({to, before}):
        return base if base.start else replace(base, every=True)
    return replace(base, to=to, before=before)


def best_score(said: Iterable[RecordContainer]) -> Cvss | None:
    """The score to rest on: version 3.1, else 4.0, else 3.0; the owner's before that of others."""
    metrics = [metric for one in said for metric in one.metrics]
    scores = (
        *(one.v31 for one in metrics),
        *(one.v40 for one in metrics),
        *(one.v30 for one in metrics),
    )
    for score in filter(None, scores):
        if is_score(score.base_score, score.vector_string):
            return Cvss(score=score.base_score, vector=score.vector_string)
    return None
