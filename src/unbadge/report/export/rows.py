"""Devices of a run as rows: for spreadsheets and the lists of asset systems."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO, StringIO

import xlsxwriter

from unbadge.model.device.facts import facts_of
from unbadge.model.outcome import SHOWN, sureness_of_claim
from unbadge.model.record import DeviceRecord, JudgementRecord
from unbadge.report.audit.cells import safe_cell

Row = dict[str, str]
WIDTH = 20  # characters of a column


def maker_shown(record: DeviceRecord, names: Mapping[str, str]) -> str:
    """The maker of a device where evidence shows it; empty for a lead or what a list says."""
    sure = sureness_of_claim(record.maker, record.determination, declared=record.declared_only)
    return names.get(record.maker or "", record.maker or "") if sure in SHOWN else ""


def device_export(
    record: DeviceRecord, judgement: JudgementRecord | None, names: Mapping[str, str]
) -> Row:
    """A device as one row of text; a maker always stands beside how sure it is."""
    facts = facts_of(record, judgement, names)
    return {
        "device": record.device,
        "site": record.site or "",
        "location": record.location or "",
        "kind": record.device_type.value if record.device_type else "",
        "badge": record.badge or "",
        "model": record.model or "",
        "maker": names.get(record.maker or "", record.maker or ""),
        "how sure": facts.sureness.value,
        "probability": f"{record.probability:.4f}" if record.maker else "",
        "firmware": record.firmware or "",
        "serial": " ".join(record.serials),
        "mac": " ".join(record.macs),
        "ip": " ".join(record.ips),
        "listed by": " ".join(record.listed_by),
        "gravest verdict": facts.outcome.value if facts.outcome else "",
        "hole": facts.hole.value,
        "sends outside": {None: "not watched", True: "yes", False: "none seen"}[facts.outside],
        "findings": "; ".join(f"{one.kind} {one.id}" for one in record.findings),
        "next check": record.next_check,
    }


def snipe_it(row: Row, shown: str) -> Row:
    """A row as Snipe-IT's import of assets takes it; a maker only where evidence shows it."""
    return {
        "Item Name": row["location"] or row["device"],
        "Asset Tag": row["device"],
        "Category": row["kind"] or "camera",
        "Manufacturer": shown,
        "Model name": row["model"] or row["badge"] or "not known",
        "Serial number": row["serial"],
        "Location": row["site"],
        "Notes": f"badge {row['badge'] or 'not known'}; maker {row['maker'] or 'not known'}"
        f" ({row['how sure']}); {row['gravest verdict'] or 'no rule put'}",
    }


def service_now(row: Row, shown: str) -> Row:
    """A row as an import set of ServiceNow's configuration items takes it."""
    return {
        "name": row["location"] or row["device"],
        "asset_tag": row["device"],
        "sys_class_name": "cmdb_ci_ip_device",
        "manufacturer": shown,
        "model_id": row["model"],
        "serial_number": row["serial"],
        "mac_address": row["mac"],
        "ip_address": row["ip"],
        "location": row["site"],
        "firmware_version": row["firmware"],
        "short_description": f"badge {row['badge'] or 'not known'}; maker"
        f" {row['maker'] or 'not known'} ({row['how sure']})",
    }


def csv_bytes(rows: Iterable[Row]) -> Iterator[bytes]:
    """Rows as CSV with a header, in UTF-8; no cell acts as a formula."""
    for place, row in enumerate(rows):
        held = StringIO()
        writer = csv.writer(held, lineterminator="\r\n")
        if not place:
            writer.writerow(row)
        writer.writerow(map(safe_cell, row.values()))
        yield held.getvalue().encode()


def xlsx_bytes(rows: Iterable[Row]) -> bytes:
    """Rows as a workbook of one sheet, its header fixed and filtered; no cell is a formula."""
    held = BytesIO()
    book = xlsxwriter.Workbook(
        held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    page = book.add_worksheet("devices")
    bold = book.add_format({"bold": True})
    last = columns = 0
    for last, row in enumerate(rows, 1):
        if last == 1:
            columns = len(row)
            page.write_row(0, 0, list(row), bold)
        for column, text in enumerate(row.values()):
            page.write_string(last, column, text[:32_000])
    if columns:
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, last, columns - 1)
        page.set_column(0, columns - 1, WIDTH)
    book.close()
    return held.getvalue()
