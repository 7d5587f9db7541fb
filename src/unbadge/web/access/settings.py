"""*Settings*: who the owner is, who may come in, what programs may, and who read what."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum
from typing import TypeVar

import msgspec
from litestar import Response, get, post
from msgspec import Struct

from unbadge.errors import UsageError
from unbadge.judgement import check_profile, profile_from, profile_of
from unbadge.model import Body, Funding, Profile, Purpose, SiteKind, fields_of
from unbadge.web.access import SHORTEST_PASSWORD, AccountFile, Person, Role, TrailLine
from unbadge.web.asking import (
    Asked,
    SentForm,
    back_to,
    desk_of,
    estate_of,
    needs_admin,
    needs_editor,
    owner_choices,
    person_of,
    posted,
    threaded,
)
from unbadge.web.hooks.book import HookEvent
from unbadge.web.page import Page, Problem, reply

E = TypeVar("E", bound=StrEnum)

REFUSED = (UsageError, ValueError)  # what a form that makes no sense raises

LONGEST_TOKEN = 365  # days
MOST_LINES = 200


class Settings(Struct, frozen=True, kw_only=True):
    """The settings as data; no secret is among them."""

    owner: Profile | None
    people: tuple[dict[str, str], ...] = ()
    tokens: tuple[dict[str, str], ...] = ()
    trail: tuple[TrailLine, ...] = ()
    hooks: tuple[dict[str, str], ...] = ()
    passkeys: tuple[dict[str, str], ...] = ()


@get("/settings", include_in_schema=False)
@threaded
def settings_page(request: Asked) -> Response[bytes]:
    """All settings that the person may see."""
    return reply(request, settings_view(request))


def settings_view(
    request: Asked,
    problems: tuple[Problem, ...] = (),
    made: str = "",
    done: str = "",
    secret: str = "",
) -> Page:
    """The page, with what was wrong with a form or what it made."""
    desk, data = desk_of(request), settings_seen(request)
    return Page(
        template="settings.html",
        title="Settings",
        data=data,
        status=422 if problems else 200,
        problems=problems,
        headers={"Cache-Control": "no-store"},
        view={
            "data": data,
            "made": made,
            "secret": secret,
            "events": tuple(HookEvent),
            "done": done,
            "owner": data.owner,
            "owners": owner_choices(desk.knowledge),
            "bodies": tuple(Body),
            "sites": tuple(SiteKind),
            "fundings": tuple(Funding),
            "purposes": tuple(Purpose),
            "roles": tuple(Role),
            "shortest": SHORTEST_PASSWORD,
            "asks_accounts": not desk.settings.open_to_all_here,
        },
    )


def settings_seen(request: Asked) -> Settings:
    """The settings that the person may see: their own, and as admin everybody's."""
    desk, person = desk_of(request), person_of(request)
    told = desk.entrance.accounts.read()
    admin = person.may(Role.ADMIN)
    return Settings(
        owner=estate_of(request).profile,
        people=people_rows(told) if admin else (),
        tokens=token_rows(told, person),
        trail=desk.entrance.trail.latest(MOST_LINES) if admin else (),
        hooks=hook_rows(request) if admin else (),
        passkeys=passkey_rows(told, person),
    )


def passkey_rows(told: AccountFile, person: Person) -> tuple[dict[str, str], ...]:
    """The passkeys of a person who is signed in; a token sees none."""
    return tuple(
        {"id": key.id, "label": key.label, "made": key.made.isoformat()}
        for one in told.accounts
        if one.name == person.name and person.way == "session"
        for key in one.passkeys
    )


def hook_rows(request: Asked) -> tuple[dict[str, str], ...]:
    """The webhooks of the estate without their secrets, each with how it went the last time."""
    desk = desk_of(request)
    last = {one.hook: one for one in desk.hooks.outbox.told}
    return tuple(
        {
            "id": one.id,
            "address": one.address,
            "events": ", ".join(one.events),
            "last": f"{last[one.id].event}: {last[one.id].outcome}" if one.id in last else "",
        }
        for one in desk.hooks.book.of(estate_of(request).slug)
    )


def people_rows(told: AccountFile) -> tuple[dict[str, str], ...]:
    """The accounts, without their passwords."""
    return tuple(
        {"name": one.name, "role": one.role, "estates": ", ".join(one.estates) or "all"}
        for one in sorted(told.accounts, key=lambda one: one.name)
    )


def token_rows(told: AccountFile, person: Person) -> tuple[dict[str, str], ...]:
    """The tokens that a person may take back: their own, or as admin all."""
    return tuple(
        {
            "id": one.id,
            "label": one.label,
            "owner": one.owner,
            "role": one.role,
            "expires": one.expires.isoformat(),
        }
        for one in told.tokens
        if one.owner == person.name or person.may(Role.ADMIN)
    )


@post("/settings/owner", status_code=303, guards=[needs_editor], include_in_schema=False)
async def save_owner(request: Asked) -> Response[bytes]:
    """Say who the owner is."""
    form = await posted(request)
    desk = desk_of(request)
    try:
        estate = estate_of(request)
        owner = check_profile(owner_sent(form, estate.profile, desk.profile_named), "owner")
        desk.register.describe_estate(estate.id, owner.name, owner)
    except UsageError as error:
        problem = Problem(detail=str(error), field=error.fields[0] if error.fields else "ready")
        return reply(request, settings_view(request, (problem,)))
    return back_to(request, form.one("back") or "/settings?done=owner")


def chosen(kind: type[E], text: str) -> E | None:
    """What a field chooses of several; None where it was left open; ValueError for a stranger."""
    return kind(text) if text else None


def owner_sent(form: SentForm, before: Profile | None, named: Callable[[str], Profile]) -> Profile:
    """The owner that a form describes: a ready-made one, or one put together."""
    name = form.one("name")
    if ready := form.one("ready"):
        found = named(ready)
        return msgspec.structs.replace(found, name=name or found.name)
    try:
        made = profile_of(
            None,
            jurisdiction=form.one("jurisdiction").upper() or None,
            body=chosen(Body, form.one("body")),
            site=chosen(SiteKind, form.one("site")),
            funding=tuple(map(Funding, form.all("funding"))),
            purpose=chosen(Purpose, form.one("purpose")),
        )
    except ValueError as error:
        raise UsageError(str(error)) from error
    if made is None:
        raise UsageError("choose who you are, or say place and kind of body", fields=("ready",))
    networks = tuple(form.one("networks").replace(",", " ").split())
    ages = before.max_evidence_age if before is not None else None
    whole = msgspec.structs.replace(made, name=name, networks=networks, max_evidence_age=ages)
    return profile_from(toml_of(whole), "owner") if networks else whole


def toml_of(profile: Profile) -> str:
    """The fields of a profile that are checked as a file's would be."""
    lines = [f'jurisdiction = "{profile.jurisdiction}"', f'body = "{profile.body}"']
    lines += [
        f'{field} = "{value}"'
        for field, value in fields_of(profile, ("site", "purpose")).items()
        if value
    ]
    if profile.funding is not None:
        lines.append(f"funding = {[str(one) for one in profile.funding]}")
    lines.append(f"networks = {msgspec.json.encode(profile.networks).decode()}")
    lines.append(f"name = {msgspec.json.encode(profile.name).decode()}")
    return "\n".join(lines)


@post("/settings/people", status_code=303, guards=[needs_admin], include_in_schema=False)
async def save_person(request: Asked) -> Response[bytes]:
    """Add a person, or give one a new password, role and reach."""
    form = await posted(request)
    desk = desk_of(request)
    estates = tuple(part.strip() for part in form.one("estates").split(",") if part.strip())
    try:
        role = Role(form.one("role") or Role.READER)
        await to_thread(
            desk.entrance.accounts.add, form.one("name"), form.one("password"), role, estates
        )
    except REFUSED as error:
        field = error.fields[0] if isinstance(error, UsageError) and error.fields else "person"
        return reply(request, settings_view(request, (Problem(detail=str(error), field=field),)))
    desk.entrance.gate.sessions.end_all(form.one("name"))
    return back_to(request, "/settings?done=person")


@post("/settings/people/remove", status_code=303, guards=[needs_admin], include_in_schema=False)
async def remove_person(request: Asked) -> Response[bytes]:
    """Take a person's account and tokens away."""
    form = await posted(request)
    desk = desk_of(request)
    desk.entrance.accounts.remove(form.one("name"))
    desk.entrance.gate.sessions.end_all(form.one("name"))
    return back_to(request, "/settings?done=removed")


@post("/settings/tokens", status_code=200, include_in_schema=False)
async def make_token(request: Asked) -> Response[bytes]:
    """A token for a program; it is shown once."""
    form = await posted(request)
    desk, person = desk_of(request), person_of(request)
    try:
        days = int(form.one("days") or "90")
        if not 1 <= days <= LONGEST_TOKEN:
            raise UsageError(f"a token lasts 1 to {LONGEST_TOKEN} days", fields=("days",))
        expires = desk.today() + timedelta(days=days)
        role = Role(form.one("role") or Role.READER)
        made = desk.entrance.accounts.issue(person, form.one("label"), role, expires)
    except REFUSED as error:
        return reply(request, settings_view(request, (Problem(detail=str(error), field="days"),)))
    return reply(request, settings_view(request, made=made))


@post("/settings/tokens/revoke", status_code=303, include_in_schema=False)
async def revoke_token(request: Asked) -> Response[bytes]:
    """Take a token back."""
    form = await posted(request)
    desk_of(request).entrance.accounts.revoke(form.one("id"), person_of(request))
    return back_to(request, "/settings?done=token")


@post("/settings/keys", status_code=303, include_in_schema=False)
async def turn_keys(request: Asked) -> Response[bytes]:
    """Turn single keys on or off, for this browser."""
    await posted(request)
    state = "on" if request.cookies.get("keys") == "off" else "off"
    kept = f"keys={state}; Path=/; Max-Age=31536000; SameSite=Lax"
    return Response(content=b"", status_code=303, headers={"Location": "/help", "Set-Cookie": kept})
