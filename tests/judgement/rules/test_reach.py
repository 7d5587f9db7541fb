"""Whether a policy's test reaches a piece of equipment."""

from __future__ import annotations

from datetime import date

import pytest

from judgement.asking import a_policy, a_subject, known
from unbadge.judgement.rules.answers import Answer, Reach
from unbadge.judgement.rules.companies import Companies
from unbadge.judgement.rules.reach import reaches, standing_of
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.identity import Maker
from unbadge.knowledge.schema.rules import MakerTest, Named, Rebadge
from unbadge.model import Determination, Subject

TODAY = date(2026, 11, 24)
WORDS = "Named producers."


def put(what: str | Subject, test: MakerTest, day: date = TODAY, **changes: object) -> Reach:
    """The answer of a test to equipment."""
    subject = a_subject(what) if isinstance(what, str) else what
    return reaches(a_policy(test=test, **changes), subject, day, Companies(known()))


def naming(*entities: str, **changes: object) -> MakerTest:
    """A test that names companies."""
    named = tuple(Named(entity=entity) for entity in entities)
    return MakerTest(kind="named", words=WORDS, named=named, **changes)


@pytest.mark.parametrize(
    ("what", "answer"),
    [
        ("dahua", Answer.YES),
        ("dahua probable", Answer.YES),
        ("dahua possible", Answer.UNKNOWN),
        ("dahua undetermined", Answer.UNKNOWN),
        ("axis", Answer.NO),
        ("axis probable", Answer.NO),
        ("axis possible", Answer.UNKNOWN),
        ("unknown", Answer.UNKNOWN),
    ],
)
def test_how_sure_the_maker_is(what: str, answer: Answer) -> None:
    """A named maker counts from probable on; another clears only where little doubt is left."""
    assert put(what, naming("dahua")).answer is answer


def test_a_rival_that_is_named_keeps_the_doubt() -> None:
    """A probable other maker clears nothing while a named one has more than a small chance."""
    subject = Subject(
        makers=(("axis", 0.91), ("dahua", 0.09)), determination=Determination.PROBABLE
    )
    assert put(subject, naming("dahua")).answer is Answer.UNKNOWN
    assert put(subject, naming("huawei")).answer is Answer.NO


def test_what_is_missing_to_one_may_be_named() -> None:
    """The chance that nobody on the list of candidates made it clears nothing either."""
    subject = Subject(makers=(("axis", 0.91),), determination=Determination.PROBABLE)
    assert put(subject, naming("dahua")).answer is Answer.UNKNOWN


def test_the_word_unknown_is_no_maker() -> None:
    """A relation whose maker is unknown names nobody."""
    subject = Subject(makers=(("unknown", 1.0),), determination=Determination.ESTABLISHED)
    assert put(subject, naming("dahua")).answer is Answer.UNKNOWN


@pytest.mark.parametrize(
    ("subsidiaries", "answer"),
    [("yes", Answer.YES), ("no", Answer.NO), ("unclear", Answer.UNKNOWN)],
)
def test_subsidiaries(subsidiaries: str, answer: Answer) -> None:
    """A subsidiary is reached as far as the rule says so; where it is silent, that is open."""
    assert put("ezviz", naming("hikvision", subsidiaries=subsidiaries)).answer is answer


def test_a_parent_is_not_reached_through_its_subsidiary() -> None:
    """A rule that names only a subsidiary does not name its parent."""
    assert put("hikvision", naming("ezviz", subsidiaries="yes")).answer is Answer.NO


def test_a_brand_is_no_maker() -> None:
    """A company that sells what others build is not cleared by its own name."""
    assert put("lorex", naming("dahua", subsidiaries="yes")).answer is Answer.UNKNOWN


@pytest.mark.parametrize(
    ("since", "until", "answer"),
    [
        (None, None, Answer.YES),
        ("2026-11-24", None, Answer.YES),
        ("2026-11-25", None, Answer.NO),
        ("2026-11", None, Answer.UNKNOWN),
        ("2020-01-01", "2026-11-24", Answer.NO),
        ("2020-01-01", "2026-11-25", Answer.YES),
        ("2020-01-01", "2026-11", Answer.UNKNOWN),
    ],
)
def test_membership(since: str | None, until: str | None, answer: Answer) -> None:
    """A company is on a list from its first day to the day before it left."""
    entry = Named(entity="dahua", since=since, until=until)
    assert standing_of([entry], "Dahua", TODAY).answer is answer


def test_listed_again() -> None:
    """Of two entries for one company the one that holds counts."""
    old = Named(entity="dahua", since="2019-01-01", until="2020-01-01")
    new = Named(entity="dahua", since="2024-01-01")
    assert standing_of([old, new], "Dahua", TODAY).answer is Answer.YES


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("yes", Answer.YES), ("unclear", Answer.UNKNOWN), ("no", Answer.UNKNOWN)],
)
def test_another_badge(answer: str, expected: Answer) -> None:
    """Another badge leaves the answer open unless the rule looks through badges."""
    rebadge = Rebadge(answer=answer, why="Says the rule.")
    reach = put("dahua as LTS", naming("dahua"), rebadge=rebadge)

    assert reach.answer is expected
    assert ("Says the rule." in reach.because) is (expected is Answer.UNKNOWN)
    assert put("dahua as Imou", naming("dahua"), rebadge=rebadge).answer is Answer.YES


def test_a_rule_about_the_company_ignores_badges() -> None:
    """An export control is about the company, whatever its goods are called."""
    rebadge = Rebadge(answer="no", why="About the company.")
    reach = put("dahua as LTS", naming("dahua"), rebadge=rebadge, kind="export-control")
    assert reach.answer is Answer.YES


@pytest.mark.parametrize(
    ("components", "part", "answer"),
    [
        ("ignored", "huawei", Answer.NO),
        ("argued", "huawei", Answer.UNKNOWN),
        ("covered", "huawei", Answer.YES),
        ("covered", "hisilicon", Answer.UNKNOWN),  # a chip, not a module
        ("covered", "sony", Answer.NO),
    ],
)
def test_parts_inside(components: str, part: str, answer: Answer) -> None:
    """A part by a named company counts as far as the rule looks inside."""
    test = naming("huawei", subsidiaries="yes", components=components)
    assert put(f"axis with {part}", test).answer is answer


def test_a_named_maker_needs_no_part() -> None:
    """Parts of others do not soften what the maker's name decides."""
    assert put("huawei with sony", naming("huawei", components="argued")).answer is Answer.YES


COUNTRY = MakerTest(
    kind="country", words="Seat.", countries=("CN",), doubtful_countries=("HK",), subsidiaries="yes"
)


@pytest.mark.parametrize(
    ("maker", "answer"),
    [
        ("hikvision", Answer.YES),
        ("pyronix", Answer.YES),  # British, of a Chinese group
        ("axis", Answer.NO),
        ("lorex", Answer.UNKNOWN),
        ("stranger", Answer.UNKNOWN),
        ("harbour", Answer.UNKNOWN),
    ],
)
def test_country(maker: str, answer: Answer) -> None:
    """The seat of the maker or of who controls it decides; an unknown seat clears nothing."""
    makers = known().makers | {"harbour": Maker(id="harbour", name="Harbour", country="HK")}
    knowledge = Knowledge(makers=makers, entities=known().entities)
    reach = reaches(a_policy(test=COUNTRY), a_subject(maker), TODAY, Companies(knowledge))
    assert reach.answer is answer


def test_country_beside_names() -> None:
    """Where a rule was described by country too, a maker from there is not cleared."""
    test = naming("hikvision", countries=("CN",))
    assert put("uniview", test).answer is Answer.UNKNOWN
    assert put("axis", test).answer is Answer.NO


FLOW = MakerTest(kind="flow", words="Data.", countries=("CN",), practically=("hikvision",))


@pytest.mark.parametrize(
    ("what", "answer"),
    [
        ("unknown talks-to hikvision", Answer.YES),
        ("axis talks-to tuya", Answer.YES),
        ("hikvision", Answer.YES),
        ("dahua", Answer.UNKNOWN),
        ("axis", Answer.UNKNOWN),
        ("axis talks-to google", Answer.NO),
        ("unknown talks-to google", Answer.UNKNOWN),
        ("axis talks-to stranger", Answer.UNKNOWN),
    ],
)
def test_where_data_goes(what: str, answer: Answer) -> None:
    """Traffic decides; a name hints, and unseen traffic clears nothing."""
    assert put(what, FLOW).answer is answer


def test_chips() -> None:
    """A rule about chips is answered by known chips; chips nobody knows of stay open."""
    test = MakerTest(kind="component", words="Chips.", named=(Named(entity="smic"),))

    assert put("axis with smic", test).answer is Answer.YES
    assert put("axis with sony", test).answer is Answer.UNKNOWN
    assert put("smic", test).answer is Answer.YES
    assert put("smic possible", test).answer is Answer.UNKNOWN


def test_a_list_kept_elsewhere() -> None:
    """An open list is answered by a supplier put on it, and by nothing else."""
    test = MakerTest(kind="open-list", words="The live list.", named=(Named(entity="dahua-uk"),))
    seller = Subject(supplier="Dahua UK")

    assert put(seller, test).answer is Answer.YES
    assert put(Subject(supplier="Acme"), test).answer is Answer.UNKNOWN
    assert put("dahua", test).answer is Answer.UNKNOWN


@pytest.mark.parametrize("kind", ["none", "supplier"])
def test_duties_without_a_maker(kind: str) -> None:
    """A duty that does not ask for the maker holds for all."""
    assert put("unknown", MakerTest(kind=kind, words="All.")).answer is Answer.YES
