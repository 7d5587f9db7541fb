"""What lies inside."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from unbadge.wire.home import Home


@pytest.mark.parametrize(
    ("address", "inside"),
    [
        ("192.168.1.9", True),
        ("11.20.7.17", True),
        ("11.21.0.1", False),
        ("2001:db8:5::9", True),
        ("2001:db8:6::9", False),
    ],
)
def test_private_addresses_and_named_networks_are_home(address: str, inside: bool) -> None:
    """What the owner names is inside, and so is what is private anyway."""
    assert Home(["11.20.0.0/16", "2001:db8:5::/48"]).has(ip_address(address).packed) is inside


def test_what_is_no_network_is_refused() -> None:
    """A slip is not read as "nothing is mine"."""
    with pytest.raises(ValueError, match="not appear"):
        Home(["campus"])
