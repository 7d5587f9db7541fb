"""``unbadge serve``: the page and the REST API over a register."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from getpass import getpass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Annotated

from cyclopts import Parameter

from unbadge.cli.frame import Exit, KnowledgeOptions, cache_folder, data_folder, now, say
from unbadge.errors import UsageError

Text = Annotated[str | None, Parameter(help="SQLite file or database URL; your own if left out.")]


@Parameter(name="*")
@dataclass(frozen=True)
class ReachOptions:
    """Where the page is reached."""

    host: Annotated[str, Parameter(help="Address to listen on.")] = "127.0.0.1"
    port: Annotated[int, Parameter(help="Port to listen on.")] = 8765
    name: Annotated[
        tuple[str, ...], Parameter(help="Name the server is called by, behind a proxy.")
    ] = ()
    https: Annotated[bool, Parameter(help="Browsers reach it by HTTPS (a proxy does that).")] = (
        False
    )
    hooks_inside: Annotated[
        bool, Parameter(help="Webhooks may go to private addresses, and by plain HTTP.")
    ] = False

    def settings(self) -> dict[str, object]:
        """The same as settings of the page name it."""
        told: dict[str, object] = asdict(self)
        return told | {"names": told.pop("name")}

    def tell(self, port: int) -> None:
        """Say where the page is open."""
        say(f"open http://{address(self.host)}:{port}/ in a browser; Ctrl-C ends it")


@Parameter(name="*")
@dataclass(frozen=True)
class PeopleOptions:
    """Who may come in."""

    oidc: Annotated[
        Path | None, Parameter(help="TOML file that names your organisation's own sign-in.")
    ] = None
    add_account: Annotated[
        str | None, Parameter(help="Add a person (password asked, or on stdin), and end.")
    ] = None
    role: Annotated[str, Parameter(help="Of that person: reader, editor or admin.")] = "admin"


def serve(
    *,
    register: Text = None,
    reach: ReachOptions = ReachOptions(),
    folder: Annotated[
        Path | None, Parameter(help="Where uploads, accounts and the log are kept.")
    ] = None,
    most_upload: Annotated[int, Parameter(help="Most that one import may have, in MB.")] = 4096,
    map_tiles: Annotated[
        Path | None, Parameter(help="PMTiles file of your own for the map of sites.")
    ] = None,
    people: PeopleOptions = PeopleOptions(),
    known: KnowledgeOptions = KnowledgeOptions(),
) -> int:
    """Serve the page at / and the REST API at /api; ends with Ctrl-C.

    At 127.0.0.1 no password is asked, and only this machine reaches it.  Any other address lets in
    people with an account alone.
    """
    settings_of, run = door("unbadge.web.settings"), door("unbadge.web.server")
    place = register or str(own_register())
    home = folder or (data_folder() / "web" if "://" in place else Path(f"{place}.web"))
    accounts = door("unbadge.web.access.accounts").Accounts(home / "accounts.json")
    if people.add_account is not None:
        return add_person(accounts, people.add_account, people.role)
    settings = settings_of.ServeSettings(
        register=place,
        folder=home,
        clock=now,
        knowledge=known.knowledge,
        cache=cache_folder(),
        most_upload=most_upload * settings_of.MEGABYTE,
        tiles=map_tiles,
        oidc=people.oidc,
        **reach.settings(),
    )
    if not (settings.open_to_all_here or people.oidc or accounts.read().accounts):
        raise UsageError(
            f"who may come in at {reach.host}? add an account first: "
            "unbadge serve --add-account NAME"
        )
    run.serve(settings, reach.tell)
    return Exit.DONE


def door(module: str) -> ModuleType:
    """A module of the page; raises UsageError that names the extra where it is missing."""
    # Loaded only here: the server's libraries would slow every command, and are an extra.
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise UsageError(f"the page needs {error.name}: pip install unbadge[web]") from error


def add_person(accounts: object, name: str, role: str) -> int:
    """Add an account with a password from the terminal or standard input."""
    people = door("unbadge.web.access.people")
    if role not in {one.value for one in people.Role}:
        raise UsageError(f"--role {role}: write reader, editor or admin")
    password = getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    accounts.add(name, password, people.Role(role))  # type: ignore[attr-defined]
    say(f"{name} may come in as {role}")
    return Exit.DONE


def own_register() -> Path:
    """The user's own register, its folder made where it is missing."""
    place = data_folder() / "register.db"
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


def address(host: str) -> str:
    """A host as it stands in an address."""
    return f"[{host}]" if ":" in host else host
