"""Questions that a passkey answers."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from serving import NOW
from unbadge.errors import UsageError
from unbadge.web.access.accounts import Accounts
from unbadge.web.access.passkeys import LASTS, Passkeys, Place

HERE = Place(origin="https://cctv.example.org")


def test_a_question_is_answered_once(tmp_path: Path) -> None:
    """The second answer to a question is none, whatever it holds; so is a late one."""
    keys = Passkeys(Accounts(tmp_path / "accounts.json"))
    mark, _ = keys.ask_known(HERE, NOW)
    with pytest.raises(UsageError, match="opens nothing"):
        keys.check_known(HERE, mark, "{}", NOW)
    with pytest.raises(UsageError, match="too long"):
        keys.check_known(HERE, mark, "{}", NOW)
    late, _ = keys.ask_known(HERE, NOW)
    with pytest.raises(UsageError, match="too long"):
        keys.check_known(HERE, late, "{}", NOW + LASTS + timedelta(seconds=1))


def test_a_passkey_is_bound_to_the_host() -> None:
    """The browser is asked for keys of this host alone, its port left out."""
    assert Place(origin="http://localhost:8765").host == "localhost"
