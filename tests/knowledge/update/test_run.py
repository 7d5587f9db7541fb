"""An update as a whole, against a publisher on the loopback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from knowledge.update.feedserver import (
    Publisher,
    a_page,
    a_record,
    csaf,
    epss,
    kev,
    nvd,
    publishing,
)
from unbadge.errors import KnowledgeError, UsageError
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.load import load
from unbadge.knowledge.update import KnowledgeFeed, Updated, feeds, update

TODAY = date(2026, 11, 24)
KNOWN = "CVE-2018-6413"  # on file without a score, and not in the catalogue of exploitation
CAMERA = "cpe:2.3:o:hikvision:ds-2cd9999-i_firmware:*:*:*:*:*:*:*:*"
NAMES = ("kev", "epss", "nvd-hikvision", "csaf", "fcc-covered-list", "gb-debarment-list")


@pytest.fixture(scope="module")
def known() -> Knowledge:
    """The knowledge that ships."""
    return load()


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    """A publisher with a full set of small feeds."""
    with publishing() as found:
        record = a_record("CVE-2026-99999", CAMERA, versionEndExcluding="5.9.0")
        rows = [(f"CVE-2026-{number}", "2026-01-01", "2026-02-01") for number in range(9)]
        found.bodies = {
            "kev.json": kev(*rows, (KNOWN, "2026-11-01", "2026-11-22")),
            "epss.csv.gz": epss(CVE_2018_6413=0.42, CVE_2026_99999=0.9),
            "nvd-hikvision.json": nvd(record, a_record(KNOWN, CAMERA)),
            "csaf/icsa-17-124-01.json": csaf("ICSA-17-124-01", "CVE-2017-7921", KNOWN),
            "fcc-covered-list.html": a_page("Huawei Technologies Company"),
            "gb-debarment-list.html": a_page("Debarment list", "Some Builder Ltd"),
        }
        yield found


def asking(*names: str) -> tuple[KnowledgeFeed, ...]:
    """Feeds by name, or those that the publisher serves."""
    return tuple(feed for feed in feeds() if feed.id in (names or NAMES))


def run(publisher: Publisher, known: Knowledge, into: Path, *names: str) -> Updated:
    """An update from the publisher."""
    return update(known, asking(*names), into, TODAY, (publisher.address,))


def test_overlay_loads_with_what_is_new(
    publisher: Publisher, known: Knowledge, tmp_path: Path
) -> None:
    """An update writes a folder that load() takes, with new advisories and what changed."""
    done = run(publisher, known, tmp_path)

    after = {one.id: one for one in load(done.overlay).advisories}
    assert [one.state for one in done.asked] == ["new"] * len(NAMES)
    assert done.added == ("CVE-2026-99999",)
    assert after["CVE-2026-99999"].ranges[0].before == "5.9.0"
    assert after[KNOWN].kev is not None
    assert after[KNOWN].epss == 0.42
    assert after[KNOWN].products == ("DS-2CD9111-S",)
    assert after[KNOWN].cisa_advisory == "ICSA-17-124-01"


def test_second_asking_is_conditional(
    publisher: Publisher, known: Knowledge, tmp_path: Path
) -> None:
    """What has not changed is not sent again, and the overlay stays as it was."""
    first = run(publisher, known, tmp_path)
    before = (tmp_path / "overlay" / "advisory_news.toml").read_bytes()
    publisher.asked.clear()

    again = run(publisher, known, tmp_path)

    assert {one.state for one in again.asked} == {"unchanged"}
    assert {code for path, code in publisher.asked if "csaf" not in path} == {304}
    assert again.changed == first.changed
    assert (tmp_path / "overlay" / "advisory_news.toml").read_bytes() == before


def test_halved_feed_is_refused(publisher: Publisher, known: Knowledge, tmp_path: Path) -> None:
    """A feed that holds less than half of what it held is refused, and its last word stands."""
    run(publisher, known, tmp_path)
    publisher.bodies["kev.json"] = kev(*[(f"CVE-2026-{n}", "2026-01-01", "") for n in range(4)])

    done = run(publisher, known, tmp_path)

    told = {one.feed: one for one in done.asked}["kev"]
    assert (told.state, told.count, told.before) == ("refused", 4, 10)
    assert {one.id: one for one in load(done.overlay).advisories}[KNOWN].kev is not None


def test_half_is_enough(publisher: Publisher, known: Knowledge, tmp_path: Path) -> None:
    """A feed that holds exactly half of what it held is taken."""
    run(publisher, known, tmp_path, "kev")
    publisher.bodies["kev.json"] = kev(*[(f"CVE-2026-{n}", "2026-01-01", "") for n in range(5)])

    assert run(publisher, known, tmp_path, "kev").asked[0].state == "new"


@pytest.mark.parametrize(
    "body", [b"", b"<html>Sorry</html>", b"{}", b'{"vulnerabilities": [{}]}', kev()]
)
def test_broken_feed_changes_nothing(
    body: bytes, publisher: Publisher, known: Knowledge, tmp_path: Path
) -> None:
    """A feed that cannot be read, or is empty, leaves what it said before."""
    run(publisher, known, tmp_path, "kev")
    publisher.bodies["kev.json"] = body

    done = run(publisher, known, tmp_path, "kev")

    assert done.asked[0].state in {"failed", "refused"}
    assert KNOWN in done.changed


def test_missing_feed_fails_alone(publisher: Publisher, known: Knowledge, tmp_path: Path) -> None:
    """One feed that is not there does not keep the others from being read."""
    del publisher.bodies["epss.csv.gz"]

    done = run(publisher, known, tmp_path)

    states = {one.feed: one.state for one in done.asked}
    assert states["epss"] == "failed"
    assert states["kev"] == "new"


def test_broken_cache_is_asked_anew(publisher: Publisher, known: Knowledge, tmp_path: Path) -> None:
    """A kept body that does not fit its hash is not trusted."""
    run(publisher, known, tmp_path, "kev")
    for path in (tmp_path / "feeds").iterdir():
        if len(path.name) == 64:
            path.write_bytes(b"tampered with")
    publisher.asked.clear()

    done = run(publisher, known, tmp_path, "kev")

    assert publisher.asked == [("/kev.json", 200)]
    assert done.asked[0].state == "new"


def test_forged_manifest_is_ignored(publisher: Publisher, known: Knowledge, tmp_path: Path) -> None:
    """A manifest whose signature does not fit counts as absent."""
    run(publisher, known, tmp_path, "kev")
    manifest = tmp_path / "feeds" / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"kev": 10', '"kev": 900'))

    assert run(publisher, known, tmp_path, "kev").asked[0].before == 0


def test_feed_in_pages_is_read_to_its_end(
    publisher: Publisher, known: Knowledge, tmp_path: Path
) -> None:
    """Records that come in pages are all read."""
    del publisher.bodies["nvd-hikvision.json"]
    publisher.pages["nvd-hikvision.json"] = [
        nvd(a_record(f"CVE-2026-9999{number}", CAMERA), start=number, total=3)
        for number in range(3)
    ]

    done = run(publisher, known, tmp_path, "nvd-hikvision")

    assert done.asked[0].count == 3
    assert len(done.added) == 3


def test_newest_documents_are_asked_for(
    publisher: Publisher, known: Knowledge, tmp_path: Path
) -> None:
    """Besides the documents that entries cite, the newest on the list are read."""
    publisher.bodies |= {
        "csaf/index.txt": b"2026/icsa-26-300-01.json\n2026/../../etc/passwd\nnonsense\n",
        "csaf/icsa-26-300-01.json": csaf(
            "ICSA-26-300-01", "CVE-2026-88888", vendor="Hikvision", AB_1="<2.0"
        ),
    }

    done = run(publisher, known, tmp_path, "csaf")

    assert done.added == ("CVE-2026-88888",)
    assert not any("etc" in path for path, _ in publisher.asked)


def test_folder_serves_as_origin(known: Knowledge, tmp_path: Path) -> None:
    """Without a network, a folder of files does."""
    origin = tmp_path / "carried"
    origin.mkdir()
    (origin / "kev.json").write_bytes(kev((KNOWN, "2026-11-01", "2026-11-22")))

    done = update(known, asking("kev"), tmp_path / "own", TODAY, (str(origin),))

    assert done.asked[0].state == "new"
    assert done.changed == (KNOWN,)


def test_next_origin_is_asked(publisher: Publisher, known: Knowledge, tmp_path: Path) -> None:
    """What one origin does not have is asked of the next."""
    origins = (str(tmp_path / "nothing"), publisher.address)

    assert update(known, asking("kev"), tmp_path, TODAY, origins).asked[0].state == "new"


def test_too_large_body_is_refused(publisher: Publisher, known: Knowledge, tmp_path: Path) -> None:
    """A body above the bound of its feed is not taken."""
    publisher.bodies["fcc-covered-list.html"] = b" " * (6 << 20)

    done = run(publisher, known, tmp_path, "fcc-covered-list")

    assert done.asked[0].state == "failed"
    assert "larger than 5 MiB" in done.asked[0].because


def test_only_what_is_asked_for_is_fetched(
    publisher: Publisher, known: Knowledge, tmp_path: Path
) -> None:
    """An update of one feed asks for nothing else."""
    run(publisher, known, tmp_path, "kev")

    assert [path for path, _ in publisher.asked] == ["/kev.json"]


def test_feeds_not_asked_keep_their_word(
    publisher: Publisher, known: Knowledge, tmp_path: Path
) -> None:
    """An update of one feed leaves in place what the others said."""
    run(publisher, known, tmp_path)
    publisher.asked.clear()

    done = update(known, asking(), tmp_path, TODAY, (publisher.address,), ("kev",))

    assert [path for path, _ in publisher.asked] == ["/kev.json"]
    assert done.added == ("CVE-2026-99999",)
    assert {one.id: one for one in load(done.overlay).advisories}[KNOWN].epss == 0.42


def test_unknown_feed_is_an_error(known: Knowledge, tmp_path: Path) -> None:
    """A feed that is not on the list cannot be asked for."""
    with pytest.raises(UsageError, match="no feed is called nonsense"):
        update(known, asking(), tmp_path, TODAY, (), ("nonsense",))


def test_new_name_on_a_list_is_a_notice(
    publisher: Publisher, known: Knowledge, tmp_path: Path
) -> None:
    """A company on file that a list's page newly names is told to a person, and changes no rule."""
    publisher.bodies["gb-debarment-list.html"] = a_page(
        "Debarment list", "Zhejiang Dahua Technology Co., Ltd."
    )

    done = run(publisher, known, tmp_path, "gb-debarment-list")

    after = load(done.overlay)
    assert len(done.notices) == 1
    assert "to be checked" in after.entities["dahua"].lists[-1].name
    assert after.policies == known.policies


def test_failed_write_leaves_the_last_overlay(
    publisher: Publisher, known: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the new overlay cannot be put in place, the last one stands, and no part is left."""
    run(publisher, known, tmp_path, "kev")
    before = (tmp_path / "overlay" / "advisory_news.toml").read_bytes()
    monkeypatch.setattr("unbadge.knowledge.update.run.load", broken)

    with pytest.raises(KnowledgeError, match="cannot be written: No room"):
        run(publisher, known, tmp_path, "kev")

    assert (tmp_path / "overlay" / "advisory_news.toml").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["feeds", "overlay"]


def broken(_: Path) -> Knowledge:
    """A load that fails."""
    raise OSError(28, "No room")
