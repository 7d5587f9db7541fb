"""The rules as a table, which ``--rules`` reads back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from ipaddress import ip_network

from unbadge.errors import UsageError
from unbadge.formats.mac import mac_text
from unbadge.model.containment import (
    ALL_PORTS,
    ANY,
    HIGHEST,
    Allowance,
    ContainedUnit,
    Need,
    RuleSet,
)
from unbadge.report.audit.cells import safe_cell

NO_RULE = (ValueError, AttributeError, TypeError)  # what a row that is none raises

COLUMNS = (
    "row",
    "device",
    "kind",
    "maker",
    "macs",
    "ips",
    "source",
    "target",
    "protocol",
    "ports",
    "need",
    "because",
)
DENY, SPARE, ALLOW, CUT = "deny", "spare", "allow", "cut"


def table(rules: RuleSet) -> Iterator[str]:
    """The lines of a CSV file: a row for each unit, then one for each allowance and name."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for unit in rules.units:
        writer.writerow(cells(unit_row(unit)))
    for row in rules.allowances:
        writer.writerow(cells(allowance_row(row)))
    for cut in rules.cuts:
        because = f"{cut.operator}: {cut.purpose}" if cut.known else "seen; others may need it"
        target = f"*.{cut.name}" if cut.below else cut.name
        writer.writerow(cells({"row": CUT, "target": target, "because": because}))
    yield from out.getvalue().splitlines()


def cells(row: dict[str, str]) -> dict[str, str]:
    """A row that no spreadsheet takes for formulas."""
    return {name: str(safe_cell(value)) for name, value in row.items()}


def unit_row(unit: ContainedUnit) -> dict[str, str]:
    """A unit as a row."""
    return {
        "row": SPARE if unit.spared else DENY,
        "device": unit.key,
        "kind": unit.kind,
        "maker": unit.maker or "",
        "macs": " ".join(unit.macs),
        "ips": " ".join(unit.ips),
        "because": "serves life safety" if unit.spared else "denied by default",
    }


def allowance_row(row: Allowance) -> dict[str, str]:
    """An allowance as a row."""
    low, high = row.ports
    return {
        "row": ALLOW,
        "source": row.source,
        "target": row.target,
        "protocol": row.protocol,
        "ports": ANY if row.ports == ALL_PORTS else f"{low}-{high}" if low != high else str(low),
        "need": row.need.value,
        "because": row.because,
    }


def read_table(text: str, file: str) -> RuleSet:
    """The rules in a table; names are left out, as they hold nothing back.

    Spreadsheets that save it may put semicolons or tabs in the place of commas.
    """
    text = text.removeprefix("\ufeff")
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark)
    missing = set(COLUMNS) - set(reader.fieldnames or ())
    if missing:
        raise UsageError(f"{file}: no rules: columns {', '.join(sorted(missing))} are missing")
    units: list[ContainedUnit] = []
    allowances: list[Allowance] = []
    for row in reader:
        try:
            if row["row"] in {DENY, SPARE}:
                units.append(read_unit(row))
            elif row["row"] == ALLOW:
                allowances.append(read_allowance(row))
            elif row["row"] != CUT:
                raise UsageError(f"{file}: line {reader.line_num}: unknown kind {row['row']!r}")
        except NO_RULE as error:
            raise UsageError(f"{file}: line {reader.line_num}: {error}") from error
    return RuleSet(units=tuple(units), allowances=tuple(allowances))


def read_unit(row: dict[str, str]) -> ContainedUnit:
    """A unit from its row."""
    macs = row["macs"].split()
    if wrong := [mac for mac in macs if mac_text(mac) is None]:
        raise ValueError(f"{wrong[0]!r} is no MAC")
    ips = tuple(row["ips"].split())
    for ip in ips:
        ip_network(ip)
    key = row["device"]
    return ContainedUnit(
        key=key.removeprefix("'"),
        macs=tuple(mac.lower() for mac in macs),
        ips=ips,
        kind=row["kind"],
        maker=row["maker"] or None,
        spared=row["row"] == SPARE,
    )


def read_allowance(row: dict[str, str]) -> Allowance:
    """An allowance from its row."""
    source, target = ip_network(row["source"]), ip_network(row["target"])
    if source.version != target.version:
        raise ValueError(f"{source} and {target} are of two versions of IP")
    return Allowance(
        source=row["source"],
        target=row["target"],
        protocol=row["protocol"],
        ports=read_ports(row["ports"]),
        need=Need(row["need"]),
        because=row["because"],
    )


def read_ports(text: str) -> tuple[int, int]:
    """The first and last port of a cell."""
    if text == ANY:
        return ALL_PORTS
    low, _, high = text.partition("-")
    ports = (int(low), int(high or low))
    if not 0 <= ports[0] <= ports[1] <= HIGHEST:
        raise ValueError(f"{text!r} are no ports")
    return ports
