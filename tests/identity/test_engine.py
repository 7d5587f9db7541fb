"""Who made a device."""

from __future__ import annotations

from datetime import date

import pytest

from factories import TODAY
from identity.known import KNOWN, seen
from unbadge.identity.engine import Engine, lone_device
from unbadge.identity.gather.devices import gather
from unbadge.knowledge.load import load
from unbadge.model import (
    Determination,
    Device,
    DeviceType,
    Identity,
    Observation,
    Signal,
    Witness,
)
from unbadge.model.evidence import Origin

DAY = date(2026, 11, 24)
ENGINE = Engine(KNOWN)
SERVER = seen(Signal.HTTP_SERVER, "Acme-Webs/2")
DISCOVERY = seen(Signal.BANNER_RAW, "<AcmeAnswer>", port=37)
REALM = seen(Signal.HTTP_WWW_AUTHENTICATE, 'Basic realm="AcmeRtsp-1"', port=554)
OTHER = seen(Signal.FTP_BANNER, "220 Zenith FTP", port=21)
NOISE = seen(Signal.HTTP_TITLE, "Welcome")


def of(*observations: Observation, **fields: object) -> Identity:
    """The answer for a device of which some things were seen."""
    return ENGINE.identify(Device(key="d", observations=observations, **fields), DAY)


def test_decisive_answer_establishes() -> None:
    """One answer that only the maker's firmware gives is enough."""
    assert of(DISCOVERY).determination is Determination.ESTABLISHED


def test_two_strong_witnesses_establish() -> None:
    """Two strong signatures of different causes and observations establish a maker."""
    assert of(SERVER, REALM).determination is Determination.ESTABLISHED


def test_one_strong_witness_is_probable() -> None:
    """A single strong signature never establishes."""
    assert of(SERVER).determination is Determination.PROBABLE


def test_repeated_banner_counts_once() -> None:
    """The same banner on many ports is one witness."""
    again = [seen(Signal.HTTP_SERVER, "Acme-Webs/2", port=port) for port in (80, 81, 8080)]

    assert of(*again).probability == of(SERVER).probability


def test_nothing_recognised_names_nobody() -> None:
    """What no signature knows leaves the maker undetermined, with a next check."""
    identity = of(NOISE)

    assert identity.maker is None
    assert identity.determination is Determination.UNDETERMINED
    assert identity.next_check


def test_weak_clue_names_nobody() -> None:
    """Words that anybody may print do not name a maker."""
    assert of(seen(Signal.HTTP_TITLE, "video page")).maker is None


def test_words_and_weak_clues_stay_possible() -> None:
    """A maker's own name with what anybody may print is a claim, and no more than possible."""
    identity = of(seen(Signal.HTTP_TITLE, "Acme video page"))

    assert identity.determination is Determination.POSSIBLE


def test_two_makers_at_one_address_are_told() -> None:
    """Strong evidence for two makers is a conflict and not a choice."""
    identity = of(REALM, OTHER)

    assert identity.determination in {Determination.UNDETERMINED, Determination.POSSIBLE}
    assert any("several makers" in sentence for sentence in identity.conflicts)


def test_host_with_ports_without_end_is_no_camera() -> None:
    """A lone strong answer of a host with dozens of open ports accuses nobody, and says why."""
    ports = [seen(Signal.PORT_OPEN, str(port), port=port) for port in range(1, 40)]
    identity = of(SERVER, *ports)

    assert identity.maker is None
    assert any("imitates" in sentence for sentence in identity.conflicts)


def test_badge_alone_names_nobody() -> None:
    """A badge that others build for names no maker."""
    identity = of(seen(Signal.TEXT, "Luxcam bullet"))

    assert identity.badge == "Lux"
    assert identity.maker is None


def test_rebadge_code_is_at_most_possible() -> None:
    """A badge with a product code of a line that a maker built is possible, never more."""
    identity = of(seen(Signal.TEXT, "Luxcam LX-1234"), installed="2018-05-01")

    assert identity.maker == "acme"
    assert identity.determination is Determination.POSSIBLE


def test_ended_relation_clears_later_units() -> None:
    """A maker that stopped building for a badge did not build what was installed long after."""
    early = of(seen(Signal.BRAND, "Luxcam"), installed="2018")
    late = of(seen(Signal.BRAND, "Luxcam"), installed="2025")

    assert {rival.maker: rival.probability for rival in early.rivals}.get("acme", 0) > 0
    assert "acme" not in {rival.maker for rival in late.rivals}


def test_own_name_and_code_are_probable() -> None:
    """A maker's own name beside its own product code is probable, and not established."""
    assert of(seen(Signal.TEXT, "Acme AC-4123")).determination is Determination.PROBABLE


def test_own_code_alone_is_possible() -> None:
    """A product code by itself is possible at most."""
    assert of(seen(Signal.TEXT, "camera AC-4123")).determination is Determination.POSSIBLE


def test_declared_speech_is_hearsay() -> None:
    """What a person wrote down is never more than possible, whatever it quotes."""
    identity = of(seen(Signal.BANNER_RAW, "<AcmeAnswer>", witness=Witness.DECLARED))

    assert identity.determination is Determination.POSSIBLE


def test_badge_and_speech_disagree_in_the_open() -> None:
    """A rebadge is told by its speech, and the badge is shown beside it."""
    identity = of(DISCOVERY, seen(Signal.BRAND, "Luxcam"))

    assert (identity.maker, identity.badge) == ("acme", "Lux")


def test_chip_is_no_maker() -> None:
    """A chip inside says who made the chip."""
    identity = of(seen(Signal.TELNET_BANNER, "Hy77 login:"))

    assert identity.maker is None
    assert [claim.name for claim in identity.components] == ["chipco"]


def test_made_up_address_says_nothing() -> None:
    """A locally administered address has no registrant."""
    assert of(seen(Signal.MAC, "02:c0:fe:00:00:01")).clues == ()


def test_registrant_alone_is_not_established() -> None:
    """An address block is good evidence, and one witness only."""
    identity = of(seen(Signal.MAC, "00:c0:fe:00:00:01"))

    assert identity.maker == "acme"
    assert identity.determination is not Determination.ESTABLISHED


def test_cloud_names_its_operator() -> None:
    """A name looked up tells the operator, and the maker only faintly."""
    identity = of(seen(Signal.DNS_QUERY, "v1.acmecloud.example"))

    assert [claim.name for claim in identity.operators] == ["acme-home"]
    assert identity.determination is not Determination.PROBABLE


def test_signature_reads_off_kind_and_firmware() -> None:
    """What a signature captures is told."""
    identity = of(seen(Signal.HTTP_SERVER, "Cam/5.1"))

    assert (identity.device_type, identity.firmware) == (DeviceType.CAMERA, "5.1")


def test_one_observation_is_a_device() -> None:
    """A lone observation is identified like a device of which one thing was seen."""
    assert ENGINE.identify_one(SERVER, DAY) == ENGINE.identify(lone_device(SERVER), DAY)


def test_results_name_the_group() -> None:
    """A subsidiary's cloud speaks for the group that builds."""
    identity = of(seen(Signal.DNS_QUERY, "v1.acmecloud.example"))

    assert {clue.points_to for clue in identity.clues} == {"acme", "acme-home"}


@pytest.mark.parametrize("name", ["Orion", "Acme"])
def test_declared_name_is_possible(name: str) -> None:
    """A maker's bare name in a register is the badge and makes it possible, whoever it is."""
    told = of(seen(Signal.BRAND, name, witness=Witness.DECLARED))

    assert told.badge == name
    assert (told.maker, told.determination) == (name.lower(), Determination.POSSIBLE)


@pytest.mark.parametrize("name", ["Orion", "Acme"])
def test_name_that_a_line_gives_is_possible(name: str) -> None:
    """A bare name counts alike, whoever's it is and whether a device or a list gives it."""
    told = of(seen(Signal.BRAND, name))

    assert told.badge == name
    assert (told.maker, told.determination) == (name.lower(), Determination.POSSIBLE)


def test_register_against_wire_is_shown() -> None:
    """A register that names another maker than the device itself is a conflict."""
    told = of(DISCOVERY, seen(Signal.BRAND, "Orion", witness=Witness.DECLARED))

    assert told.maker == "acme"
    assert any("says Orion" in sentence for sentence in told.conflicts)


def test_guess_is_no_badge() -> None:
    """A scanner's guess at a product does not hide the name that the page shows."""
    guess = seen(Signal.TEXT, "Acme camera control port", witness=Witness.DERIVED)

    assert of(guess, seen(Signal.HTTP_TITLE, "Luxcam login")).badge == "Lux"


@pytest.mark.parametrize(
    ("mac", "more", "expected"),
    [
        ("74:ac:b9:00:00:01", (), True),  # of a maker of network kit
        ("74:ac:b9:00:00:01", ((Signal.PORT_OPEN, "554/tcp", 554),), False),
        ("44:19:b6:00:00:01", (), False),  # of a maker of cameras
    ],
)
def test_a_block_of_a_maker_of_much_else_leaves_the_kind_open(
    mac: str,
    more: tuple[tuple[Signal, str, int], ...],
    expected: bool,
) -> None:
    """A router's address says nothing of a camera; a port on which cameras answer may."""
    origin = Origin(file="made-up")
    told = [Observation(signal=Signal.MAC, value=mac, mac=mac, origin=origin)]
    told += [Observation(signal=one, value=text, mac=mac, port=port, origin=origin)
             for one, text, port in more]  # fmt: skip
    (device,) = gather(told)

    assert Engine(load()).identify(device, TODAY).kind_open is expected
