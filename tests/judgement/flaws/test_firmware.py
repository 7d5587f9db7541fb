"""Versions as makers write them: read by the scheme of the knowledge, and compared."""

from __future__ import annotations

from datetime import date

import pytest

from judgement.asking import known
from unbadge.errors import KnowledgeError
from unbadge.judgement.flaws.firmware import (
    Order,
    Scheme,
    compare,
    day_of,
    is_same_text,
    last_day_of,
    unread,
)
from unbadge.knowledge.schema.dossier import Versioning

B, S, A, U = Order.BEFORE, Order.SAME, Order.AFTER, Order.UNORDERED


def scheme(maker: str) -> Scheme:
    """The scheme on file for a maker."""
    return Scheme(next(one for one in known().versioning if one.id == maker))


@pytest.mark.parametrize(
    ("maker", "text", "numbers", "branch", "build"),
    [
        ("hikvision", "V5.6.2build 190701", (5, 6, 2), "", date(2019, 7, 1)),
        ("hikvision", "V5.7.13_230822", (5, 7, 13), "", date(2023, 8, 22)),
        ("hikvision", "V4.30.096build221220", (4, 30, 96), "", date(2022, 12, 20)),
        ("hikvision", "V5.7.23_SP2", (5, 7, 23, 2), "", None),
        ("hikvision", "V2.3.8-6", (2, 3, 8, 6), "", None),
        ("hikvision", "V5.7.1-211009", (5, 7, 1), "", date(2021, 10, 9)),
        ("hikvision", "v5.5.0.170725", (5, 5, 0), "", date(2017, 7, 25)),
        ("dahua", "2.800.0000000.20.R_210312", (2, 800, 20), "", date(2021, 3, 12)),
        ("hikvision", "V5.5.0 build 179999", (5, 5, 0), "", None),
        ("hikvision", "5.5.3 200714", (5, 5, 3), "", date(2020, 7, 14)),
        ("dahua", "2.800.0000000.16.R, Build Date: 2020-06-05", (2, 800, 16), "", date(2020, 6, 5)),
        ("dahua", "2.800.0000000.16.R,build:2020-06-05", (2, 800, 16), "", date(2020, 6, 5)),
        ("dahua", "V2.400.0000.14.R.20170713", (2, 400, 14), "", date(2017, 7, 13)),
        ("dahua", "2.820.0000000.48.R.220614", (2, 820, 48), "", date(2022, 6, 14)),
        ("dahua", "V2.420.AC00.18.R", (2, 420, 18), "AC00", None),
        ("uniview", "DIPC-B1213.6.5.230215", (6, 5), "B1213", date(2023, 2, 15)),
        ("uniview", "IPC_G6103 B6103.16.10.B25.201218", (16, 10), "B6103", date(2020, 12, 18)),
        ("tvt", "1.3.4.22966B181219.D00.U1(4A21S)", (1, 3, 4, 22966), "", date(2018, 12, 19)),
        ("avtech", "FullImg-1023-1007-1011-1009", (1023, 1007, 1011, 1009), "", None),
        ("reolink", "v3.0.0.4662_2503122283", (3, 0, 0, 4662), "", date(2025, 3, 12)),
    ],
)
def test_version_is_read(
    maker: str, text: str, numbers: tuple[int, ...], branch: str, build: date | None
) -> None:
    """A version falls into numbers, branch and build date as its maker writes them."""
    found = scheme(maker).read(text)

    assert found is not None
    assert (found.numbers, found.branch, found.build) == (numbers, branch, build)


@pytest.mark.parametrize("maker", ["hikvision", "dahua", "uniview", "tvt"])
def test_foreign_form_is_not_read(maker: str) -> None:
    """A text in no form of the maker is not guessed at."""
    assert scheme(maker).read("release of spring") is None


@pytest.mark.parametrize("way", [one for one in known().versioning if one.patterns])
def test_examples_on_file_are_read(way: Versioning) -> None:
    """A scheme reads at least one of the forms that it is said to be written in."""
    assert any(Scheme(way).read(text) for text in way.written_as)


@pytest.mark.parametrize(
    ("maker", "one", "other", "order"),
    [
        ("hikvision", "V5.4.0 build 160401", "V5.4.0 build 160530", B),
        ("hikvision", "V5.4.5 build 170123", "V5.4.0 build 160530", A),
        ("hikvision", "V5.4.0 build 160530", "V5.4.0 build160530", S),
        ("hikvision", "V5.5.53 build 180730", "V5.5.6 build180408", A),
        ("hikvision", "V5.4.5 build 190101", "V5.5.6 build180408", U),
        ("hikvision", "V5.4.0", "V5.4.0 build 160530", U),
        ("hikvision", "V5.3.0", "V5.4.0 build 160530", B),
        ("hikvision", "V5.4.0 build 160530", "V5.4.0", S),
        ("dahua", "2.800.0000000.30.R.211105", "2.820.0000000.48.R.220614", B),
        ("dahua", "2.400.0000.14.R", "2.400.0000000.14.R", S),
        ("dahua", "2.420.AC00.18.R", "2.420.0000.18.R", U),
        ("dahua", "1.000.0000008.0.R.211201", "1.000.0000009.0.R.220620", B),
        ("uniview", "DIPC-B1213.6.4.230101", "DIPC-B1213.6.5.230215", B),
        ("uniview", "DIPC-B1216.6.4.230101", "DIPC-B1213.6.5.230215", U),
        ("vivotek", "0300a", "0300b", B),
        ("vivotek", "0301a", "0300b", A),
        ("avtech", "1015-1004-1006-1003", "1023-1007-1011-1009", B),
        (
            "xiongmai",
            "V4.02.R11.00000117.10001.131900.00000",
            "4.02.R11.00000117.10001.131900.00000",
            S,
        ),
        (
            "xiongmai",
            "V4.02.R11.00000118.10001.131900.00000",
            "V4.02.R11.00000117.10001.131900.00000",
            U,
        ),
        ("mobotix", "MX-V4.7.2.9", "MX-V4.7.2.18", B),
    ],
)
def test_versions_compare(maker: str, one: str, other: str, order: Order) -> None:
    """Two versions have an order only where their maker's scheme gives them one."""
    by = scheme(maker)
    first, second = by.read(one), by.read(other)

    assert first is not None
    assert second is not None
    assert by.compare(first, second) is order


def test_missing_numbers_are_nought() -> None:
    """3.4 and 3.4.0 are one version."""
    by = Scheme()
    first, second = by.read("3.4"), by.read("3.4.0")

    assert first is not None
    assert second is not None
    assert compare(first, second) is S


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("190701", date(2019, 7, 1), date(2019, 7, 1)),
        ("20190701", date(2019, 7, 1), date(2019, 7, 1)),
        ("2019-07-01", date(2019, 7, 1), date(2019, 7, 1)),
        ("2024/2/2", date(2024, 2, 2), date(2024, 2, 2)),
        ("2017/7", date(2017, 7, 1), date(2017, 7, 31)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("December 2019", date(2019, 12, 1), date(2019, 12, 31)),
        ("2013", date(2013, 1, 1), date(2013, 12, 31)),
        ("mid-February 2018", None, None),
        ("190231", None, None),
        ("980101", None, None),
        ("soon", None, None),
    ],
)
def test_days_are_read(text: str, first: date | None, last: date | None) -> None:
    """A day, month or year has a first and a last day; what has no edge has neither."""
    assert day_of(text) == first
    assert last_day_of(text) == last


def test_broken_scheme_is_an_error() -> None:
    """A pattern of a user's own that does not compile is told by the entry that holds it."""
    broken = Versioning(id="own", maker="acme", written_as=("1",), compare="", patterns=("(",))

    with pytest.raises(KnowledgeError, match="versioning own"):
        Scheme(broken)


def test_track_is_told() -> None:
    """A version on a line that is kept for long is known as such."""
    axis = scheme("axis")
    kept, other = axis.read("9.80.47"), axis.read("11.5.64")

    assert kept is not None
    assert other is not None
    assert axis.track(kept) == (9, 80)
    assert axis.track(other) == ()


HIKVISION = next(one for one in known().versioning if one.id == "hikvision")
DAHUA = next(one for one in known().versioning if one.id == "dahua")


@pytest.mark.parametrize(
    "text",
    [
        "V5.5.82 build 190220",
        "v5.5.82 Build190220",
        "5.5.82_190220",
        "V5.5.82 190220",
        "V5.5.82 build 2019-02-20",
        "V5.5.82, build 20190220 (EN)",
        "IPCG_R2_V5.5.82_190220",
        "Firmware V5.5.82  build  190220",
        "V5.5.82\u00a0build\u00a0190220",
        "Ｖ５.５.８２ build １９０２２０",
        "V5.5.82 du 190220",
    ],
)
def test_one_version_in_many_spellings(text: str) -> None:
    """However people write a version and its build date, it is the same."""
    found = Scheme(HIKVISION).read(text)

    assert found is not None
    assert (found.numbers, found.build) == ((5, 5, 82), date(2019, 2, 20))


@pytest.mark.parametrize(
    "text",
    [
        "2.800.0000000.20.R, Build Date: 2021-03-12",
        "2.800.0000000.20.R 2021-03-12",
        "2.800.0000000.20.R (2021/03/12)",
        "V2.800.0000000.20.R.210312",
    ],
)
def test_build_dates_behind_numbers(text: str) -> None:
    """A date behind the version is its build date, with or without a word before it."""
    found = Scheme(DAHUA).read(text)

    assert found is not None
    assert (found.numbers, found.build) == ((2, 800, 20), date(2021, 3, 12))


def test_a_day_alone_is_a_build_date() -> None:
    """Whoever notes only the day still tells when it was built; by numbers it has no order."""
    scheme = Scheme(DAHUA)
    day, limit = scheme.read("2021-04-11"), scheme.read("2.800.0000000.20.R")
    assert day is not None
    assert limit is not None

    assert day.build == date(2021, 4, 11)
    assert scheme.compare(day, limit) is Order.UNORDERED


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [
        ("LM.1.6.18P12_sign5", "LM.1.6.18P12_sign6", Order.BEFORE),
        ("LM.1.6.18P12_sign6", "lm.1.6.18p12_SIGN6", Order.SAME),
        ("1.6.18P12", "1.6.18R12", Order.UNORDERED),
        ("M2.1.6.05", "M2.1.6.04", Order.AFTER),
        ("1.41_SP18", "1.41_SP18_S1", Order.BEFORE),
        ("0.1.73_S1", "0.1.73", Order.AFTER),
        ("1.2.3_beta1", "1.2.3", Order.UNORDERED),
        ("1.2.3", "1.2.3_rc2", Order.UNORDERED),
    ],
)
def test_what_hangs_on_the_numbers_counts(one: str, other: str, order: Order) -> None:
    """Equal numbers with a different end are ordered by the numbers in it, if its letters agree."""
    scheme = Scheme()
    first, second = scheme.read(one), scheme.read(other)
    assert first is not None
    assert second is not None

    assert scheme.compare(first, second) is order


def test_equal_texts_are_equal_whatever_the_scheme() -> None:
    """A form that nobody knows can still be the one that a record names."""
    assert is_same_text("V5.00.R02.000807D8", "v5.00.r02.000807d8")
    assert unread("  odd   form ").text == "odd form"
    assert not is_same_text("", "")


@pytest.mark.parametrize(
    ("one", "other"),
    [("1.11", "1.1.1"), ("1.0.10", "10.1.0"), ("V2.18.01", "2.1.801"), ("21.8", "2.18")],
)
def test_points_between_numbers_tell_versions_apart(one: str, other: str) -> None:
    """Texts of the same digits, parted elsewhere, are two versions."""
    assert not is_same_text(one, other)
    assert is_same_text(one, one.replace(".", "_"))


@pytest.mark.parametrize(
    "text", ["3.0.0.136 build 20121102", "v3.0.0.136_20121102", "V3.0.0.136, Build Date: 20121102"]
)
def test_a_word_for_the_build_is_no_part_of_a_version(text: str) -> None:
    """A build is the same whether a word or a line stands before it."""
    assert is_same_text(text, "3.0.0.136_20121102")


def test_a_day_behind_plain_numbers_is_a_build() -> None:
    """Without a scheme on file, 5.5.3 200714 and 5.5.3 200715 are two builds."""
    first, second = (Scheme().read(f"5.5.3 {day}") for day in ("200714", "200715"))

    assert first
    assert second
    assert (first.build, second.build) == (date(2020, 7, 14), date(2020, 7, 15))
    assert Scheme().compare(first, second) is B


def test_a_build_of_few_digits_is_one_number_more() -> None:
    """1.2.2 build 28 and 1.2.2.28 are one version where no scheme is on file; a date stays one."""
    scheme = Scheme()
    spelled, dotted, dated = (
        scheme.read(text) for text in ("V1.2.2 build 28", "1.2.2.28", "1.2.2 build 190220")
    )

    assert spelled is not None
    assert dotted is not None
    assert dated is not None
    assert scheme.compare(spelled, dotted) is Order.SAME
    assert dated.numbers == (1, 2, 2)


@pytest.mark.parametrize(
    ("written", "built"),
    [
        ("2.800.16 (25/06/2020)", date(2020, 6, 25)),
        ("2.800.16 05.06.2020", date(2020, 6, 5)),
        ("2.800.16 5 June 2020", date(2020, 6, 5)),
        ("2.800.16 Jun 5, 2020", date(2020, 6, 5)),
        ("2.800.16 (05/06/2020)", None),
        ("10.12.2018", None),
    ],
)
def test_day_behind_a_version_is_its_build(written: str, built: date | None) -> None:
    """A day is read as people write it, unless it could be another; a version alone is no day."""
    found = Scheme().read(written)

    assert found is not None
    assert found.build == built


def test_commas_of_a_sheet_are_points() -> None:
    """A sheet of some countries turns the points of a version into commas."""
    found = Scheme().read("5,4,0 build 160530")

    assert found is not None
    assert found.numbers == (5, 4, 0)


@pytest.mark.parametrize(
    ("own", "limit", "order"),
    [
        ("1.3.0 build 171205", "1.3.0 build 171205", Order.SAME),
        ("1.3.0.7 build 171205", "1.3.0 build 171205", Order.SAME),
        ("1.3.0 build 171205", "1.3.0.7 build 171205", Order.UNORDERED),
    ],
)
def test_a_release_of_one_day_may_be_one_of_several(own: str, limit: str, order: Order) -> None:
    """More numbers than the limit of the same day tells are that release; fewer may be another."""
    both = [Scheme().read(text) for text in (own, limit)]

    assert None not in both
    assert Scheme().compare(*filter(None, both)) is order


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [
        ("3.0 R70", "3.0 R69", A),
        ("3.0 R68", "3.0 R69", B),
        ("3.0 R69", "3.0 R69", S),
        ("3.0", "3.0 R69", U),
        ("3.0 R69", "3.0", S),
        ("V3.1.67_1786 BB11116", "V3.1.67_1786 BB11115", A),
        ("2.3.5SK.30084999", "2.3.5SK.30084998", A),
        ("3.0 X70", "3.0 R69", U),
        ("3.0 (English)", "3.0", S),
    ],
)
def test_what_a_scheme_leaves_unread_counts(one: str, other: str, order: Order) -> None:
    """Versions whose read parts are the same are ordered by what stands behind, if that can be."""
    plain = Scheme()
    first, second = plain.read(one), plain.read(other)

    assert first is not None
    assert second is not None
    assert plain.compare(first, second) is order


@pytest.mark.parametrize("text", ["FW BLD2003", "Version BLD2003", "firmware: BLD2003", "BLD2003"])
def test_words_before_a_version_are_no_part_of_it(text: str) -> None:
    """What says that a version follows makes no other version of it."""
    assert is_same_text(text, "BLD2003")
    assert not is_same_text(text, "BLD2004")


@pytest.mark.parametrize(
    "text",
    [
        "٥.٤.٠ build ١٦٠٥٣٠",
        "５.４.０ build １６０５３０",
        "\u200b5.4.0 build 160530",
        "\ufeffV5.4.0 build 160530",
        "5.\u00ad4.0 build 160530",
        '"5.4.0 build 160530"',
        "[5.4.0 build 160530]",
        "«V5.4.0 build 160530»",
        "версия 5.4.0 build 160530",
        "固件版本 5.4.0 build 160530",
        "version du firmware : 5.4.0 build 160530",
        "Firmwarestand V5.4.0 build 160530",
        "V5.4.0 build 160530 (latest)",
        "V5.4.0 build 160530 EN",
        "V5.4.0 build 160530, current",
    ],
)
def test_what_stands_around_a_version_is_no_part_of_it(text: str) -> None:
    """Digits of any script, signs nobody sees, quotes and words leave a version what it is."""
    scheme = Scheme()
    limit = scheme.read("5.4.0 build 160530")
    found = scheme.read(text)

    assert found is not None
    assert limit is not None
    assert scheme.compare(found, limit) is Order.SAME
    assert is_same_text(text, "V5.4.0 build 160530")


@pytest.mark.parametrize(
    "text",
    [
        "beta 5.4.0",
        "RC 5.4.0",
        "before 5.4.0",
        "not 5.4.0",
        "5.4.0 beta",
        "5.4.0 patch 1",
        "5.4.0a",
        "5.4.0.1",
        "15.4.0",
        "pre 5.4.0",
    ],
)
def test_words_that_make_another_version_count(text: str) -> None:
    """A beta, a patch and what is before a version are not the version."""
    assert not is_same_text(text, "5.4.0")
