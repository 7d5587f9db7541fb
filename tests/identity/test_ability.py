"""What a product code says a model can do."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from identity.known import KNOWN
from unbadge.identity.ability import Abilities
from unbadge.identity.reading import Reading
from unbadge.knowledge.schema import Ability

LUX = Reading(signature="b", points_to="lux")
ABILITIES = Abilities(
    replace(
        KNOWN,
        capabilities=(
            Ability(id="a", ability="face-capture", maker="acme-home", pattern="^AC-4", note="n"),
            Ability(id="b", ability="audio", brand="lux", pattern="^LX", does=True),
            Ability(id="c", ability="gait", maker="acme", lines="a service"),
        ),
    )
)


@pytest.mark.parametrize(
    ("code", "maker", "badge", "names"),
    [
        ("AC-4123", "acme", None, ["face-capture"]),
        ("AC-4123", "zenith", None, []),
        ("LX-1", None, LUX, ["audio"]),
        ("LX-1", None, None, []),
        (None, "acme", LUX, []),
    ],
)
def test_code_maker_and_badge_must_fit(
    code: str | None, maker: str | None, badge: Reading | None, names: list[str]
) -> None:
    """An ability is told where code and maker, or code and badge, fit its entry."""
    assert [one.name for one in ABILITIES.of(code, maker, badge)] == names


def test_can_is_told_apart_from_does() -> None:
    """Only what was seen in use is said to be done."""
    assert not ABILITIES.of("AC-4123", "acme", None)[0].does
    assert ABILITIES.of("LX-1", None, LUX)[0].does
