"""Bodies of feeds to plain entries: only what the knowledge has a place for is read."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TypeVar

import msgspec
from lxml import etree, html
from msgspec import Struct
from msgspec.structs import replace

from unbadge.errors import SourceError
from unbadge.formats.jsonparts import UNDECODABLE
from unbadge.knowledge.update.bodies.packing import unpack_body
from unbadge.knowledge.update.sound import LONGEST, is_cve, is_day, is_score

NO_PAGE = (etree.LxmlError, ValueError)  # what a text that is no page raises

# What decoding JSON of strangers raises.

T = TypeVar("T")
BOM = b"\xef\xbb\xbf"
HIDDEN = ("script", "style", "noscript", "template")
NO_SCORE = (TypeError, ValueError)  # a cell that is missing, or no number


class Exploited(Struct, frozen=True, kw_only=True, rename="camel"):
    """An entry of the catalogue of known exploitation."""

    cve_id: str = msgspec.field(name="cveID")
    date_added: str
    due_date: str


class Catalogue(Struct, frozen=True, kw_only=True):
    """The catalogue of known exploitation, each entry as it came."""

    vulnerabilities: tuple[msgspec.Raw, ...]


class Words(Struct, frozen=True, kw_only=True):
    """A text in a language."""

    lang: str
    value: str


class ScoreData(Struct, frozen=True, kw_only=True, rename="camel"):
    """A severity score with its vector."""

    base_score: float
    vector_string: str


class Metric(Struct, frozen=True, kw_only=True, rename="camel"):
    """A severity score as somebody gave it; Primary is the one of the record's own keeper."""

    cvss_data: ScoreData
    type: str = ""


class Metrics(Struct, frozen=True, kw_only=True):
    """The scores of a record, by version of the system."""

    v40: tuple[Metric, ...] = msgspec.field(default=(), name="cvssMetricV40")
    v31: tuple[Metric, ...] = msgspec.field(default=(), name="cvssMetricV31")
    v30: tuple[Metric, ...] = msgspec.field(default=(), name="cvssMetricV30")
    v2: tuple[Metric, ...] = msgspec.field(default=(), name="cvssMetricV2")

    def best(self) -> ScoreData | None:
        """The score to rest on: version 3.1, else 4.0, 3.0, 2.0; a primary one of 3.1 first."""
        every = (*self.v31, *self.v40, *self.v30, *self.v2)
        ranked = sorted(self.v31, key=lambda one: one.type != "Primary") or every
        return ranked[0].cvss_data if ranked else None


class CpeMatch(Struct, frozen=True, kw_only=True, rename="camel"):
    """A product, or some of its versions."""

    criteria: str
    vulnerable: bool = True
    version_start_including: str | None = None
    version_start_excluding: str | None = None
    version_end_including: str | None = None
    version_end_excluding: str | None = None


class Node(Struct, frozen=True, kw_only=True, rename="camel"):
    """Some products of a configuration."""

    cpe_match: tuple[CpeMatch, ...] = ()


class Configuration(Struct, frozen=True, kw_only=True):
    """What must come together for a product to be affected."""

    nodes: tuple[Node, ...] = ()


class Weakness(Struct, frozen=True, kw_only=True):
    """The kind of flaw."""

    description: tuple[Words, ...] = ()


class Cve(Struct, frozen=True, kw_only=True, rename="camel"):
    """A record of a vulnerability."""

    id: str
    published: str = ""
    vuln_status: str = ""
    descriptions: tuple[Words, ...] = ()
    metrics: Metrics = Metrics()
    weaknesses: tuple[Weakness, ...] = ()
    configurations: tuple[Configuration, ...] | None = ()

    def matches(self) -> Iterator[CpeMatch]:
        """The products that the record calls vulnerable."""
        for configuration in self.configurations or ():
            for node in configuration.nodes:
                yield from (match for match in node.cpe_match if match.vulnerable)


class Item(Struct, frozen=True, kw_only=True):
    """One record of a page."""

    cve: Cve


class RawPage(Struct, frozen=True, kw_only=True, rename="camel"):
    """One page of records, each as it came."""

    total_results: int
    results_per_page: int
    start_index: int
    vulnerabilities: tuple[msgspec.Raw, ...]


class RecordPage(Struct, frozen=True, kw_only=True):
    """One page of records: ``held`` counts those that were malformed, too."""

    total_results: int
    results_per_page: int
    start_index: int
    vulnerabilities: tuple[Item, ...]
    held: int


class Tracking(Struct, frozen=True, kw_only=True):
    """The id of a document, and the day it was published."""

    id: str
    initial_release_date: str = ""


class DocumentHeading(Struct, frozen=True, kw_only=True):
    """What a document is."""

    tracking: Tracking
    title: str = ""


class NamedProduct(Struct, frozen=True, kw_only=True):
    """A product as the flaws of a document call it."""

    product_id: str = ""


class Branch(Struct, frozen=True, kw_only=True):
    """A vendor, a product, or versions of a product; what it holds lies below it."""

    category: str
    name: str
    branches: tuple[Branch, ...] = ()
    product: NamedProduct | None = None


class Tree(Struct, frozen=True, kw_only=True):
    """The products that a document is about."""

    branches: tuple[Branch, ...] = ()


class Cwe(Struct, frozen=True, kw_only=True):
    """A kind of flaw."""

    id: str


class Scored(Struct, frozen=True, kw_only=True):
    """A severity score in a document."""

    cvss_v3: ScoreData | None = None


class ProductStatus(Struct, frozen=True, kw_only=True):
    """The products that a flaw is in; None where the document does not say."""

    known_affected: tuple[str, ...] | None = None
    first_affected: tuple[str, ...] | None = None
    last_affected: tuple[str, ...] | None = None

    def affected(self) -> frozenset[str] | None:
        """The ids of all products that are called affected; None where none is spoken of."""
        told = [self.known_affected, self.first_affected, self.last_affected]
        if all(one is None for one in told):
            return None
        return frozenset(key for one in told for key in one or ())


class Flaw(Struct, frozen=True, kw_only=True):
    """A vulnerability that a document is about."""

    cve: str = ""
    cwe: Cwe | None = None
    scores: tuple[Scored, ...] = ()
    product_status: ProductStatus | None = None

    def is_sound(self) -> bool:
        """Whether it has an id, and its scores are scores."""
        told = (one.cvss_v3 for one in self.scores if one.cvss_v3)
        return is_cve(self.cve) and all(is_score(one.base_score, one.vector_string) for one in told)


class Csaf(Struct, frozen=True, kw_only=True):
    """A security advisory in the Common Security Advisory Framework."""

    document: DocumentHeading
    product_tree: Tree = Tree()
    vulnerabilities: tuple[Flaw, ...] = ()

    def cves(self) -> tuple[str, ...]:
        """The vulnerabilities that it is about."""
        return tuple(flaw.cve for flaw in self.vulnerabilities if flaw.cve)

    def vendors(self) -> tuple[Branch, ...]:
        """The vendors whose products it is about."""
        return tuple(one for one in self.product_tree.branches if one.category == "vendor")


def read_kev(body: bytes, rejected: list[str] | None = None) -> dict[str, Exploited]:
    """The known exploited vulnerabilities by id; raises SourceError where it is no catalogue."""
    left_out = [] if rejected is None else rejected
    rows = decode_shape(body, Catalogue).vulnerabilities
    found: dict[str, Exploited] = {}
    for one in sound_items(rows, Exploited, left_out):
        days = filter(None, (one.date_added, one.due_date))
        if is_cve(one.cve_id) and one.date_added and all(map(is_day, days)):
            found[one.cve_id] = one
        else:
            left_out.append(f"{one.cve_id[:LONGEST]!r}: no id or no days of the calendar")
    return found


def read_page(body: bytes, rejected: list[str] | None = None) -> RecordPage:
    """A page of records without those that are malformed; raises SourceError where it is none."""
    left_out = [] if rejected is None else rejected
    page = decode_shape(body, RawPage)
    found = []
    for one in sound_items(page.vulnerabilities, Item, left_out):
        if is_sound(one.cve):
            found.append(one)
        else:
            left_out.append(f"{one.cve.id[:LONGEST]!r}: no id, day, score or name that can be one")
    return RecordPage(
        total_results=page.total_results,
        results_per_page=page.results_per_page,
        start_index=page.start_index,
        vulnerabilities=tuple(found),
        held=len(page.vulnerabilities),
    )


def is_sound(record: Cve) -> bool:
    """Whether the fields of a record are what they claim to be."""
    best = record.metrics.best()
    texts = [match.criteria for match in record.matches()]
    return (
        is_cve(record.id)
        and (not record.published or is_day(record.published[:10]))
        and (best is None or is_score(best.base_score, best.vector_string))
        and all(len(text) <= LONGEST for text in texts)
    )


def read_csaf(body: bytes) -> Csaf:
    """A security advisory; raises SourceError where it is none."""
    found = decode_shape(body, Csaf)
    names = list(names_below(found.product_tree.branches))
    if any(len(name) > LONGEST for name in names) or len(found.document.tracking.id) > LONGEST:
        raise SourceError("a name that is too long to be one")
    sound = tuple(one for one in found.vulnerabilities if one.is_sound())
    return replace(found, vulnerabilities=sound)


def names_below(branches: Iterable[Branch]) -> Iterator[str]:
    """The names of a tree of products, with those of all that lies below."""
    for branch in branches:
        yield branch.name
        yield from names_below(branch.branches)


def decode_shape(body: bytes, shape: type[T]) -> T:
    """A JSON body in a shape, unpacked; raises SourceError where it does not fit."""
    try:
        return msgspec.json.decode(unpack_body(body).removeprefix(BOM), type=shape)
    except UNDECODABLE as error:
        raise SourceError(f"not in the shape that was expected: {error}") from error
    except RecursionError as error:
        raise SourceError("nested too deep to be a feed") from error


def sound_items(items: Iterable[msgspec.Raw], shape: type[T], rejected: list[str]) -> Iterator[T]:
    """Those of some records that fit a shape; one that does not takes no other with it."""
    for number, item in enumerate(items, start=1):
        try:
            yield msgspec.json.decode(item, type=shape)
        except UNDECODABLE as error:
            rejected.append(f"record {number}: {error}"[:LONGEST])


def read_epss(body: bytes, rejected: list[str] | None = None) -> dict[str, float]:
    """The chance of exploitation within 30 days, by id; raises SourceError where it is no table."""
    text = unpack_body(body).removeprefix(BOM).decode("utf-8", "replace")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    reader = csv.DictReader(StringIO("\n".join(lines)))
    try:
        if not {"cve", "epss"} <= set(reader.fieldnames or ()):
            raise SourceError("not a table of exploit prediction scores")
        rows = list(reader)
    except csv.Error as error:
        raise SourceError(f"not a table of exploit prediction scores: {error}") from error
    found = dict(filter(None, map(chance_of, rows)))
    if len(found) * 2 < len(rows):
        raise SourceError("most scores are not between 0 and 1")
    if rejected is not None and len(found) < len(rows):
        rejected.append(f"{len(rows) - len(found)} rows without an id or a score between 0 and 1")
    return found


def chance_of(row: dict[str, str]) -> tuple[str, float] | None:
    """The id and score of a row; None where it has none."""
    try:
        cve, score = row["cve"], float(row["epss"])
    except NO_SCORE:
        return None
    return (cve, score) if is_cve(cve) and 0 <= score <= 1 else None


def read_names(body: bytes) -> tuple[str, ...]:
    """The lines of text that a page shows; raises SourceError where it shows none."""
    try:
        page = html.document_fromstring(body)
    except NO_PAGE as error:
        raise SourceError(f"not a page: {error}") from error
    etree.strip_elements(page, *HIDDEN, with_tail=False)
    lines = tuple(filter(None, (" ".join(text.split()) for text in map(str, page.itertext()))))
    if not lines:
        raise SourceError("a page without text")
    return lines
