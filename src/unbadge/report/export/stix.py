"""A run as a bundle of STIX 2.1 (OASIS): devices, makers, flaws, whom they talked to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from ipaddress import ip_address
from itertools import chain
from uuid import UUID, uuid5

from unbadge.formats.mac import mac_text
from unbadge.model import DeviceRecord, Outcome
from unbadge.report.export.run import ExportDevice, ExportRun, FlawState, json_bytes

Json = dict[str, object]
OBSERVABLES = UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")  # name space of STIX 2.1, 2.9
CVE = re.compile(r"CVE-\d{4}-\d{4,}", re.ASCII)
# TLP:AMBER as STIX 2.1, 7.2.1.4 defines it: a bundle holds addresses and flaws of the owner's.
AMBER: Json = {
    "type": "marking-definition",
    "spec_version": "2.1",
    "id": "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82",
    "created": "2017-01-20T00:00:00.000Z",
    "definition_type": "tlp",
    "name": "TLP:AMBER",
    "definition": {"tlp": "amber"},
}


class StixBundle:
    """Objects of a bundle by id, each once, in the order met."""

    def __init__(self, run: ExportRun) -> None:
        """A bundle with the owner and the marking."""
        self._run = run
        self._objects: dict[str, Json] = {str(AMBER["id"]): AMBER}
        self.owner = f"identity--{run.uuid('stix', 'owner')}"
        self.add("identity", ("owner",), {"name": run.owner, "identity_class": "organization"})

    def add(self, kind: str, parts: tuple[str, ...], fields: Json) -> str:
        """The id of an object that ``parts`` name; it is made where it is new."""
        name = f"{kind}--{self._run.uuid('stix', *parts)}"
        if name not in self._objects:
            self._objects[name] = {
                "type": kind,
                "spec_version": "2.1",
                "id": name,
                "created_by_ref": self.owner,
                "created": self._run.stamp,
                "modified": self._run.stamp,
                **fields,
                "object_marking_refs": [AMBER["id"]],
            }
        return name

    def observable(self, kind: str, value: str) -> str:
        """The id of an address or name, the same in every bundle (STIX 2.1, 2.9)."""
        text = json.dumps({"value": value}, separators=(",", ":"), ensure_ascii=False)
        name = f"{kind}--{uuid5(OBSERVABLES, text)}"
        self._objects[name] = {"type": kind, "spec_version": "2.1", "id": name, "value": value}
        return name

    def relate(self, source: str, kind: str, target: str, **fields: object) -> None:
        """Add what one object is to another."""
        told = {"relationship_type": kind, "source_ref": source, "target_ref": target}
        self.add("relationship", ("relation", kind, source, target), told | fields)

    def document(self) -> Json:
        """The bundle with all its objects."""
        name = f"bundle--{self._run.uuid('stix', 'bundle')}"
        return {"type": "bundle", "id": name, "objects": list(self._objects.values())}


def export_stix(run: ExportRun) -> Iterable[bytes]:
    """A run as a bundle: a device is an infrastructure; what nobody knows for sure is a note."""
    bundle = StixBundle(run)
    open_flaws: dict[str, list[str]] = {}
    said: dict[tuple[str, Outcome, str], list[str]] = {}
    for device in run.devices:
        name = add_device(bundle, device)
        relate_flaws(bundle, device, name, open_flaws)
        for verdict in device.gravest_verdicts():
            key = (verdict.policy, verdict.outcome, verdict.because)
            said.setdefault(key, []).append(name)
    for (policy, outcome, because), names in said.items():
        words = f"{run.title(policy)}: {outcome}. {because}"
        add_note(bundle, f"{policy}: {outcome}", words, names)
    for because, names in open_flaws.items():
        add_note(bundle, "Whether a flaw applies is not known", because, names)
    for limit in run.limits:
        add_note(bundle, "Not all evidence was read", limit, [bundle.owner])
    return [json_bytes(bundle.document())]


def add_note(bundle: StixBundle, abstract: str, words: str, names: list[str]) -> None:
    """A note on some objects."""
    bundle.add(
        "note",
        ("note", abstract, words),
        {"abstract": abstract, "content": words or abstract, "object_refs": names},
    )


def add_maker(bundle: StixBundle, device: ExportDevice, name: str) -> None:
    """Add the maker of a device, and how sure it is that it made it."""
    fields: Json = {"name": device.maker, "identity_class": "organization"}
    maker = bundle.add("identity", ("maker", device.maker), fields)
    bundle.relate(
        name,
        "related-to",
        maker,
        description=f"{device.maker_words}.",
        confidence=int(device.confidence * 100),
    )


def add_device(bundle: StixBundle, device: ExportDevice) -> str:
    """The id of a device, added with its maker, its addresses and whom it talked to."""
    record = device.record
    many = f" Stands for {record.quantity} alike." if record.quantity != 1 else ""
    name = bundle.add(
        "infrastructure",
        ("device", device.key),
        {
            "name": device.key,
            "description": f"{device.maker_words}.{many}",
            "labels": [device.facts.sureness.value, device.counted.value],
        },
    )
    if device.maker:
        add_maker(bundle, device, name)
    addresses = [("mac-addr", mac.lower()) for mac in filter(None, map(mac_text, record.macs))]
    for kind, value in (*addresses, *chain.from_iterable(map(address_of, record.ips))):
        bundle.relate(name, "consists-of", bundle.observable(kind, value))
    for kind, value in reached(record):
        bundle.relate(name, "communicates-with", bundle.observable(kind, value))
    return name


def reached(record: DeviceRecord) -> Iterator[tuple[str, str]]:
    """The addresses and names outside the owner's network that a device talked to."""
    for one in record.egress:
        if not one.local and not one.tried:
            yield from address_of(one.ip)
            yield from (("domain-name", it) for it in one.names)


def address_of(ip: str) -> Iterator[tuple[str, str]]:
    """An address with its type; nothing for what is none."""
    try:
        yield f"ipv{ip_address(ip).version}-addr", ip
    except ValueError:
        return


def relate_flaws(
    bundle: StixBundle, device: ExportDevice, name: str, open_flaws: dict[str, list[str]]
) -> None:
    """Add the flaws that a device has; those that nobody knows of go to ``open_flaws``."""
    for flaw in device.flaws():
        state = device.flaw_state(flaw)
        if state is FlawState.OPEN:
            names = open_flaws.setdefault(flaw.because, [])
            names += [name] if name not in names[-1:] else []
            continue
        source = "cve" if CVE.fullmatch(flaw.id) else "unbadge"
        link = {"external_references": [{"source_name": source, "external_id": flaw.id}]}
        told: Json = {"name": flaw.id, "description": flaw.because}
        hole = bundle.add("vulnerability", ("flaw", flaw.id), told | link)
        words = "Attackers are known to use it. " if state is FlawState.EXPLOITED else ""
        bundle.relate(name, "has", hole, description=f"{words}{flaw.because}")
