"""What today's knowledge says of devices on record: flaws that no run has told of yet."""

from __future__ import annotations

from datetime import date

from unbadge.errors import UsageError
from unbadge.jobs.stored import Stored, open_existing, stored_run
from unbadge.judgement import Lifecycles, Vulnerabilities
from unbadge.knowledge import Knowledge
from unbadge.model import (
    END_OF_LIFE,
    END_TO_COME,
    VULNERABILITY,
    Determination,
    DeviceRecord,
    Finding,
    Identity,
)
from unbadge.model.device.flaw_news import DeviceFlawNews, FlawNews

# The other findings rest on traffic.
JUDGED_ANEW = frozenset({VULNERABILITY, END_OF_LIFE, END_TO_COME})


def flaw_news(
    place: str, knowledge: Knowledge, as_of: date, run: int | None = None, estate: str | None = None
) -> FlawNews:
    """The newest run of a register or of an estate, or the one named, put to some knowledge.

    Nothing is written.  Raises UsageError where there is no such register, estate or run.
    """
    register = open_existing(place)
    try:
        if run is None and estate is not None:
            owner = register.estate(estate)
            known = [] if owner is None else register.runs(owner.id)
            if not known:
                raise UsageError("the register holds no run of such an estate", fields=("estate",))
            run = max(one.id for one in known)
        return news_of_run(stored_run(register, run, place), knowledge, as_of)
    finally:
        register.close()


def news_of_run(stored: Stored, knowledge: Knowledge, as_of: date) -> FlawNews:
    """What is new for the devices of a run that was read again, those exploited first."""
    flaws, ends = Vulnerabilities(knowledge), Lifecycles(knowledge)
    devices, gone = [], 0
    for record in stored.devices:
        identity = identity_of(record)
        found = (*flaws.findings(identity, as_of), *ends.findings(identity, as_of))
        now = {one.id for one in found}
        gone += sum(one.kind in JUDGED_ANEW and one.id not in now for one in record.findings)
        news = device_news(record, found)
        if news.new or news.exploited_now:
            devices.append(news)
    return FlawNews(
        place=stored.place,
        judged_on=stored.head.as_of,
        as_of=as_of,
        judged_by=stored.head.knowledge.digest,
        knowledge=knowledge.digest,
        looked_at=len(stored.devices),
        gone=gone,
        devices=tuple(sorted(devices, key=lambda one: not one.is_exploited)),
    )


def device_news(record: DeviceRecord, found: tuple[Finding, ...]) -> DeviceFlawNews:
    """What of some findings the record of a device does not hold yet."""
    before = {one.id: one for one in record.findings}
    known = [one for one in found if one.id in before]
    return DeviceFlawNews(
        device=record.device,
        ips=record.ips,
        site=record.site,
        maker=record.maker,
        badge=record.badge,
        model=record.model,
        firmware=record.firmware,
        new=tuple(one for one in found if one.id not in before),
        exploited_now=tuple(one for one in known if one.exploited and not before[one.id].exploited),
    )


def identity_of(record: DeviceRecord) -> Identity:
    """What a record says of who made a device, as flaws are put to it."""
    return Identity(
        maker=record.maker,
        probability=record.probability,
        determination=Determination(record.determination),
        declared=record.declared_only,
        badge=record.badge,
        device_type=record.device_type,
        model=record.model,
        firmware=record.firmware,
    )
