"""New flaws of devices on record, told in lines."""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.model import Finding
from unbadge.model.device.flaw_news import FlawNews
from unbadge.report.words import count_of


def flaw_news_lines(news: FlawNews) -> Iterator[str]:
    """What is new, device by device; those with a flaw that is exploited come first."""
    told = f"{news.place}, judged on {news.judged_on}, put to what is known as of {news.as_of}"
    exploited = sum(one.is_exploited for one in news.devices)
    concerned = f"something is new for {len(news.devices)} of {count_of(news.looked_at, 'device')}"
    yield f"{told}: {concerned}, {exploited} of them with a flaw that is exploited."
    if news.gone:
        yield f"{count_of(news.gone, 'finding')} of the run would not be made today."
    for device in news.devices:
        yield ""
        kind = " ".join(filter(None, (device.badge or device.maker, device.model)))
        where = f", {device.site}" if device.site else ""
        firmware = f", firmware {device.firmware}" if device.firmware else ""
        yield f"{', '.join(device.ips) or device.device}: {kind or 'unknown'}{firmware}{where}"
        yield from (finding_line("exploited now", one) for one in device.exploited_now)
        yield from (finding_line("new", one) for one in device.new)


def finding_line(word: str, finding: Finding) -> str:
    """A finding in one line."""
    exploited = ", exploited" if finding.exploited else ""
    return f"  {word}: {finding.severity.value}{exploited}: {finding.because}"
