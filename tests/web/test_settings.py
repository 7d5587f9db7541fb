"""What a server is started with."""

from __future__ import annotations

from pathlib import Path

import pytest

from serving import some_settings


@pytest.mark.parametrize(
    ("fields", "free"),
    [
        ({}, True),
        ({"host": "::1"}, True),
        ({"host": "0.0.0.0"}, False),
        ({"host": "10.0.0.2"}, False),
    ],
)
def test_only_this_machine_needs_no_password(
    tmp_path: Path, fields: dict[str, str], *, free: bool
) -> None:
    """Wherever others can reach it, people need accounts."""
    assert some_settings(tmp_path, **fields).open_to_all_here is free


def test_a_name_behind_a_proxy_needs_accounts(tmp_path: Path) -> None:
    """A server that a proxy calls by another name is reached by others too."""
    assert not some_settings(tmp_path, names=("cameras.example",)).open_to_all_here
