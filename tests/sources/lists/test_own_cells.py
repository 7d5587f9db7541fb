"""Cells that are a row's own: what each says, or that it says more and the row has to be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from unbadge.sources.lists.own_cells import (
    mere_words,
    own_day,
    own_ip,
    own_mac,
    own_name,
    own_serial,
    own_words,
)

READ = (
    (own_ip, "10.0.0.7", "10.0.0.7"),
    (own_ip, "n/a", ""),
    (own_ip, "10.0.0.256", None),
    (own_ip, "0.0.0.0", None),
    (own_ip, "10.0.0.7, 10.0.0.8", None),
    (own_mac, "021E.0000.0007", "02:1e:00:00:00:07"),
    (own_mac, "unknown", ""),
    (own_mac, "4.4E+11", None),
    (own_serial, "DS1234567", "DS1234567"),
    (own_serial, "2019-04-01", None),
    (own_serial, "2.1E+19", None),
    (own_serial, "AABBCCDDEEF2", None),
    (own_name, "Cam 17", "Cam 17"),
    (own_name, "Entrance,  left", "Entrance, left"),
    (own_name, "Total 7", None),
    (own_name, "Door (removed)", None),
    (own_name, "Cameras 1-16", None),
    (own_name, "dome on NVR 3", None),
    (own_name, "[n/a]", ""),
    (own_name, "B2/CAM-0017", "B2/CAM-0017"),
    (own_words, "V5.5.0", "V5.5.0"),
    (own_words, "Total", None),
    (own_day, "31/12/2019", "2019-12-31"),
    (own_day, "soon", ""),
)


@pytest.mark.parametrize(("read", "cell", "value"), READ)
def test_a_cell_of_its_own_is_read_where_it_says_no_more(
    read: Callable[[str], str | None], cell: str, value: str | None
) -> None:
    """What stands for itself is taken, blanks say nothing, and for all else the row is read."""
    assert read(cell) == value


BEGINNINGS = (
    *("CAM", "B2/EXT", "SCH12-CAM", "Removed", "demontiert", "planned", "Total", "Summe", "PIN"),
    *("Pass", "NVR", "on-NVR", "to-DVR", "Cameras", "Cam5", "ch", "Engineer", "Jan", "2023"),
)


@pytest.mark.parametrize("beginning", BEGINNINGS)
@pytest.mark.parametrize("mark", ["-", "_", "/", ".", "--", "-1-", "16-"])
def test_codes_that_differ_in_their_number_say_the_same(beginning: str, mark: str) -> None:
    """What is told once of a code's beginning is what each such code says when it is read alone."""
    for number in ("1", "7", "12", "99", "0003", "1999", "2023", "1234", "654321"):
        cell = beginning + mark + number

        assert own_name(cell) == mere_words(cell)
