"""The private discovery protocols answer their own question and nothing else."""

from __future__ import annotations

import json

import pytest
from lxml import etree

from lab.wire import (
    SADP_QUESTION,
    Dhip,
    Sadp,
    Xm,
    dhip_body,
    dhip_frame,
    dhip_question,
    xm_frame,
    xm_question,
)

UUID = "0F4A1D6C-7C1B-4B9E-9C55-0123456789AB"
SADP = Sadp((("DeviceDescription", "DS-2CD2143G0-I"), ("HCPlatformEnable", "flase")))
DHIP = Dhip("9c:14:63:00:00:01", {"DeviceClass": "IPC", "Vendor": "General"})
XM = Xm({"MAC": "00:12:31:00:00:01", "TCPPort": 34567})


def test_sadp_repeats_identifier() -> None:
    """The answer is a ProbeMatch with the question's Uuid and the device's fields."""
    answer = SADP.answer(SADP_QUESTION.format(uuid=UUID).encode())

    assert answer is not None
    root = etree.fromstring(answer)
    assert root.tag == "ProbeMatch"
    assert root.findtext("Uuid") == UUID
    assert root.findtext("DeviceDescription") == "DS-2CD2143G0-I"
    assert root.findtext("HCPlatformEnable") == "flase"


def test_dhip_header_gives_length() -> None:
    """Header of 32 bytes, magic at byte 4, the body's length twice, and a JSON body."""
    answer = DHIP.answer(dhip_question())

    assert answer is not None
    assert answer[:8] == b"\x20\x00\x00\x00DHIP"
    assert answer[16:20] == answer[24:28] == (len(answer) - 32).to_bytes(4, "little")
    told = json.loads(answer[32:].rstrip(b"\n\x00"))
    assert told["method"] == "client.notifyDevInfo"
    assert told["params"]["deviceInfo"]["Vendor"] == "General"


def test_xm_answers_1530_with_1531() -> None:
    """The board's answer has the next message number and its settings."""
    answer = XM.answer(xm_question())

    assert answer is not None
    assert answer[0] == 0xFF
    assert int.from_bytes(answer[14:16], "little") == 1531
    assert int.from_bytes(answer[16:20], "little") == len(answer) - 20
    assert json.loads(answer[20:].rstrip(b"\n\x00"))["NetWork.NetCommon"]["TCPPort"] == 34567


@pytest.mark.parametrize(
    ("device", "question"),
    [
        (SADP, b""),
        (SADP, b"<Probe><Uuid>x</Uuid><Types>inquiry</Types></Probe>"),
        (SADP, SADP_QUESTION.format(uuid=UUID).replace("inquiry", "update").encode()),
        (DHIP, b""),
        (DHIP, b'{"method":"DHDiscover.search"}'),
        (DHIP, dhip_frame(b'{"method":"client.notifyDevInfo"}')),
        (XM, b"\xff"),
        (XM, xm_frame(1000)),
        (XM, bytes(20)),
    ],
)
def test_other_questions_get_silence(device: Sadp | Dhip | Xm, question: bytes) -> None:
    """Anything but the well-formed question is left unanswered."""
    assert device.answer(question) is None


def test_dhip_body_is_cut_by_header() -> None:
    """Bytes behind the length the header gives do not count."""
    assert dhip_body(dhip_frame(b"abc") + b"zzz") == b"abc"
    assert dhip_body(b"DHIP") is None
