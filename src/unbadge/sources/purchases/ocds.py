"""Notices in the Open Contracting form: releases, records and packages, and flat JSON records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from unbadge.formats.jsonparts import UNDECODABLE
from unbadge.formats.paperday import iso_day
from unbadge.model import Origin, Rejected
from unbadge.model.purchase import Money, PurchaseCode, PurchaseLine
from unbadge.sources import InputFeed, InputHead, Record, inner, records
from unbadge.sources.jsonlines import DECODER
from unbadge.sources.purchases.telling import MayTell, telling_lines

ENVELOPES = ("package", "compiledRelease", "releases", "records", "versionedRelease", "release")
STAGES = ("tender", "awards", "contracts", "planning")
# Begins with what it looks for, so that texts without it are passed over quickly.
LOST_BREAK = re.compile(r"rn(?:(?<=[.,;:!?)]rn)(?:rn)*(?=[A-Z\s]|$)|(?<=\brn)(?:rn)*\b)")
# Schemes of goods by what publishers call them: "CPV", "ДК021", "UNSPSC v20", "GS1 GPC".
SCHEMES = (("cpv", "cpv"), ("дк021", "cpv"), ("unspsc", "unspsc"), ("gpc", "gpc"))
LONGEST = 4_000  # characters of a text
DEEPEST = 5
REMEMBERED = 20_000  # texts of one notice told before


def is_ocds(head: InputHead) -> bool:
    """Whether an input holds releases or records."""
    return not head.is_binary and head.holds(is_release_like)


def is_release_like(record: Record) -> bool:
    """Whether an object is a release or an envelope of some."""
    if "ocid" in record and any(stage in record for stage in (*STAGES, "tag")):
        return True
    return any(isinstance(record.get(name), dict | list) for name in ENVELOPES) and bool(
        {"ocid", "releases", "records", "_file", "publisher", "uri"} & record.keys()
    )


def read_ocds(
    feed: InputFeed, *, may_tell: MayTell | None = None
) -> Iterator[PurchaseLine | Rejected]:
    """The lines of every release: the notice, its lots, its items and awards, each text once.

    Of JSON lines those whose bytes ``may_tell`` denies are counted alone.
    """
    news = NoticeNews()
    if may_tell is not None and feed.head.is_json_lines:
        yield from telling_releases(feed, may_tell, news)
        return
    for item in records(feed):
        if isinstance(item, Rejected):
            yield item
        else:
            yield from news.lines_of(*item)


def telling_releases(
    feed: InputFeed, may_tell: MayTell, news: NoticeNews
) -> Iterator[PurchaseLine | Rejected]:
    """What records tell, one a line, that may speak of what is looked for, and broken ones.

    Downloads overlap: a record that was read before, byte for byte, has nothing new.
    """
    for number, text in telling_lines(feed, may_tell, news.knows):
        if news.knows(text):
            continue
        place = f"line {number}"
        try:
            record = DECODER.decode(text)
        except UNDECODABLE as error:
            yield feed.reject(place, f"not a JSON object: {error}")
            continue
        yield from news.lines_of(feed.origin(place), record, mark_of(text))


class RecordMark(NamedTuple):
    """What tells records apart by their bytes."""

    size: int
    hashed: int


def mark_of(text: bytes) -> RecordMark:
    """The mark of a record, keyed anew for each run."""
    return RecordMark(len(text), hash(text))


class NoticeNews:
    """What was told of notices lately: a text counts once for each."""

    def __init__(self) -> None:
        """Nothing told yet."""
        self._texts = set[tuple[str, str]]()
        self.records = set[RecordMark]()  # marks of those all of whose texts are remembered

    def knows(self, text: bytes) -> bool:
        """Whether a record was read before, and all its texts are remembered."""
        return mark_of(text) in self.records

    def lines_of(
        self, origin: Origin, record: Record, mark: RecordMark | None = None
    ) -> Iterator[PurchaseLine]:
        """The lines of a record whose text was not told of the same notice before."""
        whole = True
        for release in releases_in(record):
            if len(self._texts) > REMEMBERED:
                self._texts.clear()
                self.records.clear()
                whole = False
            for line in release_lines(release, origin):
                key = (line.notice, line.text)
                if key not in self._texts:
                    self._texts.add(key)
                    yield line
        if whole and mark is not None:
            self.records.add(mark)


def releases_in(record: object, depth: int = 0) -> Iterator[Record]:
    """The releases in an object: compiled ones before the events they were made of."""
    if not isinstance(record, dict) or depth > DEEPEST:
        return
    for name in ("compiledRelease", "versionedRelease", "release", "package"):
        if isinstance(record.get(name), dict):
            yield from releases_in(record[name], depth + 1)
            return
    for name in ("releases", "records"):
        found = record.get(name)
        if isinstance(found, list) and found:
            for one in found:
                yield from releases_in(one, depth + 1)
            return
    if any(record.get(stage) for stage in STAGES):
        yield record


def release_lines(release: Record, origin: Origin) -> Iterator[PurchaseLine]:
    """What one release says is bought."""
    ocid = value_text(release.get("ocid")) or value_text(release.get("id"))
    tender = section(release, "tender")
    awards = list(sections(release, "awards"))
    contracts = list(sections(release, "contracts"))
    head = awards[0] if awards else {}
    day = first_day(
        head.get("date"),
        *(one.get("dateSigned") for one in contracts),
        inner(tender, "tenderPeriod").get("endDate"),
        release.get("date"),
    )
    common = PurchaseLine(
        origin=origin,
        text="",
        notice=ocid,
        buyer=buyer_of(release),
        supplier=supplier_of(head) or party(release, "supplier"),
        on=day,
    )
    if tender:
        yield from section_lines(tender, common, amount_of(head) or amount_of(tender))
        for lot in sections(tender, "lots"):
            yield from section_lines(lot, common, amount_of(lot), own=False)
    for one in (*awards, *contracts):
        own = common_of(one, common)
        yield from section_lines(one, own, amount_of(one), own=False)
    rationale = value_text(inner(release, "planning").get("rationale"))
    if rationale and not tender:
        yield line_with(common, rationale, (), None)


def section_lines(
    found: Record, common: PurchaseLine, amount: Money | None, *, own: bool = True
) -> Iterator[PurchaseLine]:
    """The line of a tender, lot or award by its title and description, and those of its items."""
    codes = tuple(codes_of(found))
    items = list(sections(found, "items"))
    item_codes = tuple(code for item in items for code in codes_of(item))
    title, described = text_field(found, "title"), text_field(found, "description")
    text = " | ".join(dict.fromkeys(filter(None, (title, described))))
    if text or (own and (codes or item_codes)):
        yield line_with(common, text or "not described", (*codes, *item_codes), amount)
    for number, item in enumerate(items, 1):
        if words := text_field(item, "description"):
            yield item_line(item, words, number, common)


def item_line(item: Record, words: str, number: int, common: PurchaseLine) -> PurchaseLine:
    """The line of one item."""
    unit = inner(item, "unit")
    price = money_of(unit.get("value"))
    many = value_of(item.get("quantity"))
    quantity = float(many) if isinstance(many, int | float) and not isinstance(many, bool) else None
    total = None
    if price is not None and quantity is not None:
        total = Money(round(price.amount * quantity, 2), price.currency)
    return PurchaseLine(
        origin=common.origin,
        id=f"{common.notice}#{value_text(item.get('id')) or number}",
        text=words,
        quantity=quantity,
        unit=value_text(unit.get("name"))[:24],
        unit_price=price,
        amount=total,
        codes=tuple(codes_of(item)),
        notice=common.notice,
        buyer=common.buyer,
        supplier=common.supplier,
        on=common.on,
    )


def line_with(
    common: PurchaseLine, text: str, codes: tuple[PurchaseCode, ...], amount: Money | None
) -> PurchaseLine:
    """The line of a text under a notice."""
    return PurchaseLine(
        origin=common.origin,
        id=common.notice,
        text=text[:LONGEST],
        codes=tuple(dict.fromkeys(codes))[:40],
        notice=common.notice,
        amount=amount,
        buyer=common.buyer,
        supplier=common.supplier,
        on=common.on,
    )


def common_of(award: Record, common: PurchaseLine) -> PurchaseLine:
    """What an award or contract says of its own lines."""
    return PurchaseLine(
        origin=common.origin,
        text="",
        notice=common.notice,
        buyer=common.buyer,
        supplier=supplier_of(award) or common.supplier,
        on=first_day(award.get("date"), award.get("dateSigned")) or common.on,
    )


def value_of(found: object) -> object:
    """A value; of one with versions, the last."""
    if isinstance(found, list) and found and isinstance(found[-1], dict) and "value" in found[-1]:
        return found[-1]["value"]
    return found


def value_text(found: object) -> str:
    """A value as text: mended where a publisher lost its line breaks or escaped it twice."""
    text = found if type(found) is str else plain_text(value_of(found))
    if "&" in text:
        text = unescape(unescape(text))
    if "rn" in text:
        text = LOST_BREAK.sub(" ", text)
    return " ".join(text.split())


def plain_text(value: object) -> str:
    """A word or number as text; none for what is neither."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def text_field(found: Record, name: str) -> str:
    """A field in whatever language it is told, the plain one first."""
    if text := value_text(found.get(name)):
        return text[:LONGEST]
    several = (value_text(found[key]) for key in found if key.startswith(f"{name}_"))
    return next(filter(None, several), "")[:LONGEST]


def section(found: Record, name: str) -> Record:
    """An object under a name."""
    value = value_of(found.get(name))
    return value if isinstance(value, dict) else {}


def sections(found: Record, name: str) -> Iterator[Record]:
    """The objects of a list under a name."""
    value = found.get(name)
    if isinstance(value, dict):
        value = [value]
    for one in value if isinstance(value, list) else []:
        if isinstance(one, dict):
            yield one


def codes_of(found: Record) -> Iterator[PurchaseCode]:
    """The classes of goods that an object is put in."""
    own, more = found.get("classification"), found.get("additionalClassifications")
    if own is not None:
        yield from class_of_goods(section(found, "classification"))
    if more is not None:
        for one in sections(found, "additionalClassifications"):
            yield from class_of_goods(one)


def class_of_goods(found: Record) -> tuple[PurchaseCode, ...]:
    """The class of goods that a classification names; none without a code."""
    scheme, code = found.get("scheme"), found.get("id")
    if type(scheme) is str and type(code) is str:
        return goods_codes_told(scheme, code)
    return goods_codes_told(value_text(scheme), value_text(code))


@lru_cache(maxsize=4_096)
def goods_codes_told(scheme: str, code: str) -> tuple[PurchaseCode, ...]:
    """A class of goods by the name that results give its scheme; none without a code."""
    plain, told = value_text(scheme).casefold(), value_text(code)
    named = next((name for word, name in SCHEMES if word in plain), plain)
    return (PurchaseCode(named, told),) if told else ()


def amount_of(found: Record) -> Money | None:
    """The value of a tender, lot, award or contract."""
    return money_of(found.get("value"))


def money_of(found: object) -> Money | None:
    """An amount with its currency; None where it holds none."""
    value = value_of(found)
    if not isinstance(value, dict):
        return None
    amount = value_of(value.get("amount"))
    if isinstance(amount, bool) or not isinstance(amount, int | float):
        return None
    return Money(float(amount), value_text(value.get("currency")).upper())


def buyer_of(release: Record) -> str:
    """Who buys."""
    for holder in (
        section(release, "buyer"),
        section(section(release, "tender"), "procuringEntity"),
    ):
        if name := text_field(holder, "name"):
            return name
    return party(release, "buyer")


def party(release: Record, role: str) -> str:
    """The first party of a role."""
    for one in sections(release, "parties"):
        roles = value_of(one.get("roles"))
        if isinstance(roles, list) and role in roles:
            return text_field(one, "name")
    return ""


def supplier_of(award: Record) -> str:
    """Who was given an award."""
    return next((text_field(one, "name") for one in sections(award, "suppliers")), "")


def first_day(*found: object) -> str:
    """The first day that is told, as ISO text; years before 1900 are no days."""
    return next(filter(None, (iso_day(value_text(one)) for one in found)), "")
