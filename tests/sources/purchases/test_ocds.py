"""Notices in the Open Contracting form."""

from __future__ import annotations

import json
from io import BytesIO

import pytest

from screening import a_feed, read_both, read_lines
from unbadge.judgement.screen.interest import Interest
from unbadge.knowledge.load import load
from unbadge.model.purchase import Money, PurchaseCode, PurchaseLine
from unbadge.sources.purchases import purchase_sources
from unbadge.sources.purchases.ocds import read_ocds, value_text
from unbadge.sources.reading import Reader

RELEASE = {
    "ocid": "ocds-x-1",
    "date": "2025-01-23T22:10:19Z",
    "tag": ["award"],
    "buyer": {"name": "Moray Council"},
    "tender": {
        "title": "CCTV renewal",
        "description": "Cameras for the depot",
        "value": {"amount": 900, "currency": "GBP"},
        "classification": {"scheme": "CPV", "id": "32323500"},
        "items": [
            {
                "id": "7",
                "description": "Dome camera",
                "quantity": 4,
                "unit": {"name": "each", "value": {"amount": 10, "currency": "GBP"}},
            }
        ],
    },
    "awards": [{"date": "2024-12-22T00:00:00Z", "suppliers": [{"name": "Acme Ltd"}]}],
}


def versioned(value: object) -> object:
    """A release with every field in versions."""
    return [{"releaseDate": "2025-01-01", "value": value}]


SHAPES = {
    "release": RELEASE,
    "package": {"releases": [RELEASE]},
    "record package": {"records": [{"ocid": "ocds-x-1", "compiledRelease": RELEASE}]},
    "wrapped": {"_file": "x.json", "package": RELEASE},
    "list": [RELEASE],
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("indent", [None, 1])
def test_shapes(shape: object, indent: int | None) -> None:
    """Releases are found in whatever envelope, on one line or over many."""
    notice, item = read_lines(json.dumps(shape, indent=indent))

    assert notice.text == "CCTV renewal | Cameras for the depot"
    assert (notice.buyer, notice.supplier, notice.on) == (
        "Moray Council",
        "Acme Ltd",
        "2024-12-22",
    )
    assert notice.codes == (PurchaseCode("cpv", "32323500"),)
    assert (item.text, item.quantity, item.amount) == ("Dome camera", 4, Money(40.0, "GBP"))


def test_versions() -> None:
    """Of a value with versions the last counts."""
    record = {
        "ocid": "a",
        "versionedRelease": {
            "ocid": "a",
            "tender": {"id": "1", "title": versioned("CCTV"), "description": versioned("domes")},
        },
    }
    (line,) = read_lines(json.dumps(record))

    assert line.text == "CCTV | domes"


def test_one_text_of_a_notice_once() -> None:
    """Tender and award of one process that say the same are one line."""
    lines = read_lines("\n".join(json.dumps(RELEASE) for _ in range(3)))

    assert len(lines) == 2


def test_bad_lines_are_refused() -> None:
    """A line that is no JSON is counted, and the rest is read."""
    lines, found = read_both(json.dumps(RELEASE) + "\n{broken\n")

    assert len(lines) == 2
    assert found.rejected_count == 1


def test_lost_line_breaks_are_mended() -> None:
    """What a publisher lost or escaped twice is mended."""
    assert value_text("in place.rnrnThis &amp;#039;is") == "in place. This 'is"
    assert value_text("modernrn") == "modernrn"


def test_record_that_was_read_before_has_nothing_new() -> None:
    """Downloads overlap: the same record twice gives its lines once, another of its notice more."""
    other = RELEASE | {"tender": {"title": "CCTV renewal, lot 2"}}
    lines = [json.dumps(one).encode() for one in (RELEASE, RELEASE, other)]
    feed = a_feed(b"\n".join(lines))

    told = list(read_ocds(feed, may_tell=Interest(load())))

    assert [line.text for line in told if isinstance(line, PurchaseLine)] == [
        "CCTV renewal | Cameras for the depot",
        "Dome camera",
        "CCTV renewal, lot 2",
    ]
    assert feed.records == 3


def test_each_record_that_tells_is_used_however_they_are_read() -> None:
    """Records are counted one by one: those that speak of no camera alone are ignored."""
    roofs = [RELEASE | {"ocid": f"r{n}", "tender": {"title": "Roof"}} for n in range(5)]
    domes = [RELEASE | {"ocid": f"d{n}", "tender": {"title": "Dome cameras"}} for n in range(3)]
    data = "\n".join(json.dumps(one | {"awards": []}) for one in (*roofs, *domes))
    reader = Reader("notices", purchase_sources(may_tell=Interest(load())))

    told = list(reader.read(BytesIO(data.encode())))

    assert len(told) == 3
    assert (reader.input.used, reader.input.ignored) == (3, 5)
