"""Makes as public bodies write them."""

from __future__ import annotations

from datetime import date

import pytest

from unbadge.identity.engine import Engine
from unbadge.jobs.survey_makes import MakeReader, is_denial, says_nothing
from unbadge.knowledge.load import load

TODAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def reader() -> MakeReader:
    """A reader over the knowledge that ships."""
    return MakeReader(Engine(load()), TODAY)


def test_a_badge_leads_and_its_own_name_tells(reader: MakeReader) -> None:
    """A label that somebody builds for is a lead; a maker's own name is what it says."""
    assert reader.read("Dahua", "") == ("dahua", False)
    maker, lead = reader.read("LTS", "CMIP1142")
    assert maker is None or lead


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("Axis", [("axis", None)]),
        ("Hikvision / Axis / Dahua", [("hikvision", None), ("axis", None), ("dahua", None)]),
        ("Uniview (31), Axis (2)", [("uniview", 31), ("axis", 2)]),
        ("Dahua und Mobotix", [("dahua", None), ("mobotix", None)]),
        ("Bosch and Sons", [(None, None)]),
        ("Acme; Dahua 4", [(None, None), ("dahua", 4)]),
    ],
)
def test_makes_of_a_cell(
    reader: MakeReader, cell: str, told: list[tuple[str | None, int | None]]
) -> None:
    """A cell names one make or several, each with the number beside it."""
    assert [(one.maker, one.cameras) for one in reader.read_cell(cell).named] == told


@pytest.mark.parametrize(
    ("answer", "named", "denied"),
    [
        ("The Trust operates 27 Dahua and 4 Axis cameras.", {"dahua": 27, "axis": 4}, set()),
        (
            "A mix of Hikvision, Dahua and Axis at 9 sites",
            dict.fromkeys(["hikvision", "dahua", "axis"]),
            set(),
        ),
        ("No Dahua equipment is in use.", {}, {"dahua"}),
        ("We neither own nor rent Hikvision or Dahua cameras", {}, {"hikvision", "dahua"}),
        ("We do not use Hikvision. All of our cameras are Axis.", {"axis": None}, {"hikvision"}),
        ("The Dahua cameras were replaced by Axis in 2022", {"axis": None}, {"dahua"}),
        ("The council intends to remove its 12 Dahua cameras", {"dahua": 12}, set()),
        (
            "Hikvision, with older Dahua units being phased out",
            {"hikvision": None, "dahua": None},
            set(),
        ),
        ("We moved away from Dahua in 2020 and now use Axis", {"axis": None}, {"dahua"}),
        ("Dahua (60%) and Axis (40 %)", {"dahua": None, "axis": None}, set()),
        ("Not only Hikvision but also Axis", {"hikvision": None, "axis": None}, set()),
        ("5 no Hikvision domes", {"hikvision": 5}, set()),
        ("Es sind 8 Kameras von Dahua, keine von Hikvision", {"dahua": 8}, {"hikvision"}),
        ("Aucune caméra Hikvision n'est utilisée", {}, {"hikvision"}),
        ("No disponemos de cámaras Dahua", {}, {"dahua"}),
        ("Temos 6 câmeras Dahua no parque", {"dahua": 6}, set()),
        ("Hikvision - 3, Axis - 7, unknown - 2", {"hikvision": 3, "axis": 7}, set()),
    ],
)
def test_makes_in_prose(
    reader: MakeReader, answer: str, named: dict[str, int | None], denied: set[str]
) -> None:
    """An answer in words names makes, with numbers, or says that there are none of them."""
    told = reader.read_prose(answer)
    assert {one.maker: one.cameras for one in told.named} == named
    assert told.denied >= denied
    assert told.denied.isdisjoint(named)


@pytest.mark.parametrize(
    "answer",
    [
        "We do not hold information on whether any camera is made by Dahua",
        "We neither confirm nor deny that Hikvision is in use",
        "It is not known which of our sites have Hikvision",
        "Es liegen keine Informationen zu Hikvision vor",
        "Exempt under section 31: disclosure of whether we use Dahua",
    ],
)
def test_who_cannot_or_will_not_tell_denies_nothing(reader: MakeReader, answer: str) -> None:
    """Not to know or not to say is neither yes nor no."""
    told = reader.read_prose(answer)
    assert (told.named, told.denied) == ((), frozenset())
    assert says_nothing(told.rest)


@pytest.mark.parametrize(
    "answer",
    [
        "We have not purchased any Dahua equipment since 2021",
        "No new Hikvision cameras are being installed",
        "Seit 2022 werden keine Hikvision-Kameras mehr beschafft",
    ],
)
def test_not_to_buy_is_not_to_have_none(reader: MakeReader, answer: str) -> None:
    """Who buys no more of a make may have it all the same."""
    told = reader.read_prose(answer)
    assert (told.named, told.denied) == ((), frozenset())
    assert reader.read_prose("We have never bought Dahua").denied >= {"dahua"}


@pytest.mark.parametrize(
    ("answer", "firm"),
    [
        ("Our Hikvision cameras are not connected to the internet", True),
        ("The Dahua units will not hear sound", True),
        ("Hikvision, not networked", True),
        ("We have no plans to replace our Hikvision cameras", False),
        ("Not all of our cameras are Hikvision", False),
        ("There are no concerns with our Dahua system", False),
        ("It is not possible to say how many cameras are Dahua", False),
        ("Unsere Hikvision-Kameras sind nicht mit dem Internet verbunden", True),
    ],
)
def test_what_is_denied_of_cameras_denies_no_make(
    reader: MakeReader, answer: str, *, firm: bool
) -> None:
    """A denial of something else leaves the make, as a lead where it stands behind the word."""
    told = reader.read_prose(answer)
    assert told.denied == frozenset()
    assert [one.lead for one in told.named] == [not firm]


def test_a_denial_ends_with_its_names(reader: MakeReader) -> None:
    """What is used elsewhere in the sentence is not denied with what is not used."""
    told = reader.read_prose("We do not use Hikvision or Uniview in schools, Dahua is used there")
    assert [one.maker for one in told.named] == ["dahua"]
    assert {"hikvision", "uniview"} <= told.denied


def test_cameras_without_a_make_are_counted(reader: MakeReader) -> None:
    """A number of cameras in words is one, whoever made them."""
    assert reader.read_prose("There are 312 cameras, the makes are withheld").unnamed == 312
    assert reader.read_prose("Axis - 7, unknown - 2").unnamed == 2


def test_ordinary_words_are_denied_by_nobody(reader: MakeReader) -> None:
    """A trust that owns no cameras denies no badge of that name."""
    assert reader.read_prose("the Trust owns no cameras").denied == frozenset()


def test_denials() -> None:
    """A denial is told from a count, from "in the" and from what is spared."""
    assert is_denial("we have no such cameras")
    assert not is_denial("3 no cameras")
    assert not is_denial("temos cameras no parque")
    assert not is_denial("none other than Acme")


@pytest.mark.parametrize(
    "text",
    [
        "Nid oes gennym unrhyw gamerâu Hikvision.",
        "Vi har ingen kameraer fra Hikvision.",
        "Kommunen bruger ikke kameraer af mærket Hikvision.",
        "Meillä ei ole Hikvision-kameroita.",
        "Il comune non utilizza telecamere Hikvision.",
        "O município não tem câmaras da marca Hikvision.",
        "Urząd nie posiada kamer firmy Hikvision.",
        "Primăria nu deține camere Hikvision.",
        "Рада не має камер Hikvision.",
        "Ο δήμος δεν διαθέτει κάμερες Hikvision.",
    ],
)
def test_denials_in_other_languages(text: str, reader: MakeReader) -> None:
    """Who says that it has no cameras of a make denies it, and names none."""
    told = reader.read_prose(text)
    assert not told.named
    assert "hikvision" in told.denied


def test_the_word_for_a_make_is_none(reader: MakeReader) -> None:
    """A part "make of others not recorded" names nobody, and leaves the rest open."""
    told = reader.read_cell("Hikvision, make of others not recorded")
    assert [one.maker for one in told.named] == ["hikvision"]
    assert not told.is_uncounted
    assert told.unnamed_of(40) == 40


def test_a_year_makes_no_list(reader: MakeReader) -> None:
    """A number of cameras and a year in one sentence are no list of makes with numbers."""
    told = reader.read_prose("All 24 cameras are Hikvision and were installed in 2019.")
    assert [(one.make, one.cameras) for one in told.named] == [("Hikvision", 24)]


def test_others_that_nobody_knows_stand_beside_a_make(reader: MakeReader) -> None:
    """A cell "Axis and others not identified" names one make and leaves the number open."""
    told = reader.read_cell("Axis y otras no identificadas")
    assert [one.make for one in told.named] == ["Axis"]
    assert not told.is_uncounted


@pytest.mark.parametrize(
    ("answer", "cameras"),
    [
        ("We have 45 cameras, all manufactured by Hikvision.", 45),
        ("Wir haben 25 Kameras, alle von Hikvision.", 25),
        ("We have 45 cameras, all but two by Hikvision.", None),
        ("All cameras fitted after 2020 are Hikvision, 60 cameras in total.", None),
    ],
)
def test_what_is_said_of_all_counts_all(
    reader: MakeReader, answer: str, cameras: int | None
) -> None:
    """A make that all of a number of cameras are of has that number; a part of them has none."""
    assert [one.cameras for one in reader.read_prose(answer).named] == [cameras]


@pytest.mark.parametrize(
    "text",
    [
        "We can confirm that none of our 32 cameras are made by Hikvision or Dahua.",
        "None of the Council's 32 cameras were manufactured by Hikvision.",
        "None of the 14 sites have Hikvision cameras",
        "No cameras out of 32 are Hikvision",
        "0 of our 32 cameras are Hikvision",
        "Zero Hikvision cameras",
        "We have 32 cameras, none of which are Hikvision",
        "The trust has no Hikvision or Dahua equipment in its estate of 400 cameras",
    ],
)
def test_none_of_so_many_is_of_a_make(reader: MakeReader, text: str) -> None:
    """How many there are, and whose, stands between a word for none and the make it denies."""
    told = reader.read_prose(text)

    assert "hikvision" in told.denied
    assert told.named == ()


@pytest.mark.parametrize(
    ("text", "told", "unnamed"),
    [
        ("We hold 40 cameras, 30 Axis and 10 Dahua.", [("axis", 30), ("dahua", 10)], None),
        ("We hold 45 cameras, 30 Axis and 10 Dahua.", [("axis", 30), ("dahua", 10)], 5),
        ("We have 20 cameras: 20 Axis.", [("axis", 20)], None),
        ("112 cameras of which 60 are Hikvision", [("hikvision", 60)], 52),
        ("112 Kameras, davon 60 Hikvision", [("hikvision", 60)], 52),
        ("60 Hikvision cameras were bought for 112 streets", [("hikvision", 60)], None),
        ("12 cameras: 8 Hanwha and the rest of unknown make.", [("hanwha", 8)], 4),
    ],
)
def test_a_sum_before_its_makes(
    reader: MakeReader, text: str, told: list[tuple[str, int]], unnamed: int | None
) -> None:
    """The number of all cameras is no make's; what makes leave of it is of none that is told."""
    found = reader.read_prose(text)

    assert [(one.maker, one.cameras) for one in found.named] == told
    assert found.unnamed == unnamed
