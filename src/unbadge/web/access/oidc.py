"""Signing in at an organisation's own provider: OpenID Connect, code flow with PKCE.

After OpenID Connect Core 1.0 and RFC 7636; the server speaks to the provider that its owner named,
and to nobody else.
"""

from __future__ import annotations

import secrets
import tomllib
import urllib.request
from collections import OrderedDict
from datetime import datetime, timedelta
from http.client import HTTPException
from pathlib import Path
from threading import Lock
from typing import Any, cast
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit

import msgspec
from authlib.oauth2.auth import encode_client_secret_basic
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization
from msgspec import Struct

from unbadge.errors import UsageError
from unbadge.web.access import RANKS, Role
from unbadge.web.settings import LOOPBACK

PATIENCE = 10  # seconds
MOST = 1 << 20  # bytes of an answer
PENDING = 500  # sign-ins that are under way
LASTS = timedelta(minutes=10)
LEEWAY = 60  # seconds that clocks may differ
ALGORITHMS = ["RS256", "PS256", "ES256"]
FAILS = (URLError, HTTPException, OSError, ValueError, KeyError, JoseError)
BACK = "/login/oidc/back"
NO_SETTINGS = (OSError, ValueError)  # what a file that is no TOML of settings raises


class OidcSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the owner says of the provider; ``roles`` maps roles to groups, none is no way in.

    ``address`` is that by which browsers call this server; ``estates`` bounds what all may see.
    """

    issuer: str
    client_id: str
    client_secret: str
    address: str
    roles: dict[Role, tuple[str, ...]]
    groups_claim: str = "groups"
    scope: str = "openid profile email"
    estates: tuple[str, ...] = ()


class OidcPerson(Struct, frozen=True, kw_only=True):
    """Whom the provider vouched for; ``subject`` is theirs alone at that provider."""

    subject: str
    name: str
    role: Role


class PendingSignIn(Struct, frozen=True, kw_only=True):
    """A sign-in under way: what its answer has to bring back."""

    nonce: str
    verifier: str
    to: str
    begun: datetime


def read_oidc(file: Path) -> OidcSettings:
    """The provider in a TOML file; raises UsageError where it is none."""
    try:
        told = msgspec.convert(tomllib.loads(file.read_text("utf-8")), OidcSettings)
    except NO_SETTINGS as error:
        raise UsageError(f"{file}: no settings of a provider: {error}") from error
    for address in (told.issuer, told.address):
        parts = urlsplit(address)
        if parts.scheme != "https" and parts.hostname not in LOOPBACK:
            raise UsageError(f"{file}: {address} has to be https://")
    return told


class Provider:
    """The provider of an organisation; asked when somebody signs in, and not before."""

    def __init__(self, settings: OidcSettings) -> None:
        """Nothing asked yet."""
        self._settings = settings
        self._about: dict[str, Any] | None = None
        self._pending: OrderedDict[str, PendingSignIn] = OrderedDict()
        self._lock = Lock()

    @property
    def name(self) -> str:
        """The host of the provider, as people see it."""
        return urlsplit(self._settings.issuer).hostname or ""

    @property
    def estates(self) -> tuple[str, ...]:
        """What all who come in through it may see; every estate where none is named."""
        return self._settings.estates

    def begin(self, to: str, now: datetime) -> tuple[str, str]:
        """Where the browser goes to sign in, and the state that a cookie has to bring back."""
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        with self._lock:
            self._pending[state] = PendingSignIn(nonce=nonce, verifier=verifier, to=to, begun=now)
            while len(self._pending) > PENDING:
                self._pending.popitem(last=False)
        query = {
            "response_type": "code",
            "client_id": self._settings.client_id,
            "redirect_uri": self._settings.address.rstrip("/") + BACK,
            "scope": self._settings.scope,
            "state": state,
            "nonce": nonce,
            "code_challenge": create_s256_code_challenge(verifier),
            "code_challenge_method": "S256",
        }
        return f"{self._told('authorization_endpoint')}?{urlencode(query)}", state

    def finish(self, state: str, code: str, now: datetime) -> tuple[OidcPerson, str]:
        """Who signed in and where they go on to; raises UsageError where anything does not fit."""
        with self._lock:
            pending = self._pending.pop(state, None)
        if pending is None or now - pending.begun > LASTS:
            raise UsageError("that sign-in took too long, or was another browser's")
        try:
            claims = self._claims(code, pending, now)
        except FAILS as error:
            raise UsageError(f"{self.name} did not vouch for anybody: {error}") from error
        return self._person(claims), pending.to

    def _claims(self, code: str, pending: PendingSignIn, now: datetime) -> dict[str, Any]:
        """What the provider's signed token says; raises what FAILS names."""
        settings = self._settings
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": settings.address.rstrip("/") + BACK,
            "code_verifier": pending.verifier,
        }
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        told = (settings.client_id, settings.client_secret)
        _, headers, _ = encode_client_secret_basic(ClientSecret(*told), "POST", "", headers, "")
        body = urlencode(form).encode()
        token = fetch(self._told("token_endpoint"), body, headers)["id_token"]
        found = cast("KeySetSerialization", fetch(self._told("jwks_uri")))
        keys = KeySet.import_key_set(found)
        decoded = jwt.decode(token, keys, algorithms=ALGORITHMS)
        rules = jwt.JWTClaimsRegistry(
            now=int(now.timestamp()),
            leeway=LEEWAY,
            iss={"essential": True, "value": settings.issuer},
            aud={"essential": True, "value": settings.client_id},
            exp={"essential": True},
            sub={"essential": True},
            nonce={"essential": True, "value": pending.nonce},
        )
        rules.validate(decoded.claims)
        return dict(decoded.claims)

    def _person(self, claims: dict[str, Any]) -> OidcPerson:
        """The person of some claims, with the highest role that their groups give them."""
        groups = claims.get(self._settings.groups_claim, [])
        told = (groups,) if isinstance(groups, str) else groups
        held = {one for one in told if isinstance(one, str)}
        roles = [role for role in RANKS if held.intersection(self._settings.roles.get(role, ()))]
        if not roles:
            raise UsageError("none of your groups may come in here; ask an admin")
        name = next(
            (str(claims[key]) for key in ("preferred_username", "name") if claims.get(key)),
            str(claims["sub"]),
        )
        return OidcPerson(
            subject=f"{self._settings.issuer} {claims['sub']}",
            name=f"{name[:60]} at {self.name}"[:80],
            role=roles[-1],
        )

    def _told(self, field: str) -> str:
        """One of the provider's addresses; raises UsageError where it tells none of its own."""
        issuer = self._settings.issuer
        with self._lock:
            if self._about is None:
                place = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
                try:
                    self._about = fetch(place)
                except FAILS as error:
                    raise UsageError(f"{self.name} does not answer: {error}") from error
            about = self._about
        address = str(about.get(field, ""))
        parts = urlsplit(address)
        if about.get("issuer") != issuer or not parts.hostname:
            raise UsageError(f"{self.name} does not say what a provider says of itself")
        if parts.scheme != "https" and parts.hostname not in LOOPBACK:
            raise UsageError(f"{self.name} names an address that is not https://")
        return address


class ClientSecret(Struct, frozen=True):
    """What authlib takes for a client."""

    client_id: str
    client_secret: str


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows nothing: only what the owner named is asked."""

    def redirect_request(self, *_: Any) -> None:  # noqa: ANN401 - as its base has it
        """Nothing to go on to."""


def fetch(
    address: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> dict[str, Any]:
    """The JSON object at an address; raises URLError, HTTPException, OSError or ValueError."""
    asked = urllib.request.Request(address, data=body, headers=headers or {})  # noqa: S310 - checked
    opener = urllib.request.build_opener(NoRedirect, urllib.request.ProxyHandler({}))
    with opener.open(asked, timeout=PATIENCE) as answer:
        return msgspec.json.decode(answer.read(MOST), type=dict[str, Any])
