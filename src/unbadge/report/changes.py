"""Changes between two runs, told in lines and as a mail that somebody else sends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from itertools import groupby

from unbadge.errors import UsageError
from unbadge.formats.visible import show_controls
from unbadge.model.device.changes import ChangeKind, DeviceChangeEntry, EstateChange
from unbadge.report.words import count_of

MOST = 50  # devices told one by one of a kind
HEADS = {
    ChangeKind.NEW: "New devices",
    ChangeKind.GONE: "Gone",
    ChangeKind.NOT_LOOKED_AT: "Not looked at this time",
    ChangeKind.MOVED: "Moved",
    ChangeKind.MAKER: "Another maker",
    ChangeKind.SURENESS: "More or less sure of the maker",
    ChangeKind.VERDICT: "Another verdict",
    ChangeKind.FINDING: "New findings",
    ChangeKind.FIXED: "Fixed",
    ChangeKind.DESTINATION: "New destinations",
}
NO_ADDRESS = (ValueError, IndexError)  # what a mail raises for an address it cannot take


def change_summary(change: EstateChange) -> str:
    """What changed, in one sentence."""
    first, second = change.before, change.after
    span = f"Between run {first.run} ({first.as_of}) and run {second.run} ({second.as_of})"
    if not change.changes:
        return f"{span} nothing changed: {count_of(change.unchanged, 'device')}, the same answers."
    told = [
        f"{change.counts[kind.value]} {kind.value}"
        for kind in ChangeKind
        if kind in counted(change)
    ]
    return f"{span}: {', '.join(told)}; {change.unchanged} unchanged."


def counted(change: EstateChange) -> set[str]:
    """The kinds of which there are changes."""
    return set(change.counts)


def estate_change_lines(change: EstateChange) -> Iterator[str]:
    """Changes in lines: what got worse first, then by kind."""
    yield change_summary(change)
    for loss in change.limits:
        yield f"Not read, so that nothing is said about it: {loss}"
    if change.knowledge_changed:
        yield "The two runs rest on other states of knowledge: verdicts may have changed with it."
    for worse, entries in groupby(change.changes, key=lambda one: one.worse):
        for kind, rows in groupby(entries, key=lambda one: one.kind):
            yield ""
            yield from kind_lines(HEADS[kind] + (" (worse)" if worse else ""), list(rows))


def kind_lines(head: str, entries: list[DeviceChangeEntry]) -> Iterator[str]:
    """The changes of one kind under their heading."""
    yield f"{head}: {len(entries)}"
    for one in entries[:MOST]:
        yield f"  {show_controls(entry_line(one))}"
    if len(entries) > MOST:
        yield f"  and {len(entries) - MOST} more; the JSON has them all"


def entry_line(one: DeviceChangeEntry) -> str:
    """One change in a line."""
    place = ", ".join(filter(None, (one.site, one.location)))
    who = f"{place} ({one.key})" if place else one.key
    if one.before and one.after:
        what = f"{one.before} -> {one.after}"
    else:
        what = one.after or one.before or one.badge or ""
    return ": ".join(filter(None, (who, what, one.because)))


def change_mail(change: EstateChange, to: Iterable[str], moment: datetime) -> bytes:
    """The changes as a mail in text, for somebody to send; UsageError for no address."""
    mail = EmailMessage()
    addresses = [*to]
    if bad := next((one for one in addresses if "@" not in one), None):
        raise UsageError(f"{bad!r} is no mail address", fields=("mail_to",))
    try:
        mail["To"] = ", ".join(addresses)
        mail["From"] = addresses[0]
    except NO_ADDRESS as error:
        raise UsageError("a mail address has no line break", fields=("mail_to",)) from error
    mail["Date"] = format_datetime(moment)
    mail["Subject"] = subject_of(change)
    mail.set_content("\n".join(estate_change_lines(change)) + "\n")
    return mail.as_bytes()


def subject_of(change: EstateChange) -> str:
    """The subject of a mail: what got worse, or that nothing did."""
    worse = sum(one.worse for one in change.changes)
    if worse:
        return f"Cameras: {count_of(worse, 'change')} for the worse since {change.before.as_of}"
    if change.changes:
        return f"Cameras: {count_of(len(change.changes), 'change')} since {change.before.as_of}"
    return f"Cameras: nothing changed since {change.before.as_of}"
