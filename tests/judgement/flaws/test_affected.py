"""The words of an advisory as ranges of versions and build dates."""

from __future__ import annotations

import pytest

from judgement.asking import known
from unbadge.judgement.flaws.affected import ranges_of, read
from unbadge.judgement.flaws.firmware import Scheme, day_of
from unbadge.knowledge.schema.dossier import Advisory, Range

TWO = ("AB-100", "AB-200-C")


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("before V3.4.0", Range(before="V3.4.0")),
        ("All versions prior to version 3.9.1", Range(before="3.9.1")),
        ("<1.000.HW00.21.20190812", Range(before="1.000.HW00.21.20190812")),
        ("V4.1.2 build 160203 and before", Range(to="V4.1.2 build 160203")),
        ("3.05.62 and prior versions", Range(to="3.05.62")),
        ("version v6.1.0.0 or less", Range(to="v6.1.0.0")),
        ("up to 1.4.0_build221212", Range(to="1.4.0_build221212")),
        ("<= 3.1.5", Range(to="3.1.5")),
        ("V1.0.0 to V1.7.0", Range(start="V1.0.0", to="V1.7.0")),
        ("10.8 - 11.6", Range(start="10.8", to="11.6")),
        ("from V5.00.000 to before V5.02.006", Range(start="V5.00.000", before="V5.02.006")),
        ("after V2.0.0 and before V2.5.1", Range(after="V2.0.0", before="V2.5.1")),
        ("build date before 210625", Range(built_before="210625")),
        ("build time before December 2019", Range(built_before="December 2019")),
        ("built before 2018/11", Range(built_before="2018/11")),
        (
            "built 2018/12/01 to 2020/12/21",
            Range(built_from="2018/12/01", built_to="2020/12/21"),
        ),
        ("built between 2015/07 and 2017/03", Range(built_from="2015/07", built_to="2017/03")),
        ("up to 20240412", Range(built_to="20240412")),
        ("all versions", Range(every=True)),
        ("V2.3.0 build220119", Range(exact=("V2.3.0 build220119",))),
        ("firmware 4.1.0 b130111 (other models possible)", Range(exact=("4.1.0 b130111",))),
    ],
)
def test_statement_is_read(text: str, limit: Range) -> None:
    """The plain forms of limits are understood."""
    assert read(text, ()) == (limit,)


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("AB-100 before 1.2", ("AB-100",)),
        ("AB-100 and AB-200-C up to 1.2", TWO),
        ("100, 200-C: below V1.2", TWO),
        ("AB-300 up to 1.2", ("AB-300",)),
        ("before 1.2", ()),
    ],
)
def test_statement_may_name_its_products(text: str, products: tuple[str, ...]) -> None:
    """Products before a limit are those of the list, or codes of their own."""
    assert read(text, TWO)[0].products == products


@pytest.mark.parametrize(
    "text",
    [
        "not stated",
        "see the maker's notice (not read)",
        "before mid-February",
        "cameras: build time before May 2020",
        "SD6 V2.640.0000000.2.R and V2.623.0000000.1.R",
        "",
    ],
)
def test_unclear_statement_tells_nothing(text: str) -> None:
    """What is not understood is no range, rather than a wrong one."""
    assert read(text, TWO) == ()


def test_reference_is_followed() -> None:
    """An advisory that points to another has that one's ranges."""
    first = Advisory(
        id="CVE-1", makers=("acme",), kind="dos", products=TWO, affected=("before 1.2",)
    )
    second = Advisory(
        id="CVE-2", makers=("acme",), kind="dos", products=TWO, affected=("as CVE-2019-1",)
    )

    found = ranges_of(second, {"CVE-2019-1": first})

    assert found == (Range(products=TWO, before="1.2"),)


def test_circle_of_references_ends() -> None:
    """Advisories that point at one another tell nothing."""
    both = {
        name: Advisory(id=name, makers=("acme",), kind="dos", affected=(f"as {other}",))
        for name, other in (("CVE-2019-1", "CVE-2019-2"), ("CVE-2019-2", "CVE-2019-1"))
    }

    assert ranges_of(both["CVE-2019-1"], both) == ()


def test_ranges_on_file_win() -> None:
    """Ranges that a person wrote stand in place of the words."""
    own = Range(products=("AB-100",), before="2.0")
    advisory = Advisory(
        id="CVE-1", makers=("acme",), kind="dos", affected=("before 1.2",), ranges=(own,)
    )

    assert ranges_of(advisory, {}) == (own,)


def test_most_statements_on_file_are_read() -> None:
    """Of the statements about equipment that hold a number, nine in ten are understood."""
    texts = [
        (text, one)
        for one in known().advisories
        if one.equipment and one.affected_form != "unknown"
        for text in one.affected
        if any(letter.isdigit() for letter in text) and "CVE-" not in text
    ]
    told = sum(bool(one.ranges or read(text, one.products)) for text, one in texts)

    assert told / len(texts) > 0.9


def limits(one: Range) -> list[str]:
    """The versions at which a range begins or ends; single ones are compared as texts, too."""
    return [text for text in (one.start, one.after, one.to, one.before) if text]


@pytest.mark.parametrize(
    "advisory", [one for one in known().advisories if one.ranges], ids=lambda one: one.id
)
def test_ranges_on_file_can_be_compared(advisory: Advisory) -> None:
    """Every limit that stands as a range is in the form of its maker, and every day is a day."""
    ways = {way.maker: way for way in known().versioning if way.patterns}
    way = next((ways[maker] for maker in advisory.makers if maker in ways), None)
    scheme = Scheme(way)

    for one in advisory.ranges:
        days = [day for day in (one.built_from, one.built_to, one.built_before) if day]
        assert all(map(scheme.read, limits(one))), one
        assert all(map(day_of, days)), one
        assert limits(one) or days or one.every or one.exact or one.products, one
