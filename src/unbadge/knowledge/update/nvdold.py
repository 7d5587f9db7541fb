"""NVD's records as copies hold them: pages of 2.0, files of 1.1, single records; all as of 2.0."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from unbadge.errors import SourceError
from unbadge.knowledge.update.shapes import (
    Configuration,
    CpeMatch,
    Cve,
    Item,
    Metric,
    Metrics,
    Node,
    ScoreData,
    Weakness,
    Words,
    decode_shape,
)

TAKEN_BACK = "** REJECT **"  # how a text of 1.1 begins where the record was rejected


class OldTexts(Struct, frozen=True, kw_only=True):
    """What a record of 1.1 says in words."""

    description_data: tuple[Words, ...] = ()


class OldProblems(Struct, frozen=True, kw_only=True):
    """The kinds of flaw that a record of 1.1 names."""

    problemtype_data: tuple[Weakness, ...] = ()


class OldId(Struct, frozen=True, kw_only=True):
    """The id of a record of 1.1."""

    id: str = msgspec.field(name="ID")


class OldCve(Struct, frozen=True, kw_only=True):
    """The part of a record of 1.1 that came from its owner."""

    meta: OldId = msgspec.field(name="CVE_data_meta")
    description: OldTexts = OldTexts()
    problemtype: OldProblems = OldProblems()


class OldMatch(Struct, frozen=True, kw_only=True, rename="camel"):
    """A product, or some of its versions, in 1.1."""

    cpe23_uri: str
    vulnerable: bool = True
    version_start_including: str | None = None
    version_start_excluding: str | None = None
    version_end_including: str | None = None
    version_end_excluding: str | None = None

    def modern(self) -> CpeMatch:
        """The same as 2.0 writes it."""
        fields = {name: getattr(self, name) for name in self.__struct_fields__}
        return CpeMatch(criteria=fields.pop("cpe23_uri"), **fields)


class OldNode(Struct, frozen=True, kw_only=True):
    """Some products of a configuration of 1.1, and what must come with them."""

    cpe_match: tuple[OldMatch, ...] = ()
    children: tuple[OldNode, ...] = ()

    def matches(self) -> Iterator[CpeMatch]:
        """The products here and below, those that are no more than a condition too."""
        yield from (one.modern() for one in self.cpe_match)
        for child in self.children:
            yield from child.matches()


class OldConfigurations(Struct, frozen=True, kw_only=True):
    """All configurations of a record of 1.1."""

    nodes: tuple[OldNode, ...] = ()


class OldMetric(Struct, frozen=True, kw_only=True):
    """A score of one of the systems of 1.1."""

    v3: ScoreData | None = msgspec.field(default=None, name="cvssV3")
    v2: ScoreData | None = msgspec.field(default=None, name="cvssV2")


class OldImpact(Struct, frozen=True, kw_only=True):
    """The scores of a record of 1.1."""

    v3: OldMetric = msgspec.field(default=OldMetric(), name="baseMetricV3")
    v2: OldMetric = msgspec.field(default=OldMetric(), name="baseMetricV2")

    def modern(self) -> Metrics:
        """The same as 2.0 writes it; 1.1 files versions 3.0 and 3.1 under one name."""
        return Metrics(
            v31=tuple(Metric(cvss_data=one) for one in (self.v3.v3,) if one),
            v2=tuple(Metric(cvss_data=one) for one in (self.v2.v2,) if one),
        )


class OldItem(Struct, frozen=True, kw_only=True, rename="camel"):
    """A record of 1.1."""

    cve: OldCve
    impact: OldImpact = OldImpact()
    configurations: OldConfigurations = OldConfigurations()
    published_date: str = ""

    def modern(self) -> Item:
        """The same as 2.0 writes it."""
        nodes = (Node(cpe_match=tuple(one.matches())) for one in self.configurations.nodes)
        texts = self.cve.description.description_data
        taken_back = any(one.value.startswith(TAKEN_BACK) for one in texts)
        record = Cve(
            id=self.cve.meta.id,
            published=self.published_date,
            vuln_status="Rejected" if taken_back else "",
            descriptions=texts,
            metrics=self.impact.modern(),
            weaknesses=self.cve.problemtype.problemtype_data,
            configurations=(Configuration(nodes=tuple(nodes)),),
        )
        return Item(cve=record)


class NvdBody(Struct, frozen=True, kw_only=True):
    """A body of records: items of 2.0 or of 1.1, or one record in either layout."""

    vulnerabilities: tuple[msgspec.Raw, ...] | None = None
    old: tuple[msgspec.Raw, ...] | None = msgspec.field(default=None, name="CVE_Items")
    cve: msgspec.Raw = msgspec.Raw()
    id: str = ""


def nvd_records(body: bytes) -> Iterator[tuple[msgspec.Raw, bool]]:
    """The records of a body as they came, each with whether it is laid out as in 1.1.

    Raises SourceError where it holds none.
    """
    shape = decode_shape(body, NvdBody)
    if shape.vulnerabilities is not None:
        yield from ((raw, False) for raw in shape.vulnerabilities)
    elif shape.old is not None:
        yield from ((raw, True) for raw in shape.old)
    elif bytes(shape.cve):
        yield decode_shape(body, msgspec.Raw), True
    elif shape.id:
        single = msgspec.json.encode({"cve": decode_shape(body, msgspec.Raw)})
        yield msgspec.Raw(single), False
    else:
        raise SourceError("no records of NVD")


def modern_record(raw: msgspec.Raw, *, old: bool) -> tuple[Cve, bytes]:
    """A record, and its bytes in the layout of 2.0; raises what decoding raises."""
    if not old:
        return msgspec.json.decode(raw, type=Item).cve, bytes(raw)
    item = msgspec.json.decode(raw, type=OldItem).modern()
    return item.cve, msgspec.json.encode(item)
