"""What a device can do, and what it was seen to do."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from identity.known import CITED, KNOWN, seen
from unbadge.errors import KnowledgeError
from unbadge.identity.engine import Engine
from unbadge.identity.read.capability import RECALLED, AbilityReader, Replies, cite_sources
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.load import load
from unbadge.knowledge.schema.identity import Ability, Citation, Family, ReplyField
from unbadge.model import Capability, Device, Identity, Observation, Signal

DAY = date(2026, 11, 24)
MEMORY = (Citation(title="recalled", seen="memory"),)


def a_field(name: str, pattern: str, **fields: object) -> ReplyField:
    """A field about plates, unless told otherwise."""
    given = {"ability": "number-plates", "because": "it can read plates", "sources": CITED}
    return ReplyField(id=name, pattern=pattern, **{**given, **fields})  # type: ignore[arg-type]


def a_fact(name: str, pattern: str, **fields: object) -> Ability:
    """A fact about models of Acme, unless told otherwise."""
    given = {
        "ability": "gait",
        "maker": "acme",
        "lines": "some",
        "confidence": "medium",
        "sources": CITED,
    }
    return Ability(id=name, pattern=pattern, **{**given, **fields})  # type: ignore[arg-type]


FIELDS = (
    a_field("plates", "(?:^|/)isSupportPlates$"),
    a_field("plates-too", "(?:^|/)isSupportMorePlates$"),
    a_field("faces", "(?:^|/)Faces/enabled$", ability="face-capture", says="switch"),
    a_field("sound", "(?:^|/)Sound/enabled$", ability="audio", says="does"),
    a_field("rule", "(?:^|/)Rule/@Name$", ability="gait", value="^tt:Walk$", verified=False),
)
FACTS = (
    a_fact("walkers", "^AC-4"),
    a_fact("perhaps", "^AC-4", ability="radio", confidence="low"),
    a_fact("other", "^AC-4", ability="audio", maker="zenith"),
    a_fact("badge", "^LX-", ability="audio", maker=None, brand="lux", sources=MEMORY),
    a_fact("service", "", ability="face-matching"),
)
FAMILY = Family(
    id="acme-plates",
    maker="acme",
    pattern=r"\bAC-4[0-9]{3}\b",
    product="plate camera",
    confidence="high",
    capabilities=("number-plates",),
    sources=CITED,
)
ABLE = replace(
    KNOWN, capability_fields=FIELDS, capabilities=FACTS, families=(*KNOWN.families, FAMILY)
)
ENGINE = Engine(ABLE)


def of(*observations: Observation) -> Identity:
    """The answer for a device of which some things were seen."""
    return ENGINE.identify(Device(key="d", observations=observations), DAY)


def able(*observations: Observation) -> dict[str, bool]:
    """What a device can do, and whether it does."""
    return {one.name: one.does for one in of(*observations).capabilities}


def reply(text: str, signal: Signal = Signal.ISAPI_CAPABILITIES) -> Observation:
    """A capability reply of a device."""
    return seen(signal, text)


def test_reply_that_says_yes_means_can() -> None:
    """A field of ability that says yes is a claim of ability, not of use."""
    assert able(reply("<Cap><isSupportPlates>true</isSupportPlates></Cap>")) == {
        "number-plates": False
    }


@pytest.mark.parametrize("word", ["true", "1", "yes", "on", "enabled", "03"])
def test_words_of_yes(word: str) -> None:
    """Devices say yes in several words, and by counting."""
    assert able(reply(f"<isSupportPlates>{word}</isSupportPlates>"))


@pytest.mark.parametrize("word", ["false", "0", "no", "not support", "perhaps", "-1", ""])
def test_other_words_claim_nothing(word: str) -> None:
    """What is no yes claims nothing."""
    assert not able(reply(f"<isSupportPlates>{word}</isSupportPlates>"))


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("<Faces><enabled>true</enabled></Faces>", True),
        ("<Faces><enabled>false</enabled></Faces>", False),
        ('<Faces><enabled opt="true,false">true</enabled></Faces>', False),
        ('{"Faces": {"enabled": true}}', True),
        ('{"Faces": {"enabled": {"@opt": "true,false", "#text": "true"}}}', False),
        ("table.Faces.enabled=true", True),
    ],
)
def test_switch_that_is_on_means_does(text: str, does: bool) -> None:
    """Use is claimed only of a setting that is seen on; a described choice shows ability."""
    assert able(reply(text)) == {"face-capture": does}


def test_use_that_is_off_says_nothing() -> None:
    """A stream without sound does not show that there is a microphone."""
    assert able(reply("<Sound><enabled>true</enabled></Sound>")) == {"audio": True}
    assert able(reply("<Sound><enabled>false</enabled></Sound>")) == {}


def test_named_rule_means_can() -> None:
    """A field may be known by what it holds."""
    assert able(reply('<Rules><Rule Name="tt:Walk"/></Rules>', Signal.ONVIF_CAPABILITIES)) == {
        "gait": False
    }
    assert able(reply('<Rules><Rule Name="tt:Line"/></Rules>', Signal.ONVIF_CAPABILITIES)) == {}


def test_one_field_that_says_yes_is_enough() -> None:
    """Of several fields about one ability, a yes outweighs a no, in any order."""
    no, yes = (
        "<isSupportPlates>false</isSupportPlates>",
        "<isSupportMorePlates>1</isSupportMorePlates>",
    )

    assert able(reply(f"<A>{no}{yes}</A>")) == able(reply(f"<A>{yes}{no}</A>")) != {}
    assert able(reply(no), reply(yes)) == able(reply(yes), reply(no)) != {}


def test_reply_in_a_page_or_banner_counts() -> None:
    """A reply is one, too, where it was saved as a page or with its head."""
    text = "<Cap><isSupportPlates>true</isSupportPlates></Cap>"

    assert able(reply(text, Signal.HTTP_BODY))
    assert able(reply(f"HTTP/1.1 200 OK\r\n\r\n{text}", Signal.BANNER_RAW))


def test_free_text_is_no_reply() -> None:
    """What a person writes about a field is no reply of a device."""
    assert not able(reply("<isSupportPlates>true</isSupportPlates>", Signal.TEXT))


def test_reply_needs_no_maker() -> None:
    """What a device says of itself holds whoever made it, and names no maker."""
    identity = of(reply("<isSupportPlates>true</isSupportPlates>"))

    assert identity.capabilities
    assert (identity.maker, identity.clues) == (None, ())


def test_reply_cites_the_field() -> None:
    """The reason shows the field as it stood, and the source what the entry cites."""
    (found,) = of(reply("<Cap><isSupportPlates>true</isSupportPlates></Cap>")).capabilities

    assert "Cap/isSupportPlates = true" in found.because
    assert found.source == "own reply: a made-up teardown"


def test_unverified_field_says_so() -> None:
    """A field that no real sample showed is marked."""
    (found,) = of(reply('<Rule Name="tt:Walk"/>')).capabilities

    assert "no real sample" in found.source


def test_product_code_means_can() -> None:
    """Facts and lines of product codes tell ability, never use."""
    assert able(seen(Signal.MODEL, "AC-4123")) == {"gait": False, "number-plates": False}


def test_what_only_might_is_not_claimed() -> None:
    """A fact of low confidence is kept for the dossier; no device is said to be able."""
    assert "radio" not in able(seen(Signal.MODEL, "AC-4123"))


def test_code_of_another_maker_tells_nothing() -> None:
    """A fact about one maker's models says nothing where the maker is another, or unknown."""
    assert "audio" not in able(seen(Signal.MODEL, "AC-4123"))
    zenith = (
        seen(Signal.HTTP_SERVER, "Zenith"),
        seen(Signal.FTP_BANNER, "Zenith FTP"),
        seen(Signal.MODEL, "AC-4123"),
    )
    assert of(*zenith).maker == "zenith"
    assert able(*zenith) == {"audio": False}


def test_fact_about_a_badge_needs_the_badge() -> None:
    """A fact about a badge's models holds where the badge was read."""
    code = seen(Signal.MODEL, "LX-1234")

    assert able(seen(Signal.BRAND, "Luxcam"), code) == {"audio": False}


def test_memory_is_named() -> None:
    """What was only recalled says so in its source."""
    found = of(seen(Signal.BRAND, "Luxcam"), seen(Signal.MODEL, "LX-1234")).capabilities

    assert [one.source for one in found] == [f"product code: {RECALLED}"]
    assert cite_sources((*MEMORY, *CITED)) == "a made-up teardown"


def test_reply_takes_back_what_a_code_claims() -> None:
    """A device that says no is believed above its product code."""
    code = seen(Signal.MODEL, "AC-4123")

    assert able(code, reply("<isSupportPlates>false</isSupportPlates>")) == {"gait": False}


def test_reply_wins_over_a_code() -> None:
    """Of a reply and a code that agree, the reply is shown."""
    code = seen(Signal.MODEL, "AC-4123")
    found = of(code, reply("<isSupportPlates>true</isSupportPlates>")).capabilities

    sources = {one.name: one.source.partition(":")[0] for one in found}
    assert sources == {"gait": "product code", "number-plates": "own reply"}


def test_code_is_read_whatever_its_case_and_company() -> None:
    """Case and punctuation around a code do not matter."""
    assert able(seen(Signal.MODEL, "(ac-4123)")) == able(seen(Signal.MODEL, "AC-4123"))


def test_abilities_never_move_a_maker() -> None:
    """A reply about abilities leaves every probability as it was."""
    server = seen(Signal.HTTP_SERVER, "Acme-Webs/2")
    plain, told = of(server), of(server, reply("<isSupportPlates>true</isSupportPlates>"))

    assert (plain.maker, plain.probability) == (told.maker, told.probability)
    assert plain.clues == told.clues


def test_values_that_differ_in_ability_are_told_apart() -> None:
    """Two replies that say different things are not the same to those who share answers."""
    yes = ENGINE.matcher.look(Signal.ISAPI_CAPABILITIES, "<isSupportPlates>1</isSupportPlates>")
    no = ENGINE.matcher.look(Signal.ISAPI_CAPABILITIES, "<isSupportPlates>0</isSupportPlates>")

    assert yes.number != no.number


def test_nothing_known_is_nothing_told() -> None:
    """Without knowledge nobody is said to be able."""
    assert AbilityReader(Knowledge()).of((), (), "acme", ("AC-4123",)) == ()
    assert Replies(()).told(Signal.ISAPI_CAPABILITIES, "<a>true</a>") == ()


def test_broken_pattern_names_its_entry() -> None:
    """A pattern that does not compile stops the run with the name of its entry."""
    with pytest.raises(KnowledgeError, match="broken"):
        Replies((a_field("broken", "("),))


class TestShipped:
    """The facts that ship, on replies as devices send them."""

    ENGINE = Engine(load())

    def found(self, *observations: Observation) -> dict[str, Capability]:
        """The abilities of a device by name."""
        device = Device(key="d", observations=observations)
        return {one.name: one for one in self.ENGINE.identify(device, DAY).capabilities}

    def test_plate_camera(self) -> None:
        """A plate camera says so in its code, in its capability reply and in its settings."""
        code = seen(Signal.MODEL, "DS-2CD4A26FWD-IZS/P")
        can = reply("<ITCCap><isSupportVehicleDetection>true</isSupportVehicleDetection></ITCCap>")
        does = reply("<VehicleDetectCfg><enabled>true</enabled></VehicleDetectCfg>")

        assert not self.found(code)["number-plates"].does
        assert not self.found(code, can)["number-plates"].does
        assert self.found(code, can, does)["number-plates"].does

    def test_recorder_reply(self) -> None:
        """A recorder that finds faces, has sound and no radio."""
        told = self.found(
            reply(
                "<DeviceCap><SysCap><NetworkCap><isSupportWireless>false</isSupportWireless>"
                "</NetworkCap><AudioCap><audioInputNums>1</audioInputNums></AudioCap></SysCap>"
                "<EventCap><isSupportFaceSnap>true</isSupportFaceSnap></EventCap></DeviceCap>"
            )
        )
        assert told.keys() == {"audio", "face-capture"}

    def test_onvif_reply(self) -> None:
        """The standard's own reply tells of sound and radio, not of faces."""
        told = self.found(
            reply(
                "<tds:GetCapabilitiesResponse><tds:Capabilities><tt:Analytics><tt:XAddr>http://"
                "192.0.2.7/a</tt:XAddr></tt:Analytics><tt:Device><tt:Network><tt:Extension>"
                "<tt:Dot11Configuration>true</tt:Dot11Configuration></tt:Extension></tt:Network>"
                "</tt:Device><tt:Extension><tt:DeviceIO><tt:AudioSources>1</tt:AudioSources>"
                "</tt:DeviceIO></tt:Extension></tds:Capabilities></tds:GetCapabilitiesResponse>",
                Signal.ONVIF_CAPABILITIES,
            )
        )
        assert told.keys() == {"audio", "radio"}

    def test_settings_of_a_rule(self) -> None:
        """A rule for faces that is off shows ability; one that is on shows use."""
        row = "table.VideoAnalyseRule[0][0]"
        rule = f"{row}.Type=FaceDetection\r\n{row}.Enable="

        assert not self.found(reply(f"{rule}false\r\n", Signal.HTTP_BODY))["face-capture"].does
        assert self.found(reply(f"{rule}true\r\n", Signal.HTTP_BODY))["face-capture"].does

    def test_list_of_people_is_no_label(self) -> None:
        """What an identity card says in a list of people is no label that a camera puts on."""
        listed = (
            '<FDLibCap><PersonInfo><nation opt="1,2,3"/><race opt="1,2"/></PersonInfo></FDLibCap>'
        )
        label = '<HumanAttributeCap><race opt="unknown,a,b"/></HumanAttributeCap>'

        assert "ethnicity-labels" not in self.found(reply(listed))
        assert "ethnicity-labels" in self.found(reply(label))

    @pytest.mark.parametrize(
        "code", ["DS-2CD2143G2-I", "IPC-HFW1230S", "DH-IPC-HF8249F", "P1465-LE", "RLN8-410"]
    )
    def test_plain_models_claim_nothing_grave(self, code: str) -> None:
        """An ordinary product code claims nothing about faces, descent, gait or plates."""
        grave = {"face-matching", "gait", "ethnicity-labels", "number-plates"}

        assert not grave & self.found(seen(Signal.MODEL, code)).keys()
