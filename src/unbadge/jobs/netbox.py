"""A run told to a NetBox: what would be written, and the writing of it.

It speaks to the one server that the caller names, and writes ``unbadge_`` fields and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pynetbox
import requests
from msgspec import Struct
from msgspec.structs import replace
from requests.adapters import HTTPAdapter

from unbadge.errors import UsageError
from unbadge.report import (
    ExportRun,
    KeyKind,
    NetBoxIndex,
    NetBoxPlan,
    NetBoxUnit,
    device_keys,
    plan_changes,
)
from unbadge.report.export.netbox import FIELDS, to_write

T = TypeVar("T")
AT_ONCE = 50  # keys asked for, or devices written, in one request
PATIENCE = 30.0  # seconds for one answer
OBJECT = "dcim.device"
FAILURES = (
    pynetbox.RequestError,
    pynetbox.ContentError,
    pynetbox.AllocationError,
    requests.RequestException,
)


class NetBoxTarget(Struct, frozen=True, kw_only=True):
    """Which NetBox, with which token, and whether it is written to; ``by_ip`` trusts addresses."""

    url: str
    token: str
    write: bool = False
    by_ip: bool = False


class PatientAdapter(HTTPAdapter):
    """Requests that do not wait for ever."""

    def send(self, *args: Any, **options: Any) -> requests.Response:  # noqa: ANN401 - as it comes
        """The answer to a request; raises requests.Timeout where none comes."""
        options["timeout"] = options.get("timeout") or PATIENCE
        return super().send(*args, **options)


def check_address(url: str) -> None:
    """Nothing; raises UsageError where an address is none, or holds a password."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UsageError("the address of a NetBox begins with https://", fields=("url",))
    if parts.username or parts.password or parts.query:
        raise UsageError("the address of a NetBox holds no password or token", fields=("url",))


def push_to_netbox(run: ExportRun, target: NetBoxTarget) -> NetBoxPlan:
    """What would be written to a NetBox, or was where the target says so.

    Raises UsageError, without the token, where the server refuses or does not answer.
    """
    check_address(target.url)
    written = 0
    try:
        client = NetBoxClient(target)
        index = client.index(run)
        plan = plan_changes(run, index, client.missing_fields(), by_ip=target.by_ip)
        if not target.write:
            return plan
        client.create_fields(plan.missing)
        for part in chunks(plan.changes):
            client.write([{"id": one.id, "custom_fields": one.after} for one in part])
            written += len(part)
    except FAILURES as error:
        words = " ".join(str(error).split()).replace(target.token, "...")[:300]
        done = f"; {written} devices were written before" if written else ""
        raise UsageError(f"{urlsplit(target.url).hostname}: {words}{done}") from None
    return replace(plan, written=True)


def chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """Items in parts of what one request takes."""
    for place in range(0, len(items), AT_ONCE):
        yield items[place : place + AT_ONCE]


class NetBoxClient:
    """The questions to a NetBox, and the two things that are written to it."""

    def __init__(self, target: NetBoxTarget) -> None:
        """A client of one server; nothing is asked yet."""
        self._api = pynetbox.api(target.url, token=target.token)
        session = requests.Session()
        for scheme in ("http://", "https://"):
            session.mount(scheme, PatientAdapter())
        self._api.http_session = session
        self._by_ip = target.by_ip

    def index(self, run: ExportRun) -> NetBoxIndex:
        """The devices there that share a key with a device of the run."""
        wanted: dict[KeyKind, set[str]] = {}
        for device in to_write(run):
            for kind, key in device_keys(device, by_ip=self._by_ip):
                wanted.setdefault(kind, set()).add(key)
        found: dict[tuple[KeyKind, str], set[int]] = {}
        for kind, keys in wanted.items():
            for part in chunks(sorted(keys)):
                for key, device_id in self._holders(kind, part):
                    found.setdefault((kind, key), set()).add(device_id)
        ids = sorted(set().union(*found.values()))
        units = {one.id: one for one in chain.from_iterable(map(self._units, chunks(ids)))}
        return NetBoxIndex(
            units=units,
            found={key: frozenset(ids & units.keys()) for key, ids in found.items()},
        )

    def _holders(self, kind: KeyKind, keys: Sequence[str]) -> Iterator[tuple[str, int]]:
        """Each key of a kind that the server knows, folded, with the device that holds it."""
        match kind:
            case KeyKind.SERIAL:
                for one in self._ask(self._api.dcim.devices, serial=keys):
                    yield str(one["serial"]).casefold(), int(one["id"])
            case KeyKind.MAC:
                for one in self._ask(self._api.dcim.interfaces, mac_address=keys):
                    for mac in macs_of(one):
                        if mac in keys and one.get("device"):
                            yield mac, int(one["device"]["id"])
            case KeyKind.IP:
                for one in self._ask(self._api.ipam.ip_addresses, address=keys):
                    holder = (one.get("assigned_object") or {}).get("device")
                    if holder:
                        yield str(one["address"]).partition("/")[0].casefold(), int(holder["id"])

    def _units(self, ids: Sequence[int]) -> Iterator[NetBoxUnit]:
        """Devices by id, with the values of our fields."""
        ours = {field.name for field in FIELDS}
        for one in self._ask(self._api.dcim.devices, id=ids):
            told = one.get("custom_fields") or {}
            yield NetBoxUnit(
                id=int(one["id"]),
                name=str(one.get("name") or one.get("display") or one["id"]),
                values={name: value for name, value in told.items() if name in ours},
            )

    def _ask(self, endpoint: Any, **filters: Sequence[object]) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - pynetbox has no types
        """What the server has by a filter, page by page."""
        asked = {name: list(values) for name, values in filters.items()}
        return map(dict, endpoint.filter(**asked))

    def missing_fields(self) -> tuple[str, ...]:
        """Our fields that the server does not have; UsageError where one is not for devices."""
        known = {
            str(one["name"]): one
            for one in self._ask(
                self._api.extras.custom_fields, name=[field.name for field in FIELDS]
            )
        }
        for name, one in known.items():
            objects = one.get("object_types") or one.get("content_types") or []
            if OBJECT not in objects:
                raise UsageError(f"the custom field {name} is there, and not for devices")
        return tuple(field.name for field in FIELDS if field.name not in known)

    def create_fields(self, names: Sequence[str]) -> None:
        """Make the fields that are missing."""
        if not names:
            return
        old = self._api.version.startswith(("2.", "3."))
        for field in FIELDS:
            if field.name in names:
                self._api.extras.custom_fields.create(
                    name=field.name,
                    type=field.type,
                    label=field.label,
                    **{"content_types" if old else "object_types": [OBJECT]},
                )

    def write(self, updates: list[dict[str, object]]) -> None:
        """Write fields of several devices; the server takes all of them or none."""
        self._api.dcim.devices.update(updates)


def macs_of(interface: dict[str, Any]) -> Iterator[str]:
    """The MACs of an interface, folded: one before NetBox 4.2, several since."""
    told = [interface.get("mac_address")]
    told += [one.get("mac_address") for one in interface.get("mac_addresses") or []]
    return (str(one).casefold() for one in dict.fromkeys(told) if one)
