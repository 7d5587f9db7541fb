"""Purchases as data."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from serving import Served, served


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of these tests alone, which may keep what they hand in."""
    with served(tmp_path_factory.mktemp("shop")) as server:
        yield server


def test_lines_of_a_purchase(shop: Served) -> None:
    """Lines as texts or objects give one result a line, for an owner and a day."""
    body = {
        "lines": [
            "4 x Hikvision DS-2CD2143G2-I dome camera",
            {"text": "dome camera", "id": "po-7", "quantity": 2, "supplier": "Some Ltd"},
        ]
    }
    told = shop.client.post("/api/screen?owner=us-agency&on=2026-03-20", json=body).json()
    named, bare = told["lines"]

    assert (named["kind"], named["maker"], named["listed"]) == ("camera", "hikvision", True)
    assert "prohibited" in {one["outcome"] for one in named["verdicts"]}
    assert (bare["id"], bare["quantity"], bare["maker"]) == ("po-7", 2, None)
    assert bare["ask"]
    assert told["summary"]["lines"] == 2


def test_papers_are_kept(shop: Served) -> None:
    """Text and files are screened as on the page, and stand there."""
    answer = shop.client.post(
        "/api/screen", content="8 x dome camera", headers={"Content-Type": "text/plain"}
    )

    assert answer.json()["lines"][0]["kind"] == "camera"
    assert shop.get(answer.headers["location"]).status_code == 200


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "application/json", 422),
        (b'{"lines": []}', "application/json", 422),
        (b'{"lines": [{"words": 1}]}', "application/json", 422),
        (b"camera", "application/pdf", 415),
        (b"", "text/plain", 422),
    ],
)
def test_what_is_not_taken(shop: Served, body: bytes, kind: str, status: int) -> None:
    """What is no line, no paper and no text is refused in words."""
    answer = shop.client.post("/api/screen", content=body, headers={"Content-Type": kind})

    assert answer.status_code == status
