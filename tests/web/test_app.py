"""The application as a whole: every page answers, and every route asks who."""

from __future__ import annotations

import re

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


# Whoever may call a route that is no mere question, by the least role.
LEAST = {
    Role.READER: {
        *("/rules/what-if", "/logout", "/settings/keys", "/settings/tokens"),
        *("/settings/tokens/revoke", "/settings/passkeys", "/settings/passkeys/ask"),
        "/settings/passkeys/remove",
    },
    Role.EDITOR: {
        *("/add", "/add/example", "/imports/{number}/columns", "/settings/owner"),
        *("/devices/bulk", "/devices/bulk/apply", "/devices/views", "/sites/{number}/place"),
        *("/devices/{number}/decide", "/devices/{number}/undo", "/proposals/{number}"),
        *("/screen", "/screen/corrections", "/screens/{token}/lines/{number}"),
        *("/api/imports", "/api/screen", "/api/devices/{number}/decisions"),
    },
    Role.ADMIN: {
        *("/settings/people", "/settings/people/remove", "/settings/hooks"),
        "/settings/hooks/remove",
    },
}
WAYS_IN = {"/login", "/login/passkey", "/login/passkey/ask"}
RANK = list(Role)


def changing_routes(server: Served) -> set[str]:
    """The addresses of the application that take something other than a question."""
    return {
        route.path_format
        for route in server.app.routes
        if isinstance(route, HTTPRoute) and set(route.methods) - {"GET", "HEAD", "OPTIONS"}
    }


def test_every_route_has_a_least_role(here: Served) -> None:
    """No route that changes something is left out of the table of roles, and none is made up."""
    assert (
        changing_routes(here)
        == {*WAYS_IN, *LEAST[Role.READER], *LEAST[Role.EDITOR]} | (LEAST[Role.ADMIN])
    )


@pytest.mark.parametrize("role", Role)
def test_roles_bound_what_one_may_change(guarded: Served, role: Role) -> None:
    """A reader changes nothing of others, an editor all but who may come in, an admin that too."""
    guarded.sign_in(role.value)
    session = {"X-CSRF-Token": guarded.word()}
    for least, paths in LEAST.items():
        for path in sorted(paths - {"/logout"}):
            address = re.sub(r"{\w+}", "1", path)
            if path.startswith("/api/"):
                status = guarded.client.post(address, headers=session).status_code
            else:
                status = guarded.post(address).status_code
            may = RANK.index(role) >= RANK.index(least)
            assert (status != 403) == may, (role, path, status)
            assert status < 500, (role, path, status)


@pytest.mark.parametrize("role", Role)
def test_every_role_may_ask_everything(guarded: Served, role: Role) -> None:
    """Whoever may read an estate may open each page and ask each question of the API."""
    guarded.sign_in(role.value)
    for method, path in routes(guarded):
        if method == "GET" and path != "/login/oidc":
            status = guarded.get(path).status_code
            assert status not in {401, 403}, (role, path)
            assert status < 500, (role, path)


def test_a_form_without_its_word_changes_nothing(guarded: Served) -> None:
    """No route of a session takes a form that does not bring its word back."""
    guarded.sign_in("admin")
    for path in sorted(changing_routes(guarded) - {"/logout"} - WAYS_IN):
        status = guarded.client.post(
            re.sub(r"{\w+}", "1", path), data={"csrf": "0" * 64}, follow_redirects=False
        ).status_code
        refused = {400, 403, 415} if path.startswith("/api") else {403, 404}
        assert status in refused, (path, status)
