"""Records in CVE JSON 5, made up."""

from __future__ import annotations

import json
from pathlib import Path

SCORE = {"baseScore": 9.8, "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}


def cve_record(
    cve: str,
    vendor: str = "Hikvision",
    product: str = "DS-2CD9999-I",
    state: str = "PUBLISHED",
    updated: str = "2026-10-03T00:00:00Z",
    **cna: object,
) -> bytes:
    """A record about one product before 5.9.0."""
    version = {"version": "0", "lessThan": "5.9.0", "status": "affected"}
    said = {
        "affected": [{"vendor": vendor, "product": product, "versions": [version]}],
        "descriptions": [{"lang": "en", "value": "Made up."}],
        "metrics": [{"cvssV3_1": SCORE}],
        "problemTypes": [{"descriptions": [{"cweId": "CWE-78"}]}],
    } | cna
    head = {
        "cveId": cve,
        "state": state,
        "datePublished": "2026-10-02T06:00:00Z",
        "dateUpdated": updated,
    }
    return json.dumps({"cveMetadata": head, "containers": {"cna": said}}, indent=4).encode()


def write_list(folder: Path, *records: tuple[str, bytes]) -> None:
    """A copy of the list as its keeper lays it out: by year and by thousand."""
    for cve, body in records:
        _, year, number = cve.split("-")
        place = folder / "cvelistV5" / "cves" / year / f"{number[:-3] or '0'}xxx"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{cve}.json").write_bytes(body)
