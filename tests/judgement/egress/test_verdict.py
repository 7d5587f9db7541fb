"""One device's traffic judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from flowing import read_traffic
from unbadge.judgement.egress.verdict import EGRESS_LIMITS, Egress, asked_only, judge_egress
from unbadge.knowledge.index import Index
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.load import load
from unbadge.knowledge.schema.dossier import Endpoint
from unbadge.model import DeviceType, Identity
from unbadge.model.traffic import AddressPlace, Contact, Flow, NameOrigin
from unbadge.traffic.place import Atlas

DATA = Path(__file__).resolve().parents[3] / "../shared/data/pcap"
CAMERA = Identity(device_type=DeviceType.CAMERA)
POINT = Endpoint(id="root", purpose="auth", operator="acme", suffix="acme.example")


def a_flow(name: str = "", remote: str = "203.0.113.7") -> Flow:
    """A flow to an outside end."""
    names = (name,) if name else ()
    return Flow(
        ip="10.0.0.9",
        remote=remote,
        protocol="tcp",
        port=443,
        names=names,
        packets_out=2,
        packets_in=1,
        bytes_out=256,
    )


def asked(name: str, *addresses: str) -> Contact:
    """A name that a device asked for."""
    return Contact(ip="10.0.0.9", said=NameOrigin.DNS, name=name, addresses=addresses)


def judged(*flows: Flow, contacts: tuple[Contact, ...] = ()) -> Egress:
    """A camera's traffic, judged."""
    index = Index(Knowledge(endpoints=(POINT,)))
    return judge_egress(flows, contacts, CAMERA, lambda _: AddressPlace(), index)


def test_destinations_come_with_findings_and_limits() -> None:
    """What was seen, what it means, and what no capture shows."""
    egress = judged(a_flow("x.acme.example"))

    assert [end.operator for end in egress.destinations] == ["acme"]
    assert [finding.id for finding in egress.findings] == ["vendor-service", "template-bound"]
    assert egress.limits == EGRESS_LIMITS


def test_names_that_were_only_looked_up() -> None:
    """A name is only asked for when neither it nor its addresses were called."""
    contacts = (
        asked("a.example"),
        asked("b.example", "203.0.113.7"),
        asked("c.example", "192.0.2.1"),
    )

    assert asked_only((*contacts, asked("d.example")), [a_flow("D.example")]) == (
        "a.example",
        "c.example",
    )


def test_a_name_of_a_known_service_that_was_not_called() -> None:
    """The look-up alone is told, as a look-up."""
    egress = judged(contacts=(asked("x.acme.example"),))

    assert egress.asked_only == ("x.acme.example",)
    assert [finding.id for finding in egress.findings] == ["asked-only"]


@pytest.mark.skipif(not DATA.exists(), reason="the captures are not here")
@pytest.mark.parametrize(
    ("name", "mac", "operator", "purpose", "video"),
    [
        ("xiaobai_y2_speak_remote.pcap", "78:df:72:24:69:4d", "xiaomi", "cloud-video", True),
        ("xiaobai_y2_idle_local.pcap", "78:df:72:24:69:4d", "xiaomi", "auth", False),
        ("yi_1080p_boot.pcap", "0c:8c:24:0b:39:7b", "yi", "p2p", False),
        ("blink_cam_01.pcap", "f4:b8:5e:ff:2b:1b", "blink", "cloud-video", True),
    ],
)
def test_real_cameras(name: str, mac: str, operator: str, purpose: str, video: bool) -> None:
    """In real captures the services of each platform are found, and video only where there was."""
    traffic = read_traffic([DATA / name], hosts={mac})
    contacts = [contact for contact in traffic.contacts if contact.mac == mac]
    with Atlas() as atlas:
        egress = judge_egress(traffic.flows, contacts, CAMERA, atlas.place, Index(load()))

    assert (operator, purpose) in {(end.operator, end.purpose) for end in egress.destinations}
    assert any(end.video_like for end in egress.destinations) is video


@pytest.mark.skipif(not DATA.exists(), reason="the captures are not here")
def test_a_video_call_is_no_camera() -> None:
    """A laptop's video call is not flagged, whatever its shape."""
    traffic = read_traffic([DATA / "control_wa_video.pcap"])
    with Atlas() as atlas:
        egress = judge_egress(traffic.flows, (), Identity(), atlas.place, Index(load()))

    assert not any(end.video_like for end in egress.destinations)
    assert "template-bound" not in {finding.id for finding in egress.findings}
