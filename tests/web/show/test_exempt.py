"""Exemptions and their end."""

from __future__ import annotations

from datetime import date

import pytest

from serving import NOW, Served
from unbadge.errors import UsageError
from unbadge.web.show.exempt import day_to_come, exempt_day

EXEMPT = {"k": "exempt", "until": "2026-12-01", "why": "waits for the new depot"}


def test_an_exemption_ends(fresh: Served) -> None:
    """It holds through its day; after that the device's page and the first one say it is over."""
    fresh.post("/devices/1/decide", EXEMPT)
    text = fresh.get("/devices/1").text
    assert "Exempt until 1 December 2026." in text
    assert "“waits for the new depot”, at this machine" in text
    assert "exempt until 1 December 2026" in fresh.get("/").text
    assert "Exempt until 1 December" in fresh.get("/devices/1?on=2026-12-01").text
    later = fresh.get("/devices/1?on=2026-12-02").text
    assert "Its exemption ended on 1 December 2026." in later
    assert (
        "its exemption ended on 1 December 2026; decide anew" in fresh.get("/?on=2026-12-02").text
    )


def test_what_is_gone_is_asked_about_no_more(fresh: Served) -> None:
    """An exemption of a device that is gone, or taken back, is told to nobody."""
    fresh.post("/devices/1/decide", EXEMPT)
    fresh.post("/devices/1/decide", {"k": "gone", "why": "taken down"})
    assert fresh.desk.register.exempt(1) == []
    fresh.post("/devices/2/decide", EXEMPT)
    assert [one.id for one in fresh.desk.register.exempt(1)] == [2]


@pytest.mark.parametrize("text", ["", "soon", "2020-01-01", "31/03/2027", "9999-12-31"])
def test_an_exemption_needs_a_day_to_come(text: str) -> None:
    """No day, one that cannot be read or is over is refused in words that name the field."""
    with pytest.raises(UsageError) as caught:
        exempt_day(text, NOW.date())
    assert caught.value.fields == ("until",)


def test_today_is_a_day_to_come() -> None:
    """An exemption may end today."""
    assert day_to_come(date(2026, 11, 29), date(2026, 11, 29)) == date(2026, 11, 29)
