"""What only a list says of a device: counted as declared, and never more than possible."""

from __future__ import annotations

from msgspec.structs import replace

from unbadge.identity.weigh.advice import next_check
from unbadge.model import (
    Aspect,
    Determination,
    Device,
    DeviceType,
    Identity,
    Signal,
    Witness,
    is_sure,
)

KINDS = {kind.value: kind for kind in DeviceType}


def as_listed(identity: Identity, device: Device) -> Identity:
    """An identity as far as lists carry it: their kind where nothing tells one, and their doubt.

    The probability stays what the words are worth; that the device on the wall is the one that a
    list means, nobody has seen.
    """
    kinds = (one.value for one in device.observations if one.signal is Signal.KIND)
    listed = next((KINDS.get(value, DeviceType.OTHER) for value in kinds), None)
    kind = identity.device_type or listed
    if not is_declared(identity, device):
        return identity if kind is identity.device_type else replace(identity, device_type=kind)
    word = identity.determination
    if is_sure(word):
        word = Determination.POSSIBLE
    return replace(
        identity,
        determination=word,
        declared=True,
        device_type=kind,
        next_check=next_check(device, word, kind, identity.conflicts),
    )


def is_declared(identity: Identity, device: Device) -> bool:
    """Whether what is said of a device's maker rests on nothing but what somebody wrote down."""
    seen = [one.witness for one in device.observations]
    if Witness.DECLARED not in seen:
        return False
    heard = [
        clue.observation.witness
        for clue in identity.clues
        if clue.points_to == identity.maker and clue.weight > 0 and clue.aspect is Aspect.MAKER
    ]
    return set(heard or seen) == {Witness.DECLARED}
