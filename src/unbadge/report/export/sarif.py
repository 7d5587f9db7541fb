"""A run as SARIF 2.1.0 (OASIS): what a rule, a flaw or a maker makes of each device."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unbadge.model import SHOWN, UNDECIDED, VULNERABILITY, Outcome, Severity, Verdict
from unbadge.report.export.run import (
    UNNAMED_FLAW,
    ExportDevice,
    ExportRun,
    first_address,
    json_bytes,
)

Json = dict[str, object]
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MAKER_RULE = "unbadge-maker"
# Kind and level of a result (SARIF 2.1.0, 3.27.9 and 3.27.10): only what fails has a level.
OF_OUTCOME = {
    Outcome.PROHIBITED: ("fail", "error"),
    Outcome.UNCLEAR: ("open", "none"),
    Outcome.RESTRICTED: ("review", "none"),
    Outcome.PERMITTED: ("pass", "none"),
}
OF_SEVERITY = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
    Severity.NOTICE: "note",
}


def export_sarif(run: ExportRun) -> Iterable[bytes]:
    """A run as SARIF; each device is a logical location, and has a result that tells its maker."""
    rules: dict[str, Json] = {
        MAKER_RULE: {"id": MAKER_RULE, "shortDescription": {"text": "Who really made the device"}}
    }
    results = [
        one
        for place, device in enumerate(run.devices)
        for one in device_results(run, device, place, rules)
    ]
    places = {name: index for index, name in enumerate(rules)}
    for one in results:
        one["ruleIndex"] = places[str(one["ruleId"])]
    document = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "unbadge",
                        "semanticVersion": run.foundation["engine"],
                        "rules": list(rules.values()),
                    }
                },
                "invocations": [
                    {
                        "executionSuccessful": True,
                        "toolExecutionNotifications": [
                            {"level": "warning", "message": {"text": limit}} for limit in run.limits
                        ],
                    }
                ],
                "columnKind": "unicodeCodePoints",
                "logicalLocations": list(map(logical_location, run.devices)),
                "results": results,
                "properties": run.foundation,
            }
        ],
    }
    return [json_bytes(document)]


def logical_location(device: ExportDevice) -> Json:
    """A device as a place that results speak of, with who made it as far as known."""
    record = device.record
    told = {
        "badge": record.badge,
        "maker": device.maker or None,
        "howSure": device.facts.sureness.value,
        "confidence": device.confidence,
        "countedAs": device.counted.value,
        "quantity": record.quantity,
        "model": record.model,
        "serials": list(record.serials),
        "macs": list(record.macs),
        "ips": list(record.ips),
    }
    return {
        "name": device.name,
        "fullyQualifiedName": full_name(device),
        "kind": "device",
        "properties": {name: value for name, value in told.items() if value not in (None, [])},
    }


def full_name(device: ExportDevice) -> str:
    """A device's name with its site before it."""
    return f"{device.record.site or 'no site'}/{device.key}"


def device_results(
    run: ExportRun, device: ExportDevice, place: int, rules: dict[str, Json]
) -> Iterator[Json]:
    """All that is said of a device; the rules that results rest on are added to ``rules``."""
    sure = device.facts.sureness in SHOWN
    yield {
        **result_base(device, place, MAKER_RULE),
        "kind": "informational" if sure else "open",
        "level": "none",
        "message": {"text": f"{device.maker_words}."},
    }
    for verdict in device.gravest_verdicts():
        rules.setdefault(verdict.policy, policy_rule(run, verdict))
        kind, level = OF_OUTCOME[verdict.outcome]
        words = f"{run.title(verdict.policy)}: {verdict.outcome} ({verdict.conduct})."
        yield {
            **result_base(device, place, verdict.policy),
            "kind": kind,
            "level": level,
            "message": {"text": f"{words} {verdict.because}".strip()},
        }
    for finding in device.record.findings:
        rule = finding.id if finding.kind == VULNERABILITY else f"{finding.kind}/{finding.id}"
        rule = UNNAMED_FLAW if finding.id == UNDECIDED else rule
        rules.setdefault(rule, {"id": rule, "shortDescription": {"text": f"{finding.kind} {rule}"}})
        kind, level = "fail", OF_SEVERITY[finding.severity]
        if device.is_unsure_of(finding):  # what nobody knows has no level
            kind, level = "open", "none"
        yield {
            **result_base(device, place, rule),
            "kind": kind,
            "level": level,
            "message": {"text": finding.because},
        }


def result_base(device: ExportDevice, place: int, rule: str) -> Json:
    """What every result of a device and a rule holds."""
    spot = {"index": place, "fullyQualifiedName": full_name(device)}
    return {
        "ruleId": rule,
        "locations": [{"logicalLocations": [spot]}],
        "partialFingerprints": {"unbadgeDeviceRule/v1": f"{device.key}/{rule}"},
    }


def policy_rule(run: ExportRun, verdict: Verdict) -> Json:
    """A policy as a rule, with its source where that is an address."""
    rule: Json = {"id": verdict.policy, "shortDescription": {"text": run.title(verdict.policy)}}
    if address := first_address(verdict.source):
        rule["helpUri"] = address
    told = {"clause": verdict.clause, "source": verdict.source, "status": verdict.status}
    return rule | {"properties": {name: text for name, text in told.items() if text}}
