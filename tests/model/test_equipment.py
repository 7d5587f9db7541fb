"""Whether something is equipment, and whether it films."""

from __future__ import annotations

import pytest

from factories import a_device, an_identity, an_observation
from unbadge.model import DeviceType, Identity, Observation, Rival, Signal, Witness
from unbadge.model.equipment import (
    is_between,
    is_equipment,
    is_filming,
    is_other_kind,
    may_be_equipment,
)

BETWEEN = (Rival(maker="acme", probability=0.45), Rival(maker="zenith", probability=0.3))


@pytest.mark.parametrize(
    ("identity", "expected"),
    [
        (Identity(device_type=DeviceType.CAMERA), True),
        (Identity(device_type=DeviceType.RECORDER), True),
        (Identity(device_type=DeviceType.OTHER, maker="acme"), False),
        (Identity(maker="acme"), True),
        (Identity(maker="acme", kind_open=True), False),
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


@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("kind_open", [True, False])
def test_a_makers_name_counts_alike_in_reports_and_traffic(listed: bool, kind_open: bool) -> None:
    """Of a maker without a kind, reports and traffic hold the same: one that makes cameras."""
    named = Identity(maker="acme", kind_open=kind_open)

    held = {is_equipment(named, listed=listed), is_filming(named)}

    assert held == {not kind_open}


def test_listed_makers_other_goods_are_told_apart() -> None:
    """A listed maker's switch is equipment of another kind; its camera and others' are not."""
    switch = Identity(maker="acme", device_type=DeviceType.SWITCH)

    assert is_other_kind(switch, listed=True)
    assert not is_other_kind(switch, listed=False)
    assert not is_other_kind(Identity(maker="acme"), listed=True)
    assert not is_other_kind(Identity(device_type=DeviceType.CAMERA), listed=True)


def test_between_makers() -> None:
    """Makers that are together likelier than not make a device one of theirs."""
    assert is_between(BETWEEN)
    assert not is_between(())


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (an_observation(signal=Signal.DHCP_HOSTNAME, value="janes-laptop"), False),
        (an_observation(signal=Signal.HTTP_TITLE, value="Network Video Recorder Login"), True),
        (an_observation(signal=Signal.PORT_OPEN, value="554", port=554), True),
        (an_observation(signal=Signal.PORT_OPEN, value="80", port=80), False),
        (an_observation(signal=Signal.TEXT, value="x", witness=Witness.DECLARED), True),
    ],
)
def test_what_hints_at_equipment(seen: Observation, expected: bool) -> None:
    """A port of streams, a word for what films or a place in a list keeps a host."""
    device = a_device(observations=(seen,))

    assert may_be_equipment(device, Identity()) is expected
    assert not may_be_equipment(device, Identity(device_type=DeviceType.PRINTER))


def test_a_sign_of_a_maker_is_a_hint() -> None:
    """A block of addresses of a maker of cameras keeps a host, whatever its other words say."""
    plain = a_device(observations=(an_observation(signal=Signal.HTTP_TITLE, value="x"),))

    assert may_be_equipment(plain, an_identity(None, 0.3, device_type=None))
