"""Who may come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from serving import some_settings
from unbadge.errors import UsageError
from unbadge.web.access import Role
from unbadge.web.desk.entrance import Entrance


def test_gate_and_keys_know_the_same_accounts(tmp_path: Path) -> None:
    """Who is entered may come in by a password, and nobody else vouches unless it was set up."""
    entrance = Entrance(some_settings(tmp_path))
    entrance.accounts.add("anna", "a long password that nobody knows", Role.READER, ("own",))

    found = entrance.accounts.check("anna", "a long password that nobody knows")
    assert found is not None
    assert found.name == "anna"
    assert entrance.provider is None
    assert [one.name for one in entrance.accounts.read().accounts] == ["anna"]


def test_settings_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    """A server with settings for signing in elsewhere that are none does not begin without them."""
    broken = tmp_path / "oidc.toml"
    broken.write_text("issuer =", "utf-8")
    with pytest.raises(UsageError, match=r"oidc\.toml"):
        Entrance(some_settings(tmp_path, oidc=broken))
