"""What a device is besides its maker."""

from __future__ import annotations

import pytest

from identity.known import seen
from unbadge.formats.answer import ReplyFacts
from unbadge.identity.read.describe import (
    badge_of,
    claims,
    device_type,
    first_told,
    line_told,
    model_told,
    sort_of,
)
from unbadge.identity.read.reading import ClueReading
from unbadge.model import Aspect, DeviceType, Signal, Tier, Witness


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("NVR", DeviceType.RECORDER),
        ("Network Video Recorder", DeviceType.RECORDER),
        ("IPCamera", DeviceType.CAMERA),
        ("VTO", DeviceType.DOORBELL),
        ("toaster", None),
    ],
)
def test_own_words_for_a_kind(word: str, kind: DeviceType | None) -> None:
    """Devices name their kind in words of their own."""
    assert sort_of(word) is kind


def test_own_word_beats_signatures() -> None:
    """What a device calls itself counts before what a signature knows."""
    reading = ClueReading(signature="s", device_type=DeviceType.CAMERA, weight=9.0)

    assert device_type([reading], [ReplyFacts(sort="DVR")]) is DeviceType.RECORDER
    assert device_type([reading], []) is DeviceType.CAMERA
    assert device_type([], []) is None


def test_claims_take_the_best_reading() -> None:
    """Each component maker is claimed once, with its best evidence."""
    chip = {"points_to": "chipco", "aspect": Aspect.COMPONENT}
    weak = ClueReading(signature="a", weight=1.0, tier=Tier.WEAK, **chip)  # type: ignore[arg-type]
    good = ClueReading(signature="b", weight=7.0, tier=Tier.STRONG, **chip)  # type: ignore[arg-type]
    (claim,) = claims([weak, good], Aspect.COMPONENT)

    assert claim.probability == 0.9


def test_heaviest_badge_counts() -> None:
    """Of several badges the one with the best evidence is shown."""
    one = ClueReading(signature="a", points_to="lux", weight=1.0, aspect=Aspect.BADGE)
    two = ClueReading(signature="b", points_to="nox", weight=3.0, aspect=Aspect.BADGE)

    title = seen(Signal.HTTP_TITLE, "x")
    assert badge_of([(one, 0), (two, 0)], [title]) is two
    assert badge_of([], []) is None


def test_column_of_makes_comes_before_a_note() -> None:
    """What a list calls the make is the badge, however plain a note names another one."""
    make = ClueReading(
        signature="a", points_to="lux", weight=1.0, aspect=Aspect.BADGE, signal=Signal.BRAND
    )
    note = ClueReading(
        signature="b", points_to="nox", weight=3.0, aspect=Aspect.BADGE, signal=Signal.TEXT
    )
    told = [
        seen(Signal.BRAND, "Lux", witness=Witness.DECLARED),
        seen(Signal.TEXT, "next to Nox", witness=Witness.DECLARED),
    ]

    assert badge_of([(make, 0), (note, 1)], told) is make


@pytest.mark.parametrize(
    ("near", "far"),
    [
        (Witness.OBSERVED, Witness.DERIVED),
        (Witness.OBSERVED, Witness.DECLARED),
        (Witness.DECLARED, Witness.DERIVED),
    ],
)
def test_badge_is_what_the_device_shows(near: Witness, far: Witness) -> None:
    """What is shown comes before what is declared, and that before what is worked out."""
    plain = ClueReading(signature="a", points_to="lux", weight=1.0, aspect=Aspect.BADGE)
    sure = ClueReading(signature="b", points_to="nox", weight=3.0, aspect=Aspect.BADGE)
    told = [seen(Signal.TEXT, "x", witness=witness) for witness in (near, far)]

    assert badge_of([(sure, 1), (plain, 0)], told) is plain


def test_address_block_is_no_label() -> None:
    """A declared name comes before that of the firm whose address block a device uses."""
    block = ClueReading(
        signature="a", points_to="lux", weight=2.0, aspect=Aspect.BADGE, signal=Signal.MAC
    )
    listed = ClueReading(signature="b", points_to="nox", weight=1.0, aspect=Aspect.BADGE)
    told = [seen(Signal.MAC, "x"), seen(Signal.BRAND, "Nox", witness=Witness.DECLARED)]

    assert badge_of([(block, 0), (listed, 1)], told) is listed


def test_answers_tell_model_and_firmware_first() -> None:
    """A model is what the device answers, else what a signature reads off."""
    reading = ClueReading(signature="s", model="M2", firmware="F2")

    assert first_told([reading], [ReplyFacts(model="M1")], "model") == "M1"
    assert first_told([reading], [ReplyFacts(model="M1")], "firmware") == "F2"


@pytest.mark.parametrize(
    ("written", "model"),
    [
        ("Acme AB-100 v2.6", "AB-100 V2.6"),
        ("AB-100(EU) V3.20", "AB-100 V3.20"),
        ("AB-100 rev B1", "AB-100 REV B1"),
        ("AB-100 dome", "AB-100"),
        ("AB-100 V5.4.41 build 7", "AB-100"),
    ],
)
def test_a_revision_of_hardware_is_kept_behind_a_model(written: str, model: str) -> None:
    """A model that a signature reads off keeps the revision of its hardware, and nothing else."""
    reading = ClueReading(signature="s", model="AB-100")

    assert model_told([reading], [], [seen(Signal.MODEL, written)]) == model


@pytest.mark.parametrize(
    ("written", "read_off", "model"),
    [
        ("GXV3611IR-HD", "GXV3611IR-", "GXV3611IR-HD"),
        ("DS-7604NI-K1/4P(B)", "DS-7604NI-K1/4P", "DS-7604NI-K1/4P(B)"),
        ("DS-2CD2143G0-I(2.8mm)", "DS-2CD2143G0-I", "DS-2CD2143G0-I"),
        ("C200(EU)", "C200", "C200"),
        ("AB-100-2.8mm", "AB-100-", "AB-100"),
        ("AB-100 camera", "AB-100", "AB-100"),
    ],
)
def test_a_code_is_read_to_its_end(written: str, read_off: str, model: str) -> None:
    """Where a signature breaks a code off, the letters that hang on it are its; a lens is not."""
    reading = ClueReading(signature="s", model=read_off)

    assert model_told([reading], [], [seen(Signal.MODEL, written)]) == model


@pytest.mark.parametrize(
    ("written", "model"),
    [
        ("2100", "2100"),
        ("3204", "3204"),
        ("21", None),
        ("123456", None),
        ("2100 2101", None),
        ("2100.5", None),
        ("Dome", None),
    ],
)
def test_a_number_may_be_the_whole_name_of_a_model(written: str, model: str | None) -> None:
    """Three to five digits that stand alone for a model are one, as AXIS 2100; others are not."""
    assert model_told([], [], [seen(Signal.MODEL, written)]) == model


def test_the_name_of_a_line_is_a_model_alone() -> None:
    """A line of the maker counts where nothing stands with it, be it written for a model or not."""
    lines = frozenset({"videoedge", "acme videoedge"})

    assert line_told([seen(Signal.MODEL, "VideoEdge")], lines) == "VideoEdge"
    assert line_told([seen(Signal.TEXT, "VideoEdge")], lines) == "VideoEdge"
    assert line_told([seen(Signal.TEXT, "server for VideoEdge")], lines) is None
    assert line_told([seen(Signal.MODEL, "Dome")], lines) is None
