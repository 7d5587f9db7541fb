"""What a description is of, by its words and by the codes in it."""

from __future__ import annotations

import pytest

from unbadge.identity.read.match import Matcher
from unbadge.knowledge.load import load
from unbadge.model import DeviceType, Signal

MATCHER = Matcher(load())


def kinds_read(text: str) -> set[DeviceType | None]:
    """The kinds that the codes in a description tell."""
    return {one.device_type for one in MATCHER.found(Signal.TEXT, text).readings} - {None}


@pytest.mark.parametrize("text", ["Dome camera", "Dahua dome camera", "Hikvision DS-2CD2143G0-I"])
def test_camera(text: str) -> None:
    """Words tell a camera, and so does a code alone."""
    assert MATCHER.found(Signal.TEXT, text).thing is DeviceType.CAMERA


@pytest.mark.parametrize("text", ["Hikvision", "Dahua Technology", "Axis", "Uniview", "Ubiquiti"])
def test_name_is_no_kind(text: str) -> None:
    """The name of a maker of cameras alone makes no camera."""
    assert MATCHER.found(Signal.TEXT, text).thing is None


@pytest.mark.parametrize(
    "text",
    ["Bracket for DS-2CD2143G0-I", "Licence for DS-2CD2143G0-I", "Halterung für DS-2CD2143G0-I"],
)
def test_code_of_what_it_serves(text: str) -> None:
    """A thing for a camera is not that camera, though its code stands in the text."""
    assert MATCHER.found(Signal.TEXT, text).thing is DeviceType.OTHER
    assert kinds_read(text) == set()


@pytest.mark.parametrize(
    "text",
    ["DS-2CD2143G0-I", "DS-2CD2143G0-I for the car park", "Camera DS-2CD2143G0-I with bracket"],
)
def test_code_of_its_own(text: str) -> None:
    """The code of the thing itself tells its kind."""
    assert kinds_read(text) == {DeviceType.CAMERA}


@pytest.mark.parametrize("text", ["Vivotek", "MOBOTIX AG", "Akuvox", "Verkada", "Foscam"])
def test_name_of_a_line_is_no_kind(text: str) -> None:
    """Nor does the name of who makes nothing else, where nothing stands beside it."""
    assert MATCHER.found(Signal.TEXT, text).thing is None
    assert kinds_read(text) == set()


def test_code_beside_name() -> None:
    """With a code beside it, the name tells the kind of what it makes; words tell it better."""
    assert MATCHER.found(Signal.TEXT, "Mobotix M73").thing is DeviceType.CAMERA
    assert MATCHER.found(Signal.TEXT, "Vivotek AW-IHT-1270 PoE switch").thing is DeviceType.OTHER
    assert kinds_read("Vivotek AW-IHT-1270 PoE switch") == set()


def test_label_warns_of_much() -> None:
    """A label tells equipment, and nothing of the plug or battery that it warns of."""
    label = MATCHER.found(Signal.LABEL_TEXT, "Use only the power adapter supplied")

    assert label.thing is None
    assert MATCHER.found(Signal.LABEL_TEXT, "NETWORK CAMERA").thing is DeviceType.CAMERA


def test_banner_is_no_description() -> None:
    """What a web server says of itself is described by nobody."""
    assert MATCHER.found(Signal.HTTP_TITLE, "dome camera").thing is None
