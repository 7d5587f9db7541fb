"""A run on record, put to what is known on a later day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from judgement.asking import known
from registering import a_camera, record_run
from unbadge.errors import UsageError
from unbadge.jobs.flaw_news import flaw_news
from unbadge.model import DeviceType, Finding, Severity
from unbadge.model.device.flaw_news import FlawNews
from unbadge.model.record import DeviceRecord
from unbadge.register.register import open_register

TODAY = date(2026, 11, 29)
HELD = Finding(kind="vulnerability", id="CVE-2017-7921", severity=Severity.HIGH, because="held")


def an_old_camera(number: int, *findings: Finding) -> DeviceRecord:
    """A camera with a hole that is exploited, and what a run had found out about it."""
    return a_camera(
        number,
        maker="hikvision",
        badge="Hikvision",
        determination="established",
        device_type=DeviceType.CAMERA,
        model="DS-2CD2032F-I",
        firmware="V5.3.0 build 150513",
        findings=findings,
    )


def news_of(place: Path, *records: DeviceRecord) -> FlawNews:
    """What is new for a run of some devices."""
    register = open_register(str(place))
    record_run(register, *records)
    register.close()
    return flaw_news(str(place), known(), TODAY)


def test_a_flaw_that_no_run_told_of_is_new(tmp_path: Path) -> None:
    """A flaw published since the run is told with the device it is about."""
    (device,) = news_of(tmp_path / "r.db", an_old_camera(1), a_camera(2)).devices

    assert device.ips == ("192.0.2.1",)
    assert "CVE-2017-7921" in {one.id for one in device.new}
    assert device.is_exploited


def test_a_known_flaw_that_is_exploited_now_is_told(tmp_path: Path) -> None:
    """A flaw that the run held, and that is exploited since, is no new one but news."""
    (device,) = news_of(tmp_path / "r.db", an_old_camera(1, HELD)).devices

    assert [one.id for one in device.exploited_now] == ["CVE-2017-7921"]
    assert "CVE-2017-7921" not in {one.id for one in device.new}


def test_what_was_told_is_no_news(tmp_path: Path) -> None:
    """A device of which the run told all that is known has no news; what fell away is counted."""
    first = news_of(tmp_path / "first.db", an_old_camera(1))
    told = first.devices[0].new
    gone = replace(HELD, id="CVE-1999-0001")

    again = news_of(tmp_path / "again.db", an_old_camera(1, *told, gone))

    assert again.devices == ()
    assert (again.looked_at, again.gone) == (1, 1)


def test_a_register_without_such_a_run_is_an_error(tmp_path: Path) -> None:
    """Neither a register nor an estate is made by asking for its news."""
    with pytest.raises(UsageError, match="no such register"):
        flaw_news(str(tmp_path / "none.db"), known(), TODAY)
    place = tmp_path / "r.db"
    open_register(str(place)).close()
    with pytest.raises(UsageError, match="no run of such an estate"):
        flaw_news(str(place), known(), TODAY, estate="other")
