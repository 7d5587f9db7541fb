"""Accounts and API tokens, kept in one file that the server's user alone can read."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from msgspec import Struct
from msgspec.structs import replace

from unbadge.errors import UsageError
from unbadge.web.access.people import Person, Role

SHORTEST_PASSWORD = 12  # characters; length is what counts (NIST SP 800-63B)
LONGEST_PASSWORD = 1024
LONGEST_NAME = 80
PREFIX = "unbadge_"  # so that scanners of leaked secrets can tell a token
WRONG_PASSWORD = (VerificationError, InvalidHashError)  # also of a hash that is none


class Passkey(Struct, frozen=True, kw_only=True):
    """The public half of a key that a person's device keeps, by the id that the device gave it."""

    id: str
    key: str
    count: int
    label: str
    made: date


class Account(Struct, frozen=True, kw_only=True):
    """A person who signs in with a password; the password itself is kept nowhere."""

    name: str
    role: Role
    password: str  # as argon2 writes it
    estates: tuple[str, ...] = ()
    subject: str = ""  # who it is at a provider; such a person has no password here
    passkeys: tuple[Passkey, ...] = ()


class ApiToken(Struct, frozen=True, kw_only=True):
    """What a program shows instead of a password; only its SHA-256 is kept."""

    id: str
    label: str
    digest: str
    owner: str
    role: Role
    expires: date
    estates: tuple[str, ...] = ()


class AccountFile(Struct, frozen=True, kw_only=True):
    """All of it, as it stands in the file."""

    accounts: tuple[Account, ...] = ()
    tokens: tuple[ApiToken, ...] = ()
    secret: str = ""


class Accounts:
    """The accounts of a server; changes are written whole, so that no crash leaves half a file."""

    def __init__(self, file: Path) -> None:
        """Accounts in a file that may not exist yet."""
        self._file = file
        self._lock = Lock()
        self._hasher = PasswordHasher()

    @cached_property
    def _nobody(self) -> str:
        """Checked where no such name is: the time taken tells nobody which names there are."""
        return self._hasher.hash(secrets.token_hex())

    def read(self) -> AccountFile:
        """All accounts and tokens."""
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=AccountFile)
        except FileNotFoundError:
            return AccountFile()
        except msgspec.DecodeError as error:
            raise UsageError(f"{self._file}: no file of accounts: {error}") from error

    def secret(self) -> bytes:
        """The server's own secret, made at the first call."""

        def made(told: AccountFile) -> AccountFile:
            return told if told.secret else replace(told, secret=secrets.token_hex(32))

        return self._change(made).secret.encode()

    def add(self, name: str, password: str, role: Role, estates: tuple[str, ...] = ()) -> None:
        """Add an account, or give one of that name this password, role and reach."""
        name = name.strip()
        if not name or len(name) > LONGEST_NAME or not name.isprintable():
            raise UsageError("write a name of 1 to 80 characters", fields=("name",))
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise UsageError(
                f"a password has {SHORTEST_PASSWORD} characters or more; a few words will do",
                fields=("password",),
            )
        hashed = self._hasher.hash(password)
        account = Account(name=name, role=role, password=hashed, estates=estates)
        self._change(lambda told: replace(told, accounts=(*without(told, name), account)))

    def admit(self, name: str, subject: str, role: Role, estates: tuple[str, ...] = ()) -> None:
        """Let somebody in whom a provider vouched for, with the role it gives them today.

        Raises UsageError where another person has that name: nobody takes it over.
        """

        def made(told: AccountFile) -> AccountFile:
            found = next((one for one in told.accounts if one.name == name), None)
            if found is not None and found.subject != subject:
                raise UsageError("another person has that name here; ask an admin")
            account = Account(
                name=name,
                role=role,
                password="",
                estates=estates,
                subject=subject,
                passkeys=() if found is None else found.passkeys,
            )
            return replace(told, accounts=(*without(told, name), account))

        self._change(made)

    def passkey(self, number: str) -> tuple[str, Passkey]:
        """Whose passkey it is, and the key; raises KeyError where it is nobody's."""
        for account in self.read().accounts:
            for one in account.passkeys:
                if one.id == number:
                    return account.name, one
        raise KeyError(number)

    def keep_passkey(self, name: str, made: Passkey) -> None:
        """Give a person another passkey; raises UsageError where it is somebody's already."""

        def change(told: AccountFile) -> AccountFile:
            if any(one.id == made.id for account in told.accounts for one in account.passkeys):
                raise UsageError("that passkey is kept already")
            return with_passkeys(told, name, lambda keys: (*keys, made))

        self._change(change)

    def count_passkey(self, name: str, number: str, count: int) -> None:
        """Keep how often a passkey has signed, so that a copy of it is noticed."""

        def counted(keys: tuple[Passkey, ...]) -> tuple[Passkey, ...]:
            return tuple(replace(one, count=count) if one.id == number else one for one in keys)

        self._change(lambda told: with_passkeys(told, name, counted))

    def drop_passkey(self, name: str, number: str) -> None:
        """Take a passkey of a person away."""
        self._change(
            lambda told: with_passkeys(
                told, name, lambda keys: tuple(one for one in keys if one.id != number)
            )
        )

    def remove(self, name: str) -> None:
        """Remove an account and its tokens; the last admin stays."""

        def made(told: AccountFile) -> AccountFile:
            left = without(told, name)
            if told.accounts and not any(one.role is Role.ADMIN for one in left):
                raise UsageError("one admin has to stay", fields=("name",))
            tokens = tuple(one for one in told.tokens if one.owner != name)
            return replace(told, accounts=left, tokens=tokens)

        self._change(made)

    def check(self, name: str, password: str) -> Person | None:
        """The person of a name and password, or None; as slow for a name that is not there."""
        found = next((one for one in self.read().accounts if one.name == name), None)
        hashed = self._nobody if found is None else found.password
        try:
            self._hasher.verify(hashed, password[:LONGEST_PASSWORD])
        except WRONG_PASSWORD:
            return None
        return None if found is None else person_of(found)

    def find(self, name: str) -> Person | None:
        """The person of an account as it stands now."""
        found = next((one for one in self.read().accounts if one.name == name), None)
        return None if found is None else person_of(found)

    def issue(self, owner: Person, label: str, role: Role, expires: date) -> str:
        """A new token of a person's, within their own role and reach; told once, kept nowhere."""
        if not owner.may(role):
            raise UsageError("a token can do no more than you may", fields=("role",))
        text = PREFIX + secrets.token_urlsafe(32)
        token = ApiToken(
            id=secrets.token_hex(4),
            label=label.strip()[:LONGEST_NAME] or "token",
            digest=hashlib.sha256(text.encode()).hexdigest(),
            owner=owner.name,
            role=role,
            expires=expires,
            estates=owner.estates,
        )
        self._change(lambda told: replace(told, tokens=(*told.tokens, token)))
        return text

    def revoke(self, token: str, owner: Person) -> None:
        """Take back a token by its id: one's own, or as admin anybody's."""

        def stays(one: ApiToken) -> bool:
            return one.id != token or (one.owner != owner.name and not owner.may(Role.ADMIN))

        self._change(
            lambda told: replace(told, tokens=tuple(one for one in told.tokens if stays(one)))
        )

    def bearer(self, text: str, now: datetime) -> Person | None:
        """The person behind a token, or None where it is unknown, past, or its owner has gone."""
        digest = hashlib.sha256(text.encode()).hexdigest()
        told = self.read()
        found = next((one for one in told.tokens if one.digest == digest), None)
        if found is None or found.expires < now.astimezone(UTC).date():
            return None
        owner = next((one for one in told.accounts if one.name == found.owner), None)
        if owner is None and told.accounts:
            return None
        return Person(name=found.owner, role=found.role, estates=found.estates, way="token")

    def _change(self, made: Callable[[AccountFile], AccountFile]) -> AccountFile:
        with self._lock:
            before = self.read()
            after = made(before)
            if after != before:
                write_whole(self._file, msgspec.json.format(msgspec.json.encode(after)))
            return after


def with_passkeys(
    told: AccountFile, name: str, change: Callable[[tuple[Passkey, ...]], tuple[Passkey, ...]]
) -> AccountFile:
    """The accounts, with the passkeys of one person changed."""
    accounts = (
        replace(one, passkeys=change(one.passkeys)) if one.name == name else one
        for one in told.accounts
    )
    return replace(told, accounts=tuple(accounts))


def without(told: AccountFile, name: str) -> tuple[Account, ...]:
    """The accounts but the one of a name."""
    return tuple(one for one in told.accounts if one.name != name)


def person_of(account: Account) -> Person:
    """The person who has an account."""
    return Person(name=account.name, role=account.role, estates=account.estates)


def write_whole(file: Path, data: bytes) -> None:
    """Write a file of the server's own, readable by its user alone, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as made:
        made.write(data)
        made.flush()
        os.fsync(made.fileno())
    Path(made.name).replace(file)
