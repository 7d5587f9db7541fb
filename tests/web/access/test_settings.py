"""Settings: the owner, people, tokens."""

from __future__ import annotations

import re

from serving import PASSWORD, Served


def test_the_owner_changes_the_answers(fresh: Served) -> None:
    """What is said of the owner is whose rules are asked from then on."""
    before = fresh.data("/start.json")["plain"]
    fresh.post("/settings/owner", {"ready": "us-contractor", "name": "Acme Corp"})
    told = fresh.data("/settings.json")["owner"]
    assert (told["jurisdiction"], told["name"]) == ("US", "Acme Corp")
    assert fresh.data("/start.json")["plain"] != before


def test_an_owner_can_be_put_together(fresh: Served) -> None:
    """Place and kind of body make an owner; what is no place is told at its field."""
    fields = {"jurisdiction": "US-TX", "body": "council", "networks": "198.51.100.0/24"}
    assert fresh.post("/settings/owner", fields).status_code == 303
    assert fresh.data("/settings.json")["owner"]["networks"] == ["198.51.100.0/24"]
    wrong = fresh.post("/settings/owner", {"jurisdiction": "XX", "body": "council"})
    assert wrong.status_code == 422
    assert "no such country" in wrong.text


def test_a_token_is_shown_once(fresh: Served) -> None:
    """A token is shown when it is made and never again; taken back, it lets nobody in."""
    made = fresh.post("/settings/tokens", {"label": "script", "days": "7"})
    found = re.search(r"unbadge_[\w-]+", made.text)
    assert found is not None
    assert found[0] not in fresh.get("/settings").text
    bearer = {"Authorization": f"Bearer {found[0]}"}
    assert fresh.get("/api/devices", headers=bearer).status_code == 200
    decided = fresh.client.post(
        "/api/devices/1/decisions", json={"kind": "note", "value": "x"}, headers=bearer
    )
    assert decided.status_code == 403
    token = fresh.data("/settings.json")["tokens"][0]["id"]
    fresh.post("/settings/tokens/revoke", {"id": token})
    assert fresh.get("/api/devices", headers=bearer).status_code == 401
    assert fresh.post("/settings/tokens", {"label": "x", "days": "9999"}).status_code == 422


def test_a_person_is_let_in_and_out(guarded: Served) -> None:
    """An admin lets somebody in with a role; removed, their session is over."""
    guarded.sign_in("admin")
    fields = {"name": "carla", "password": PASSWORD, "role": "reader", "estates": "own"}
    assert guarded.post("/settings/people", fields).status_code == 303
    assert "carla" in guarded.get("/settings").text
    assert guarded.post("/settings/people", {**fields, "password": "x"}).status_code == 422
    guarded.post("/settings/people/remove", {"name": "carla"})
    assert "carla" not in [one.name for one in guarded.desk.entrance.accounts.read().accounts]


def test_keys_can_be_turned_off(fresh: Served) -> None:
    """Single keys are off for a browser that wants none."""
    fresh.post("/settings/keys")
    assert 'data-keys="off"' in fresh.get("/help").text
