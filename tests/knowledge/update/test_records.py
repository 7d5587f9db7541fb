"""Records in CVE JSON 5 as entries."""

from __future__ import annotations

import json

import pytest

from unbadge.errors import SourceError
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.dossier import Advisory, Range
from unbadge.knowledge.schema.identity import Family, Maker
from unbadge.knowledge.update.records import entry_of_record, product_names, read_record
from unbadge.knowledge.update.scope import RecordScope
from unbadge.model import DeviceType

KNOWN = Knowledge(
    makers={"acme": Maker(id="acme", name="Acme Cameras Ltd")},
    families=(Family(id="ab", maker="acme", pattern="AB-[0-9]+", device_type=DeviceType.CAMERA),),
)
SCORE = {"baseScore": 9.8, "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}
Version = dict[str, object]


def entry(
    *versions: Version, vendor: str = "Acme Cameras", default: str = "unaffected", **more: object
) -> Advisory | None:
    """The entry of a record about one product."""
    product = {
        "vendor": vendor,
        "product": "AB-100",
        "versions": versions,
        "defaultStatus": default,
    }
    cna = {
        "affected": [product],
        "metrics": [{"cvssV3_1": SCORE}],
        "problemTypes": [{"descriptions": [{"cweId": "CWE-78"}]}],
    } | more
    head = {"cveId": "CVE-2026-1", "state": "PUBLISHED", "datePublished": "2026-10-02T06:00:00Z"}
    body = json.dumps({"cveMetadata": head, "containers": {"cna": cna}}).encode()
    return entry_of_record(read_record(body), RecordScope(KNOWN))


@pytest.mark.parametrize(
    ("version", "limit"),
    [
        ({"version": "0", "lessThan": "2.1"}, Range(before="2.1")),
        ({"version": "2.1", "lessThan": "2.1"}, Range(before="2.1")),
        ({"version": "11.8.0", "lessThan": "11.11.140"}, Range(start="11.8.0", before="11.11.140")),
        ({"version": "unspecified", "lessThanOrEqual": "3.62"}, Range(to="3.62")),
        ({"version": "1.0", "lessThanOrEqual": "1.9"}, Range(start="1.0", to="1.9")),
        ({"version": "0", "lessThan": "*"}, Range(every=True)),
        ({"version": "*", "lessThan": "9.2.0"}, Range(before="9.2.0")),
        ({"version": "All versions", "lessThanOrEqual": "version 3.4"}, Range(to="3.4")),
        ({"version": "all"}, Range(every=True)),
        ({"version": "Prior to version 2.22.05"}, Range(before="2.22.05")),
        ({"version": "2.8.3 or earlier"}, Range(to="2.8.3")),
        ({"version": "all firmware versions"}, Range(every=True)),
        ({"version": "1.3.2.16"}, Range(exact=("1.3.2.16",))),
        ({"version": ">= 1.0, < 2.0"}, Range(start="1.0", before="2.0")),
        ({"version": "1.0.0 through 3.0.0"}, Range(start="1.0.0", to="3.0.0")),
        ({"version": "from 1.2 before 1.4"}, Range(start="1.2", before="1.4")),
        ({"version": "<= 4.1"}, Range(to="4.1")),
        ({"version": ">= 4.1"}, Range(start="4.1")),
        (
            {"version": "1.0", "lessThan": "*", "changes": [{"at": "1.6", "status": "unaffected"}]},
            Range(start="1.0", before="1.6"),
        ),
    ],
)
def test_versions_of_a_record_are_a_range(version: Version, limit: Range) -> None:
    """The forms in which records write versions; a first version of naught is no edge."""
    found = entry({"status": "affected"} | version)

    assert found is not None
    (one,) = found.ranges
    assert (one.start, one.before, one.to, one.every, one.exact) == (
        limit.start,
        limit.before,
        limit.to,
        limit.every,
        limit.exact,
    )
    assert one.products == ("AB-100",)


@pytest.mark.parametrize("words", ["Version 6.1.79 and earlier", "6.1.79 or prior is affected"])
def test_a_beginning_that_is_the_last_affected_is_none(words: str) -> None:
    """Where the words call a version and all before it affected, it is no beginning."""
    told = [{"lang": "en", "value": f"A flaw in AB-100 ({words})."}]
    made = entry({"version": "6.1.79", "lessThan": "6.2.72"}, descriptions=told)

    assert made is not None
    assert made.ranges == (Range(products=("AB-100",), before="6.2.72"),)


@pytest.mark.parametrize("words", ["16.1.79 and earlier", "6.1.79.2 and earlier", "6.1.79 to 6.2"])
def test_a_beginning_stays_where_the_words_mean_another(words: str) -> None:
    """What words say of another version takes no beginning away."""
    told = [{"lang": "en", "value": f"A flaw in AB-100 ({words})."}]
    made = entry({"version": "6.1.79", "lessThan": "6.2.72"}, descriptions=told)

    assert made is not None
    assert made.ranges[0].start == "6.1.79"


def test_names_beside_a_product_are_products_too() -> None:
    """A list that names one product may give the others by their CPE names alone."""
    product = {
        "vendor": "acme",
        "product": "ab-100_firmware",
        "cpes": [
            "cpe:2.3:o:acme:ab-100_firmware:-:*:*:*:*:*:*:*",
            "cpe:2.3:o:acme:ab-200_firmware:-:*:*:*:*:*:*:*",
            "cpe:2.3:h:acme:ab-300:-:*:*:*:*:*:*:*",
        ],
        "versions": [{"version": "0", "lessThan": "*"}],
    }
    made = entry(affected=[product])

    assert made is not None
    assert made.products == ("AB-100", "AB-200")


def test_affected_by_default_ends_where_it_was_mended() -> None:
    """All versions are affected but those from the mended one on."""
    mended = {"version": "2.0", "lessThan": "*", "status": "unaffected"}
    found = entry(mended, default="affected")

    assert found is not None
    assert [one.before for one in found.ranges] == ["2.0"]


def test_affected_by_default_has_no_beginning() -> None:
    """The one stretch of a product that is affected by default reaches back to its first version.

    Of several, each keeps its own.
    """
    stretch = {"version": "1.1", "lessThan": "1.2.0", "status": "affected"}
    older = {"version": "0.8", "lessThan": "0.9", "status": "affected"}
    one, both = entry(stretch, default="affected"), entry(stretch, older, default="affected")

    assert one is not None
    assert both is not None
    assert [(each.start, each.before) for each in one.ranges] == [(None, "1.2.0")]
    assert [each.start for each in both.ranges] == ["1.1", "0.8"]


def test_products_in_one_field_are_told_apart() -> None:
    """Codes between commas are products of their own; commas in words are not."""
    assert product_names("AB-1-HC, AB-2-H") == ["AB-1-HC", "AB-2-H"]
    assert product_names("Some cameras, recorders and PTZ2") == ["Some cameras, recorders and PTZ2"]


def test_firmware_of_a_family_is_not_that_of_all_models() -> None:
    """Firmware for a platform that is no system of computers is named with that platform."""
    product = {
        "vendor": "Acme Cameras",
        "product": "Camera Firmware",
        "platforms": ["CPP14"],
        "versions": [{"version": "0", "lessThan": "8.80", "status": "affected"}],
    }
    found = entry(affected=[product])

    assert found is not None
    assert found.products == ("CPP14 Camera Firmware",)


def test_commits_are_no_versions() -> None:
    """Hashes of a repository are no versions of a product."""
    found = entry({"version": "a1b2", "status": "affected", "versionType": "git"})

    assert found is not None
    assert found.ranges == ()


def test_other_parties_list_counts_where_the_owner_names_nobody() -> None:
    """A record whose owner wrote n/a is read by what was added to it."""
    version = {"version": "1.0", "status": "affected"}
    product = {"vendor": "acme", "product": "ab-100", "versions": [version]}
    nobody = {"vendor": "n/a", "product": "n/a", "versions": [version]}
    head = {"cveId": "CVE-2026-1", "state": "PUBLISHED"}
    boxes = {"cna": {"affected": [nobody]}, "adp": [{"affected": [product]}]}
    body = json.dumps({"cveMetadata": head, "containers": boxes}).encode()

    found = entry_of_record(read_record(body), RecordScope(KNOWN))

    assert found is not None
    assert (found.makers, found.products) == (("acme",), ("ab-100",))


@pytest.mark.parametrize(
    "field",
    [{"product": "A" * 2049}, {"versions": [{"version": "1" * 2049, "status": "affected"}]}],
)
def test_names_without_end_are_refused(field: dict[str, object]) -> None:
    """A product or version of hundreds of letters is none."""
    product = {"vendor": "acme", "product": "AB-1"} | field
    head = {"cveId": "CVE-2026-1"}
    body = {"cveMetadata": head, "containers": {"cna": {"affected": [product]}}}

    with pytest.raises(SourceError):
        entry_of_record(read_record(json.dumps(body).encode()), RecordScope(KNOWN))


def test_unaffected_versions_are_no_range() -> None:
    """What a record calls unaffected is none of the affected."""
    found = entry(
        {"version": "1.0", "lessThan": "1.5", "status": "affected"},
        {"version": "2.0", "lessThan": "2.5", "status": "unaffected"},
    )

    assert found is not None
    assert [one.before for one in found.ranges] == ["1.5"]


def test_record_gives_day_score_kind_and_tags() -> None:
    """All that a record says by machine is taken."""
    found = entry(
        {"version": "1.0", "status": "affected"},
        tags=["x_known-exploited-vulnerability", "unsupported-when-assigned"],
    )

    assert found is not None
    assert (found.published, found.kind, found.cwe) == ("2026-10-02", "command-injection", "CWE-78")
    assert found.cvss is not None
    assert found.cvss.score == 9.8
    assert found.exploited
    assert found.unsupported_when_assigned
    assert found.unauthenticated is True
    assert found.extraction == "rule"


def test_other_vendors_give_no_entry() -> None:
    """A record about somebody who is no maker on file is no business."""
    assert entry({"version": "1.0", "status": "affected"}, vendor="Zenith") is None


def test_score_out_of_range_is_no_score() -> None:
    """A score of 99 is left out; the record stays."""
    found = entry(
        {"version": "1.0", "status": "affected"},
        metrics=[{"cvssV3_1": SCORE | {"baseScore": 99.0}}],
    )

    assert found is not None
    assert found.cvss is None


@pytest.mark.parametrize("body", [b"{}", b"[" * 200_000, b'{"cveMetadata": 7}'])
def test_what_is_no_record_is_refused(body: bytes) -> None:
    """A body in another shape is an error with a name."""
    with pytest.raises(SourceError):
        read_record(body)
