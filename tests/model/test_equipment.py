"""Whether something is equipment, and whether it films."""

from __future__ import annotations

import pytest

from unbadge.model import DeviceType, Identity, Rival
from unbadge.model.equipment import is_between, is_equipment, is_filming

BETWEEN = (Rival(maker="acme", probability=0.45), Rival(maker="zenith", probability=0.3))


@pytest.mark.parametrize(
    ("identity", "expected"),
    [
        (Identity(device_type=DeviceType.CAMERA), True),
        (Identity(device_type=DeviceType.RECORDER), True),
        (Identity(device_type=DeviceType.OTHER, maker="acme"), False),
        (Identity(maker="acme"), True),
        (Identity(), False),
        (Identity(rivals=BETWEEN), True),
        (Identity(rivals=BETWEEN[1:]), False),
        (Identity(rivals=BETWEEN, device_type=DeviceType.OTHER), False),
    ],
)
def test_who_films(identity: Identity, expected: bool) -> None:
    """The kind of device decides; where it is not known, a maker of cameras does."""
    assert is_filming(identity) is expected


@pytest.mark.parametrize(
    ("identity", "listed", "expected"),
    [
        (Identity(device_type=DeviceType.CAMERA), False, True),
        (Identity(device_type=DeviceType.ACCESS), False, True),
        (Identity(device_type=DeviceType.OTHER, maker="acme"), False, False),
        (Identity(device_type=DeviceType.OTHER, maker="acme"), True, True),
        (Identity(maker="acme"), False, True),
        (Identity(badge="Zenith"), False, True),
        (Identity(), False, False),
        (Identity(rivals=BETWEEN), False, True),
        (Identity(rivals=BETWEEN[1:]), False, False),
    ],
)
def test_what_is_equipment(identity: Identity, listed: bool, expected: bool) -> None:
    """Its kind, badge, maker or a choice of makers makes it so, and being a listed maker's."""
    assert is_equipment(identity, listed=listed) is expected


def test_between_makers() -> None:
    """Makers that are together likelier than not make a device one of theirs."""
    assert is_between(BETWEEN)
    assert not is_between(())
