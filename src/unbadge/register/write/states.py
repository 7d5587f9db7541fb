"""What a run says of a device, and where the device sends to, as rows that are kept once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from unbadge.model import Destination, DeviceRecord, Finding, fields_of
from unbadge.model.device.facts import DeviceFacts
from unbadge.register.tables import (
    FINDINGS,
    REMOTES,
    STATE_FINDINGS,
    STATES,
    TRAFFIC_ITEMS,
    TRAFFIC_SETS,
)
from unbadge.register.write.store import ContentStore, Row, add_missing, digest_of, json_text

# Fields of a record that stand in a column of the same name, as they are.
PLAIN = (
    *("site", "location", "badge", "maker", "probability", "model", "firmware", "series"),
    *("behind", "installed", "made", "quantity", "declared_only", "kind_open", "may_be"),
    *("recorded_make", "recorded_model", "folded", "listed", "next_check", "determination"),
    "state",
)
LISTS = ("ips", "macs", "serials", "listed_by", "rivals", "components", "capabilities", "conflicts")


def state_row(record: DeviceRecord, facts: DeviceFacts) -> Row:
    """The columns of a device's state."""
    return {
        "key": record.device,
        **fields_of(record, PLAIN),
        **{name: json_text(told) for name, told in fields_of(record, LISTS).items()},
        "ip": next(iter(record.ips), ""),
        "mac": next(iter(record.macs), ""),
        "serial": next(iter(record.serials), ""),
        "operators": json_text(record.operator),
        "device_type": record.device_type.value if record.device_type else None,
        "sureness": facts.sureness.value,
        "equipment": facts.equipment,
        "rebadged": facts.rebadged,
        "hole": facts.hole.value,
        "outside": facts.outside,
    }


def finding_row(finding: Finding) -> Row:
    """The columns of a finding."""
    return {
        "kind": finding.kind,
        "name": finding.id,
        "severity": finding.severity.value,
        "because": finding.because,
        "source": finding.source,
        "evidence": finding.evidence,
        "exploited": finding.exploited,
        "score": finding.score,
        "day": finding.day,
    }


def remote_row(one: Destination) -> Row:
    """The columns of a remote end, without how much went there and when."""
    return {
        "ip": one.ip,
        "protocol": one.protocol,
        "port": one.port,
        "names": json_text(one.names),
        "country": one.country,
        "asn": one.asn,
        "operator": one.operator,
        "purpose": one.purpose,
        "video_like": one.video_like,
        "local": one.local,
        "endpoint": one.endpoint,
        "law_of": json_text(one.law_of),
        "tried": one.tried,
        "served": one.served,
        "unclear": one.unclear,
        "plain_text": one.plain_text,
        "because": one.because,
    }


def amount_row(one: Destination) -> Row:
    """How much went to a remote end, and when."""
    return {
        "packets_out": one.packets_out,
        "packets_in": one.packets_in,
        "bytes_out": one.bytes_out,
        "bytes_in": one.bytes_in,
        "first": one.first,
        "last": one.last,
    }


class StateWriter:
    """Keeps the states and traffic of some devices in one transaction."""

    def __init__(self, store: ContentStore) -> None:
        """Nothing collected yet."""
        self._store = store
        self._findings: dict[str, Row] = {}
        self._states: dict[str, tuple[Row, list[str]]] = {}
        self._remotes: dict[str, Row] = {}
        self._traffic: dict[str, list[tuple[str, Row]]] = {}

    def collect(self, record: DeviceRecord, facts: DeviceFacts) -> tuple[str, str | None]:
        """The digests of a device's state and of its traffic, if any was seen."""
        findings = []
        for found in map(finding_row, record.findings):
            findings.append(digest_of(*found.values()))
            self._findings[findings[-1]] = found
        row = state_row(record, facts)
        state = digest_of(*row.values(), findings)
        self._states[state] = row, findings
        return state, self._collect_traffic(record.egress) if record.egress else None

    def _collect_traffic(self, egress: Iterable[Destination]) -> str:
        items = []
        for one in egress:
            row = remote_row(one)
            digest = digest_of(*row.values())
            self._remotes[digest] = row
            items.append((digest, amount_row(one)))
        traffic = digest_of(items)
        self._traffic[traffic] = items
        return traffic

    def write(self, connection: Connection) -> tuple[dict[str, int], dict[str, int]]:
        """Keeps what was collected; the ids of states and of traffic by digest."""
        findings, _ = self._store.keep(connection, FINDINGS, self._findings)
        rows = {name: row for name, (row, _) in self._states.items()}
        states, new = self._store.keep(connection, STATES, rows)
        add_missing(
            connection,
            STATE_FINDINGS,
            (
                {"owner": states[name], "position": place, "finding": findings[one]}
                for name in sorted(new)
                for place, one in enumerate(self._states[name][1])
            ),
        )
        return states, self._write_traffic(connection)

    def _write_traffic(self, connection: Connection) -> dict[str, int]:
        remotes, _ = self._store.keep(connection, REMOTES, self._remotes)
        heads: Mapping[str, Row] = {
            name: {"remotes": len(items)} for name, items in self._traffic.items()
        }
        sets, new = self._store.keep(connection, TRAFFIC_SETS, heads)
        add_missing(
            connection,
            TRAFFIC_ITEMS,
            (
                {"owner": sets[name], "position": place, "remote": remotes[one], **amounts}
                for name in sorted(new)
                for place, (one, amounts) in enumerate(self._traffic[name])
            ),
        )
        return sets
