"""Passkeys: a key that a person's device keeps signs them in (WebAuthn Level 2)."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock
from urllib.parse import urlsplit

import webauthn
from msgspec import Struct
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from unbadge.errors import UsageError
from unbadge.web.access import Account, Accounts, Passkey

LASTS = timedelta(minutes=5)
PENDING = 500  # questions that wait for their answer
MOST = 10  # passkeys of a person
NAME = "unbadge"
REFUSED = (WebAuthnException, ValueError, KeyError)


class Place(Struct, frozen=True, kw_only=True):
    """Where the browser thinks it is: its origin, which passkeys are bound to."""

    origin: str

    @property
    def host(self) -> str:
        """The host, for which passkeys are made."""
        return urlsplit(self.origin).hostname or ""


class Passkeys:
    """Makes passkeys and checks them; a question can be answered once, and not for long."""

    def __init__(self, accounts: Accounts) -> None:
        """No question waits."""
        self._accounts = accounts
        self._pending: OrderedDict[str, tuple[bytes, datetime]] = OrderedDict()
        self._lock = Lock()

    def ask_new(self, account: Account, place: Place, now: datetime) -> tuple[str, str]:
        """The mark of a question and what the browser is asked, to make a passkey."""
        mark, challenge = self._ask(now)
        options = webauthn.generate_registration_options(
            rp_id=place.host,
            rp_name=NAME,
            user_name=account.name,
            user_id=sha256(account.name.encode()).digest(),
            challenge=challenge,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=[
                PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.id))
                for one in account.passkeys
            ],
        )
        return mark, webauthn.options_to_json(options)

    def keep_new(
        self, account: Account, place: Place, mark: str, answer: str, now: datetime, label: str
    ) -> None:
        """Keep the passkey that a browser made; raises UsageError where it does not fit."""
        challenge = self._take(mark, now)
        try:
            found = webauthn.verify_registration_response(
                credential=answer,
                expected_challenge=challenge,
                expected_rp_id=place.host,
                expected_origin=place.origin,
                require_user_verification=True,
            )
        except REFUSED as error:
            raise UsageError(f"that passkey cannot be taken: {error}") from error
        if len(account.passkeys) >= MOST:
            raise UsageError(f"{MOST} passkeys are enough; remove one first")
        made = Passkey(
            id=bytes_to_base64url(found.credential_id),
            key=bytes_to_base64url(found.credential_public_key),
            count=found.sign_count,
            label=label.strip()[:80] or "passkey",
            made=now.date(),
        )
        self._accounts.keep_passkey(account.name, made)

    def ask_known(self, place: Place, now: datetime) -> tuple[str, str]:
        """The mark of a question and what the browser is asked, to sign in with a passkey."""
        mark, challenge = self._ask(now)
        options = webauthn.generate_authentication_options(
            rp_id=place.host,
            challenge=challenge,
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return mark, webauthn.options_to_json(options)

    def check_known(self, place: Place, mark: str, answer: str, now: datetime) -> str:
        """The name of whose passkey answered; raises UsageError where none of ours did."""
        challenge = self._take(mark, now)
        try:
            told = webauthn.helpers.parse_authentication_credential_json(answer)
            number = bytes_to_base64url(told.raw_id)
            account, key = self._accounts.passkey(number)
            found = webauthn.verify_authentication_response(
                credential=told,
                expected_challenge=challenge,
                expected_rp_id=place.host,
                expected_origin=place.origin,
                credential_public_key=base64url_to_bytes(key.key),
                credential_current_sign_count=key.count,
                require_user_verification=True,
            )
        except REFUSED as error:
            raise UsageError("that passkey opens nothing here") from error
        self._accounts.count_passkey(account, number, found.new_sign_count)
        return account

    def _ask(self, now: datetime) -> tuple[str, bytes]:
        mark, challenge = secrets.token_urlsafe(24), secrets.token_bytes(32)
        with self._lock:
            self._pending[mark] = (challenge, now)
            while len(self._pending) > PENDING:
                self._pending.popitem(last=False)
        return mark, challenge

    def _take(self, mark: str, now: datetime) -> bytes:
        with self._lock:
            challenge, begun = self._pending.pop(mark, (b"", now))
        if not challenge or now - begun > LASTS:
            raise UsageError("that took too long; try again")
        return challenge
