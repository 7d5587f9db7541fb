"""One device to one assessment."""

from __future__ import annotations

from datetime import date

import pytest

from factories import TODAY, a_device, a_finding, an_identity, an_observation
from unbadge.jobs.assess import Assessor, full_day, subject_of
from unbadge.knowledge.load import load
from unbadge.model import (
    Body,
    Claim,
    Context,
    Determination,
    DeviceType,
    Identity,
    Outcome,
    Profile,
    Purpose,
    Rival,
    Signal,
)
from unbadge.model.equipment import is_equipment

KNOWLEDGE = load()
FEDERAL = Profile(jurisdiction="US", body=Body.AGENCY, purpose=Purpose.GOVERNMENT_FACILITY)
AGENCY = Context(as_of=TODAY, profile=FEDERAL)
ASSESSOR = Assessor(KNOWLEDGE, AGENCY)
WEBS = an_observation(Signal.HTTP_SERVER, "App-webs/")
BETWEEN = (Rival(maker="dahua", probability=0.49), Rival(maker="axis", probability=0.3))


def test_subject_holds_the_maker_and_its_rivals() -> None:
    """Policies are put to every maker the evidence leaves open, the likeliest first."""
    identity = an_identity(
        rivals=(Rival(maker="zenith", probability=0.02),),
        components=(Claim(name="chipco", probability=0.9),),
    )
    subject = subject_of(identity, "2019-05-01")

    assert subject.makers == (("acme", 0.97), ("zenith", 0.02))
    assert subject.components == ("chipco",)
    assert subject.installed == date(2019, 5, 1)


@pytest.mark.parametrize("text", [None, "", "2019", "2019-05", "spring"])
def test_part_of_a_day_is_no_day(text: str | None) -> None:
    """A year or month of installation is no day a rule can turn on."""
    assert full_day(text) is None


def test_assessment_names_its_grounds() -> None:
    """An assessment says which day, knowledge and engine it rests on."""
    told = ASSESSOR.assess(a_device(observations=(WEBS,)))

    assert (told.as_of, told.knowledge) == (TODAY, KNOWLEDGE.digest)
    assert told.engine


def test_agency_may_not_buy_from_a_named_maker() -> None:
    """With an owner, the rules that bind it are put to the device."""
    told = ASSESSOR.assess(a_device(observations=(WEBS,)))

    assert Outcome.PROHIBITED in {verdict.outcome for verdict in told.verdicts}


def test_findings_of_others_are_kept() -> None:
    """Findings from traffic stand beside those from knowledge."""
    assert a_finding() in ASSESSOR.assess(a_device(), findings=(a_finding(),)).findings


@pytest.mark.parametrize(
    ("identity", "concerned"),
    [
        (an_identity(None, device_type=None), False),
        (an_identity(None, device_type=None, badge="Zenith"), True),
        (
            an_identity(None, device_type=None, rivals=(Rival(maker="dahua", probability=0.4),)),
            False,
        ),
        (an_identity(None, device_type=None, rivals=BETWEEN), True),
        (an_identity(None, device_type=DeviceType.CAMERA), True),
        (an_identity("synology", device_type=DeviceType.OTHER), False),
        (an_identity("huawei", device_type=DeviceType.OTHER), True),
    ],
)
def test_rules_are_put_to_equipment(identity: Identity, concerned: bool) -> None:
    """Bystanders are put to no rule; whatever a listed firm made is."""
    lists = ASSESSOR.listed_by(identity.maker)
    assert is_equipment(identity, listed=bool(lists)) is concerned


def test_listing_is_by_maker() -> None:
    """A maker that policies name is listed by them; nobody is listed by none."""
    assert "us-ndaa-2019-s889-a" in ASSESSOR.listed_by("hikvision")
    assert ASSESSOR.listed_by("axis") == ()
    assert ASSESSOR.listed_by(None) == ()


def test_product_text_names_its_maker() -> None:
    """A product as text is identified from its words, never established by them."""
    told = ASSESSOR.identify_text("Hikvision DS-2CD2143G2-I 4MP dome")

    assert told.maker == "hikvision"
    assert told.determination is not Determination.ESTABLISHED


def test_weak_spots_join_the_findings() -> None:
    """What is published against a device stands beside what was found on the network."""
    identity = an_identity(
        maker="hikvision",
        determination=Determination.ESTABLISHED,
        model="DS-2CD2032F-I",
        firmware="V5.3.0 build 150513",
    )

    found = ASSESSOR.assess(a_device(), findings=(a_finding(),), identity=identity).findings

    assert found[0] == a_finding()
    assert "CVE-2017-7921" in {one.id for one in found}
