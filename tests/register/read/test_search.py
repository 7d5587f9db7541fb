"""Lists of devices: words, facets, order and pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from registering import a_camera, device_rows, empty_schema, own, record_run
from unbadge.errors import UsageError
from unbadge.register.nouns import DeviceQuery
from unbadge.register.read.search import cursor_of, read_cursor, split_text
from unbadge.register.register import Register, open_register

SORTED = ("site", "-site", "maker", "badge", "model", "type", "sure", "outcome", "seen", "device")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def three(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Register]:
    """A register of three cameras, which nothing here changes."""
    place = str(tmp_path_factory.mktemp("three") / "register.sqlite")
    if request.param == "postgresql":
        place = empty_schema("three")
    register = open_register(place)
    record_run(
        register,
        a_camera(1, location="Car park north", serials=("AB-123",)),
        a_camera(2, site="Depot", maker="zenith", badge="Zenith", listed=True),
        a_camera(3, site=None, maker=None, badge=None, determination="undetermined"),
    )
    yield register
    register.close()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", {1, 2, 3}),
        ("park", {1}),
        ("PARK nor", {1}),
        ("park depot", set()),
        ("00-00-5E-00-53-02", {2}),
        ("0000.5e00.5302", {2}),
        ("005303", {3}),
        ("ab123", {1}),
        ("192.0.2.3", {3}),
        ("192.0.2.0/31", {1}),
        ("zenith", {1, 2}),  # the badge of the first
        ("maker:zenith", {2}),
        ("badge:zenith site:depot", {2}),
        ("100%", {1, 2}),  # as in the model Z-100
        ("' OR 1=1 --", set()),
    ],
)
def test_search(three: Register, text: str, found: set[int]) -> None:
    """All words must be found: beginnings of words, MACs in any notation, addresses and nets."""
    assert {row.id for row in device_rows(three, text=text)} == found
    assert three.count(DeviceQuery(estate=own(three), text=text)) == len(found)


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ({"maker": ("acme", "zenith")}, {1, 2}),
        ({"maker": ("",)}, {3}),
        ({"listed": ("yes",)}, {2}),
        ({"sure": ("unknown",), "site": ("",)}, {3}),
        ({"site": ("Library",)}, {1}),
        ({"model": ("Z-100",), "listed": ("no",)}, {1}),
    ],
)
def test_facets_narrow(three: Register, where: dict[str, tuple[str, ...]], found: set[int]) -> None:
    """Several values of a facet are one or another, several facets are all; "" is not known."""
    assert {row.id for row in device_rows(three, where=where)} == found
    assert three.count(DeviceQuery(estate=own(three), where=where)) == len(found)


def test_facet_leaves_its_own_choice_out(three: Register) -> None:
    """The values beside a chosen one keep their counts; another facet's choice narrows them."""
    query = DeviceQuery(estate=own(three), where={"maker": ("acme",)})
    makers, sites = three.facets(query, ["maker", "site"])

    assert [(one.value, one.devices, one.chosen) for one in makers.values] == [
        ("", 1, False),
        ("acme", 1, True),
        ("zenith", 1, False),
    ]
    assert [(one.value, one.devices) for one in sites.values] == [("Library", 1)]


def test_counts_agree_however_they_are_found(three: Register) -> None:
    """Counts kept ready and counts of the devices themselves are the same."""
    for where in ({}, {"sure": ("established",)}):
        ready = DeviceQuery(estate=own(three), where=where)
        counted = DeviceQuery(estate=own(three), where=where, run=1)
        assert three.count(ready) == three.count(counted)
        for one, other in zip(
            three.facets(ready, ["maker", "listed", "hole"]),
            three.facets(counted, ["maker", "listed", "hole"]),
            strict=True,
        ):
            assert one == other


@pytest.mark.parametrize("sort", SORTED)
def test_pages_hold_every_device_once(three: Register, sort: str) -> None:
    """Whatever the order, pages follow each other without a gap or a repeat."""
    whole = [row.id for row in device_rows(three, sort=sort)]
    paged: list[int] = []
    after = None
    while True:
        query = DeviceQuery(estate=own(three), sort=sort, limit=1, after=after)
        page = three.devices(query)
        paged += [row.id for row in page.rows]
        after = page.after
        if after is None:
            break

    assert paged == whole
    assert sorted(whole) == [1, 2, 3]


@pytest.mark.parametrize(
    "asked",
    [
        {"sort": "colour"},
        {"where": {"colour": ("red",)}},
        {"after": "!"},
        {"after": "WzFd"},
    ],
)
def test_question_that_cannot_be(three: Register, asked: dict[str, object]) -> None:
    """A facet, order or cursor that there is not is said to be none."""
    with pytest.raises(UsageError):
        device_rows(three, **asked)


def test_cursor_is_text_for_an_address() -> None:
    """A cursor comes back as the value and id that it was made of."""
    assert read_cursor(cursor_of("Café / 1", 7)) == ("Café / 1", 7)


def test_words_with_a_colon() -> None:
    """A field word names a facet; other words with a colon are words."""
    assert split_text("site:Depot 00:11:22 http:x") == (["00:11:22", "http:x"], [("site", "Depot")])
