"""Columns that only look like what names a device."""

from __future__ import annotations

from unbadge.sources.lists.apart import drop_later_days, drop_other_addresses
from unbadge.sources.lists.headers import ColumnRole


def test_a_later_day_is_dropped_and_one_of_installation_stays() -> None:
    """The header's own words go before the form of the cells."""
    roles: list[ColumnRole | None] = [ColumnRole.INSTALLED, ColumnRole.INSTALLED]

    drop_later_days(["Zuletzt gesehen", "Installed"], roles, [["2024-01-05"], ["2021-03-12"]])

    assert roles == [ColumnRole.IGNORED, ColumnRole.INSTALLED]


def test_an_address_under_another_header_is_of_something_else() -> None:
    """Where one column is called an address, a server's is none; a name is a name."""
    roles: list[ColumnRole | None] = [ColumnRole.IP] * 3

    drop_other_addresses(["IP address", "Server", "Host name"], roles, ColumnRole.IP)

    assert roles == [ColumnRole.IP, None, ColumnRole.HOSTNAME]
