"""What a source is."""

from __future__ import annotations

from feeding import a_feed
from unbadge.model import Origin, Signal, Witness
from unbadge.sources.source import RecordHost, Strangers


def test_host_says() -> None:
    """What a host says carries all that is known of the host."""
    host = RecordHost(
        origin=Origin(file="x"), ip="192.0.2.7", mac="a8:bb:cc:00:11:22", behind="nvr"
    )

    one = host.says(Signal.TEXT, "x", 80, witness=Witness.DERIVED)

    assert (one.ip, one.mac, one.port, one.behind) == ("192.0.2.7", "a8:bb:cc:00:11:22", 80, "nvr")
    assert one.witness is Witness.DERIVED
    assert [item.value for item in host.address()] == ["a8:bb:cc:00:11:22"]
    assert list(RecordHost(origin=Origin(file="x")).address()) == []


def test_strangers_are_named_once() -> None:
    """Fields that nobody planned for are named once, those known never."""
    strangers = Strangers(frozenset({"a"}))
    strangers.meet(iter("abc"))
    strangers.meet(iter("cb"))

    (notice,) = strangers.report(a_feed(""), "columns")

    assert notice.reason == "columns not read: b, c"
    assert list(Strangers(frozenset()).report(a_feed(""))) == []
