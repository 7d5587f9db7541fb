"""Product codes."""

from __future__ import annotations

import pytest

from identity.known import KNOWN
from unbadge.identity.read.grammar import Grammar
from unbadge.identity.read.reading import LiftReach
from unbadge.knowledge.index import Index
from unbadge.model import Aspect, DeviceType, Signal

GRAMMAR = Grammar(Index(KNOWN), KNOWN.families)


def test_code_is_decoded() -> None:
    """A code tells its maker's line in words."""
    (reading,) = GRAMMAR.read(Signal.TEXT, "2 x ac-4123 dome")

    assert (reading.points_to, reading.model) == ("acme", "AC-4123")
    assert reading.series == "camera, 4 megapixels"
    assert reading.device_type is DeviceType.CAMERA


def test_code_alone_reaches_possible() -> None:
    """A code says who designed the numbering, and no more than possibly who built."""
    (reading,) = GRAMMAR.read(Signal.MODEL, "AC-4123")

    assert reading.reach is LiftReach.POSSIBLE


def test_badge_code_tells_badge_and_builder() -> None:
    """A badge's code that maps to a builder's line says both."""
    badge, maker = GRAMMAR.read(Signal.MODEL, "LX-1234")

    assert (badge.aspect, badge.points_to) == (Aspect.BADGE, "lux")
    assert maker.points_to == "acme"
    assert not maker.own


def test_short_code_needs_its_name() -> None:
    """A code too short to be sure of counts only beside the name."""
    assert list(GRAMMAR.read(Signal.TEXT, "gate Z12")) == []


def test_short_code_counts_beside_its_maker() -> None:
    """A code that needs its name counts beside the name of the maker, brand or not."""
    (reading,) = GRAMMAR.read(Signal.TEXT, "Zenith Z12")

    assert reading.points_to == "zenith"


def test_doubtful_code_gives_way_to_another_name() -> None:
    """A code that is not sure is not taken for its family's where the text names somebody else."""
    assert list(GRAMMAR.read(Signal.TEXT, "Orion LX-1234")) == []
    assert list(GRAMMAR.read(Signal.TEXT, "Luxcam LX-1234")) != []


def test_sure_code_stands_beside_another_name() -> None:
    """A code that is its maker's own stays, so that the contradiction is seen."""
    assert [one.points_to for one in GRAMMAR.read(Signal.TEXT, "Orion AC-4123")] == ["acme"]


@pytest.mark.parametrize("text", ["AC 4123", "AC_4123", "AC4123", "ac/4123"])
def test_lost_separator(text: str) -> None:
    """A code is known with its separator changed or lost."""
    assert [one.points_to for one in GRAMMAR.read(Signal.TEXT, text)] == ["acme"]
