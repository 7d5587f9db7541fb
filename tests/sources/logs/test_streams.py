"""Streams in the settings of camera software, in whatever form those are kept."""

from __future__ import annotations

import pytest

from feeding import a_head, told
from unbadge.model import Signal
from unbadge.sources.logs.streams import OTHERS, STREAMS, stream

FRIGATE = (
    "mqtt:\n  password: geheim1\ncameras:\n  gate:\n    ffmpeg:\n      inputs:\n"
    "        - path: rtsp://admin:geheim1@192.0.2.7:554/Streaming/Channels/101\n"
    "        - path: rtsp://127.0.0.1:8554/gate\n"
    "        - path: rtsp://cam8.example/live?user=a&password=geheim1\n"
)


def test_streams() -> None:
    """A stream names a host and its path; names and passwords are never kept."""
    found = told(STREAMS, FRIGATE)

    assert [
        (one.ip, one.device, one.value) for one in found.seen if one.signal is Signal.RTSP_PATH
    ] == [
        ("192.0.2.7", None, "rtsp://192.0.2.7:554/Streaming/Channels/101"),
        (None, "cam8.example", "rtsp://cam8.example/live?…&…"),
    ]
    assert "geheim1" not in str(found)
    assert found.reasons == ["line 8: a stream without a readable host"]


FORMS = {
    "go2rtc": '{"streams": {"front": {"producers": [{"url": "rtsp://a:geheim1@192.0.2.11:554/'
    'Streaming/Channels/101"}]}, "back": {"producers": [{"url": '
    '"rtsp://192.0.2.12/cam/realmonitor?channel=1"}]}}}',
    "Shinobi": '[{"mid":"front","protocol":"rtsp","host":"192.0.2.11","path":"/Streaming/Channels/'
    '101"},{"details":"{\\"auto_host\\":\\"rtsp:\\/\\/a:geheim1@192.0.2.12\\/cam\\/realmonitor'
    '?channel=1\\"}"}]',
    "ZoneMinder": "INSERT INTO `Monitors` VALUES (1,'rtsp://a:geheim1@192.0.2.11:554/Streaming/"
    "Channels/101');\nINSERT INTO `Monitors` VALUES "
    "(2,'rtsp://192.0.2.12/cam/realmonitor?channel=1');\n",
    "Blue Iris": "Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\Cameras\\A]\n"
    '"ip"="192.0.2.11"\n"ip_path"="/Streaming/Channels/101"\n"pw"="geheim1"\n\n'
    '[HKEY_LOCAL_MACHINE\\Cameras\\B]\n"ip"="192.0.2.12"\n'
    '"ip_path"="/cam/realmonitor?channel=1"\n',
    "motion": "camera_name front\nnetcam_url rtsp://192.0.2.11:554/Streaming/Channels/101\n"
    "netcam_userpass a:geheim1\nnetcam_url rtsp://192.0.2.12/cam/realmonitor?channel=1\n",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_forms(text: str) -> None:
    """Host and path are told from a whole address, or from two fields; the login never is."""
    found = told(OTHERS, text)

    assert OTHERS.accepts(a_head(text))
    paths = {(one.ip, one.value.split(str(one.ip))[-1]) for one in found.seen if "/" in one.value}
    assert {(ip, path.removeprefix(":554")) for ip, path in paths} == {
        ("192.0.2.11", "/Streaming/Channels/101"),
        ("192.0.2.12", "/cam/realmonitor?channel=1"),
    }
    assert found.of(Signal.KIND) == ["camera", "camera"]
    assert "geheim1" not in str(found)


def test_a_host_of_several_channels_is_a_recorder() -> None:
    """Main and second stream are of one camera; two channels are a recorder's."""
    text = "streams:\n" + "".join(
        f"  c{n}: rtsp://192.0.2.11/Streaming/Channels/{n}\n" for n in ("101", "102", "201")
    )
    one = "streams:\n  a: rtsp://192.0.2.11/Streaming/Channels/101\n"

    assert told(STREAMS, text).of(Signal.KIND) == ["recorder"]
    assert told(STREAMS, one).of(Signal.KIND) == ["camera"]


def test_a_password_from_elsewhere() -> None:
    """What stands in braces for a name or password does not cut the address short."""
    text = "cameras:\n  - rtsp://{FRIGATE_USER}:{FRIGATE_PW}@192.0.2.11/Streaming/Channels/101\n"

    assert told(STREAMS, text).of(Signal.RTSP_PATH) == ["rtsp://192.0.2.11/Streaming/Channels/101"]


@pytest.mark.parametrize(
    "text",
    [
        "see rtsp://192.0.2.7/ there\n",
        '[{"make": "Acme", "model": "X-1", "stream": "rtsp://192.0.2.7/live"}]',
        '{"host": "192.0.2.7", "path": "/"}',
        '{"server": {"host": "192.0.2.7", "path": "/api/v1/users"}}',
        '{"host": "192.0.2.7", "path": "report.html"}',
        "Make,Model,Stream URL\nAcme,X-1,rtsp://192.0.2.7/live\n",
        "camera_id,rtsp_url,brand\n1,rtsp://192.0.2.7/live,Acme\n",
        "GET /index.html HTTP/1.1\nHost: 192.0.2.7\n",
    ],
)
def test_others(text: str) -> None:
    """Lists with makes, notes and other documents set up no streams."""
    assert not STREAMS.accepts(a_head(text))
    assert not OTHERS.accepts(a_head(text))
    assert stream("rtsp://[::1/") is None
