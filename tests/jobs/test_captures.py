"""Real captures from end to end: which cameras are found, whose, and whether they sent video.

The answers are written from the captures' own manifest.  A maker that it calls unknown is not to
be named; a capture whose camera says nothing of itself has none.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from factories import TODAY
from unbadge.jobs.outflow import Outflow
from unbadge.knowledge.load import load

DATA = Path(__file__).resolve().parents[2] / "../shared/data/pcap"
Found = dict[str, tuple[str | None, bool]]  # MAC -> maker, video-like
XIAOBAI, DLINK, EDIMAX = "78:df:72:24:69:4d", "b0:c5:54:25:5b:0e", "74:da:38:80:7a:08"
EXPECTED: dict[str, Found] = {
    "ezviz_lan_sadp.pcapng": {"d4:b7:61:6f:c4:99": ("hikvision", False)},
    "yi_1080p_boot.pcap": {"0c:8c:24:0b:39:7b": (None, False)},
    "xiaobai_y2_idle_local.pcap": {XIAOBAI: ("chuangmi", False)},
    "xiaobai_y2_speak_remote.pcap": {XIAOBAI: ("chuangmi", True)},  # live view by a relay
    "blink_cam_01.pcap": {"f4:b8:5e:ff:2b:1b": ("blink", True)},  # clips after an event
    "reolink_login.pcapng": {"94:e0:d6:e9:89:86": ("reolink", False)},
    "sentinel/D-LinkCam/Setup-A-1-STA.pcap": {DLINK: ("dlink", False)},
    "sentinel/EdimaxCam1/Setup-A-1-STA.pcap": {EDIMAX: (None, False)},
    "sentinel/EdnetCam1/Setup-A-1-STA.pcap": {},  # a lease and a file transfer
    "control_wa_video.pcap": {},  # a video call on a laptop
    "control_rtsp.pcap": {},
    "control_tuya_lp.pcap": {},
    "control_ssdp-m-search.pcap": {},
    "control_xiaodu_plug_idle.pcap": {},
}
OUTFLOW = Outflow(load(), TODAY)

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the captures are not here")


def found_in(*names: str) -> Found:
    """The cameras and recorders in some captures, none of them declared."""
    record = OUTFLOW.of([DATA / name for name in names])
    return {
        device.mac or device.device: (
            device.maker,
            any(end.video_like for end in device.destinations),
        )
        for device in record.devices
    }


@pytest.mark.parametrize("name", EXPECTED)
def test_the_cameras_of_a_capture(name: str) -> None:
    """Each camera is found under its maker, and nothing else is taken for one."""
    assert found_in(name) == EXPECTED[name]


def test_a_pairing_names_the_maker() -> None:
    """A few seconds of picture to the owner's telephone may or may not look like video."""
    assert {mac: maker for mac, (maker, _) in found_in("xiaobai_y2_setup.pcap").items()} == {
        XIAOBAI: "chuangmi"
    }


def test_captures_read_together_keep_their_cameras_apart() -> None:
    """One run over several captures says of each camera what its own capture says."""
    names = ["xiaobai_y2_speak_remote.pcap", "yi_1080p_boot.pcap", "control_wa_video.pcap"]

    together = {mac: found for name in names for mac, found in EXPECTED[name].items()}

    assert found_in(*names) == together
