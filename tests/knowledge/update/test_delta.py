"""The list of CVE records as a feed."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from knowledge.update.cverecord import cve_record, write_list
from knowledge.update.feedserver import publishing
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.load import load
from unbadge.knowledge.update import Updated, feeds, update
from unbadge.knowledge.update.delta import KeptRecords, read_kept

TODAY = date(2026, 11, 24)
ON_FILE = "CVE-2018-6413"
FEED = tuple(one for one in feeds() if one.id == "cvelist")
DEEP = b"[" * 200_000


@pytest.fixture(scope="module")
def known() -> Knowledge:
    """The knowledge that ships, without the score of an advisory."""
    ours = load()
    advisories = (replace(one, cvss=None) if one.id == ON_FILE else one for one in ours.advisories)
    return replace(ours, advisories=tuple(advisories))


def run(known: Knowledge, into: Path, *origins: Path | str, day: date = TODAY) -> Updated:
    """An update from the list alone."""
    return update(known, FEED, into / "own", day, tuple(map(str, origins)))


def test_copy_of_the_list_is_read(known: Knowledge, tmp_path: Path) -> None:
    """Records of makers on file become entries, others are passed over, bad ones told by name."""
    write_list(
        tmp_path,
        ("CVE-2026-90001", cve_record("CVE-2026-90001")),
        ("CVE-2026-90002", cve_record("CVE-2026-90002", vendor="Zenith")),
        ("CVE-2026-90003", cve_record("CVE-2026-90003", vendor="Siemens", product="S7-1500")),
        ("CVE-2026-90004", DEEP),
        ("CVE-2026-90005", cve_record('CVE-2026-"""\n[[entry]]')),
        (ON_FILE, cve_record(ON_FILE)),
    )
    done = run(known, tmp_path, tmp_path)

    (asked,) = done.asked
    after = {one.id: one for one in load(done.overlay).advisories}
    assert (asked.state, asked.count, len(asked.rejected)) == ("new", 2, 2)
    assert done.added == ("CVE-2026-90001",)
    assert done.changed == (ON_FILE,)
    assert after["CVE-2026-90001"].ranges[0].before == "5.9.0"
    assert after[ON_FILE].cvss is not None
    assert after[ON_FILE].products == ("DS-2CD9111-S",)


def test_days_add_up_and_are_asked_once(known: Knowledge, tmp_path: Path) -> None:
    """Each day's records are added to those kept; a missing day is passed over."""
    with publishing() as publisher:
        for day, cve in (("2026-11-20", "CVE-2026-90001"), ("2026-11-23", "CVE-2026-90002")):
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w") as archive:
                archive.writestr(f"deltaCves/{cve}.json", cve_record(cve))
            name = f"cvelistV5/{day}_delta_CVEs_at_end_of_day.zip"
            publisher.bodies[name] = packed.getvalue()
        first = run(known, tmp_path, publisher.address)
        publisher.asked.clear()
        again = run(known, tmp_path, publisher.address)
        next_day = run(known, tmp_path, publisher.address, day=date(2026, 11, 25))

        assert first.added == again.added == next_day.added == ("CVE-2026-90001", "CVE-2026-90002")
        assert again.asked[0].state == "unchanged"
        assert [path for path, _ in publisher.asked] == [
            "/cvelistV5/2026-11-24_delta_CVEs_at_end_of_day.zip"
        ]
        assert next_day.asked[0].state == "failed"


def test_newer_record_replaces_the_kept_one(known: Knowledge, tmp_path: Path) -> None:
    """Of two versions of a record the one changed last counts; what is withdrawn is dropped."""
    cve = "CVE-2026-90001"
    write_list(tmp_path, (cve, cve_record(cve)))
    run(known, tmp_path, tmp_path)
    old = cve_record(cve, updated="2026-01-01T00:00:00Z", product="DS-2CD1-I")
    write_list(tmp_path, (cve, old))
    stale = run(known, tmp_path, tmp_path)
    gone = cve_record(cve, updated="2026-11-01T00:00:00Z", state="REJECTED")
    write_list(tmp_path, (cve, gone))

    assert load(stale.overlay).advisories[-1].products == ("DS-2CD9999-I",)
    assert run(known, tmp_path, tmp_path).added == ()


@pytest.mark.parametrize("records", [(), (("CVE-2026-90001", DEEP),)])
def test_no_record_is_a_failed_feed(
    known: Knowledge, tmp_path: Path, records: tuple[tuple[str, bytes], ...]
) -> None:
    """An empty folder, or one of wreckage alone, fails and changes nothing."""
    write_list(tmp_path, *records)

    assert run(known, tmp_path, tmp_path).asked[0].state == "failed"


def test_tag_of_a_record_is_exploitation(known: Knowledge, tmp_path: Path) -> None:
    """A record's own tag, or a decision that attacks are seen, is told as exploited now."""
    tagged = cve_record("CVE-2026-90001", tags=["x_known-exploited-vulnerability"])
    decided = cve_record(
        "CVE-2026-90002",
        metrics=[{"other": {"type": "ssvc", "content": {"options": [{"Exploitation": "active"}]}}}],
    )
    write_list(tmp_path, ("CVE-2026-90001", tagged), ("CVE-2026-90002", decided))

    assert run(known, tmp_path, tmp_path).exploited == ("CVE-2026-90001", "CVE-2026-90002")


def test_withdrawn_record_on_file_is_a_notice(known: Knowledge, tmp_path: Path) -> None:
    """A person is told of an entry whose record was taken back."""
    write_list(tmp_path, (ON_FILE, cve_record(ON_FILE, state="REJECTED")))

    assert ON_FILE in run(known, tmp_path, tmp_path).notices[0]


def test_other_shapes_of_what_is_kept_are_nothing() -> None:
    """What an older release kept in another shape is read anew, not an error."""
    assert read_kept(b"{]") == KeptRecords()
