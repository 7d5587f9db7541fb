"""The parts of a purchase line: kind, maker, lists."""

from __future__ import annotations

from datetime import date

import pytest

from screening import a_purchase_line
from unbadge.jobs.assess import Assessor
from unbadge.jobs.screen_parts import SHOWN, PartReader, PartReading, coded_kind, product_of
from unbadge.jobs.screen_text import TextReader
from unbadge.knowledge.load import load
from unbadge.model import Context, DeviceType, Identity
from unbadge.model.purchase import ItemKind

DAY = date(2026, 3, 20)
BEFORE_LISTS = date(2010, 1, 1)


@pytest.fixture(scope="module")
def reader() -> PartReader:
    """A reader over the knowledge that ships."""
    knowledge = load()
    return PartReader(knowledge, TextReader(Assessor(knowledge, Context(as_of=DAY))))


def parts(reader: PartReader, text: str, day: date = DAY) -> tuple[PartReading, ...]:
    """The parts of a line with some text."""
    return reader.read(a_purchase_line(text), text, day)


def test_each_product_is_a_part(reader: PartReader) -> None:
    """Two products in one line are two parts, each with its own number and maker."""
    found = parts(reader, "4 x Hikvision DS-2CD2143G2-I camera; 1 x Axis P3245-V camera")

    assert [one.part.maker for one in found] == ["hikvision", "axis"]
    assert [one.part.quantity for one in found] == [4, 1]
    assert [one.part.listed for one in found] == [True, False]


def test_the_gravest_part_leads(reader: PartReader) -> None:
    """A part whose maker is listed matters more than one whose maker is not."""
    harmless, grave = parts(reader, "1 x Axis P3245-V camera; 4 x Hikvision DS-2CD2143G2-I camera")

    assert max((harmless, grave), key=PartReading.gravity) is grave


def test_what_a_thing_serves_makes_it_of_nobody(reader: PartReader) -> None:
    """A bracket for a maker's camera is not of that maker; the name stands beside it."""
    (found,) = parts(reader, "Wall bracket for Hikvision camera")

    assert (found.part.maker, found.part.listed, found.part.listed_by) == (None, False, ())
    assert "Hikvision" in found.facts.names


@pytest.mark.parametrize(
    ("text", "kind", "maker"),
    [
        ("DS-1280ZJ-S", "accessory", "hikvision"),
        ("Wandhalterung DS-1273ZJ-140", "accessory", "hikvision"),
        ("Držák na stěnu DS-1473ZJ-155", "accessory", "hikvision"),
        ("Puszka montażowa PFA130-E", "accessory", "dahua"),
        ("DS-3E0109P-E/M", "network", "hikvision"),
        ("DHI-LM24-L200", "monitor", "dahua"),
        ("WD82PURX", "disk", None),
        ("DS-KH6320-WTE1", "intercom", "hikvision"),
    ],
)
def test_codes_of_what_goes_with_cameras(
    reader: PartReader, text: str, kind: str, maker: str | None
) -> None:
    """A maker's own bracket, switch or display is its own, and no camera."""
    (found,) = parts(reader, text)

    assert (found.part.kind, found.part.maker) == (kind, maker)


def test_camera_with_a_bracket_is_a_camera(reader: PartReader) -> None:
    """The code of what comes with a camera does not make it an accessory."""
    (found,) = parts(reader, "DS-2CD2387G2P-LSU/SL c/w DS-1281ZJ-S")

    assert found.part.kind is ItemKind.CAMERA


def test_lists_are_of_the_day(reader: PartReader) -> None:
    """A maker stands on no list before it was put on one."""
    text = "Hikvision DS-2CD2143G2-I camera"
    (now,), (before,) = parts(reader, text), parts(reader, text, BEFORE_LISTS)

    assert now.part.listed_by
    assert (before.part.maker, before.part.listed_by) == (now.part.maker, ())


def test_lines_that_name_nothing(reader: PartReader) -> None:
    """A line without a product has one part, of nobody."""
    (found,) = parts(reader, "Window cleaning, March")

    assert (found.part.maker, found.part.product, found.part.listed) == (None, None, False)
    assert found.part.probability == 0


def test_long_texts_are_cut(reader: PartReader) -> None:
    """Results repeat no more of a text than a reader can use."""
    (found,) = parts(reader, "camera " * SHOWN)

    assert len(found.part.text) == SHOWN


@pytest.mark.parametrize(
    ("device", "kind"),
    [
        (DeviceType.CAMERA, ItemKind.CAMERA),
        (DeviceType.RECORDER, ItemKind.RECORDER),
        (DeviceType.SWITCH, ItemKind.NETWORK),
        (None, None),
    ],
)
def test_kinds_of_devices(device: DeviceType | None, kind: ItemKind | None) -> None:
    """The kind of a device is one of things that are bought, where there is such a kind."""
    assert coded_kind(Identity(device_type=device)) is kind


def test_products_of_nothing() -> None:
    """An identity without a badge, model and series names no product."""
    assert product_of(Identity(maker="acme", probability=0.9)) is None
    found = product_of(Identity(badge="Acme", model="X1"))
    assert found is not None
    assert (found.brand, found.model, found.series) == ("Acme", "X1", None)


def test_a_program_names_a_line_of_software(reader: PartReader) -> None:
    """A licence of a maker's own platform is the maker's; a camera that works with it is not."""
    (bought,) = parts(reader, "Licence for HikCentral Professional, 64 channels")
    (other,) = parts(reader, "Mobotix M73 camera, works with HikCentral")

    assert (bought.part.kind, bought.part.maker) == (ItemKind.SOFTWARE, "hikvision")
    assert bought.part.listed
    assert other.part.maker != "hikvision"


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        ("Bracket for cameras Hikvision DS-1272ZJ-110", "hikvision"),
        ("Кронштейн для камер Hikvision DS-1272ZJ-110", "hikvision"),
        ("Soporte para cámara DS-1280ZJ-S", "hikvision"),
        ("Bracket for Hikvision DS-2CD2143G2-I", None),
        ("Bracket for cameras, equivalent to Hikvision DS-1272ZJ-110", None),
        ("Bracket for camera equivalent to DS-1272ZJ-110", None),
        ("Bracket for camera compatible with Hikvision DS-1272ZJ", None),
        ("Netzteil für Switch DS-3E0109P-E/M", None),
        ("Bracket for Dahua camera", None),
        ("Junction box for Dahua dome, not DS-1280ZJ-S", None),
    ],
)
def test_whose_a_part_is(reader: PartReader, text: str, maker: str | None) -> None:
    """A part's own code behind what it is for says whose it is; a camera's code there does not."""
    (found,) = parts(reader, text)

    assert found.part.kind is ItemKind.ACCESSORY
    assert found.part.maker == maker
