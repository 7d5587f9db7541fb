"""A run as a file for another system."""

from __future__ import annotations

from pathlib import Path

from litestar.testing import TestClient

from serving import Served, an_application
from unbadge.jobs.export import export_bytes
from unbadge.report.export.forms import FORMS


def test_the_api_writes_what_the_job_writes(town: Served) -> None:
    """Every form comes in its media type, with the bytes of the job."""
    desk = town.desk
    stored = desk.stored(desk.register.estates()[0])
    for form in FORMS:
        if form.id in {"xlsx", "openvex"}:
            continue
        answer = town.get(f"/api/export?format={form.id}")
        assert answer.status_code == 200
        assert answer.content == b"".join(export_bytes(form, stored, desk.knowledge))
        assert answer.headers["content-type"].removesuffix("; charset=utf-8") == form.media
        assert answer.headers["content-disposition"].endswith(f'.{form.suffix}"')


def test_an_earlier_run(town: Served) -> None:
    """A run may be named; one that is not there is not found."""
    assert town.get("/api/export?format=csv&run=1").status_code == 200
    assert town.get("/api/export?format=csv&run=99").status_code == 404


def test_unknown_form_is_a_problem(town: Served) -> None:
    """A form that is none is told in the job's own sentence."""
    answer = town.get("/api/export?format=pdf")
    assert answer.status_code == 422
    assert "one of csv, xlsx" in answer.json()["detail"]


def test_nothing_was_read(tmp_path: Path) -> None:
    """Before the first run there is nothing to write."""
    with TestClient(an_application(tmp_path), base_url="http://127.0.0.1:8765") as client:
        assert client.get("/api/export?format=csv").status_code == 404


def test_what_is_known_already_is_not_sent(town: Served) -> None:
    """Whoever holds the tag of an export is told that nothing changed."""
    tag = town.get("/api/export?format=csv").headers["etag"]
    assert town.get("/api/export?format=csv", headers={"If-None-Match": tag}).status_code == 304


def test_the_page_offers_every_form(town: Served) -> None:
    """Each form can be had from Papers."""
    text = town.get("/papers").text
    assert [one.id for one in FORMS if f"/api/export?format={one.id}" not in text] == []
