"""Imports as data."""

from __future__ import annotations

from typing import Any

import pytest

from serving import Served


def test_the_same_key_is_the_same_import(fresh: Served) -> None:
    """However often it is sent, a key is one import, and its files are kept once."""
    headers = {"Idempotency-Key": "november"}
    files = {"files": ("a.txt", b"192.0.2.1 02:00:00:00:00:01")}
    told = [
        fresh.client.post("/api/imports", files=files, headers=headers).json() for _ in range(3)
    ]
    assert len({one["id"] for one in told}) == 1
    assert len(list((fresh.desk.settings.folder / "uploads").iterdir())) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"files": {"files": ("a.txt", b"192.0.2.1 02:00:00:00:00:02")}},
        {"files": {"files": ("b.txt", b"192.0.2.1 02:00:00:00:00:01")}},
        {"files": [("files", ("a.txt", b"192.0.2.1 02:00:00:00:00:01"))] * 2},
        {"content": "192.0.2.1 02:00:00:00:00:01", "headers": {"Content-Type": "text/plain"}},
    ],
)
def test_a_key_stands_for_one_content(fresh: Served, other: dict[str, Any]) -> None:
    """A key that comes again with other files, names or text is refused, and nothing is added."""
    headers = {"Idempotency-Key": "november"}
    files = {"files": ("a.txt", b"192.0.2.1 02:00:00:00:00:01")}
    before = len(fresh.data("/api/imports"))
    first = fresh.client.post("/api/imports", files=files, headers=headers)
    told = {**other, "headers": {**headers, **other.get("headers", {})}}
    answer = fresh.client.post("/api/imports", **told)
    assert answer.status_code == 409
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert "another content" in answer.json()["detail"]
    again = fresh.client.post("/api/imports", files=files, headers=headers)
    assert again.json()["id"] == first.json()["id"]
    assert len(fresh.data("/api/imports")) == before + 1
    assert len(list((fresh.desk.settings.folder / "uploads").iterdir())) == 1


def test_a_refused_key_is_described(here: Served) -> None:
    """The description of the interface names the refusal."""
    told = here.data("/api/openapi.json")["paths"]["/api/imports"]["post"]["responses"]
    assert "another import" in told["409"]["description"]


def test_a_key_is_never_cut(fresh: Served) -> None:
    """A key that is too long is refused: cut off it might be that of another import."""
    answer = fresh.client.post(
        "/api/imports",
        content="192.0.2.1 a camera",
        headers={"Content-Type": "text/plain", "Idempotency-Key": "k" * 201},
    )
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("application/problem+json")


def test_text_is_handed_in(fresh: Served) -> None:
    """Text is taken as it is; how far it is stands at its address."""
    answer = fresh.client.post(
        "/api/imports", content="192.0.2.1 a camera", headers={"Content-Type": "text/plain"}
    )
    assert answer.status_code == 202
    fresh.read_waiting()
    assert fresh.data(answer.headers["location"])["state"] in {"finished", "failed"}
    assert len(fresh.data("/api/imports")) >= 1


def test_what_is_not_taken(fresh: Served) -> None:
    """Another kind of content, nothing, and bytes that are no text are refused in words."""
    assert fresh.client.post("/api/imports", json={}).status_code == 415
    plain = {"Content-Type": "text/plain"}
    assert fresh.client.post("/api/imports", content=b"", headers=plain).status_code == 422
    assert fresh.client.post("/api/imports", content=b"\xff", headers=plain).status_code == 422
    assert fresh.get("/api/imports/999").status_code == 404
