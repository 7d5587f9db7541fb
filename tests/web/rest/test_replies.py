"""What routes of the API share."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from serving import Served

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


def test_no_request_breaks_it(here: Served, described: Any) -> None:
    """Whatever is asked as the description allows, there is no fault and no surprise."""
    schema = schemathesis.openapi.from_dict(described)
    checks = [schemathesis.checks.not_a_server_error]
    seen: set[int] = set()

    for result in schema.get_all_operations():
        operation = result.ok()
        if operation.method.upper() != "GET":
            continue

        @given(case=operation.as_strategy())
        @settings(
            max_examples=6,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def ask(case: Any) -> None:
            told = case.as_transport_kwargs(base_url="http://127.0.0.1:8765")
            told.pop("cookies", None)
            answer = here.client.request(**told)
            seen.add(answer.status_code)
            documented = described["paths"][case.path][case.method.lower()]["responses"]
            assert str(answer.status_code) in documented, (case.path, told, answer.text[:300])
            assert answer.status_code < 500

        ask()
    assert 200 in seen
    assert checks
