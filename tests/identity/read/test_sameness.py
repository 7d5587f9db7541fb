"""What is said of a device: the same of two only where the answers are the same but for names."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from identity.known import KNOWN, seen
from unbadge.identity.engine import Engine
from unbadge.identity.read.match import Matcher
from unbadge.identity.read.sameness import MANY, sameness_of
from unbadge.model import Device, Observation, Signal, Witness

DAY = date(2026, 11, 24)
MATCHER = Matcher(KNOWN)
SERVER = seen(Signal.HTTP_SERVER, "Acme-Webs/2")
VALUES = (
    SERVER,
    seen(Signal.HTTP_TITLE, "Welcome"),
    seen(Signal.HTTP_TITLE, "IP camera"),
    seen(Signal.MODEL, "AC-100", port=None),
    seen(Signal.FIRMWARE, "V5.1"),
    seen(Signal.HTTP_WWW_AUTHENTICATE, 'Basic realm="AcmeRtsp-1"', port=554),
    seen(Signal.BRAND, "Acme", witness=Witness.DECLARED),
    seen(Signal.BANNER_RAW, "<AcmeAnswer>", port=37),
)


def device(*observations: Observation, key: str = "d", **fields: object) -> Device:
    """A device of which some things were seen."""
    return Device(key=key, observations=observations, **fields)


def test_address_alone_makes_no_difference() -> None:
    """Two devices that say the same under other addresses are weighed once."""
    one = device(SERVER, key="a", ips=("192.0.2.1",))
    other = device(SERVER, key="b", ips=("192.0.2.2",))

    assert sameness_of(MATCHER, one, DAY) == sameness_of(MATCHER, other, DAY) is not None


@pytest.mark.parametrize(
    "changed",
    [
        {"conflicts": ("Two lists differ.",)},
        {"installed": "2019"},
        {"behind": "recorder"},
    ],
)
def test_what_an_answer_reads_makes_a_difference(changed: dict[str, object]) -> None:
    """Conflicts, the day of installation and a recorder are read."""
    plain = sameness_of(MATCHER, device(SERVER), DAY)

    assert sameness_of(MATCHER, device(SERVER, **changed), DAY) != plain


@pytest.mark.parametrize(
    "fields",
    [{"serials": ("AC123456",)}, {"disowned": ("x",)}, {"ips": ("2001:db8::1",)}],
)
def test_what_is_a_devices_own_is_not_remembered(fields: dict[str, object]) -> None:
    """Serial numbers, disowned keys and IPv6 addresses are a device's alone."""
    assert sameness_of(MATCHER, device(SERVER, **fields), DAY) is None
    assert sameness_of(MATCHER, device(*[SERVER] * (MANY + 1)), DAY) is None


def test_memory_changes_no_answer() -> None:
    """An engine that has answered much answers as one that was never asked."""
    used = Engine(KNOWN)
    for one, other in product(VALUES, VALUES):
        used.identify(device(one, other), DAY)

    for one, other in product(VALUES, VALUES):
        asked = device(one, other, key="again")
        assert used.identify(asked, DAY) == Engine(KNOWN).identify(asked, DAY)
