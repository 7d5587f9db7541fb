"""One device."""

from __future__ import annotations

import pytest

from serving import Served


def test_a_decision_is_added_and_undone(fresh: Served) -> None:
    """What a person decides stands with its reason and name; undone, it is struck, not removed."""
    fields = {"k": "label", "value": "Dahua", "why": "I read it"}
    assert fresh.post("/devices/1/decide", fields).status_code == 303
    text = fresh.get("/devices/1").text
    assert "“I read it”" in text
    assert "at this machine" in text
    assert "A person says Dahua" in text
    number = fresh.desk.register.decisions(1)[0].id
    fresh.post("/devices/1/undo", {"decision": str(number)})
    text = fresh.get("/devices/1").text
    assert "(undone)" in text
    assert "“I read it”" in text
    assert "A person says Dahua" not in text


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"k": "label", "value": "Nobody Ever", "why": "x"}, "no maker on file"),
        ({"k": "gone", "why": ""}, "The next reader will need it"),
        ({"k": "exempt", "until": "soon", "why": "x"}, "Write 2026-11-29"),
        ({"k": "exempt", "until": "", "why": "x"}, "Say until which day"),
        ({"k": "exempt", "until": "2020-01-01", "why": "x"}, "1 January 2020 is over"),
        ({"k": "exempt", "until": "9999-12-31", "why": "x"}, "write a day from"),
        ({"k": "site", "value": "", "why": "x"}, "Say which"),
        ({"k": "", "why": "x"}, "Choose what you decide"),
    ],
)
def test_a_form_that_is_wrong_comes_back(fresh: Served, fields: dict[str, str], says: str) -> None:
    """What is wrong is told above the form, what was written stands in it, nothing is recorded."""
    answer = fresh.post("/devices/1/decide", fields)
    assert answer.status_code == 422
    assert says.casefold() in answer.text.casefold()
    assert "There is a problem" in answer.text
    assert fresh.desk.register.decisions(1) == []


def test_why_a_device_is_said_to_be_anybodys(town: Served) -> None:
    """A rebadged device names its maker, its badge, and the packet that shows it."""
    rows = town.data("/api/devices?q=car+park+north")["devices"]
    text = town.get(f"/devices/{rows[0]['id']}").text
    assert "The badge says Honeywell" in text
    assert "discovery.pcapng packet" in text
    assert "counted once" in text
    assert "What the rules said, and will say" in text


def test_a_day_before_the_first_run_says_so(here: Served) -> None:
    """As of a day on which nothing had been seen, nothing is said."""
    answer = here.get("/devices/1?on=2020-01-01")
    assert answer.status_code in {200, 404}
    assert "Acme" not in answer.text
