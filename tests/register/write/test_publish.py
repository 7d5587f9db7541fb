"""A staged import becomes a run."""

from __future__ import annotations

from registering import a_camera, device_rows, own, record_run
from unbadge.register.register import Register


def test_device_outlives_address_and_badge(register: Register) -> None:
    """A camera with the same MAC is the same device, whatever else about it changed."""
    record_run(register, a_camera(1))
    (before,) = device_rows(register)
    moved = {"ips": ("198.51.100.9",), "site": "Depot", "badge": "Other", "device": "renamed"}
    record_run(register, a_camera(1, **moved))
    (after,) = device_rows(register)

    assert after.id == before.id
    assert (after.site, after.badge, after.ip) == ("Depot", "Other", "198.51.100.9")
    assert (before.first_run, before.last_run, after.last_run) == (1, 1, 2)


def test_row_of_a_list_is_the_camera_seen_later(register: Register) -> None:
    """A row known by its place alone is the camera that is seen there with a MAC next month."""
    row = {"macs": (), "ips": (), "device": "list.csv:row 4"}
    record_run(register, a_camera(1, **row))
    record_run(register, a_camera(1))

    (found,) = device_rows(register)
    assert found.mac == "00:00:5e:00:53:01"


def test_replaced_camera_is_a_question(register: Register) -> None:
    """Another MAC at the same place is another device, and a person is asked once."""
    for _ in range(2):
        record_run(register, a_camera(1, location="Hall"))
        record_run(register, a_camera(2, location="Hall"))

    assert len(device_rows(register)) == 2
    (question,) = register.proposals(own(register))
    assert {question.device, question.other} == {1, 2}
    assert "replaced" in question.because


def test_address_of_an_earlier_run_is_nobodys(register: Register) -> None:
    """An address that a device had two runs ago, and has no more, names it no longer."""
    record_run(register, a_camera(1, macs=(), ips=("192.0.2.1",), location="A"))
    record_run(register, a_camera(1, macs=(), ips=("192.0.2.2",), location="A"))
    record_run(register, a_camera(3, macs=(), ips=("192.0.2.1",), location=None, site=None))

    assert len(device_rows(register)) == 2
