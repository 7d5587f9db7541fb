"""A run as OSCAL assessment results (NIST, model 1.1.3, JSON)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import repeat

from unbadge.model import Outcome, Verdict
from unbadge.report.export.run import ExportDevice, ExportRun, json_bytes

Json = dict[str, object]
OSCAL = "1.1.3"
SPACE = "urn:unbadge:oscal"  # of names that OSCAL does not define
NOTHING = "not told"


def export_oscal(run: ExportRun) -> Iterable[bytes]:
    """A run as assessment results: a device is an inventory item, who made it an observation.

    What a rule forbids and what is wrong are risks; doubt is a risk under investigation.  Only a
    rule that forbids something is a finding that is not satisfied; none is ever satisfied.
    """
    basis = run.uuid("oscal", "basis")
    document = {
        "assessment-results": {
            "uuid": str(run.uuid("oscal")),
            "metadata": {
                "title": f"Cameras and recorders of {run.owner}",
                "last-modified": run.stamp,
                "version": run.head.as_of.isoformat(),
                "oscal-version": OSCAL,
            },
            "import-ap": {"href": f"#{basis}"},
            "results": [assessment_result(run)],
            "back-matter": {
                "resources": [
                    {
                        "uuid": str(basis),
                        "title": "What was assessed and how",
                        "description": "No assessment plan in OSCAL was given. unbadge read the"
                        f" evidence of run {run.id} and applied the rules of its knowledge.",
                    }
                ]
            },
        }
    }
    return [json_bytes(document)]


def assessment_result(run: ExportRun) -> Json:
    """The one result of a run; a list that would be empty is left out, as the schema wants."""
    results: Json = {
        "uuid": str(run.uuid("oscal", "result")),
        "title": "Makers behind badges, rules and flaws",
        "description": " ".join(("Assessed from evidence of the owner's.", *run.limits)),
        "start": run.stamp,
        "end": run.stamp,
        "props": [prop(name.replace(" ", "-"), text) for name, text in run.foundation.items()],
        "reviewed-controls": {
            "description": "The rules that bind the owner, in unbadge's knowledge.",
            "control-selections": [{"include-all": {}}],
        },
    }
    if run.devices:
        results["local-definitions"] = {"inventory-items": list(map(inventory_item, run.devices))}
        results["observations"] = [maker_observation(run, device) for device in run.devices]
    if risks := [one for device in run.devices for one in device_risks(run, device)]:
        results["risks"] = risks
    if findings := list(policy_findings(run)):
        results["findings"] = findings
    return results


def prop(name: str, value: str, *, own: bool = True) -> Json:
    """A property; of unbadge's own names the name space stands beside."""
    told: Json = {"name": name, "value": line_of(value)}
    return told | {"ns": SPACE} if own else told


def line_of(text: str) -> str:
    """A text as OSCAL's strings are: not empty, no space at its ends."""
    return text.strip() or NOTHING


def inventory_item(device: ExportDevice) -> Json:
    """A device as an inventory item; a maker is its vendor only where evidence shows it."""
    record = device.record
    told = [
        ("vendor-name", device.shown),
        ("hardware-name", record.model),
        *zip(repeat("serial-number"), record.serials),
        *zip(repeat("mac-address"), record.macs),
        *(("ipv6-address" if ":" in one else "ipv4-address", one) for one in record.ips),
        ("physical-location", record.site),
        ("software-version", record.firmware),
    ]
    own = {
        "key": device.key,
        "badge": record.badge or "",
        "maker": device.maker,
        "sureness": device.facts.sureness.value,
        "confidence": f"{device.confidence:.4f}" if device.maker else "",
        "counted": device.counted.value,
        "quantity": str(record.quantity),
    }
    props = [prop(name, value, own=False) for name, value in told if value]
    props += [prop(name, value) for name, value in own.items() if value]
    return {"uuid": str(device.id), "description": line_of(device.name), "props": props}


def maker_observation(run: ExportRun, device: ExportDevice) -> Json:
    """Who made a device, as an observation with its clues."""
    evidence = [{"description": f"{clue.signature}: {clue.words}"} for clue in device.clues]
    observation: Json = {
        "uuid": str(run.uuid("observation", device.key)),
        "title": "Who made it",
        "description": f"{device.maker_words}.",
        "methods": ["EXAMINE"],
        "types": ["discovery"],
        "subjects": [subject_of(device)],
        "collected": run.stamp,
    }
    return observation | ({"relevant-evidence": evidence} if evidence else {})


def subject_of(device: ExportDevice) -> Json:
    """A reference to a device."""
    return {"subject-uuid": str(device.id), "type": "inventory-item"}


def device_risks(run: ExportRun, device: ExportDevice) -> Iterator[Json]:
    """What rules forbid or leave open, and what is wrong, each as a risk."""
    for verdict in device.gravest_verdicts():
        is_open = verdict.outcome is Outcome.UNCLEAR
        yield {
            "uuid": risk_id(run, device, verdict),
            "title": line_of(f"{run.title(verdict.policy)}: {verdict.outcome}"),
            "description": line_of(verdict.because),
            "statement": f"{verdict.policy} on {verdict.conduct}: {verdict.outcome}",
            "status": "investigating" if is_open else "open",
            "related-observations": [{"observation-uuid": observation_id(run, device)}],
        }
    for place, finding in enumerate(device.record.findings):
        yield {
            "uuid": str(run.uuid("finding", device.key, str(place))),
            "title": line_of(f"{finding.kind} {finding.id}"),
            "description": line_of(finding.because),
            "statement": f"severity: {finding.severity}",
            "status": "investigating" if device.is_unsure_of(finding) else "open",
            "related-observations": [{"observation-uuid": observation_id(run, device)}],
        }


def observation_id(run: ExportRun, device: ExportDevice) -> str:
    """The id of the observation that tells a device's maker."""
    return str(run.uuid("observation", device.key))


def risk_id(run: ExportRun, device: ExportDevice, verdict: Verdict) -> str:
    """The id of the risk that a verdict is."""
    return str(run.uuid("risk", device.key, verdict.policy))


def prohibitions(run: ExportRun) -> dict[str, list[tuple[ExportDevice, Verdict]]]:
    """The devices of which each rule forbids something, with what it says of them."""
    met: dict[str, list[tuple[ExportDevice, Verdict]]] = {}
    for device in run.devices:
        for verdict in device.gravest_verdicts():
            if verdict.outcome is Outcome.PROHIBITED:
                met.setdefault(verdict.policy, []).append((device, verdict))
    return met


def policy_findings(run: ExportRun) -> Iterator[Json]:
    """The rules that forbid something of some device, each with these devices."""
    for policy, hits in prohibitions(run).items():
        many = sum(device.record.quantity for device, _ in hits)
        yield {
            "uuid": str(run.uuid("oscal", "policy", policy)),
            "title": line_of(run.title(policy)),
            "description": f"It forbids something of {many} device{'' if many == 1 else 's'}.",
            "target": {
                "type": "objective-id",
                "target-id": policy,
                "status": {"state": "not-satisfied", "reason": "fail"},
            },
            "related-observations": [
                {"observation-uuid": observation_id(run, device)} for device, _ in hits
            ],
            "related-risks": [
                {"risk-uuid": risk_id(run, device, verdict)} for device, verdict in hits
            ],
        }
