"""Webhooks on the page of settings."""

from __future__ import annotations

import re
from time import monotonic, sleep

from hooking import listening_hook
from serving import Served, served
from unbadge.web.hooks.book import HookEvent


def test_its_secret_is_shown_once(fresh: Served) -> None:
    """The answer to adding it has the secret; the page later and the data have none."""
    fields = {"address": "https://example.org/in", "events": [one.value for one in HookEvent]}
    text = fresh.post("/settings/hooks", fields).text
    secret = re.search(r"whsec_[\w+/=]+", text)
    assert secret is not None
    assert secret[0] not in fresh.get("/settings").text
    assert "example.org" in fresh.get("/settings").text
    assert secret[0] not in str(fresh.data("/settings.json"))
    number = fresh.data("/settings.json")["hooks"][0]["id"]
    fresh.post("/settings/hooks/remove", {"id": number})
    assert fresh.data("/settings.json")["hooks"] == []


def test_a_wrong_address_is_told(fresh: Served) -> None:
    """What may not be told is said at the field."""
    answer = fresh.post("/settings/hooks", {"address": "http://10.0.0.1/", "events": "x"})
    assert answer.status_code == 422
    assert "https://" in answer.text


def test_only_admins_name_addresses(guarded: Served) -> None:
    """An editor names none."""
    guarded.sign_in("editor")
    assert guarded.post("/settings/hooks", {"address": "https://example.org/"}).status_code == 403
    assert "Webhooks" not in guarded.get("/settings").text


def test_a_decision_is_told(tmp_path) -> None:  # noqa: ANN001 - pytest's own
    """What a person decides on the page reaches the receiver, signed."""
    with (
        listening_hook(200) as (address, seen),
        served(tmp_path, hooks_inside=True) as server,
    ):
        server.post("/settings/hooks", {"address": address, "events": "decision.made"})
        server.post("/devices/1/decide", {"k": "gone", "why": "taken down"})
        until = monotonic() + 60
        while not seen and monotonic() < until:
            sleep(0.02)
    assert b'"kind":"retire"' in seen[0].body
    assert seen[0].headers["webhook-signature"].startswith("v1,")
