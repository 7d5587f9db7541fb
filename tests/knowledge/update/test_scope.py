"""Whose product a record is about, and whether it is video equipment."""

from __future__ import annotations

import pytest

from unbadge.knowledge.load import load
from unbadge.knowledge.update.scope import RecordScope, is_program

SCOPE = RecordScope(load())


@pytest.mark.parametrize(
    ("vendor", "maker"),
    [
        ("Axis Communications AB", "axis"),
        ("Hikvision", "hikvision"),
        ("Hanwha Vision Co., Ltd.", "hanwha"),
        ("TP-Link Systems Inc.", "tp-link"),
        ("Geutebruck", "geutebrueck"),
        ("GeutebrÃ¼ck", "geutebrueck"),  # UTF-8 read as Latin and written once more
        ("JVC (JVCKENWOOD)", "jvc"),  # two names of one
        ("Tattile s.r.l.", "tattile"),
        ("Beward R&D Co., Ltd", "beward"),
        ("Zenith Pumps (Pty)", None),
        ("Zenith Pumps", None),
        ("", None),
    ],
)
def test_vendor_is_a_maker(vendor: str, maker: str | None) -> None:
    """A vendor's name stands for a maker, whatever its legal form."""
    assert SCOPE.maker_of(vendor) == maker


@pytest.mark.parametrize(
    ("maker", "product", "about", "expected"),
    [
        ("hikvision", "DS-2CD2032-I", "", True),
        ("axis", "AXIS OS", "A flaw in VAPIX.", True),
        ("siemens", "SIMATIC S7-1500", "A flaw in a controller.", False),
        ("siemens", "Siveillance", "A flaw in the video surveillance system.", True),
        ("tp-link", "Archer AX21", "A flaw in the web interface of the router.", False),
        ("tp-link", "Tapo C100", "A flaw in the camera.", True),
        ("moxa-nvr", "EDS-405A", "A flaw in the switch.", False),
        ("cisco", "IOS XE", "A flaw in the web UI.", False),
        ("hikvision", "DS-3WAP622G-SI wireless access point", "", False),
    ],
)
def test_video_equipment_alone_is_taken(
    maker: str, product: str, about: str, *, expected: bool
) -> None:
    """Who sells much else must speak of a camera; a switch or router is none."""
    assert SCOPE.is_video(maker, product, about) is expected


def test_prose_names_a_product() -> None:
    """Where a record lists no vendor, its text may name maker and code."""
    text = "An issue in TRENDnet IP camera TV-IP110WN V1.2.2 build 68 allows a bypass."

    assert SCOPE.named_in(text) == ("trendnet", "TV-IP110WN")
    assert SCOPE.named_in("An issue in TRENDnet TEW-651BR router.") is None
    assert SCOPE.named_in("A camera of nobody in particular.") is None


@pytest.mark.parametrize(
    ("product", "expected"),
    [("AXIS OS", "*"), ("AXIS P1448-LE", "AXIS P1448-LE"), ("Device firmware", "*")],
)
def test_platform_stands_for_all_models(product: str, expected: str) -> None:
    """What all models of a maker run on is no model."""
    assert SCOPE.model_of("axis", product) == expected


@pytest.mark.parametrize(
    ("product", "platforms", "expected"),
    [
        ("EagleEyes app", (), True),
        ("AXIS Camera Station", ("Windows",), True),
        ("GV-ASWeb server", (), True),
        ("AXIS Camera Station Pro", (), True),
        ("AXIS P1428-E Network Camera", ("Linux",), False),
        ("RLC-410W", (), False),
        ("Camera firmware for the app", (), False),
    ],
)
def test_program_is_no_equipment(
    product: str, platforms: tuple[str, ...], *, expected: bool
) -> None:
    """Software for computers and phones is told apart from firmware."""
    assert is_program(product, platforms) is expected
