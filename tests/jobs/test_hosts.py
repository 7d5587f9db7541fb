"""Captures and logs to hosts: who each is, and what is theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from factories import TODAY, a_device, an_identity
from fencing import CAMERA, CAMERA_MAC, CLOUD, a_flow
from scenes import CAM, CAM_MAC, LAPTOP, abroad, evidence, home, write
from unbadge.errors import UsageError
from unbadge.identity.engine import Engine
from unbadge.jobs.hosts import add_flows, as_declared, hosts, merge_flows, read_scene
from unbadge.knowledge.load import load
from unbadge.model import DeviceType, Identity
from unbadge.model.traffic import Flow, Traffic

ENGINE = Engine(load())


def traffic(*flows: Flow) -> Traffic:
    """Some flows."""
    return Traffic(flows=flows)


def test_cameras_alone_by_default(tmp_path: Path) -> None:
    """Other hosts are no one's business unless somebody asks for everybody."""
    site = evidence(tmp_path)

    alone = read_scene([site], ENGINE, TODAY)
    everybody = read_scene([site], ENGINE, TODAY, everybody=True)

    assert [host.ips[0] for host in alone.hosts] == [CAM]
    assert alone.traffic.others.packets > 0
    assert LAPTOP in {ip for host in everybody.hosts for ip in host.ips}
    assert everybody.traffic.others.packets == 0


@pytest.mark.parametrize("name", [CAM, CAM_MAC, CAM_MAC.upper()])
def test_owner_may_say_what_is_a_camera(name: str, tmp_path: Path) -> None:
    """A camera that the evidence does not tell apart counts as one when its owner says so."""
    file = write(tmp_path / "one.pcap", *home(), *abroad())

    scene = read_scene([file], ENGINE, TODAY, cameras=[name])

    assert [host.mac for host in scene.hosts if host.watching] == [CAM_MAC]


def test_every_flow_belongs_to_one_host(tmp_path: Path) -> None:
    """Sums over hosts are the sums over flows, whatever devices the evidence makes of them."""
    scene = read_scene([evidence(tmp_path)], ENGINE, TODAY, everybody=True)

    ours = sum(flow.packets_out for host in scene.hosts for flow in host.flows)

    assert ours == sum(flow.packets_out for flow in scene.traffic.flows)


def test_camera_without_traffic_is_still_known(tmp_path: Path) -> None:
    """A camera that other evidence tells of is part of the scene though no packet is its."""
    site = evidence(tmp_path)
    (site / "one.pcap").unlink()

    scene = read_scene([site], ENGINE, TODAY)

    assert scene.hosts == ()
    assert [device.ips for device, _ in scene.silent] == [(CAM,)]


def test_file_that_nobody_can_read_is_named(tmp_path: Path) -> None:
    """A file is unreadable only when neither its traffic nor anything else could be read."""
    junk, scan = tmp_path / "junk.bin", tmp_path / "scan.jsonl"
    junk.write_bytes(bytes(range(200, 256)) * 9)
    scan.write_text('{"signal": "text", "value": "x", "ip": "10.0.0.1"}\n', "utf-8")

    scene = read_scene([junk, scan], ENGINE, TODAY)

    assert [line.startswith(f"{junk}: ") for line in scene.unread] == [True]


def test_empty_file_is_a_warning(tmp_path: Path) -> None:
    """An empty file is read, with a warning; where there is nothing else, nothing was read."""
    empty = tmp_path / "empty.pcap"
    empty.touch()

    scene = read_scene([empty], ENGINE, TODAY)

    assert scene.unread == ("nothing was read, so this says nothing about any camera",)
    assert len(scene.warnings) == 1


def test_path_that_is_not_there_stops(tmp_path: Path) -> None:
    """A slip in a path is told at once."""
    with pytest.raises(UsageError, match="no such file"):
        read_scene([tmp_path / "none.pcap"], ENGINE, TODAY)


def test_address_that_two_devices_had_names_neither() -> None:
    """A lease that moved does not give one device's packets to the other."""
    one, two = a_device("one", ips=(CAMERA,)), a_device("two", ips=(CAMERA,))
    known = [(one, an_identity()), (two, an_identity())]

    found = list(hosts(traffic(a_flow(mac=None)), known))

    assert [(host.key, host.device) for host in found] == [(CAMERA, None)]


def test_hardware_address_wins_over_the_lease() -> None:
    """A flow with a MAC belongs to the device of that MAC, not to that of its address."""
    one = a_device("one", ips=(), macs=(CAMERA_MAC,))
    two = a_device("two", ips=(CAMERA,))

    found = list(hosts(traffic(a_flow()), [(one, an_identity()), (two, an_identity())]))

    assert [host.key for host in found] == ["one"]


def test_one_remote_end_is_one_flow() -> None:
    """A device with two addresses has one flow to a remote end, with the sum of both."""
    other = a_flow(ip="10.0.0.55", names=("cloud.example",), video_shaped=True)

    [flow] = merge_flows([a_flow(), other])

    assert (flow.remote, flow.packets_out, flow.bytes_in) == (CLOUD, 12, 800)
    assert flow.names == ("cloud.example",)
    assert flow.video_shaped


def test_adding_keeps_first_and_last() -> None:
    """The sum lasts from the first packet of either to the last, also where one has no time."""
    timeless = a_flow(first=None, last=None)

    assert add_flows(timeless, a_flow()).first == a_flow().first
    assert add_flows(a_flow(), timeless).last == a_flow().last


def test_declared_camera_keeps_what_is_known() -> None:
    """What an owner declares changes the kind of device and nothing else."""
    recorder = an_identity(device_type=DeviceType.RECORDER)
    names = frozenset({CAMERA})

    assert as_declared(Identity(), [CAMERA], names).device_type is DeviceType.CAMERA
    assert as_declared(Identity(), [CLOUD], names) == Identity()
    assert as_declared(recorder, [CAMERA], names) == recorder
