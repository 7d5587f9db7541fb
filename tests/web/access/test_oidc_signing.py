"""The way in through an organisation's own provider, with one at this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from providing import OTHER_KEY, SECRET, FakeProvider, providing
from serving import NOW, Served, served

TOML = """
issuer = "{issuer}"
client_id = "unbadge"
client_secret = "{secret}"
address = "http://127.0.0.1:8765"
estates = ["own"]

[roles]
reader = ["staff"]
editor = ["cctv"]
"""


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    """A provider at this machine."""
    with providing() as found:
        yield found


@pytest.fixture
def server(tmp_path: Path, provider: FakeProvider) -> Iterator[Served]:
    """A server that lets in whom the provider vouches for."""
    file = tmp_path / "oidc.toml"
    file.write_text(TOML.format(issuer=provider.issuer, secret=SECRET))
    with served(tmp_path / "web", host="0.0.0.0", oidc=file) as found:
        yield found


def sign_in(server: Served, provider: FakeProvider, **claims: object):  # noqa: ANN201 - an answer
    """What coming back from the provider answers."""
    sent = server.get("/login/oidc?to=/devices")
    assert sent.status_code == 303
    query = {key: one[0] for key, one in parse_qs(urlsplit(sent.headers["location"]).query).items()}
    provider.challenge = query["code_challenge"]
    stamp = int(NOW.timestamp())
    provider.claims |= {
        "iss": provider.issuer,
        "aud": "unbadge",
        "nonce": query["nonce"],
        "iat": stamp,
        "exp": stamp + 300,
        **claims,
    }
    return server.get(f"/login/oidc/back?state={query['state']}&code=abc")


def test_whom_the_provider_vouches_for_comes_in(server: Served, provider: FakeProvider) -> None:
    """They have the role of their group, and go on to where they were."""
    assert "Sign in at 127.0.0.1" in server.get("/login").text
    answer = sign_in(server, provider)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/devices"
    assert "anna at 127.0.0.1, editor" in server.get("/devices").text
    assert server.get("/e/other/devices").status_code == 404


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"aud": "somebody-else"},
        {"iss": "https://elsewhere.example"},
        {"exp": int(NOW.timestamp()) - 3600},
    ],
    ids=["nonce", "audience", "issuer", "expired"],
)
def test_a_token_that_does_not_fit_lets_nobody_in(
    server: Served, provider: FakeProvider, claims: dict[str, object]
) -> None:
    """A token of another sign-in, for somebody else, by another or of yesterday is none."""
    assert sign_in(server, provider, **claims).status_code == 403
    assert server.get("/devices").status_code == 303


def test_a_forged_token_lets_nobody_in(server: Served, provider: FakeProvider) -> None:
    """A token that another key signed is none."""
    provider.key = OTHER_KEY
    assert sign_in(server, provider).status_code == 403


def test_a_group_without_a_role_is_no_way_in(server: Served, provider: FakeProvider) -> None:
    """Whom the provider knows, and nobody here named, stays outside."""
    answer = sign_in(server, provider, groups=["kitchen"])
    assert answer.status_code == 403
    assert "none of your groups" in answer.text.lower()


def test_another_browser_cannot_finish_a_sign_in(server: Served, provider: FakeProvider) -> None:
    """An answer without the cookie of the browser that was sent is refused; so is a second one."""
    sent = server.get("/login/oidc")
    state = parse_qs(urlsplit(sent.headers["location"]).query)["state"][0]
    server.client.cookies.clear()
    assert server.get(f"/login/oidc/back?state={state}&code=abc").status_code == 403
    assert provider.asked == []


def test_nobody_takes_a_name_over(server: Served, provider: FakeProvider) -> None:
    """A name that is another person's here is not given away."""
    sign_in(server, provider)
    server.client.cookies.clear()
    answer = sign_in(server, provider, sub="s-2")
    assert answer.status_code == 403
    assert "another person" in answer.text.lower()


def test_no_password_opens_their_account(server: Served, provider: FakeProvider) -> None:
    """Whoever came in through the provider has no password here."""
    sign_in(server, provider)
    server.client.cookies.clear()
    assert server.sign_in("anna at 127.0.0.1", "").status_code == 422


def test_without_a_provider_there_is_no_such_way(guarded: Served) -> None:
    """A server without one has no such address."""
    assert guarded.get("/login/oidc").status_code == 404
    assert "Sign in at" not in guarded.get("/login").text
