"""Lists of devices: words, facets, order and pages."""

from __future__ import annotations

import pytest

from registering import a_camera, device_rows, own, record_run
from unbadge.errors import UsageError
from unbadge.register.nouns import DeviceQuery
from unbadge.register.read.search import cursor_of, read_cursor
from unbadge.register.register import Register
from unbadge.register.tables import DEVICES

SORTED = ("site", "-site", "maker", "badge", "model", "type", "sure", "outcome", "seen", "device")


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
    assert three.count_list(DeviceQuery(estate=own(three), text=text)).devices == len(found)


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
    """A cursor comes back as the values and id that it was made of."""
    columns = [DEVICES.c.site_name, DEVICES.c.location, DEVICES.c.id]
    assert read_cursor(cursor_of(("Café / 1", "", 7)), columns) == ["Café / 1", "", 7]


@pytest.mark.parametrize(
    "values", [("a", 7), (3.5, 7), (3, 4, 7), (3,), (), (3, 1 << 40), (3, "7")]
)
def test_a_cursor_of_another_order_is_refused(values: tuple[object, ...]) -> None:
    """A place in a list sorted otherwise, or none that could be, is told as such."""
    columns = [DEVICES.c.gravity, DEVICES.c.id]
    with pytest.raises(UsageError, match="none that a page gave"):
        read_cursor(cursor_of(values), columns)


def test_places_come_in_order_within_a_site(register: Register) -> None:
    """A list by site has each site's devices by their places, page by page, both ways."""
    told = (("B", "Yard"), ("A", "Gate"), ("B", "Attic"), ("A", "Café"), ("B", ""))
    record_run(
        register, *(a_camera(n, site=site, location=at) for n, (site, at) in enumerate(told))
    )
    for sort, ordered in (("site", sorted(told)), ("-site", sorted(told, reverse=True))):
        found: list[tuple[str, str]] = []
        after = None
        for _ in told:
            query = DeviceQuery(estate=own(register), sort=sort, limit=2, after=after)
            page = register.devices(query)
            found += [(row.site, row.location) for row in page.rows]
            if (after := page.after) is None:
                break
        assert found == ordered
