"""The gate: names, origins, who it is, and what is kept of a request."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from litestar.exceptions import HTTPException

from serving import Served
from unbadge.web.access import gate
from unbadge.web.access.gate import BoundReceive, cookie_of, is_from_here


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "127.0.0.1.evil.example", "", "10.0.0.5:8765", "127.0.0.1.nip.io"),
        *("localhost.", "127.0.0.1.", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0.0.0.0"),
        *("evil@127.0.0.1", "evil.example:x@localhost", "[::ffff:127.0.0.1]", "[0:0:0:0:0:0:0:1]"),
        *("localhost%00.evil", "localhost\\.evil", "127.0.0.1 evil.example", "[::1%25lo]", "[::1"),
    ],
)
def test_other_names_are_not_answered(here: Served, host: str) -> None:
    """A page elsewhere that points its own name at this machine gets nothing."""
    assert here.get("/devices", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:1", "[::1]:8765", "LocalHost"])
def test_own_names_are_answered(here: Served, host: str) -> None:
    """The names of this machine are answered, whatever the port."""
    assert here.get("/help", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://127.0.0.1:3000"},
    ],
)
def test_changes_from_other_sites_are_refused(here: Served, headers: dict[str, str]) -> None:
    """A form or script of another site changes nothing, even with the right word."""
    told = {"csrf": here.word("/login"), "ready": "gb-council"}
    answer = here.client.post("/settings/owner", data=told, headers=headers)
    assert answer.status_code == 403
    api = here.client.post(
        "/api/devices/1/decisions", json={"kind": "note", "value": "x"}, headers=headers
    )
    assert api.status_code == 403


def test_forms_bring_back_their_word(here: Served) -> None:
    """A form without the word of its session changes nothing."""
    for word in ("", "0" * 64):
        answer = here.client.post("/settings/owner", data={"csrf": word, "ready": "gb-council"})
        assert answer.status_code == 403


def test_a_session_is_new_with_each_sign_in(guarded: Served) -> None:
    """A session that somebody foisted on a browser is not the one that is signed in."""
    guarded.client.cookies.set("unbadge", "chosen-by-somebody-else")
    answer = guarded.sign_in("reader")
    assert answer.status_code == 303
    assert "chosen-by-somebody-else" not in answer.headers["set-cookie"]
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=Lax" in answer.headers["set-cookie"]


def test_other_estates_are_as_good_as_none(guarded: Served) -> None:
    """Whoever may see one estate reads nothing of another, by page, data or API."""
    guarded.sign_in("admin")
    other = next(one for one in guarded.desk.register.estates() if one.slug == "other")
    run = guarded.desk.register.runs(other.id)[0].id
    assert "Elsewhere" not in guarded.get("/devices").text
    for address in (
        *("/e/other/devices", "/e/other/start.json", "/e/other/api/devices", "/devices/3"),
        *("/api/devices/3", f"/runs/{run}", f"/api/runs/{run}", "/devices/3.json"),
    ):
        answer = guarded.get(address)
        assert answer.status_code == 404, address
        assert "Elsewhere" not in answer.text
    assert guarded.post("/devices/3/decide", {"k": "note", "why": "x"}).status_code == 404


def test_an_estate_is_part_of_the_address(here: Served) -> None:
    """Where there are several, the address says which, and links keep it."""
    answer = here.get("/e/other/devices")
    assert "Elsewhere" in answer.text
    assert 'href="/e/other/sites"' in answer.text


def test_what_was_read_is_kept(fresh: Served) -> None:
    """Each request is a line of the log: who, when, what, and how it ended."""
    fresh.get("/devices/1")
    line = fresh.desk.entrance.trail.latest(1)[0]
    assert (line.method, line.address, line.status) == ("GET", "/devices/1", 200)
    assert line.person == "at this machine"


def test_a_stranger_is_sent_to_the_door(guarded: Served) -> None:
    """A page asks a stranger to sign in and comes back to itself; data say so by status."""
    answer = guarded.get("/devices/1")
    assert answer.headers["location"] == "/login?to=/devices/1"
    told = guarded.get("/api/devices")
    assert told.status_code == 401
    assert told.headers["content-type"] == "application/problem+json"


def test_cookies_and_origins_are_read_carefully() -> None:
    """What is no cookie of ours is none; no origin is that of a program."""
    assert cookie_of("a=b; unbadge=key") == "key"
    assert cookie_of("unbadge") == ""
    assert is_from_here({"host": "x"})
    assert not is_from_here({"host": "x", "origin": "http://y"})


def slowly(*parts: tuple[float, bytes]) -> Callable[[], Awaitable[Any]]:
    """What receives parts of a request, each after so many seconds; the last is not its end."""
    waiting = list(parts)

    async def receive() -> Any:
        seconds, body = waiting.pop(0)
        await asyncio.sleep(seconds)
        return {"type": "http.request", "body": body, "more_body": True}

    return receive


@pytest.mark.parametrize("parts", [[(5.0, b"a")], [(0.06, b"a"), (0.06, b"b"), (0.06, b"c")]])
def test_what_trickles_in_is_given_up(
    monkeypatch: pytest.MonkeyPatch, parts: list[tuple[float, bytes]]
) -> None:
    """A pause without end, and a byte now and then, end a request; a steady flow does not."""
    monkeypatch.setattr(gate, "LONGEST_PAUSE", 0.1)

    async def take(receive: BoundReceive) -> None:
        for _ in range(3):
            await receive()

    with pytest.raises(HTTPException) as told:
        asyncio.run(take(BoundReceive(slowly(*parts), None)))
    assert told.value.status_code == 408
    steady = [(0.06, b"a" * 1000)] * 3
    asyncio.run(take(BoundReceive(slowly(*steady), None)))


def test_the_end_of_a_request_is_awaited_as_long_as_it_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Once all has come, word that the asker has gone may take as long as the answer."""
    monkeypatch.setattr(gate, "LONGEST_PAUSE", 0.05)

    async def receive() -> Any:
        await asyncio.sleep(0.1 if told else 0)
        told.append(1)
        return {"type": "http.request", "body": b"", "more_body": False}

    told: list[int] = []
    bound = BoundReceive(receive, 10)

    async def twice() -> None:
        await bound()
        await bound()

    asyncio.run(twice())
    assert len(told) == 2
