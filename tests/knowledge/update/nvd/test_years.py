"""NVD's files of whole years as a feed."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from knowledge.update.feedserver import Publisher, a_record, nvd, publishing
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.load import load
from unbadge.knowledge.update import Updated, feeds, update
from unbadge.knowledge.update.nvd.years import maker_in, product_in
from unbadge.knowledge.update.scope import RecordScope

TODAY = date(2026, 11, 24)
ON_FILE = "CVE-2018-6413"
FEED = tuple(one for one in feeds() if one.id == "nvd-years")
CAMERA = "cpe:2.3:o:hikvision:ds-2cd9999-i_firmware:*:*:*:*:*:*:*:*"
OTHER = "cpe:2.3:a:zenith:viewer:*:*:*:*:*:*:*:*"
ROUTER = "cpe:2.3:o:dlink:dir-825_firmware:*:*:*:*:*:*:*:*"


@pytest.fixture(scope="module")
def known() -> Knowledge:
    """The knowledge that ships, without the score of an advisory."""
    ours = load()
    advisories = (replace(one, cvss=None) if one.id == ON_FILE else one for one in ours.advisories)
    return replace(ours, advisories=tuple(advisories))


def run(known: Knowledge, into: Path, *origins: Path | str) -> Updated:
    """An update from files of years alone."""
    return update(known, FEED, into / "own", TODAY, tuple(map(str, origins)))


def write_year(folder: Path, year: int, *records: dict[str, object]) -> Path:
    """A year as NVD publishes it, packed."""
    path = folder / f"nvdcve-2.0-{year}.json.gz"
    whole = json.loads(nvd(*records)) | {"format": "NVD_CVE", "version": "2.0"}
    path.write_bytes(gzip.compress(json.dumps(whole).encode()))
    return path


def test_years_of_a_folder_are_read(known: Knowledge, tmp_path: Path) -> None:
    """Of all years in a folder the cameras of makers on file are taken, the rest is passed over."""
    folder = tmp_path / "carried"
    folder.mkdir()
    write_year(folder, 2018, a_record(ON_FILE, CAMERA))
    write_year(
        folder,
        2026,
        a_record("CVE-2026-90001", CAMERA, versionEndExcluding="5.9.0"),
        a_record("CVE-2026-90002", OTHER),
        a_record("CVE-2026-90003", ROUTER),
        {"id": 7},
    )
    done = run(known, tmp_path, folder)

    (asked,) = done.asked
    after = {one.id: one for one in load(done.overlay).advisories}
    assert (asked.state, asked.count, len(asked.rejected)) == ("new", 2, 1)
    assert asked.because == "5 records were read, 2 are kept."
    assert done.added == ("CVE-2026-90001",)
    assert after["CVE-2026-90001"].makers == ("hikvision",)
    assert after["CVE-2026-90001"].ranges[0].before == "5.9.0"
    assert done.changed == (ON_FILE,)
    assert after[ON_FILE].cvss is not None


def test_a_year_that_is_torn_leaves_the_others(known: Knowledge, tmp_path: Path) -> None:
    """A file that cannot be read is told by its year, and what was kept before stands."""
    write_year(tmp_path, 2026, a_record("CVE-2026-90001", CAMERA))
    run(known, tmp_path, tmp_path)
    torn = write_year(tmp_path, 2025, a_record("CVE-2025-90001", CAMERA))
    torn.write_bytes(torn.read_bytes()[:40])
    write_year(tmp_path, 2026, a_record("CVE-2026-90002", CAMERA))

    done = run(known, tmp_path, tmp_path)

    assert [one[:5] for one in done.asked[0].rejected] == ["2025:"]
    assert done.added == ("CVE-2026-90001", "CVE-2026-90002")


@pytest.mark.parametrize(
    "body", [b"", b"<html>Sorry</html>", b"[" * 200_000, gzip.compress(b"{}", mtime=0)]
)
def test_no_year_is_a_failed_feed(body: bytes, known: Knowledge, tmp_path: Path) -> None:
    """What holds no records changes nothing."""
    (tmp_path / "nvdcve-2.0-2026.json").write_bytes(body)

    assert run(known, tmp_path, tmp_path).asked[0].state == "failed"


def test_a_publisher_is_asked_for_two_years(known: Knowledge, tmp_path: Path) -> None:
    """Over the net this year and the last are asked for; one that is not there is passed over."""
    publisher: Publisher
    with publishing() as publisher:
        year = write_year(tmp_path, 2026, a_record("CVE-2026-90001", CAMERA))
        publisher.bodies[year.name] = year.read_bytes()
        done = run(known, tmp_path, publisher.address)

    assert done.added == ("CVE-2026-90001",)
    assert [code for _, code in publisher.asked] == [404, 200]


@pytest.mark.parametrize(
    ("criteria", "maker", "product"),
    [
        (CAMERA, "hikvision", "DS-2CD9999-I"),
        ("cpe:2.3:o:dahuasecurity:ipc-hx1\\(x\\)_firmware:*:*:*:*:*:*:*:*", "dahua", "IPC-HX1(X)"),
        (OTHER, None, "VIEWER"),
    ],
)
def test_vendor_and_product_are_words(
    criteria: str, maker: str | None, product: str, known: Knowledge
) -> None:
    """A vendor that CPE glues together is the maker, and a product loses its marks."""
    assert maker_in(criteria, RecordScope(known)) == maker
    assert product_in(criteria) == product


def test_a_torn_vendor_is_nobodys(known: Knowledge) -> None:
    """A CPE that is none names no maker."""
    assert maker_in("hikvision", RecordScope(known)) is None
