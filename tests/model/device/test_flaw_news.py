"""News of a device's flaws."""

from __future__ import annotations

import pytest

from unbadge.model import Finding, Severity
from unbadge.model.device.flaw_news import DeviceFlawNews


def a_finding(*, exploited: bool) -> Finding:
    """A flaw of a device."""
    grave = Severity.CRITICAL if exploited else Severity.MEDIUM
    return Finding(
        kind="vulnerability", id="CVE-1", severity=grave, because="a hole", exploited=exploited
    )


@pytest.mark.parametrize(
    ("new", "now", "expected"),
    [
        ((), (), False),
        ((a_finding(exploited=False),), (), False),
        ((a_finding(exploited=True),), (), True),
        ((), (a_finding(exploited=True),), True),
    ],
)
def test_exploited_news_are_known(
    new: tuple[Finding, ...], now: tuple[Finding, ...], expected: bool
) -> None:
    """A new flaw that is exploited counts as one that is exploited since."""
    device = DeviceFlawNews(
        device="d",
        ips=(),
        site=None,
        maker=None,
        badge=None,
        model=None,
        firmware=None,
        new=new,
        exploited_now=now,
    )

    assert device.is_exploited is expected
