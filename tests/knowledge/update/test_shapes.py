"""Bodies of feeds as plain entries."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.update.feedserver import a_page, a_record, csaf, epss, kev, nvd
from unbadge.errors import SourceError
from unbadge.knowledge.update import shapes
from unbadge.knowledge.update.bodies import packing

CAMERA = "cpe:2.3:o:acme:ab-100_firmware:*:*:*:*:*:*:*:*"
READERS: tuple[Callable[[bytes], object], ...] = (
    shapes.read_kev,
    shapes.read_epss,
    shapes.read_page,
    shapes.read_csaf,
    shapes.read_names,
)


def test_catalogue_is_read() -> None:
    """Known exploitation comes by id, with its days."""
    found = shapes.read_kev(kev(("CVE-2020-1", "2026-01-02", "2026-02-03")))

    assert found["CVE-2020-1"].date_added == "2026-01-02"
    assert found["CVE-2020-1"].due_date == "2026-02-03"


def test_chances_are_read_packed_or_plain() -> None:
    """Exploit predictions come packed, or plain, with a comment above."""
    packed = epss(CVE_2020_1=0.25)

    assert shapes.read_epss(packed) == {"CVE-2020-1": 0.25}
    assert shapes.read_epss(gzip.decompress(packed)) == {"CVE-2020-1": 0.25}


def test_page_of_records_is_read() -> None:
    """A record comes with its score and the products that are vulnerable."""
    page = shapes.read_page(nvd(a_record("CVE-2020-1", CAMERA, versionEndExcluding="2.0")))

    record = page.vulnerabilities[0].cve
    best = record.metrics.best()
    assert best is not None
    assert best.base_score == 9.8
    assert [one.version_end_excluding for one in record.matches()] == ["2.0"]


def test_primary_score_goes_first() -> None:
    """Of two scores the one of the record's keeper counts."""
    data = [shapes.ScoreData(base_score=score, vector_string="v") for score in (5.0, 9.0)]
    scores = shapes.Metrics(
        v31=(
            shapes.Metric(cvss_data=data[0], type="Secondary"),
            shapes.Metric(cvss_data=data[1], type="Primary"),
        )
    )

    best = scores.best()
    assert best is not None
    assert best.base_score == 9.0


def test_advisory_document_is_read() -> None:
    """A document tells its id and the flaws it is about."""
    found = shapes.read_csaf(csaf("ICSA-1", "CVE-2020-1", "CVE-2020-2"))

    assert found.document.tracking.id == "ICSA-1"
    assert found.cves() == ("CVE-2020-1", "CVE-2020-2")


def test_page_shows_its_text_alone() -> None:
    """Of a page only what a person sees is read."""
    lines = shapes.read_names(a_page("Acme  Cameras Ltd"))

    assert "Acme Cameras Ltd" in lines
    assert not any("Nobody" in line for line in lines)


@pytest.mark.parametrize(
    "body",
    [
        b"cve,score\nCVE-1,0.5",
        b"cve,epss\nCVE-1,high",
        b"cve,epss\nCVE-1,7",
        gzip.compress(b"cve,epss\nCVE-1,0.5", mtime=0)[:-6],
        b"\x1f\x8bnot gzip",
    ],
)
def test_broken_chances_are_refused(body: bytes) -> None:
    """A table that is not what it should be is no table."""
    with pytest.raises(SourceError):
        shapes.read_epss(body)


def test_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A body that unpacks beyond its bound is refused before it does."""
    monkeypatch.setattr(packing, "MOST_UNPACKED", 1000)

    with pytest.raises(SourceError, match="larger than allowed"):
        shapes.unpack_body(gzip.compress(b"0" * 100_000))


@pytest.mark.parametrize("reader", READERS)
@given(body=st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_bytes_end_in_an_answer_or_an_error(
    reader: Callable[[bytes], object], body: bytes
) -> None:
    """Whatever a publisher sends, a reader answers or raises SourceError."""
    try:
        reader(body)
    except SourceError:
        return


@pytest.mark.parametrize("reader", [shapes.read_kev, shapes.read_page, shapes.read_csaf])
def test_body_nested_deep_is_refused(reader: Callable[[bytes], object]) -> None:
    """A body of 200,000 brackets is an error of that feed, and ends nothing else."""
    with pytest.raises(SourceError):
        reader(b'{"document":' + b"[" * 200_000)


@pytest.mark.parametrize("coat", [gzip.compress, lambda body: b"\xef\xbb\xbf" + body])
def test_catalogue_is_read_packed_or_with_a_mark(coat: Callable[[bytes], bytes]) -> None:
    """Any body may come packed, or with a byte order mark."""
    assert "CVE-2020-1" in shapes.read_kev(coat(kev(("CVE-2020-1", "2026-01-02", "2026-02-03"))))


@pytest.mark.parametrize(
    "bad",
    [
        {"id": 'CVE-2026-"""\n[[entry]]'},
        {"published": "2026-13-45"},
        {"metrics": {"cvssMetricV31": [{"cvssData": {"baseScore": 99.9, "vectorString": "AV:N"}}]}},
        {
            "metrics": {
                "cvssMetricV31": [
                    {"cvssData": {"baseScore": 9.9, "vectorString": "<script>alert(1)</script>"}}
                ]
            }
        },
        {"weaknesses": 7},
    ],
)
def test_bad_record_falls_by_itself(bad: dict[str, object]) -> None:
    """A record that is not what it claims to be is left out; its neighbour stays."""
    good = a_record("CVE-2020-1", CAMERA)

    page = shapes.read_page(nvd(good, good | {"id": "CVE-2020-2"} | bad))

    assert [one.cve.id for one in page.vulnerabilities] == ["CVE-2020-1"]
    assert page.held == 2


def test_name_without_end_is_no_product() -> None:
    """A product of 200,000 letters is none."""
    page = shapes.read_page(nvd(a_record("CVE-2020-1", "cpe:2.3:o:acme:" + "x" * 200_000)))

    assert page.vulnerabilities == ()


def test_record_without_configurations_is_read() -> None:
    """Null stands for none."""
    page = shapes.read_page(nvd(a_record("CVE-2020-1", CAMERA) | {"configurations": None}))

    assert list(page.vulnerabilities[0].cve.matches()) == []


def test_bad_row_leaves_the_other_chances() -> None:
    """One odd row does not take the table with it."""
    rows = b"cve,epss\nCVE-2020-1,0.5\nCVE-2020-2,high\nCVE-2020-3,0.25"

    assert shapes.read_epss(rows) == {"CVE-2020-1": 0.5, "CVE-2020-3": 0.25}
