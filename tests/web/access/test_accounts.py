"""Accounts and tokens: kept as hashes, bound to roles and days."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from serving import NOW, PASSWORD
from unbadge.errors import UsageError
from unbadge.web.access.accounts import Accounts, write_whole
from unbadge.web.access.people import Person, Role


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    """Accounts whose passwords are quick to check."""
    made = Accounts(tmp_path / "accounts.json")
    made._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    return made


def test_a_password_is_kept_nowhere(accounts: Accounts, tmp_path: Path) -> None:
    """The file holds what argon2 makes of a password, and its owner alone can read it."""
    accounts.add("anna", PASSWORD, Role.ADMIN)
    file = tmp_path / "accounts.json"
    assert PASSWORD not in file.read_text("utf-8")
    assert "$argon2id$" in file.read_text("utf-8")
    assert file.stat().st_mode & 0o077 == 0


def test_only_the_right_password_lets_in(accounts: Accounts) -> None:
    """A wrong password and a wrong name are alike."""
    accounts.add("anna", PASSWORD, Role.EDITOR, ("own",))
    assert accounts.check("anna", PASSWORD) == Person(
        name="anna", role=Role.EDITOR, estates=("own",)
    )
    assert accounts.check("anna", PASSWORD + "x") is None
    assert accounts.check("bert", PASSWORD) is None


@pytest.mark.parametrize(("name", "password"), [("", PASSWORD), ("a", "short"), ("\n", PASSWORD)])
def test_what_cannot_be_an_account(accounts: Accounts, name: str, password: str) -> None:
    """A name has letters, a password twelve characters at least."""
    with pytest.raises(UsageError):
        accounts.add(name, password, Role.READER)


def test_one_admin_stays(accounts: Accounts) -> None:
    """The last admin cannot be removed; others can, with their tokens."""
    accounts.add("anna", PASSWORD, Role.ADMIN)
    accounts.add("bert", PASSWORD, Role.READER)
    bert = accounts.find("bert")
    assert bert is not None
    accounts.issue(bert, "script", Role.READER, NOW.date())
    accounts.remove("bert")
    assert accounts.read().tokens == ()
    with pytest.raises(UsageError, match="one admin"):
        accounts.remove("anna")


def test_a_token_does_no_more_than_its_owner(accounts: Accounts) -> None:
    """A token has a role within its owner's, a last day, and ends when it is taken back."""
    accounts.add("anna", PASSWORD, Role.EDITOR)
    anna = accounts.find("anna")
    assert anna is not None
    with pytest.raises(UsageError):
        accounts.issue(anna, "x", Role.ADMIN, NOW.date())
    text = accounts.issue(anna, "x", Role.READER, NOW.date())
    found = accounts.bearer(text, NOW)
    assert found is not None
    assert (found.role, found.way) == (Role.READER, "token")
    assert accounts.bearer(text, NOW + timedelta(days=1)) is None
    assert accounts.bearer("unbadge_other", NOW) is None
    accounts.revoke(accounts.read().tokens[0].id, anna)
    assert accounts.bearer(text, NOW) is None


def test_the_secret_stays(accounts: Accounts) -> None:
    """The server's secret is made once."""
    assert accounts.secret() == accounts.secret()


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    """Nothing is left beside a file that was written."""
    write_whole(tmp_path / "a" / "f", b"1")
    write_whole(tmp_path / "a" / "f", b"2")
    assert [one.read_bytes() for one in (tmp_path / "a").iterdir()] == [b"2"]
