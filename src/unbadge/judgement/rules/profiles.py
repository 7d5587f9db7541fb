"""Who asks: profiles that are ready, read from TOML text, or put together from options."""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from ipaddress import ip_network
from typing import get_args

import msgspec
from msgspec.structs import replace

from unbadge.errors import OwnerUnknownError, UsageError
from unbadge.knowledge import Knowledge, OwnerProfile, PolicyKind
from unbadge.model import Body, Funding, Profile, Purpose, SiteKind

# ISO 3166-1 alpha-2, or 3166-2 with the subdivision behind a hyphen.
JURISDICTION = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
# ISO 3166-1, and EU, which ISO reserves for the European Union.
CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS
BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE
EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC
LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO
TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW EU
"""
COUNTRIES = frozenset(CODES.split())
OLDEST = 36_500  # days of evidence age; beyond a century a limit is none


def ready_profile(name: str, knowledge: Knowledge) -> Profile:
    """The ready-made profile of a name; raises UsageError that lists near names."""
    known = knowledge.profiles.get(name)
    if known is None:
        near = get_close_matches(name, knowledge.profiles) or sorted(knowledge.profiles)
        raise UsageError(f"{name}: no such ready-made profile; there are {', '.join(near)}")
    return Profile(
        jurisdiction=known.jurisdiction,
        body=known.body,
        site=known.site,
        funding=known.funding,
        purpose=known.purpose,
        max_evidence_age=ages_of(known, knowledge),
        conducts=known.conducts,
        name=known.title,
    )


def ages_of(known: OwnerProfile, knowledge: Knowledge) -> int | dict[str, int] | None:
    """How old evidence may be to a ready-made owner: its own days, or those on file by kind."""
    own = known.max_evidence_age
    if isinstance(own, int):
        return own
    ages: dict[str, int] = {kind: age.days for kind, age in knowledge.evidence_ages.items()}
    return ages | dict(own or {}) or None


def profile_from(text: str, origin: str) -> Profile:
    """The profile in a TOML text; ``origin`` names the text in errors."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{origin}: no TOML: {error}") from error
    if surprise := sorted(values.keys() - set(Profile.__struct_fields__)):
        fields = ", ".join(Profile.__struct_fields__)
        raise UsageError(f"{origin}: unknown {', '.join(surprise)}; a profile has {fields}")
    if missing := [field for field in ("jurisdiction", "body") if field not in values]:
        raise UsageError(f"{origin}: {' and '.join(missing)} must be given")
    try:
        profile = check_profile(msgspec.convert(values, Profile), origin)
        for network in profile.networks:
            ip_network(network, strict=False)
    except msgspec.ValidationError as error:
        raise UsageError(f"{origin}: {error}{choices(str(error))}") from error
    except ValueError as error:
        raise UsageError(f"{origin}: networks: {error}") from error
    return profile


def profile_of(
    base: Profile | None = None,
    *,
    jurisdiction: str | None = None,
    body: Body | None = None,
    site: SiteKind | None = None,
    funding: tuple[Funding, ...] = (),
    purpose: Purpose | None = None,
    max_evidence_age: int | None = None,
) -> Profile | None:
    """A base profile with options laid over it, or one made of options, if any are given."""
    given = {
        "jurisdiction": jurisdiction,
        "body": body,
        "site": site,
        "funding": funding or None,
        "purpose": purpose,
        "max_evidence_age": max_evidence_age,
    }
    changes = {field: value for field, value in given.items() if value is not None}
    if base is not None:
        return check_profile(replace(base, **changes), "options") if changes else base
    if not changes:
        return None
    if jurisdiction is None or body is None:
        raise OwnerUnknownError("who asks?")
    return check_profile(msgspec.convert(changes, Profile), "options")


def check_profile(profile: Profile, origin: str) -> Profile:
    """The profile, if its jurisdiction is a code and its ages make sense."""
    code = profile.jurisdiction
    if not JURISDICTION.fullmatch(code):
        raise UsageError(f"{origin}: jurisdiction {code!r} is no ISO 3166 code, such as GB-ENG")
    if code.split("-")[0] == "UK":
        raise UsageError(f"{origin}: ISO 3166 calls the United Kingdom GB, and England GB-ENG")
    if code.split("-")[0] not in COUNTRIES:
        raise UsageError(f"{origin}: jurisdiction {code!r}: ISO 3166 has no such country")
    check_ages(profile.max_evidence_age, origin)
    if profile.funding and Funding.NONE in profile.funding:
        if len(profile.funding) > 1:
            raise UsageError(f"{origin}: funding is none, or what it is, not both")
        return replace(profile, funding=())
    return profile


def choices(error: str) -> str:
    """What may stand in a field, where an error is about one with a closed list."""
    closed = {"body": Body, "site": SiteKind, "funding": Funding, "purpose": Purpose}
    found = next((kind for field, kind in closed.items() if f"$.{field}" in error), None)
    return "" if found is None else f"; there are {', '.join(found)}"


def check_ages(ages: int | dict[str, int] | None, origin: str) -> None:
    """Nothing; raises UsageError where an age is no number of days, or of no kind of policy."""
    days = ages.values() if isinstance(ages, dict) else (ages or 0,)
    if not all(0 <= each <= OLDEST for each in days):
        raise UsageError(f"{origin}: max_evidence_age is a number of days from 0 to {OLDEST}")
    if isinstance(ages, dict) and (odd := sorted(ages.keys() - set(get_args(PolicyKind)))):
        kinds = ", ".join(get_args(PolicyKind))
        raise UsageError(f"{origin}: max_evidence_age of {', '.join(odd)}; there are {kinds}")
