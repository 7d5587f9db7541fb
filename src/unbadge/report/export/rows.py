"""Devices of a run as rows: for spreadsheets and the lists of asset systems."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO

import xlsxwriter

from unbadge.formats.visible import on_one_line
from unbadge.report.audit.cells import safe_cell
from unbadge.report.export.run import ExportDevice, ExportRun

Row = dict[str, str]
WIDTH = 20  # characters of a column
CELL = 32_000  # characters; a spreadsheet's cell holds 32,767
CUT = " [cut]"


def device_row(device: ExportDevice) -> Row:
    """A device as one row of text; a maker always stands beside how sure it is."""
    record, facts = device.record, device.facts
    told: dict[str, str | None] = {
        "device": device.key,
        "counted as": device.counted.value,
        "quantity": str(record.quantity),
        "site": record.site,
        "location": record.location,
        "kind": record.device_type.value if record.device_type else "",
        "badge": record.badge,
        "model": record.model,
        "maker": device.maker,
        "how sure": facts.sureness.value,
        "probability": f"{record.probability:.4f}" if device.maker else "",
        "firmware": record.firmware,
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
    return {name: value or "" for name, value in told.items()}


def snipe_it(device: ExportDevice) -> Row:
    """A device as Snipe-IT's import of assets takes it; a maker only where evidence shows it."""
    row = device_row(device)
    return {
        "Item Name": device.name,
        "Asset Tag": row["device"],
        "Category": row["kind"] or "camera",
        "Manufacturer": device.shown,
        "Model name": row["model"] or row["badge"] or "not known",
        "Serial number": row["serial"],
        "Location": row["site"],
        "Notes": f"badge {row['badge'] or 'not known'}; maker {row['maker'] or 'not known'}"
        f" ({row['how sure']}); {row['gravest verdict'] or 'no rule put'}{many_words(device)}",
    }


def service_now(device: ExportDevice) -> Row:
    """A device as an import set of ServiceNow's configuration items takes it."""
    row = device_row(device)
    return {
        "name": device.name,
        "asset_tag": row["device"],
        "sys_class_name": "cmdb_ci_ip_device",
        "manufacturer": device.shown,
        "model_id": row["model"],
        "serial_number": row["serial"],
        "mac_address": row["mac"],
        "ip_address": row["ip"],
        "location": row["site"],
        "firmware_version": row["firmware"],
        "short_description": f"badge {row['badge'] or 'not known'}; maker"
        f" {row['maker'] or 'not known'} ({row['how sure']}){many_words(device)}",
    }


def many_words(device: ExportDevice) -> str:
    """How many alike the row of a list stands for; empty for one."""
    many = device.record.quantity
    return f"; stands for {many} alike" if many != 1 else ""


def export_csv(run: ExportRun) -> Iterable[bytes]:
    """One row a device as CSV."""
    return csv_bytes(map(device_row, run.devices))


def export_xlsx(run: ExportRun) -> Iterable[bytes]:
    """One row a device as a workbook."""
    return [xlsx_bytes(map(device_row, run.devices))]


def export_snipe_it(run: ExportRun) -> Iterable[bytes]:
    """Devices for Snipe-IT's import of assets, as CSV."""
    return csv_bytes(map(snipe_it, run.devices))


def export_service_now(run: ExportRun) -> Iterable[bytes]:
    """Devices for an import set of ServiceNow, as CSV."""
    return csv_bytes(map(service_now, run.devices))


def csv_bytes(rows: Iterable[Row]) -> Iterator[bytes]:
    """Rows as CSV with a header, in UTF-8; no cell acts as a formula."""
    for place, row in enumerate(rows):
        held = StringIO()
        writer = csv.writer(held, lineterminator="\r\n")
        if not place:
            writer.writerow(row)
        writer.writerow(fit_cell(safe_cell(cell)) for cell in row.values())
        yield held.getvalue().encode()


def fit_cell(text: str) -> str:
    """A text that a cell can hold; one that was cut says so."""
    return text if len(text) <= CELL else text[:CELL] + CUT


def xlsx_bytes(rows: Iterable[Row]) -> bytes:
    """Rows as a workbook of one sheet, its header fixed and filtered; no cell is a formula."""
    held = BytesIO()
    book = xlsxwriter.Workbook(
        held, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    page = book.add_worksheet("devices")
    bold = book.add_format({"bold": True})
    last = columns = 0
    for last, row in enumerate(rows, 1):
        if last == 1:
            columns = len(row)
            page.write_row(0, 0, list(row), bold)
        for column, text in enumerate(row.values()):
            page.write_string(last, column, fit_cell(on_one_line(text)))
    if columns:
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, last, columns - 1)
        page.set_column(0, columns - 1, WIDTH)
    book.close()
    return held.getvalue()
