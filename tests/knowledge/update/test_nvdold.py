"""NVD's records as copies hold them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from knowledge.update.feedserver import a_record
from unbadge.errors import SourceError
from unbadge.knowledge.load import load
from unbadge.knowledge.update import feeds, update
from unbadge.knowledge.update.nvdold import modern_record, nvd_records
from unbadge.knowledge.update.shapes import Cve

CAMERA = "cpe:2.3:o:hikvision:ds-2cd9999-i_firmware"
V3 = "CVSS:3.0/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H"
V2 = "AV:N/AC:L/Au:S/C:C/I:C/A:C"


def old_record(key: str, v3: str | None = V3, words: str = "A camera.") -> dict[str, object]:
    """A record of 1.1: a camera's firmware, on the condition of its hardware."""
    firmware = {"vulnerable": True, "cpe23Uri": f"{CAMERA}:*:*", "versionEndExcluding": "5.9.0"}
    hardware = {"vulnerable": False, "cpe23Uri": "cpe:2.3:h:hikvision:ds-2cd9999-i:-:*"}
    children = [{"operator": "OR", "cpe_match": [one]} for one in (firmware, hardware)]
    impact: dict[str, object] = {"baseMetricV2": {"cvssV2": a_score(9.0, V2)}}
    if v3:
        impact["baseMetricV3"] = {"cvssV3": a_score(7.2, v3)}
    return {
        "cve": {
            "CVE_data_meta": {"ID": key, "ASSIGNER": "cve@mitre.org"},
            "problemtype": {
                "problemtype_data": [{"description": [{"lang": "en", "value": "CWE-78"}]}]
            },
            "description": {"description_data": [{"lang": "en", "value": words}]},
        },
        "configurations": {"nodes": [{"operator": "AND", "children": children}]},
        "impact": impact,
        "publishedDate": "2018-11-07T18:29Z",
    }


def a_score(score: float, vector: str) -> dict[str, object]:
    """A score of either system."""
    return {"baseScore": score, "vectorString": vector}


def records(body: object) -> list[Cve]:
    """What a body holds."""
    return [modern_record(raw, old=old)[0] for raw, old in nvd_records(json.dumps(body).encode())]


def test_a_record_of_the_earlier_layout_says_the_same() -> None:
    """Id, day, score, kind and products of 1.1 are those of 2.0; a condition is no product."""
    (record,) = records({"CVE_Items": [old_record("CVE-2018-19073")]})
    best = record.metrics.best()

    assert (record.id, record.published[:10]) == ("CVE-2018-19073", "2018-11-07")
    assert best is not None
    assert (best.base_score, best.vector_string) == (7.2, V3)
    assert [(one.criteria, one.version_end_excluding) for one in record.matches()] == [
        (f"{CAMERA}:*:*", "5.9.0")
    ]
    assert record.weaknesses[0].description[0].value == "CWE-78"


def test_the_oldest_system_counts_where_no_other_scored() -> None:
    """A score of CVSS 2.0 is taken where a record has no later one."""
    (record,) = records({"CVE_Items": [old_record("CVE-2013-1001", v3=None)]})
    best = record.metrics.best()

    assert best is not None
    assert (best.base_score, best.vector_string) == (9.0, V2)


def test_a_record_that_was_taken_back_says_so() -> None:
    """1.1 tells a rejection in the words of the record."""
    (record,) = records({"CVE_Items": [old_record("CVE-2018-1", words="** REJECT ** Not used.")]})

    assert record.vuln_status == "Rejected"


@pytest.mark.parametrize(
    "body",
    [
        {"CVE_Items": [old_record("CVE-2018-19073")]},
        old_record("CVE-2018-19073"),
        {"vulnerabilities": [{"cve": a_record("CVE-2018-19073", f"{CAMERA}:*:*")}]},
        a_record("CVE-2018-19073", f"{CAMERA}:*:*"),
    ],
)
def test_every_layout_of_copies_is_read(body: object) -> None:
    """Files of years and single records, of 1.1 and 2.0."""
    assert [one.id for one in records(body)] == ["CVE-2018-19073"]


@pytest.mark.parametrize("body", [{}, {"cveMetadata": {"cveId": "CVE-2018-19073"}}, []])
def test_another_body_is_refused(body: object) -> None:
    """What holds no record of NVD says so."""
    with pytest.raises(SourceError):
        records(body)


def test_copies_fill_in_what_was_missing(tmp_path: Path) -> None:
    """A folder with a year of 1.1 and single records of both layouts gives new advisories."""
    singles = tmp_path / "nvdlist" / "2018" / "90xxx"
    singles.mkdir(parents=True)
    year = {"CVE_Items": [old_record("CVE-2017-90001"), {"cve": {}}]}
    (tmp_path / "nvdcve-1.1-2017.json").write_text(json.dumps(year))
    (singles / "CVE-2018-90001.json").write_text(json.dumps(old_record("CVE-2018-90001")))
    modern = tmp_path / "nvd-json-data-feeds" / "CVE-2018"
    modern.mkdir(parents=True)
    record = a_record("CVE-2018-90002", f"{CAMERA}:*:*")
    (modern / "CVE-2018-90002.json").write_text(json.dumps(record))
    (modern / "CVE-2018-90003.json").write_text("{}")
    feed = tuple(one for one in feeds() if one.id == "nvd-years")

    done = update(load(), feed, tmp_path / "own", date(2026, 11, 24), (str(tmp_path),))

    assert done.added == ("CVE-2017-90001", "CVE-2018-90001", "CVE-2018-90002")
    assert len(done.asked[0].rejected) == 2
