"""Product lines that go by words alone."""

from __future__ import annotations

import pytest

from unbadge.knowledge.load import load
from unbadge.knowledge.things.lines import bare_line, is_line, product_lines


@pytest.mark.parametrize(
    "name",
    [
        "VideoEdge",
        "Smart+",
        "Smart+ Speed",
        "Q PLUS",
        "AVIOTEC",
        "Sarix Professional",
        "NVRsolo",
        "TS-WLCAM/V",
        "MAXPRO NVR XE",
        "RING VIDEO DOORBELL",
        "Indoor PTZ Camera",
    ],
)
def test_names_in_words_are_lines(name: str) -> None:
    """A name with a capital or a sign inside, or of several words with capitals, is a line's."""
    assert is_line(name)


@pytest.mark.parametrize(
    "name",
    [
        "Box",
        "Dome",
        "Bullet",
        "Cube",
        "MINI",
        "DVR",
        "web server",
        "networked devices",
        "Video Server",
        "CPP Firmware",
        "AXIS OS",
        "IP Camera",
        "Smart Indoor Camera",
        "Network Video Recorder",
        "Digital Video Surveillance System",
        "DVR devices",
        "other SRN models",
        "IPD series",
        "HWI-xxxH",
        "DS-2CD2042WD",
        "*",
    ],
)
def test_kinds_patterns_and_codes_are_none(name: str) -> None:
    """A word for a kind of thing, a platform, a pattern of codes or a code is no line's name."""
    assert not is_line(name)


def test_lines_stand_under_the_makers_that_name_them() -> None:
    """A line is known for its own maker alone."""
    lines = product_lines(load())

    assert "videoedge" in lines["johnson-controls"]
    assert "videoedge" not in lines["hikvision"] if "hikvision" in lines else True


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("VideoEdge NVR", "videoedge"),
        ("VideoEdge/NVR", "videoedge"),
        ("VideoEdge Network Video Recorder", "videoedge"),
        ("NVR VideoEdge", "videoedge"),
        ("recorder: VideoEdge", "videoedge"),
        ("VideoEdge", "videoedge"),
        ("VideoEdge Pro", "videoedge pro"),
        ("server for VideoEdge", "server for videoedge"),
        ("VideoEdgeNVR", "videoedgenvr"),
        ("NVRmini", "nvrmini"),
    ],
)
def test_words_for_any_recorder_stand_beside_a_line(written: str, line: str) -> None:
    """What is said of every recorder or camera is no part of a line's name; other words are."""
    assert bare_line(written) == line
