"""Product codes."""

from __future__ import annotations

from identity.known import KNOWN
from unbadge.identity.read.grammar import Grammar
from unbadge.identity.read.reading import Reach
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

    assert reading.reach is Reach.POSSIBLE


def test_badge_code_tells_badge_and_builder() -> None:
    """A badge's code that maps to a builder's line says both."""
    badge, maker = GRAMMAR.read(Signal.MODEL, "LX-1234")

    assert (badge.aspect, badge.points_to) == (Aspect.BADGE, "lux")
    assert maker.points_to == "acme"
    assert not maker.own


def test_short_code_needs_its_name() -> None:
    """A code too short to be sure of counts only beside the name."""
    assert list(GRAMMAR.read(Signal.TEXT, "gate Z12")) == []
