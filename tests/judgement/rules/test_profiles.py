"""Who asks."""

from __future__ import annotations

from datetime import date

import pytest

from judgement.asking import a_subject, known
from unbadge.errors import UsageError
from unbadge.judgement.rules.judge import judge
from unbadge.judgement.rules.profiles import profile_from, profile_of, ready_profile
from unbadge.model import Body, Context, Funding, Outcome, Profile, Purpose, SiteKind


def test_ready_profiles_cover_the_owners_asked_for() -> None:
    """There is a ready-made owner of each kind that the manual promises."""
    assert {
        "gb-department-sensitive", "gb-council", "gb-academy-school", "gb-nhs-trust", "gb-police",
        "gb-sct-government", "gb-wls-government", "us-agency", "us-contractor",
        "us-grant-recipient", "us-la-parish", "us-tx-agency", "au-department", "ca-department",
        "ca-qc-body", "in-ministry", "tw-agency", "lt-institution", "cz-authority",
        "eu-institution", "gb-private", "us-private",
    } <= set(known().profiles)  # fmt: skip


def test_ready_profiles_are_whole() -> None:
    """Each ready-made owner is a usable profile with a title."""
    for name in known().profiles:
        profile = ready_profile(name, known())
        assert profile.name
        assert judge(
            a_subject("hikvision"), Context(as_of=date(2026, 11, 24), profile=profile), known()
        )


def test_a_ready_department_is_forbidden_to_install() -> None:
    """The ready-made department at a sensitive site meets the statement of 2022."""
    profile = ready_profile("gb-department-sensitive", known())
    told = judge(a_subject("dahua"), Context(as_of=date(2023, 1, 1), profile=profile), known())

    assert Outcome.PROHIBITED in {verdict.outcome for verdict in told.verdicts}


def test_an_unknown_name_lists_near_ones() -> None:
    """A mistyped name is answered with names like it."""
    with pytest.raises(UsageError, match=r"gb-councl.*gb-council"):
        ready_profile("gb-councl", known())


def test_a_profile_from_toml() -> None:
    """A TOML text gives a profile with all its fields."""
    text = """
    name = 'Town'
    jurisdiction = 'GB-ENG'
    body = 'council'
    site = 'critical-infrastructure'
    funding = ['federal-grant']
    purpose = 'public-safety'
    max_evidence_age = 365
    """
    assert profile_from(text, "town.toml") == Profile(
        name="Town",
        jurisdiction="GB-ENG",
        body=Body.COUNCIL,
        site=SiteKind.CRITICAL_INFRASTRUCTURE,
        funding=(Funding.FEDERAL_GRANT,),
        purpose=Purpose.PUBLIC_SAFETY,
        max_evidence_age=365,
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("= 1", "no TOML"),
        ("body = 'council'", "jurisdiction must be given"),
        ("", "jurisdiction and body must be given"),
        ("jurisdiction = 'GB'\nbody = 'parish'", "body.*there are central-department, agency"),
        ("jurisdiction = 'England'\nbody = 'council'", "'England' is no ISO 3166 code"),
        ("jurisdiction = 'gb'\nbody = 'council'", "'gb' is no ISO 3166 code"),
        ("jurisdiction = 'GB'\nbody = 'council'\ncolour = 1", "unknown colour; a profile has"),
        ("jurisdiction = 'GB'\nbody = 'council'\nsite = 'moon'", "site.*ordinary, sensitive"),
        ("jurisdiction = 'GB'\nbody = 'council'\nmax_evidence_age = -1", "from 0 to"),
        ("jurisdiction = 'GB'\nbody = 'council'\nmax_evidence_age = 99999", "from 0 to"),
        ("jurisdiction = 'UK'\nbody = 'council'", "calls the United Kingdom GB"),
        ("jurisdiction = 'XX'\nbody = 'council'", "ISO 3166 has no such country"),
    ],
)
def test_errors_say_what_to_write(text: str, says: str) -> None:
    """A profile that cannot be read is refused with the file, the field and the choices."""
    with pytest.raises(UsageError, match=f"(?s)town.toml: .*{says}"):
        profile_from(text, "town.toml")


def test_options_alone() -> None:
    """Options make a profile; none make none; half of what is needed is refused."""
    assert profile_of(jurisdiction="GB", body=Body.POLICE) == Profile(
        jurisdiction="GB", body=Body.POLICE
    )
    assert profile_of() is None
    with pytest.raises(UsageError, match="where the owner is"):
        profile_of(body=Body.POLICE)


def test_options_over_a_base() -> None:
    """Options replace fields of a base and leave the others."""
    base = ready_profile("us-contractor", known())
    changed = profile_of(base, site=SiteKind.SENSITIVE, max_evidence_age=90)

    assert changed is not None
    assert (changed.site, changed.max_evidence_age) == (SiteKind.SENSITIVE, 90)
    assert changed.funding == base.funding
    assert profile_of(base) is base


def test_own_networks_are_networks() -> None:
    """A profile may name the owner's networks; a slip is not read as "nothing is mine"."""
    text = 'jurisdiction = "GB-ENG"\nbody = "council"\nnetworks = ["11.20.0.0/16"]\n'

    assert profile_from(text, "p.toml").networks == ("11.20.0.0/16",)
    with pytest.raises(UsageError, match="networks"):
        profile_from(text.replace("11.20.0.0/16", "campus"), "p.toml")
