"""Captures and flow logs to judged egress: which device sent what where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from unbadge.jobs.assess import Assessor
from unbadge.judgement import Egress, judge_egress
from unbadge.knowledge import Index
from unbadge.model import Contact, Device, Flow, Identity, Traffic
from unbadge.traffic import Atlas

T = TypeVar("T", Flow, Contact)


class Talks:
    """The traffic of a run's captures, ready to be asked device by device."""

    def __init__(self, traffic: Traffic, assessor: Assessor, mmdb: Path | None = None) -> None:
        """The traffic of a run; ``mmdb`` is the user's own file of places of addresses."""
        self.traffic = traffic
        self._index = Index(assessor.knowledge)
        self._atlas = Atlas(mmdb)
        self._flows = group_by_host(self.traffic.flows)
        self._contacts = group_by_host(self.traffic.contacts)

    def __bool__(self) -> bool:
        """Whether there is any traffic."""
        return bool(self.traffic.flows)

    def of(self, device: Device, identity: Identity) -> Egress:
        """Where one device sent what it sees, judged.

        What is known by an address alone belongs to nobody where several devices had the address.
        """
        keys = (*device.macs, *(ip for ip in device.ips if ip not in device.shared))
        flows = dict.fromkeys(flow for key in keys for flow in self._flows.get(key, ()))
        contacts = dict.fromkeys(one for key in keys for one in self._contacts.get(key, ()))
        return judge_egress(flows, contacts, identity, self._atlas.place, self._index)

    def __enter__(self) -> Self:
        """The talks themselves."""
        self._atlas.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the file of places back."""
        self._atlas.__exit__(kind, error, trace)


def group_by_host(items: Iterable[T]) -> dict[str, list[T]]:
    """Flows or contacts by what tells their host apart."""
    groups: dict[str, list[T]] = defaultdict(list)
    for item in items:
        groups[item.host].append(item)
    return groups
