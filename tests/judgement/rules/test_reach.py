"""Whether a policy's test reaches a piece of equipment."""

from __future__ import annotations

from datetime import date

import pytest

from judgement.asking import a_policy, a_subject, known
from unbadge.judgement.rules.answers import ReachAnswer, RuleReach
from unbadge.judgement.rules.companies import Companies
from unbadge.judgement.rules.reach import reaches, standing_of
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.identity import Maker
from unbadge.knowledge.schema.rules import MakerTest, NamedCompany, Rebadge
from unbadge.model import Determination, Subject

TODAY = date(2026, 11, 24)
WORDS = "Named producers."


def put(what: str | Subject, test: MakerTest, day: date = TODAY, **changes: object) -> RuleReach:
    """The answer of a test to equipment."""
    subject = a_subject(what) if isinstance(what, str) else what
    return reaches(a_policy(test=test, **changes), subject, day, Companies(known()))


def naming(*entities: str, **changes: object) -> MakerTest:
    """A test that names companies."""
    named = tuple(NamedCompany(entity=entity) for entity in entities)
    return MakerTest(kind="named", words=WORDS, named=named, **changes)


@pytest.mark.parametrize(
    ("what", "answer"),
    [
        ("dahua", ReachAnswer.YES),
        ("dahua probable", ReachAnswer.YES),
        ("dahua possible", ReachAnswer.UNKNOWN),
        ("dahua undetermined", ReachAnswer.UNKNOWN),
        ("axis", ReachAnswer.NO),
        ("axis probable", ReachAnswer.NO),
        ("axis possible", ReachAnswer.UNKNOWN),
        ("unknown", ReachAnswer.UNKNOWN),
    ],
)
def test_how_sure_the_maker_is(what: str, answer: ReachAnswer) -> None:
    """A named maker counts from probable on; another clears only where little doubt is left."""
    assert put(what, naming("dahua")).answer is answer


def test_a_rival_that_is_named_keeps_the_doubt() -> None:
    """A probable other maker clears nothing while a named one has more than a small chance."""
    subject = Subject(
        makers=(("axis", 0.91), ("dahua", 0.09)), determination=Determination.PROBABLE
    )
    assert put(subject, naming("dahua")).answer is ReachAnswer.UNKNOWN
    assert put(subject, naming("huawei")).answer is ReachAnswer.NO


def test_what_is_missing_to_one_may_be_named() -> None:
    """The chance that nobody on the list of candidates made it clears nothing either."""
    subject = Subject(makers=(("axis", 0.91),), determination=Determination.PROBABLE)
    assert put(subject, naming("dahua")).answer is ReachAnswer.UNKNOWN


def test_the_word_unknown_is_no_maker() -> None:
    """A relation whose maker is unknown names nobody."""
    subject = Subject(makers=(("unknown", 1.0),), determination=Determination.ESTABLISHED)
    assert put(subject, naming("dahua")).answer is ReachAnswer.UNKNOWN


@pytest.mark.parametrize(
    ("subsidiaries", "answer"),
    [("yes", ReachAnswer.YES), ("no", ReachAnswer.NO), ("unclear", ReachAnswer.UNKNOWN)],
)
def test_subsidiaries(subsidiaries: str, answer: ReachAnswer) -> None:
    """A subsidiary is reached as far as the rule says so; where it is silent, that is open."""
    assert put("ezviz", naming("hikvision", subsidiaries=subsidiaries)).answer is answer


def test_a_parent_is_not_reached_through_its_subsidiary() -> None:
    """A rule that names only a subsidiary does not name its parent."""
    assert put("hikvision", naming("ezviz", subsidiaries="yes")).answer is ReachAnswer.NO


def test_a_brand_is_no_maker() -> None:
    """A company that sells what others build is not cleared by its own name."""
    assert put("lorex", naming("dahua", subsidiaries="yes")).answer is ReachAnswer.UNKNOWN


@pytest.mark.parametrize(
    ("since", "until", "answer"),
    [
        (None, None, ReachAnswer.YES),
        ("2026-11-24", None, ReachAnswer.YES),
        ("2026-11-25", None, ReachAnswer.NO),
        ("2026-11", None, ReachAnswer.UNKNOWN),
        ("2020-01-01", "2026-11-24", ReachAnswer.NO),
        ("2020-01-01", "2026-11-25", ReachAnswer.YES),
        ("2020-01-01", "2026-11", ReachAnswer.UNKNOWN),
    ],
)
def test_membership(since: str | None, until: str | None, answer: ReachAnswer) -> None:
    """A company is on a list from its first day to the day before it left."""
    entry = NamedCompany(entity="dahua", since=since, until=until)
    assert standing_of([entry], "Dahua", TODAY).answer is answer


def test_listed_again() -> None:
    """Of two entries for one company the one that holds counts."""
    old = NamedCompany(entity="dahua", since="2019-01-01", until="2020-01-01")
    new = NamedCompany(entity="dahua", since="2024-01-01")
    assert standing_of([old, new], "Dahua", TODAY).answer is ReachAnswer.YES


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("yes", ReachAnswer.YES), ("unclear", ReachAnswer.UNKNOWN), ("no", ReachAnswer.UNKNOWN)],
)
def test_another_badge(answer: str, expected: ReachAnswer) -> None:
    """Another badge leaves the answer open unless the rule looks through badges."""
    rebadge = Rebadge(answer=answer, why="Says the rule.")
    reach = put("dahua as LTS", naming("dahua"), rebadge=rebadge)

    assert reach.answer is expected
    assert ("Says the rule." in reach.because) is (expected is ReachAnswer.UNKNOWN)
    assert put("dahua as Imou", naming("dahua"), rebadge=rebadge).answer is ReachAnswer.YES


def test_a_rule_about_the_company_ignores_badges() -> None:
    """An export control is about the company, whatever its goods are called."""
    rebadge = Rebadge(answer="no", why="About the company.")
    reach = put("dahua as LTS", naming("dahua"), rebadge=rebadge, kind="export-control")
    assert reach.answer is ReachAnswer.YES


@pytest.mark.parametrize(
    ("components", "part", "answer"),
    [
        ("ignored", "huawei", ReachAnswer.NO),
        ("argued", "huawei", ReachAnswer.UNKNOWN),
        ("covered", "huawei", ReachAnswer.YES),
        ("covered", "hisilicon", ReachAnswer.UNKNOWN),  # a chip, not a module
        ("covered", "sony", ReachAnswer.NO),
    ],
)
def test_parts_inside(components: str, part: str, answer: ReachAnswer) -> None:
    """A part by a named company counts as far as the rule looks inside."""
    test = naming("huawei", subsidiaries="yes", components=components)
    assert put(f"axis with {part}", test).answer is answer


def test_a_named_maker_needs_no_part() -> None:
    """Parts of others do not soften what the maker's name decides."""
    assert put("huawei with sony", naming("huawei", components="argued")).answer is ReachAnswer.YES


COUNTRY = MakerTest(
    kind="country", words="Seat.", countries=("CN",), doubtful_countries=("HK",), subsidiaries="yes"
)


@pytest.mark.parametrize(
    ("maker", "answer"),
    [
        ("hikvision", ReachAnswer.YES),
        ("pyronix", ReachAnswer.YES),  # British, of a Chinese group
        ("axis", ReachAnswer.NO),
        ("lorex", ReachAnswer.UNKNOWN),
        ("stranger", ReachAnswer.UNKNOWN),
        ("harbour", ReachAnswer.UNKNOWN),
    ],
)
def test_country(maker: str, answer: ReachAnswer) -> None:
    """The seat of the maker or of who controls it decides; an unknown seat clears nothing."""
    makers = known().makers | {"harbour": Maker(id="harbour", name="Harbour", country="HK")}
    knowledge = Knowledge(makers=makers, entities=known().entities)
    reach = reaches(a_policy(test=COUNTRY), a_subject(maker), TODAY, Companies(knowledge))
    assert reach.answer is answer


def test_country_beside_names() -> None:
    """Where a rule was described by country too, a maker from there is not cleared."""
    test = naming("hikvision", countries=("CN",))
    assert put("uniview", test).answer is ReachAnswer.UNKNOWN
    assert put("axis", test).answer is ReachAnswer.NO


FLOW = MakerTest(kind="flow", words="Data.", countries=("CN",), practically=("hikvision",))


@pytest.mark.parametrize(
    ("what", "answer"),
    [
        ("unknown talks-to hikvision", ReachAnswer.YES),
        ("axis talks-to tuya", ReachAnswer.YES),
        ("hikvision", ReachAnswer.YES),
        ("dahua", ReachAnswer.UNKNOWN),
        ("axis", ReachAnswer.UNKNOWN),
        ("axis talks-to google", ReachAnswer.NO),
        ("unknown talks-to google", ReachAnswer.UNKNOWN),
        ("axis talks-to stranger", ReachAnswer.UNKNOWN),
    ],
)
def test_where_data_goes(what: str, answer: ReachAnswer) -> None:
    """Traffic decides; a name hints, and unseen traffic clears nothing."""
    assert put(what, FLOW).answer is answer


def test_chips() -> None:
    """A rule about chips is answered by known chips; chips nobody knows of stay open."""
    test = MakerTest(kind="component", words="Chips.", named=(NamedCompany(entity="smic"),))

    assert put("axis with smic", test).answer is ReachAnswer.YES
    assert put("axis with sony", test).answer is ReachAnswer.UNKNOWN
    assert put("smic", test).answer is ReachAnswer.YES
    assert put("smic possible", test).answer is ReachAnswer.UNKNOWN


def test_a_list_kept_elsewhere() -> None:
    """An open list is answered by a supplier put on it, and by nothing else."""
    test = MakerTest(
        kind="open-list", words="The live list.", named=(NamedCompany(entity="dahua-uk"),)
    )
    seller = Subject(supplier="Dahua UK")

    assert put(seller, test).answer is ReachAnswer.YES
    assert put(Subject(supplier="Acme"), test).answer is ReachAnswer.UNKNOWN
    assert put("dahua", test).answer is ReachAnswer.UNKNOWN


@pytest.mark.parametrize("kind", ["none", "supplier"])
def test_duties_without_a_maker(kind: str) -> None:
    """A duty that does not ask for the maker holds for all."""
    assert put("unknown", MakerTest(kind=kind, words="All.")).answer is ReachAnswer.YES
