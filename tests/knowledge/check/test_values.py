"""Values that cannot be are complaints."""

from __future__ import annotations

import pytest
from msgspec import structs

from unbadge.knowledge.check import values
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.dossier import Advisory, CompanyListing, Cvss, Endpoint, Entity, Kev
from unbadge.knowledge.schema.identity import (
    Brand,
    FalseFriend,
    Maker,
    Oui,
    Prior,
    Registrant,
    Relation,
    Share,
)


def related(since: str | None, until: str | None) -> Knowledge:
    """A badge with one dated relation."""
    relation = Relation(maker="acme", scope="all", confidence="low", since=since, until=until)
    return Knowledge(brands={"b": Brand(id="b", name="B", words=("Bee",), relations=(relation,))})


def block(prefix: str) -> Oui:
    """A block of 24 bits."""
    return Oui(prefix=prefix, bits=24, maker="acme", role="maker", registrant="Acme")


@pytest.mark.parametrize("day", ["2019", "2019-08", "2024-02-29"])
def test_days_may_stop_early(day: str) -> None:
    """A year, a month and a day are dates."""
    assert values.is_day(day)


@pytest.mark.parametrize("day", ["about 2019", "19", "2019-13", "2023-02-29", "2019-8", ""])
def test_other_texts_are_no_days(day: str) -> None:
    """Words, short forms and days that do not exist are no dates."""
    assert not values.is_day(day)


def test_malformed_dates_are_found_everywhere() -> None:
    """A malformed day is told wherever it stands."""
    entity = Entity(
        id="e",
        legal_name="E",
        kind="holding",
        country="GB",
        lists=(CompanyListing(name="l", since="soon"),),
    )
    advisory = Advisory(
        id="v", makers=("acme",), kind="dos", published="never", kev=Kev(added="x", due="2020")
    )
    knowledge = Knowledge(entities={"e": entity}, advisories=(advisory,), date="today")
    assert sorted(values.malformed_dates(knowledge)) == [
        "advisory v: 'never' is no ISO date",
        "advisory v: 'x' is no ISO date",
        "entity e: 'soon' is no ISO date",
        "knowledge: 'today' is no ISO date",
    ]
    assert list(values.malformed_dates(related("2014", "about 2019"))) == [
        "brand b: 'about 2019' is no ISO date"
    ]


def test_every_day_of_a_policy_is_checked(known: Knowledge) -> None:
    """Phases, lists, notices and pauses of a policy hold dates as well."""
    policy = known.policies["us-ndaa-2019-s889-a"]
    named = structs.replace(policy.test.named[0], since="some day")
    changed = structs.replace(
        policy,
        enacted="of old",
        suspended=(("then", "2020"),),
        test=structs.replace(policy.test, named=(named,)),
    )
    complaints = values.malformed_dates(Knowledge(policies={changed.id: changed}))
    assert [line.split("'")[1] for line in complaints] == ["of old", "then", "some day"]


@pytest.mark.parametrize(
    ("since", "until", "wrong"),
    [
        ("2014", "2019", False),
        ("2019-05", "2019", False),
        ("2019", "2019-05", False),
        (None, "2019", False),
        ("2020", "2019", True),
        ("2019-06-01", "2019-05", True),
    ],
)
def test_period_runs_forward(since: str | None, until: str | None, wrong: bool) -> None:
    """A relation must not end before it begins, as far as the dates can tell."""
    assert bool(list(values.backward_periods(related(since, until)))) is wrong


@pytest.mark.parametrize("prefix", ["00bc99", "00BC9", "00BC99A", "00BC9G"])
def test_block_prefix_fits_its_bits(prefix: str) -> None:
    """A prefix is upper-case hex, four bits a digit."""
    (complaint,) = values.malformed_blocks(Knowledge(ouis=(block(prefix),)))
    assert complaint == f"block {prefix}: not 6 upper-case hex digits"


def test_false_friend_is_no_block() -> None:
    """A block of a registrant with a like name must not be listed as a maker's."""
    friend = FalseFriend(id="f", prefixes=("00BC99",), note="another Acme")
    knowledge = Knowledge(ouis=(block("00BC99"),), false_friends=(friend,))
    (complaint,) = values.malformed_blocks(knowledge)
    assert complaint == "block 00BC99: also listed as a false friend"


@pytest.mark.parametrize(("blocks", "wrong"), [(1, False), (2, True)])
def test_blocks_are_counted(blocks: int, wrong: bool) -> None:
    """A registrant's number of blocks is the number listed."""
    registrant = Registrant(id="a", maker="acme", name="Acme", role="maker", blocks=blocks)
    knowledge = Knowledge(ouis=(block("00BC99"),), registrants={"a": registrant})
    assert bool(list(values.miscounted_blocks(knowledge))) is wrong


def test_every_entry_cites_something() -> None:
    """An entry without a source is told."""
    knowledge = Knowledge(
        brands=related("2014", None).brands,
        endpoints=(Endpoint(id="e", purpose="p2p", suffix="acme.example"),),
    )
    assert list(values.missing_sources(knowledge)) == [
        "brand b: no source",
        "endpoint e: no source",
    ]


def test_brand_needs_a_relation() -> None:
    """A badge of which nothing is said is told."""
    knowledge = Knowledge(brands={"b": Brand(id="b", name="B")})
    assert list(values.missing_sources(knowledge)) == ["brand b: no relation"]


@pytest.mark.parametrize(
    ("prior", "says"),
    [
        (Prior(id="p", shares=(Share(maker="a", share=0.2),), somebody_else=0.7), "add up to 0.9"),
        (Prior(id="p", shares=(Share(maker="a", share=1.2),), somebody_else=-0.2), "not between"),
        (
            Prior(id="p", shares=(Share(maker="daughter", share=0.2),), somebody_else=0.8),
            "daughter must stand once, under its group",
        ),
    ],
)
def test_prior_is_a_distribution(prior: Prior, says: str) -> None:
    """The shares of groups and the rest are probabilities that add up to one."""
    makers = {"daughter": Maker(id="daughter", name="D", group="a")}
    (complaint,) = values.odd_priors(Knowledge(prior=prior, makers=makers))
    assert says in complaint


@pytest.mark.parametrize(
    ("endpoint", "says"),
    [
        (Endpoint(id="e", purpose="p2p"), "needs one of"),
        (Endpoint(id="e", purpose="p2p", suffix="a.example", host="b.example"), "needs one of"),
        (Endpoint(id="e", purpose="p2p", suffix="a.example", ports=(70000,)), "out of range"),
    ],
)
def test_endpoint_has_one_place(endpoint: Endpoint, says: str) -> None:
    """An endpoint is one suffix, host or address, with ports that can be."""
    (complaint,) = values.odd_endpoints(Knowledge(endpoints=(endpoint,)))
    assert says in complaint


def test_short_words_are_plain() -> None:
    """A word of two letters cannot be a sure sign of a badge."""
    knowledge = Knowledge(brands={"b": Brand(id="b", name="B", words=("Be", "大华"))})
    assert list(values.odd_words(knowledge)) == ["brand b: 'Be' is too short to be sure of"]


def test_country_is_a_code() -> None:
    """A maker's country is two upper-case letters."""
    knowledge = Knowledge(makers={"a": Maker(id="a", name="A", country="uk")})
    assert list(values.odd_words(knowledge)) == ["maker a: 'uk' is no country code"]


def test_advisory_is_whole() -> None:
    """An advisory has a maker, a possible score, and is exploited where the catalogue has it."""
    advisory = Advisory(
        id="v",
        makers=(),
        kind="dos",
        kev=Kev(added="2026-01-02", due="2026-02-03"),
        cvss=Cvss(score=11.0, vector="x"),
    )
    complaints = list(values.odd_advisories(Knowledge(advisories=(advisory,))))
    assert complaints == [
        "advisory v: no maker",
        "advisory v: catalogued as exploited, not marked so",
        "advisory v: score 11.0 is out of range",
    ]
