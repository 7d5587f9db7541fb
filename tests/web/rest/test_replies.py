"""What routes of the API share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from serving import Served, served

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")


@pytest.fixture(scope="module")
def described(here: Served) -> Any:
    """The description of the interface."""
    return here.get("/api/openapi.json").json()


def test_it_is_described_from_the_nouns(described: Any) -> None:
    """The description is OpenAPI 3.1, names every route, and has the nouns as schemas."""
    assert described["openapi"].startswith("3.1")
    assert "/api/devices/{number}" in described["paths"]
    assert "DeviceList" in described["components"]["schemas"]
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            assert "4XX" not in told["responses"]
            assert told["summary"], (path, method)


@pytest.mark.parametrize(
    ("path", "method", "header"),
    [
        ("/api/devices", "get", "If-None-Match"),
        ("/api/devices/{number}", "get", "If-None-Match"),
        ("/api/export", "get", "If-None-Match"),
        ("/api/devices/{number}/decisions", "post", "If-Match"),
        ("/api/imports", "post", "Idempotency-Key"),
    ],
)
def test_headers_are_described(described: Any, path: str, method: str, header: str) -> None:
    """Headers that change an answer stand in the description, and none has to be sent."""
    told = described["paths"][path][method]["parameters"]
    (one,) = [each for each in told if each["in"] == "header"]
    assert (one["name"], one["required"]) == (header, False)


@pytest.fixture(scope="module")
def worn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of its own, which requests may change as they like."""
    with served(tmp_path_factory.mktemp("worn")) as server:
        yield server


def test_no_request_breaks_it(worn: Served, described: Any) -> None:
    """Whatever is asked or sent as the description allows, there is no fault and no surprise."""
    schema = schemathesis.openapi.from_dict(described)
    seen: dict[str, set[int]] = {"GET": set(), "POST": set()}
    keyed: list[tuple[Any, Any]] = []

    for result in schema.get_all_operations():
        operation = result.ok()

        @given(case=operation.as_strategy())
        @settings(
            max_examples=4,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def ask(case: Any) -> None:
            told = case.as_transport_kwargs(base_url="http://127.0.0.1:8765")
            told.pop("cookies", None)
            answer = worn.client.request(**told)
            seen.setdefault(case.method.upper(), set()).add(answer.status_code)
            documented = described["paths"][case.path][case.method.lower()]["responses"]
            assert str(answer.status_code) in documented, (case.path, told, answer.text[:300])
            assert answer.status_code < 500
            if case.method.upper() == "POST" and "Idempotency-Key" in (case.headers or {}):
                keyed.append((answer, worn.client.request(**told)))

        ask()
    assert 200 in seen["GET"]
    assert seen["POST"]
    for first, again in keyed:
        assert first.status_code == again.status_code
        assert first.status_code != 202 or first.json()["id"] == again.json()["id"]


def test_a_list_comes_whole_page_by_page_and_line_by_line(worn: Served) -> None:
    """Following the cursors gives each device once, and the lines give the same."""
    ids: list[int] = []
    address: str | None = "/api/devices?limit=1"
    while address is not None:
        told = worn.data(address)
        ids += [one["id"] for one in told["devices"]]
        address = told["next"]
    lines = worn.get("/api/devices", headers={"Accept": "application/x-ndjson"}).text.splitlines()
    assert len(ids) == told["total"] == len(set(ids))
    assert [msgspec.json.decode(line)["id"] for line in lines] == ids


def test_every_state_has_its_tag(worn: Served) -> None:
    """Addresses of the API that a version decides answer 304 to who has it, until it changes."""
    for address in ("/api/devices", "/api/devices/1", "/api/sites", "/api/start", "/api/runs"):
        tag = worn.get(address).headers["etag"]
        assert worn.get(address, headers={"If-None-Match": tag}).status_code == 304, address
    tag = worn.get("/api/devices/1").headers["etag"]
    body = {"kind": "note", "value": "seen"}
    assert worn.client.post("/api/devices/1/decisions", json=body).status_code == 201
    assert worn.get("/api/devices/1", headers={"If-None-Match": tag}).status_code == 200
