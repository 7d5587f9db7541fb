"""Changes told."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes, policy

import pytest
from msgspec.structs import replace

from factories import MORNING
from unbadge.errors import UsageError
from unbadge.model.device.changes import (
    ChangeKind,
    ComparedRun,
    DeviceChangeEntry,
    EstateChange,
)
from unbadge.report.changes import MOST, change_mail, change_summary, estate_change_lines


def a_change(*entries: DeviceChangeEntry, **fields: object) -> EstateChange:
    """Two runs compared."""
    runs = [
        ComparedRun(run=number, as_of=date(2026, 9 + number, 1), devices=3, knowledge="f")
        for number in (1, 2)
    ]
    counts = {one.kind.value: len(entries) for one in entries}
    given = {"before": runs[0], "after": runs[1], "counts": counts, "unchanged": 2, **fields}
    return EstateChange(changes=entries, **given)  # type: ignore[arg-type]


def an_entry(**fields: object) -> DeviceChangeEntry:
    """A device of another maker."""
    given = {
        "kind": ChangeKind.MAKER,
        "device": 1,
        "key": "m\x1b1",
        "site": "Library",
        "location": "Hall",
        "badge": None,
        "maker": "acme",
        "before": "not known",
        "after": "Acme (probable)",
        "worse": True,
        **fields,
    }
    return DeviceChangeEntry(**given)  # type: ignore[arg-type]


def test_lines_say_what_was_and_is() -> None:
    """Each change stands on a line with its place; nothing of a device acts on a terminal."""
    lines = list(estate_change_lines(a_change(an_entry())))

    assert lines[0].endswith("1 maker; 2 unchanged.")
    assert "Another maker (worse): 1" in lines
    assert any("Library, Hall" in line and "not known -> Acme" in line for line in lines)
    assert "\x1b" not in "".join(lines)


def test_nothing_changed() -> None:
    """That nothing changed is said with the number of devices of which it is said."""
    assert "nothing changed: 2 devices" in change_summary(a_change())


def test_limits_stand_beside_the_answer() -> None:
    """What was not read, and that knowledge changed, is said before any change."""
    lines = list(estate_change_lines(a_change(limits=("a.pcap: cut",), knowledge_changed=True)))

    assert "a.pcap: cut" in lines[1]
    assert "other states of knowledge" in lines[2]


def test_long_list_is_cut() -> None:
    """Of many changes of a kind the first are told, and how many more there are."""
    many = [an_entry(device=number) for number in range(MOST + 5)]

    assert list(estate_change_lines(a_change(*many)))[-1].startswith("  and 5 more")


@pytest.mark.parametrize(
    ("entries", "subject"),
    [
        ((an_entry(),), "Cameras: 1 change for the worse since 2026-10-01"),
        ((an_entry(worse=False),), "Cameras: 1 change since 2026-10-01"),
        ((), "Cameras: nothing changed since 2026-10-01"),
    ],
)
def test_mail(entries: tuple[DeviceChangeEntry, ...], subject: str) -> None:
    """The mail is plain text that any mailer can send; its subject says the worst."""
    data = change_mail(a_change(*entries), ["a@example.org", "b@example.org"], MORNING)
    mail = message_from_bytes(data, policy=policy.default)

    assert (mail["Subject"], mail["To"]) == (subject, "a@example.org, b@example.org")
    assert "Between run 1" in mail.get_content()


@pytest.mark.parametrize("address", ["nobody", "a@b.example\nBcc: c@d.example"])
def test_address_that_is_none(address: str) -> None:
    """What is no address, or would add a header, is refused."""
    with pytest.raises(UsageError):
        change_mail(replace(a_change()), [address], MORNING)
