"""What the text of an option stands for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from unbadge.cli.frame.surroundings import today
from unbadge.cli.frame.values import full_day, hosts_named, networks, read_text
from unbadge.errors import UsageError


def test_day_is_today_unless_given() -> None:
    """Without an option, the day is today."""
    assert full_day(None, "--on") == today()
    assert full_day("2022-11-24", "--on") == date(2022, 11, 24)


@pytest.mark.parametrize(
    "text", ["2022-11", "24.11.2022", "soon", "2022-W47", "20221124", "2022-13-01"]
)
def test_what_is_no_day(text: str) -> None:
    """What is no full day is an error that names the option."""
    with pytest.raises(UsageError, match="--on"):
        full_day(text, "--on")


def test_text_that_is_none(tmp_path: Path) -> None:
    """A file that is no UTF-8 text is named with the place of the first bad byte."""
    path = tmp_path / "owner.toml"
    path.write_bytes(b"ok \xff")

    with pytest.raises(UsageError, match="byte 3"):
        read_text(path)


def test_hosts_are_macs_and_addresses() -> None:
    """A host goes by MAC, in any spelling, or by address; several may stand behind one option."""
    named = hosts_named(("44-19-B6-00-00-01,192.0.2.7", "2001:db8::1"), "--camera")

    assert named == ("44:19:b6:00:00:01", "192.0.2.7", "2001:db8::1")


@pytest.mark.parametrize("text", ["gate", "192.0.2.700", "192.0.2.7,", ""])
def test_what_names_no_host(text: str) -> None:
    """A name that could never fit a host is an error: nobody is to wonder why it fits none."""
    with pytest.raises(UsageError, match="--camera"):
        hosts_named((text,), "--camera")


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("10.0.0.0/8",), ("10.0.0.0/8",)),
        (("10.1.2.3/8",), ("10.0.0.0/8",)),  # an address within it names the network
        (("192.0.2.7",), ("192.0.2.7",)),
        (
            ("192.0.2.0/24,2001:db8::/32", "198.51.100.0/25"),
            ("192.0.2.0/24", "2001:db8::/32", "198.51.100.0/25"),
        ),
        ((), ()),
    ],
)
def test_networks_are_told_in_one_form(texts: tuple[str, ...], told: tuple[str, ...]) -> None:
    """Networks stand one after another however they are given; a single address stays one."""
    assert networks(texts, "--home") == told


@pytest.mark.parametrize("text", ["our network", "10.0.0.0/33", "10.0.0.0/8,", "10.0.0"])
def test_what_is_no_network(text: str) -> None:
    """What is no network is an error that names the option."""
    with pytest.raises(UsageError, match="--home"):
        networks((text,), "--home")
