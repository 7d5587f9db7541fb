"""``unbadge netbox``: a run told to a NetBox."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib import import_module
from ipaddress import ip_address
from pathlib import Path
from types import ModuleType
from typing import Annotated
from urllib.parse import urlsplit

from cyclopts import Parameter

from unbadge.cli.frame import (
    Assessments,
    Ending,
    JsonPlace,
    KnowledgeOptions,
    RegisterPlace,
    RunNumber,
    read_text,
    say,
    tell,
    write_json,
)
from unbadge.errors import UsageError
from unbadge.formats.visible import on_one_line
from unbadge.jobs import read_stored, run_to_export
from unbadge.report import NetBoxPlan

TOKEN = "UNBADGE_NETBOX_TOKEN"  # noqa: S105 - the name of a variable


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class NetBoxOptions:
    """Which NetBox, and what is done to it."""

    url: Annotated[str, Parameter(help="Address of the NetBox, such as https://netbox.example.")]
    token_file: Annotated[
        Path | None, Parameter(help=f"File with the token; else the variable {TOKEN}.")
    ] = None
    write: Annotated[bool, Parameter(help="Write; without it nothing is changed there.")] = False
    match_ip: Annotated[
        bool, Parameter(help="Find devices by address too; it may have been another's.")
    ] = False


def netbox(
    assessments: Assessments = None,
    *,
    target: NetBoxOptions,
    register: RegisterPlace = None,
    run: RunNumber = None,
    known: KnowledgeOptions = KnowledgeOptions(),
    json: JsonPlace = None,
) -> int:
    """Tell what a run would write to a NetBox, and with --write write it.

    Only custom fields whose names begin with unbadge_, only on devices that are there. Exit codes:
    0 done; 2 usage error, or the server refuses; 4 the knowledge is older than --max-age.
    """
    ending = Ending()
    token = token_of(target.token_file)
    job = netbox_job()
    job.check_address(target.url)
    if is_in_the_clear(target.url):
        say("the address begins with http://: the token goes over the network in the clear")
    stored = read_stored(assessments, register, run)
    plan = job.push_to_netbox(
        run_to_export(stored, known.load(ending)),
        job.NetBoxTarget(url=target.url, token=token, write=target.write, by_ip=target.match_ip),
    )
    if json is not None:
        write_json(plan, json)
    else:
        tell_plan(plan)
    return ending.code()


def netbox_job() -> ModuleType:
    """The job; raises UsageError that names the extra where it is missing."""
    try:
        # Loaded only when asked for: it is an extra.
        return import_module("unbadge.jobs.netbox")
    except ModuleNotFoundError as error:
        raise UsageError(f"NetBox needs {error.name}: pip install 'unbadge[netbox]'") from error


def token_of(file: Path | None) -> str:
    """The token, from a file or the environment; raises UsageError where there is none."""
    token = (read_text(file) if file else os.environ.get(TOKEN, "")).strip()
    if not token or not token.isascii() or len(token.split()) != 1:
        raise UsageError(f"no token: name a file that holds it, or set {TOKEN}")
    return token


def is_in_the_clear(url: str) -> bool:
    """Whether what is sent can be read on the way: no TLS, and not to this machine."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        here = ip_address(host).is_loopback
    except ValueError:
        here = host == "localhost"
    return parts.scheme == "http" and not here


def tell_plan(plan: NetBoxPlan) -> None:
    """What was or would be written, one line a device."""
    would = "written" if plan.written else "to write"
    if plan.missing:
        tell(f"custom fields {'made' if plan.written else 'to make'}: {', '.join(plan.missing)}")
    for one in plan.changes:
        told = ", ".join(f"{name}={value}" for name, value in one.after.items())
        tell(on_one_line(f"{would}: {one.name} ({one.by} of {one.device}): {told}"))
    for left in plan.left:
        tell(on_one_line(f"left alone: {left.device}: {left.because}"))
    tell(f"{len(plan.changes)} {would}, {plan.unchanged} unchanged, {len(plan.left)} left alone")
    if not plan.written:
        say("nothing was written; --write does it")
