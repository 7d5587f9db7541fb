"""A run told to a NetBox."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from exporting import an_export
from netboxing import TOKEN, FakeNetBox, netbox_running
from recorded import a_record
from unbadge.errors import UsageError

pytest.importorskip("pynetbox", reason="the extra netbox is not installed")

from unbadge.jobs.netbox import NetBoxTarget, check_address, macs_of, push_to_netbox
from unbadge.report.export.netbox import FIELDS, NetBoxPlan

MAC = "02:00:00:aa:00:01"


@pytest.fixture
def netbox() -> Iterator[FakeNetBox]:
    """A NetBox with five devices."""
    with netbox_running() as running:
        for number in range(1, 6):
            running.add_device(f"cam-{number}", serial=f"SN{number}", ip=f"192.0.2.{number}")
        yield running


def push(netbox: FakeNetBox, *records: object, **options: bool) -> NetBoxPlan:
    """What a run of some devices writes, or would write."""
    target = NetBoxTarget(url=netbox.url, token=TOKEN, **options)
    return push_to_netbox(an_export(*records), target)  # type: ignore[arg-type]


def test_dry_run_changes_nothing(netbox: FakeNetBox) -> None:
    """Unless it is told to write, it only asks."""
    plan = push(netbox, a_record("d1", serials=("SN1",)))

    assert not plan.written
    assert [(one.name, one.after["unbadge_maker"]) for one in plan.changes] == [("cam-1", "Acme")]
    assert {method for method, _, _ in netbox.asked} == {"GET"}


def test_only_our_own_fields_are_written(netbox: FakeNetBox) -> None:
    """Devices get our custom fields, which are made first; all else stays as it was."""
    before = {name: value for name, value in netbox.devices[1].items() if name != "custom_fields"}
    plan = push(netbox, a_record("d1", serials=("sn1",)), write=True)

    assert plan.written
    assert plan.missing == tuple(field.name for field in FIELDS)
    assert netbox.devices[1]["custom_fields"]["unbadge_maker"] == "Acme"
    assert netbox.devices[1]["custom_fields"]["owner_code"] == "A1"
    assert before.items() <= netbox.devices[1].items()
    ((_, _, sent),) = (one for one in netbox.asked if one[0] == "PATCH")
    assert [set(one) for one in sent] == [{"id", "custom_fields"}]
    assert all(name.startswith("unbadge_") for one in sent for name in one["custom_fields"])
    assert netbox.devices[2]["custom_fields"]["unbadge_maker"] is None


def test_second_time_there_is_nothing_to_write(netbox: FakeNetBox) -> None:
    """The same run again changes nothing, and sends nothing."""
    records = [a_record(f"d{one}", serials=(f"SN{one}",)) for one in range(1, 6)]
    push(netbox, *records, write=True)
    netbox.asked.clear()
    plan = push(netbox, *records, write=True)

    assert (plan.changes, plan.unchanged, plan.missing) == ((), 5, ())
    assert {method for method, _, _ in netbox.asked} == {"GET"}


def test_devices_are_found_by_mac(netbox: FakeNetBox) -> None:
    """An interface's MAC leads to its device, however it is written."""
    netbox.add_device("cam-6", mac=MAC)
    plan = push(netbox, a_record("d1", macs=(MAC,)))

    assert [(one.name, one.by) for one in plan.changes] == [("cam-6", "MAC")]


def test_address_alone_is_trusted_when_asked(netbox: FakeNetBox) -> None:
    """An address may have been another's: it counts only where the caller says so."""
    record = a_record("d1", ips=("192.0.2.3",))

    assert push(netbox, record).changes == ()
    (change,) = push(netbox, record, by_ip=True).changes
    assert (change.name, change.by) == ("cam-3", "address")


def test_field_of_our_name_for_other_things(netbox: FakeNetBox) -> None:
    """A field of our name that is not for devices is nobody's to change."""
    taken = {"id": 1, "name": "unbadge_maker", "type": "text", "object_types": ["dcim.site"]}
    netbox.fields.append(taken)

    with pytest.raises(UsageError, match="not for devices"):
        push(netbox, a_record("d1", serials=("SN1",)), write=True)


def test_refusal_never_tells_the_token(netbox: FakeNetBox) -> None:
    """A server that refuses is one sentence without the token, even if it repeats it."""
    token = "f" * 40
    with pytest.raises(UsageError, match="403") as refused:
        push_to_netbox(
            an_export(a_record("d1", serials=("SN1",))), NetBoxTarget(url=netbox.url, token=token)
        )

    assert token not in str(refused.value)
    assert refused.value.__cause__ is None


def test_nobody_answers() -> None:
    """A server that is not there is one sentence."""
    target = NetBoxTarget(url="http://127.0.0.1:9", token=TOKEN)

    with pytest.raises(UsageError, match=r"127\.0\.0\.1"):
        push_to_netbox(an_export(a_record("d1", serials=("SN1",))), target)


@pytest.mark.parametrize(
    "url", ["netbox.example", "ftp://x", "https://a:b@x", "https://x/?token=1", "https://"]
)
def test_address_holds_no_secret(url: str) -> None:
    """An address is one of the web, and no secret stands in it."""
    with pytest.raises(UsageError):
        check_address(url)


def test_several_macs() -> None:
    """Since NetBox 4.2 an interface may hold several."""
    several = {"mac_address": None, "mac_addresses": [{"mac_address": MAC.upper()}]}

    assert list(macs_of(several)) == [MAC]
    assert list(macs_of({"mac_address": MAC})) == [MAC]
