"""News of devices on record, told."""

from __future__ import annotations

from datetime import date

from unbadge.model import Finding, Severity
from unbadge.model.device.flaw_news import DeviceFlawNews, FlawNews
from unbadge.report.flaw_news import flaw_news_lines

HOLE = Finding(
    kind="vulnerability",
    id="CVE-1",
    severity=Severity.CRITICAL,
    because="CVE-1: a hole.",
    exploited=True,
)


def test_news_are_told_device_by_device() -> None:
    """A sentence on the run, then each device as a person finds it, with what is new for it."""
    device = DeviceFlawNews(
        device="d",
        ips=("192.0.2.1",),
        site="Depot",
        maker="acme",
        badge="Acme",
        model="AC-1",
        firmware="1.0",
        exploited_now=(HOLE,),
        new=(Finding(kind="end-of-life", id="e", severity=Severity.NOTICE, because="It ended."),),
    )
    news = FlawNews(
        place="run 1 of the register r.db",
        judged_on=date(2026, 11, 1),
        as_of=date(2026, 11, 29),
        judged_by="a",
        knowledge="b",
        looked_at=3,
        gone=1,
        devices=(device,),
    )

    first, *others = flaw_news_lines(news)

    assert first.startswith(
        "run 1 of the register r.db, judged on 2026-11-01, put to what is known"
    )
    assert first.endswith("new for 1 of 3 devices, 1 of them with a flaw that is exploited.")
    assert others == [
        "1 finding of the run would not be made today.",
        "",
        "192.0.2.1: Acme AC-1, firmware 1.0, Depot",
        "  exploited now: critical, exploited: CVE-1: a hole.",
        "  new: notice: It ended.",
    ]
