"""Badge, maker, component and operator are four facts, each with its own evidence."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from identity.known import KNOWN, seen
from unbadge.identity.engine import Engine
from unbadge.knowledge.load import load
from unbadge.knowledge.schema.identity import Maker
from unbadge.model import Aspect, Device, Identity, Observation, Signal

DAY = date(2026, 11, 24)
SHIPPED = Engine(load())
UBOOT = "U-Boot 2010.06-svn1098 (Jun 11 2013 - 13:36:24)\r\n\r\n"
SSDP = "HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\nUSN: uuid:1\r\nSERVER: {}\r\n\r\n"
DOORBELL = (
    "type=DB2\r\nprocessor=SSC339\r\nhardwareVersion=1.00\r\n"
    "updateSerial=DHI-VTO2211G-P\r\nserialNumber=X\r\n"
)
AXIS = (
    seen(Signal.MAC, "00:40:8c:12:34:56", mac="00:40:8c:12:34:56"),
    seen(Signal.HTTP_WWW_AUTHENTICATE, 'Digest realm="AXIS_00408C123456", nonce="1"'),
    seen(Signal.MODEL, "AXIS P3245-LVE"),
)


def of(*observations: Observation, engine: Engine = SHIPPED) -> Identity:
    """The answer for a device of which some things were seen."""
    return engine.identify(Device(key="d", observations=observations), DAY)


def chips(*observations: Observation) -> list[str]:
    """The component makers of a device."""
    return [claim.name for claim in of(*observations).components]


@pytest.mark.parametrize(
    ("signal", "value", "maker"),
    [
        (Signal.SSDP_HEADERS, SSDP.format("Linux/3.10.0_hi3536, UPnP/1.0"), "hisilicon"),
        (Signal.BANNER_RAW, SSDP.format("Linux/3.10.0_hi3536, UPnP/1.0"), "hisilicon"),
        (Signal.HTTP_SERVER, "Linux/3.10.0_hi3536, UPnP/1.0", "hisilicon"),
        (Signal.FIRMWARE, "HI3516EV300_85H50AI_S38", "hisilicon"),
        (Signal.MODEL, "HI3516EV300_85H50AI", "hisilicon"),
        (Signal.MAC, "84:8a:59:00:00:01", "hisilicon"),
        (Signal.TELNET_BANNER, f"{UBOOT}hisilicon # ", "hisilicon"),
        (Signal.BANNER_RAW, f"{UBOOT}hi3518ev200 login: ", "hisilicon"),
        (Signal.HTTP_BODY, DOORBELL, "sigmastar"),
        (Signal.BANNER_RAW, f"HTTP/1.1 200 OK\r\n\r\n{DOORBELL}", "sigmastar"),
        (Signal.TELNET_BANNER, f"{UBOOT}SigmaStar # ", "sigmastar"),
        (Signal.TELNET_BANNER, f"{UBOOT}isvp_t31# ", "ingenic"),
    ],
)
def test_chip_is_named_by_its_own_maker(signal: Signal, value: str, maker: str) -> None:
    """A chip is told from firmware, pages, boot loaders, UPnP servers, models and addresses.

    What is named is the chip's own maker, never the group above it.
    """
    assert chips(seen(signal, value)) == [maker]


@pytest.mark.parametrize(
    "value", [SSDP.format("Linux/3.10.0_hi3536, UPnP/1.0"), f"{UBOOT}hisilicon # "]
)
def test_chip_names_no_device_maker(value: str) -> None:
    """A chip lifts nobody as the maker of a device, its own group least of all."""
    identity = of(seen(Signal.BANNER_RAW, value))

    assert (identity.maker, identity.probability, identity.rivals) == (None, 0.0, ())


def test_chip_of_a_listed_firm_in_another_camera() -> None:
    """A camera keeps its maker, and the same probability, with a listed firm's chip inside."""
    plain = of(*AXIS)
    told = of(*AXIS, seen(Signal.TELNET_BANNER, "hi3519v101 login: "))

    assert plain.maker == told.maker == "axis"
    assert told.probability == plain.probability
    assert [claim.name for claim in told.components] == ["hisilicon"]
    assert "huawei" not in {rival.maker for rival in told.rivals}


def test_doorbell_with_a_chip_of_a_third_firm() -> None:
    """A doorbell tells its builder and its chip in one page, and the two stay apart."""
    identity = of(seen(Signal.HTTP_BODY, DOORBELL))

    assert identity.maker == "dahua"
    assert [claim.name for claim in identity.components] == ["sigmastar"]


def test_chip_block_names_the_chip_maker() -> None:
    """A chip maker that belongs to a group is named itself, by its address block too."""
    makers = {**KNOWN.makers, "chipco": Maker(id="chipco", name="Chip Co", group="zenith")}
    engine = Engine(replace(KNOWN, makers=makers))
    identity = of(seen(Signal.MAC, "00:c0:fc:00:00:01"), engine=engine)

    assert [claim.name for claim in identity.components] == ["chipco"]
    assert identity.maker is None
    assert not identity.rivals


@pytest.mark.parametrize(
    ("signal", "name", "operator"),
    [
        (Signal.DNS_QUERY, "alarm.eu.ezvizlife.com", "ezviz"),
        (Signal.DNS_QUERY, "www.easy4ipcloud.com", "dahua"),
        (Signal.TLS_SNI, "alarm.eu.ezvizlife.com", "ezviz"),
    ],
)
def test_operator_comes_from_endpoints(signal: Signal, name: str, operator: str) -> None:
    """Who runs a cloud is told by the names that a device looks up."""
    (claim,) = of(seen(signal, name)).operators

    assert claim.name == operator
    assert name in claim.because
    assert 0 < claim.probability < 1


def test_operator_is_no_maker() -> None:
    """A name looked up makes nobody more than a rival: other makers' devices use clouds too."""
    identity = of(seen(Signal.DNS_QUERY, "alarm.eu.ezvizlife.com"))

    assert identity.operators
    assert identity.maker is None


def test_unknown_name_has_no_operator() -> None:
    """A name that no endpoint covers claims nothing."""
    assert of(seen(Signal.DNS_QUERY, "time.example.org")).operators == ()


def test_each_fact_has_its_clue() -> None:
    """Components and operators are clues of their own aspect, with their observation."""
    identity = of(
        seen(Signal.TELNET_BANNER, "hi3519v101 login: "),
        seen(Signal.DNS_QUERY, "www.easy4ipcloud.com"),
    )
    shown = {clue.aspect: clue.observation.signal for clue in identity.clues}

    assert shown[Aspect.COMPONENT] is Signal.TELNET_BANNER
    assert shown[Aspect.OPERATOR] is Signal.DNS_QUERY
