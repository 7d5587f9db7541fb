"""Lists of equipment as XML: elements of one name, each with a field an element or attribute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from unbadge.errors import SourceError
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item
from unbadge.sources.lists import ASSETS, Row, is_equipment
from unbadge.sources.lists.asset_list import table
from unbadge.sources.scans.markup import ENTITIES

LARGEST = 64 << 20  # bytes of a document
SAMPLE = 30  # records by which the fields are told
FEWEST = 2  # fields of a record
DEEPEST = 3  # levels of its parts
NO_XML = (etree.XMLSyntaxError, ValueError, AssertionError)  # what the parser raises on it


def local(name: object) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def fields(element: etree._Element) -> dict[str, str]:
    """What the attributes of an element and the elements in it say, where those hold text alone."""
    found = {local(name): str(value).strip() for name, value in element.attrib.items()}
    for child in element:
        text = (child.text or "").strip()
        if not len(child) and text:
            found.setdefault(local(child.tag), text)
    return found


def spread(element: etree._Element, depth: int = DEEPEST) -> dict[str, str]:
    """The fields of an element, and of the parts in it: of several of one name, of the first."""
    found = fields(element)
    met = set[str]()
    for child in element:
        name = local(child.tag)
        if depth and len(child) and name not in met:
            met.add(name)
            for key, value in spread(child, depth - 1).items():
                found.setdefault(key, value)
    return found


def parse(data: bytes, *, whole: bool) -> etree._Element | None:
    """The root of a document; of a beginning, as far as it goes; None where it is no XML."""
    if ENTITIES.search(data[:65_536]):
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=not whole
    )
    try:
        return etree.parse(BytesIO(data), parser).getroot()
    except NO_XML:
        return None


def records(root: etree._Element) -> list[dict[str, str]]:
    """The fields of the elements whose name is the one that most records have."""
    found = [one for one in root.iter() if isinstance(one.tag, str) and len(fields(one)) >= FEWEST]
    names = Counter(local(one.tag) for one in found)
    if not names:
        return []
    usual = names.most_common(1)[0][0]
    return [spread(one) for one in found if local(one.tag) == usual]


def grid(told: list[dict[str, str]]) -> tuple[list[str], list[list[str]]]:
    """Records as rows under the names of all their fields."""
    headers = list(dict.fromkeys(name for one in told for name in one))
    return headers, [[one.get(name, "") for name in headers] for one in told]


def accepts(head: InputHead) -> bool:
    """Whether the first records of an XML text have fields of a list of equipment."""
    if head.is_binary or head.text.lstrip()[:1] != "<":
        return False
    root = parse(head.data, whole=False)
    headers, rows = grid(records(root)[:SAMPLE] if root is not None else [])
    return bool(rows) and is_equipment(headers, rows)


def read(feed: InputFeed) -> Iterator[Item]:
    """The devices of the records; raises where the document breaks off."""
    root = parse(feed.whole(LARGEST), whole=True)
    if root is None:
        raise SourceError(f"{feed.file}: the XML is cut off or damaged: nothing of it is read")
    headers, found = grid(records(root))

    def rows() -> Iterator[Row]:
        yield "fields", headers
        for number, cells in enumerate(found, 1):
            yield f"record {number}", cells

    yield from table(rows(), feed, ASSETS)


SOURCE = EvidenceSource(kind="asset register XML", accepts=accepts, read=read)
