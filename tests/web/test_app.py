"""The application as a whole: every page answers, and every route asks who."""

from __future__ import annotations

import pytest
from litestar.routes import HTTPRoute

from serving import Served
from unbadge.web.access.people import Role

PAGES = (
    *("/", "/devices", "/devices/1", "/sites", "/rules", "/plan", "/plan/sheets", "/add", "/look"),
    *("/papers", "/runs", "/runs/1", "/knowledge", "/settings", "/help", "/go?q=foyer", "/login"),
    "/proposals",
    *("/look?text=DS-2CD2143G2-I", "/devices?sure=established&q=foyer", "/rules?on=2022-02-01"),
)
# What anybody may ask: the way in, our own files, and the description of the interface.
OPEN = ("/login", "/static/", "/api/openapi.json", "/api")


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_with_its_policy(here: Served, address: str) -> None:
    """Every page answers, lets no script but ours run, and is kept by nobody."""
    answer = here.get(address)
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"].startswith(("no-store", "private"))
    assert " style=" not in answer.text
    assert "<script>" not in answer.text


@pytest.mark.parametrize("address", [one for one in PAGES if one != "/login"])
def test_every_page_has_its_data(here: Served, address: str) -> None:
    """Every page is there as JSON as well: by its address, and by what one accepts."""
    path, _, query = address.partition("?")
    named = f"{'/start' if path == '/' else path}.json" + (f"?{query}" if query else "")
    answer = here.client.get(named)
    assert answer.headers["content-type"].startswith("application/json")
    assert answer.status_code == 200
    assert answer.json() is not None


def routes(server: Served) -> list[tuple[str, str]]:
    """Every method and address of the application, with something in the place of parameters."""
    found = []
    for route in server.app.routes:
        if isinstance(route, HTTPRoute):
            path = route.path_format
            for name in route.path_parameters:
                path = path.replace("{" + name + "}", "1")
            found += [(method, path) for method in route.methods if method != "OPTIONS"]
    return sorted(found)


def test_nobody_gets_in_without_an_account(guarded: Served) -> None:
    """Where accounts are asked for, every route but the way in turns strangers away."""
    let_in = []
    for method, path in routes(guarded):
        if path.startswith(OPEN):
            continue
        answer = guarded.client.request(method, path, follow_redirects=False)
        shown = answer.status_code == 303 and answer.headers["location"].startswith("/login")
        if not shown and answer.status_code not in {401, 403}:
            let_in.append((method, path, answer.status_code))
    assert let_in == []


CHANGES = (
    ("/add", {}),
    ("/add/example", {}),
    ("/devices/bulk", {"d": "1"}),
    ("/devices/bulk/apply", {"d": "1", "act": "note", "value": "x"}),
    ("/devices/1/decide", {"k": "note", "why": "x"}),
    ("/devices/1/undo", {"decision": "1"}),
    ("/devices/views", {"name": "x", "query": "sure=lead"}),
    ("/sites/1/place", {"latitude": "1", "longitude": "1"}),
    ("/settings/owner", {"ready": "gb-council"}),
    ("/proposals/1", {"answer": "same"}),
    ("/imports/1/columns", {"header": "a", "role": "make"}),
)
ADMIN = (
    ("/settings/people", {"name": "x", "password": "a long enough one", "role": "reader"}),
    ("/settings/people/remove", {"name": "reader"}),
    ("/settings/hooks", {"address": "https://example.org/", "events": "import.failed"}),
    ("/settings/hooks/remove", {"id": "none"}),
)


def test_roles_bound_what_one_may_change(guarded: Served) -> None:
    """A reader changes nothing, an editor all but who may come in, an admin that too."""
    for role in Role:
        guarded.sign_in(role.value)
        for address, fields in CHANGES:
            status = guarded.post(address, fields).status_code
            assert (status == 403) == (role is Role.READER), (role, address, status)
        for address, fields in ADMIN:
            status = guarded.post(address, fields).status_code
            assert (status == 403) == (role is not Role.ADMIN), (role, address, status)
