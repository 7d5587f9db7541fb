"""Records of NVD as entries."""

from __future__ import annotations

import json

import pytest

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.dossier import Range
from unbadge.knowledge.schema.identity import Maker
from unbadge.knowledge.update.nvd.entries import advisory_of, basics_told, ranges_of
from unbadge.knowledge.update.scope import RecordScope
from unbadge.knowledge.update.shapes import CpeMatch, Cve, decode_shape

FIRMWARE = "cpe:2.3:o:acme:ab-100_firmware:{}:*:*:*:*:*:*:*"
CAMERA = FIRMWARE.format("*")
SCOPE = RecordScope(Knowledge(makers={"acme": Maker(id="acme", name="Acme")}))


def a_record(*criteria: str, **fields: object) -> Cve:
    """A record about some products."""
    matches = [{"criteria": one} for one in criteria]
    about = [{"lang": "en", "value": "An IP camera takes any password."}]
    body = {
        "id": "CVE-2030-1",
        "descriptions": about,
        "configurations": [{"nodes": [{"cpeMatch": matches}]}],
        **fields,
    }
    return decode_shape(json.dumps(body).encode(), Cve)


@pytest.mark.parametrize(
    ("match", "limit"),
    [
        (
            CpeMatch(criteria=CAMERA, version_end_including="1.9"),
            Range(products=("AB-100",), to="1.9"),
        ),
        (
            CpeMatch(criteria=CAMERA, version_start_including="1.0", version_end_excluding="2.0"),
            Range(products=("AB-100",), start="1.0", before="2.0"),
        ),
        (CpeMatch(criteria=CAMERA), Range(products=("AB-100",), every=True)),
        (CpeMatch(criteria=FIRMWARE.format("-")), Range(products=("AB-100",))),
        (
            CpeMatch(criteria=FIRMWARE.format("1.2.3")),
            Range(products=("AB-100",), exact=("1.2.3",)),
        ),
        (
            CpeMatch(criteria=CAMERA, version_start_excluding="1.0", version_end_including="1.4"),
            Range(products=("AB-100",), after="1.0", to="1.4"),
        ),
        (
            CpeMatch(criteria="cpe:2.3:o:acme:ab-100_firmware:1.2:build_7:*:*:*:*:*:*"),
            Range(products=("AB-100",), exact=("1.2 build 7",)),
        ),
        (
            CpeMatch(criteria="cpe:2.3:a:acme:view_\\(pro\\):2.0:*:*:*:*:*:*:*"),
            Range(products=("VIEW (PRO)",), exact=("2.0",)),
        ),
    ],
)
def test_configuration_is_a_range(match: CpeMatch, limit: Range) -> None:
    """What a record calls vulnerable is a range of a product."""
    assert tuple(ranges_of([match])) == (limit,)


HARDWARE = "cpe:2.3:h:acme:ab-100:-:*:*:*:*:*:*:*"


@pytest.mark.parametrize("criteria", [(CAMERA, HARDWARE), ("nonsense",)])
def test_hardware_under_firmware_is_no_range(criteria: tuple[str, ...]) -> None:
    """The hardware that firmware runs on is not itself vulnerable."""
    found = ranges_of(CpeMatch(criteria=one) for one in criteria)

    assert all(one.every for one in found)


def test_hardware_alone_stands_for_the_product() -> None:
    """A record that names devices and no firmware names products, whose versions it leaves open."""
    assert tuple(ranges_of([CpeMatch(criteria=HARDWARE)])) == (Range(products=("AB-100",)),)


def test_an_entry_holds_what_the_record_states() -> None:
    """An entry made by rule names products and ranges of its maker, and is of low confidence."""
    found = advisory_of(a_record(CAMERA, FIRMWARE.format("1.2")), "acme", SCOPE)

    assert found is not None
    assert (found.products, found.affected_form) == (("AB-100",), "version")
    assert (found.extraction, found.confidence, found.equipment) == ("rule", "low", True)


def test_a_record_without_products_of_the_maker_states_no_ranges() -> None:
    """Where a record has no configuration yet, the entry says so and reaches no version."""
    found = advisory_of(a_record(), "acme", SCOPE)

    assert found is not None
    assert (found.affected, found.affected_form, found.ranges) == (("not stated",), "unknown", ())


def test_a_record_about_other_products_is_no_entry() -> None:
    """Configurations that name only another firm's products make no entry for this one."""
    other = CAMERA.replace("acme", "zenith")

    assert advisory_of(a_record(other), "acme", SCOPE) is None


@pytest.mark.parametrize(
    ("fields", "cwe", "day"),
    [
        ({}, None, None),
        ({"published": "2030-02-03T10:00:00.000"}, None, "2030-02-03"),
        (
            {
                "weaknesses": [
                    {"description": [{"lang": "en", "value": "NVD-CWE-noinfo"}]},
                    {"description": [{"lang": "en", "value": "CWE-287"}]},
                ]
            },
            "CWE-287",
            None,
        ),
    ],
)
def test_what_a_record_tells_of_the_flaw(
    fields: dict[str, object], cwe: str | None, day: str | None
) -> None:
    """The first weakness with a number counts; a record without a day has none."""
    found = basics_told(a_record(CAMERA, **fields))

    assert (found.cwe, found.day, found.cvss) == (cwe, day, None)
