"""Security advisories in CSAF as entries."""

from __future__ import annotations

import json

import pytest

from knowledge.update.feedserver import csaf
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.dossier import Advisory, Range
from unbadge.knowledge.schema.identity import Family, Maker
from unbadge.knowledge.update.documents import advisories_of, ranges_of_versions
from unbadge.knowledge.update.scope import RecordScope
from unbadge.knowledge.update.shapes import read_csaf
from unbadge.model import DeviceType

KNOWN = Knowledge(
    makers={"acme": Maker(id="acme", name="Acme Cameras Ltd", words=("ACME CCTV",))},
    families=(Family(id="ab", maker="acme", pattern="AB-[0-9]+", device_type=DeviceType.CAMERA),),
)


def entries(vendor: str, **products: str) -> list[Advisory]:
    """What a document about a vendor's products adds."""
    body = csaf("ICSA-26-1", "CVE-2026-1", "CVE-2026-2", vendor=vendor, **products)
    return list(advisories_of(read_csaf(body), RecordScope(KNOWN)))


@pytest.mark.parametrize(
    "vendor", ["Acme", "acme cameras ltd", "ACME CCTV", "Acme Technology Co., Ltd"]
)
def test_flaws_of_a_maker_on_file_are_entries(vendor: str) -> None:
    """Each flaw of a document about a known maker is an entry by rule, of low confidence."""
    first, second = entries(vendor, AB_100="<=1.9", AB_200=">=1.0|<2.0")

    assert (first.id, second.id) == ("CVE-2026-1", "CVE-2026-2")
    assert first.makers == ("acme",)
    assert first.products == ("AB-100", "AB-200")
    assert first.ranges == (
        Range(products=("AB-100",), to="1.9"),
        Range(products=("AB-200",), start="1.0", before="2.0"),
    )
    assert (first.extraction, first.confidence, first.kind) == ("rule", "low", "auth-bypass")
    assert first.published == "2026-10-02"
    assert first.cisa_advisory == "ICSA-26-1"


@pytest.mark.parametrize("vendor", ["Zenith", "", "Acme Pumps"])
def test_other_vendors_are_no_business(vendor: str) -> None:
    """A vendor that is no maker on file adds nothing."""
    assert entries(vendor, AB_100="<=1.9") == []


@pytest.mark.parametrize(
    ("versions", "limit"),
    [
        ("<=1.4.0_build221212", Range(products=("A",), to="1.4.0_build221212")),
        ("< 2.0", Range(products=("A",), before="2.0")),
        (">=1.0|<=2.0", Range(products=("A",), start="1.0", to="2.0")),
        (">1.0 | <2.0", Range(products=("A",), after="1.0", before="2.0")),
        (
            ">= 5.2.0 build  140721 | <= 5.4.0  build 160530",
            Range(products=("A",), start="5.2.0 build 140721", to="5.4.0 build 160530"),
        ),
        ("vers:all/*", Range(products=("A",), every=True)),
        ("vers:all/<V3.1.4", Range(products=("A",), before="V3.1.4")),
        ("vers:all/>=V11.5.1|<V11.6.2", Range(products=("A",), start="V11.5.1", before="V11.6.2")),
        ("12.0|13.0|14.0", Range(products=("A",), exact=("12.0", "13.0", "14.0"))),
        ("vers:generic/1.0|2.0", Range(products=("A",), exact=("1.0", "2.0"))),
        ("1.2.3", Range(products=("A",), exact=("1.2.3",))),
        ("", Range(products=("A",))),
    ],
)
def test_versions_are_a_range(versions: str, limit: Range) -> None:
    """The versions that a document names are a range; words it does not hold stay words."""
    assert list(ranges_of_versions("A", versions)) == [limit]


def test_two_stretches_of_a_specifier_are_two_ranges() -> None:
    """A limit below that follows a limit above begins a stretch of its own."""
    first, second = ranges_of_versions("A", "vers:semver/>=1.0|<1.4|>=2.0|<2.2")

    assert (first.start, first.before) == ("1.0", "1.4")
    assert (second.start, second.before) == ("2.0", "2.2")


def test_flaw_gets_the_products_of_its_own_status_alone() -> None:
    """A document names products for each flaw; limits of its other flaws are no matter."""
    body = csaf(
        "ICSA-26-1", "CVE-2026-1", "CVE-2026-2", vendor="Acme", AB_100="<1.5", AB_200="<2.5"
    )
    document = json.loads(body)
    lines = document["product_tree"]["branches"][0]["branches"]
    for number, line in enumerate(lines):
        line["branches"][0]["product"] = {"name": "x", "product_id": f"P{number}"}
    for number, flaw in enumerate(document["vulnerabilities"]):
        flaw["product_status"] = {"known_affected": [f"P{number}"]}

    found = list(advisories_of(read_csaf(json.dumps(document).encode()), RecordScope(KNOWN)))

    assert [one.ranges for one in found] == [
        (Range(products=("AB-100",), before="1.5"),),
        (Range(products=("AB-200",), before="2.5"),),
    ]
