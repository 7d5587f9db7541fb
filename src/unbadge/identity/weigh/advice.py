"""The cheapest step that would settle who made a device, and what does not fit together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from unbadge.identity.read import ClueReading
from unbadge.identity.weigh.determine import FOR_SURE, speaks
from unbadge.identity.weigh.scale import MANY_PORTS
from unbadge.model import Determination, Device, DeviceType, Signal, Trait, having

NOT_NEEDED = "No further check is needed; the label under the device would confirm it."
DISAGREE = (
    "Two makers speak at this address. Look at the label, or ask each port by itself: "
    "there may be two devices behind one address."
)
CHANNEL = "Ask the recorder for its list of channels: it knows the make of each camera behind it."
DISCOVERY = (
    "Ask it on the local network with the makers' own discovery tools or an ONVIF search; "
    "one answer settles it."
)
LABEL = "Look at the label under the device: model and serial number tell the maker."
RECORDER = "Read the label at its back, or its version page: the serial number's shape tells."
SNMP = "Read the SNMP object sysObjectID with your own community; one number tells."
REGISTER = "Look up the number of its approval in the register it is from: it names who applied."
PASSIVE = "Capture ten minutes of its traffic: the names it looks up and how it greets tell."

BAIT = (
    "{ports} of its ports answer, far more than those of a camera: "
    "it may be a server, or a bait that imitates one."
)
QUIET = having(Trait.QUIET)
SPOKEN = having(Trait.DISCOVERY)


def next_check(
    device: Device, settled: Determination, kind: DeviceType | None, conflicts: Collection[str]
) -> str:
    """The cheapest next check as a sentence."""
    if settled is Determination.ESTABLISHED:
        return NOT_NEEDED
    if conflicts:
        return DISAGREE
    if device.behind:
        return CHANNEL
    signals = {one.signal for one in device.observations}
    if Signal.APPROVAL in signals:
        return REGISTER
    if not any(one.ip for one in device.observations):
        return LABEL
    return by_signals(signals, kind)


def by_signals(signals: Collection[Signal], kind: DeviceType | None) -> str:
    """The check that adds most to what was already seen on a network."""
    if SPOKEN.intersection(signals):
        return RECORDER if kind is DeviceType.RECORDER else LABEL
    if Signal.SNMP_SYSDESCR in signals:
        return SNMP
    if QUIET.issuperset(signals):
        return PASSIVE
    return DISCOVERY


def disagreements(
    pairs: Iterable[tuple[ClueReading, int]], device: Device, called: Callable[[str], str] = str
) -> tuple[str, ...]:
    """What does not fit together, as sentences; ``called`` gives the name of a maker's id."""
    sentences: dict[str, None] = dict.fromkeys(device.conflicts)
    heard = surely_heard(pairs, device)
    if len(heard) > 1:
        said = "; ".join(f"{called(maker)}: {why}" for maker, why in sorted(heard.items()))
        sentences[f"Evidence speaks for several makers ({said})."] = None
    ports = {one.port for one in device.observations if one.port is not None}
    if len(ports) >= MANY_PORTS:
        sentences[BAIT.format(ports=len(ports))] = None
    return tuple(sentences)


def surely_heard(pairs: Iterable[tuple[ClueReading, int]], device: Device) -> dict[str, str]:
    """The makers for which something speaks for sure, each with the first thing that does."""
    heard: dict[str, str] = {}
    for reading, place in sorted(pairs, key=lambda pair: (pair[0].signature, pair[1])):
        if reading.tier in FOR_SURE and speaks(reading, reading.points_to):
            port = device.observations[place].port
            where = f" on port {port}" if port else ""
            heard.setdefault(reading.points_to, f"{reading.because}{where}")
    return heard


def badge_conflict(
    badge: str,
    builders: Collection[str],
    maker: str,
    because: str,
    called: Callable[[str], str] = str,
) -> str | None:
    """The sentence for a badge that nobody knew this maker builds for, or None."""
    if maker in builders:
        return None
    return f"The badge says {badge}, the device speaks as one of {called(maker)}: {because}."
