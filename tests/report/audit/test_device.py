"""One device told to a person."""

from __future__ import annotations

import pytest
from jinja2 import Environment, PackageLoader
from msgspec.structs import replace

from factories import (
    a_clue,
    a_device,
    a_finding,
    a_verdict,
    an_assessment,
    an_identity,
    an_observation,
)
from unbadge.model import Aspect, Assessment, Capability, Claim, Determination, Outcome, Rival
from unbadge.report.audit.device import SHOWN_VALUE, device_fragment
from unbadge.report.lexicon import Lexicon

LEXICON = Lexicon(makers={"acme": "Acme Ltd", "chipco": "Chip Co"}, policies={"xx-ban": "Ban"})
TEMPLATE = Environment(
    loader=PackageLoader("unbadge.report"), autoescape=True, trim_blocks=True
).get_template("device.html")
PLATES = Capability(name="number-plates", because="its code says so", source="product code: x")
SOUND = Capability(name="audio", does=True, because="its reply says so", source="own reply: y")


def fragment(assessment: Assessment, *, listed: bool = False) -> str:
    """The HTML of a device."""
    lists = ("xx-ban",) if listed else ()
    judgement = "j3" if assessment.verdicts else None
    return device_fragment(TEMPLATE, replace(assessment, listed_by=lists), LEXICON, 1, judgement)


def test_abilities_stand_in_one_line() -> None:
    """What a device can do stands apart from what it does, with the kind of source."""
    html = fragment(an_assessment(identity=an_identity(capabilities=(PLATES, SOUND))))

    assert (
        "Can: reading number plates (product code). Does, seen switched on: sound (own reply)."
        in html
    )
    assert "Reading number plates: its code says so. Source: product code: x." in html


def test_no_ability_no_line() -> None:
    """A device of which no ability is known says nothing about abilities."""
    assert "What it can do" not in fragment(an_assessment())


def test_ability_is_escaped() -> None:
    """What a device says of its abilities becomes no markup."""
    evil = Capability(name="audio", because="<b>x</b>", source="own reply: <i>")
    html = fragment(an_assessment(identity=an_identity(capabilities=(evil,))))

    assert "<b>x</b>" not in html
    assert "&lt;b&gt;x" in html


def test_chip_and_cloud_are_separate_facts() -> None:
    """A chip is told as a fact of its own, and so is who runs the cloud."""
    identity = an_identity(
        components=(Claim(name="chipco", probability=0.9),),
        operators=(Claim(name="acme", probability=0.9),),
    )
    html = fragment(an_assessment(identity=identity))

    assert "A component inside is by Chip Co, which is a separate fact." in html
    assert "It uses a service run by Acme Ltd." in html


def test_clue_about_a_chip_says_so() -> None:
    """A clue that speaks of another fact than the maker names which."""
    clue = a_clue(points_to="chipco", aspect=Aspect.COMPONENT)

    assert "Chip Co (component)" in fragment(an_assessment(identity=an_identity(clues=(clue,))))


def test_long_value_is_cut() -> None:
    """A long value is shown by its beginning."""
    clue = a_clue(observation=an_observation(value="x" * 1_000))
    html = fragment(an_assessment(identity=an_identity(clues=(clue,))))

    assert "x" * SHOWN_VALUE in html
    assert "x" * (SHOWN_VALUE + 1) not in html


@pytest.mark.parametrize(
    ("outcome", "maker", "listed", "tone"),
    [
        (Outcome.PROHIBITED, "acme", False, "bad"),
        (None, "acme", True, "bad"),
        (Outcome.UNCLEAR, "acme", True, "doubt"),
        (Outcome.PERMITTED, "acme", False, "good"),
        (None, None, False, "doubt"),
        (None, "acme", False, "plain"),
    ],
)
def test_tone_follows_the_gravest_verdict(
    outcome: Outcome | None, maker: str | None, listed: bool, tone: str
) -> None:
    """The colour of a device is that of its gravest verdict, else that of being listed."""
    verdicts = (a_verdict(outcome),) if outcome else ()
    html = fragment(an_assessment(identity=an_identity(maker), verdicts=verdicts), listed=listed)
    assert f'class="device {tone}"' in html


def test_unknown_maker_is_said() -> None:
    """Where the evidence names nobody, the page says so and names no maker."""
    identity = an_identity(
        None,
        0.3,
        determination=Determination.UNDETERMINED,
        clues=(),
        rivals=(Rival(maker="acme", probability=0.3),),
    )
    html = fragment(an_assessment(identity=identity))

    assert "The evidence cannot tell who made this device." in html
    assert "Nothing seen of it points to a maker." in html
    assert "Not ruled out: Acme Ltd (30 %)." in html


def test_what_follows_is_shown() -> None:
    """Verdicts, findings, conflicts, the next check and the keys of a device are all there."""
    assessment = an_assessment(
        device=a_device(conflicts=("Two makers speak.",), macs=("00:00:5e:00:53:01",)),
        verdicts=(a_verdict(),),
        findings=(a_finding(),),
    )
    html = fragment(assessment)

    for words in ("1 not allowed: ", 'href="#j3"', "CVE-2099-0001", "Two makers speak.", "Look at"):
        assert words in html
    assert "MAC 00:00:5e:00:53:01" in html


def test_listed_maker_is_marked() -> None:
    """That a maker is listed can be seen before the device is opened; colour is not all."""
    assert '<span class="tag listed">listed by xx-ban</span>' in fragment(
        an_assessment(), listed=True
    )
    assert "listed</span>" not in fragment(an_assessment())


def test_doubt_about_everybody_colours_nobody() -> None:
    """A rule that is unclear for every camera alike does not mark one of them."""
    unclear = an_assessment(verdicts=(a_verdict(Outcome.UNCLEAR),))

    assert 'class="device plain"' in fragment(unclear)
    assert 'class="device doubt"' in fragment(unclear, listed=True)


def test_finding_names_its_id_once() -> None:
    """A reason that begins with the finding's id is not told behind it again."""
    finding = a_finding(id="CVE-2026-1", because="CVE-2026-1: a buffer overflows.")

    assert fragment(an_assessment(findings=(finding,))).count("CVE-2026-1") == 1
