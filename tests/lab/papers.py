"""The paper side of the estate: leases, ARP tables, banner lists, registers with human errors."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import xlsxwriter

from lab import snmp
from lab.speech import emulate
from lab.truth import Truth, Unit

_SCHOOLS = ("hill-school", "quay-school")
_ARP_FLAG = "ether"
Line = dict[str, object]


def write_papers(truth: Truth, site: str, folder: Path) -> None:
    """Leases, ARP table and banner lines of one site, where the truth has such evidence."""
    units = truth.of(site)
    if leased := [unit for unit in units if unit.has("lease")]:
        _write_leases(leased, site, folder)
    if seen := [unit for unit in units if unit.has("arp")]:
        (folder / "arp.txt").write_text(arp_table(seen), "utf-8")
    if heard := [unit for unit in units if unit.has("banner")]:
        lines = [json.dumps(line) for unit in heard for line in banner_lines(unit)]
        (folder / "banners.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


def _write_leases(leased: list[Unit], site: str, folder: Path) -> None:
    if site == "council":
        (folder / "dhcpd.leases").write_text(isc_leases(leased), "utf-8")
        return
    old = [unit for unit in leased if unit.place.endswith("(gone)")]
    new = [unit for unit in leased if unit not in old]
    (folder / "dnsmasq.leases").write_text(dnsmasq_leases(new, 1795680000), "utf-8")
    (folder / "dnsmasq-summer-term.leases").write_text(dnsmasq_leases(old, 1783000000), "utf-8")


def isc_leases(units: list[Unit]) -> str:
    """A lease file as ISC dhcpd writes it."""
    head = "# See the dhcpd.leases(5) manual page.\nauthoring-byte-order little-endian;\n\n"
    return head + "\n".join(_isc_lease(unit) for unit in units)


def _isc_lease(unit: Unit) -> str:
    host = emulate(unit)
    lines = [
        "starts 1 2026/11/16 07:58:12",
        "ends 1 2026/11/30 07:58:12",
        "cltt 1 2026/11/16 07:58:12",
        "binding state active",
        "next binding state free",
        f"hardware ethernet {unit.mac}",
    ]
    if host.dhcp_class:
        lines.append(f'set vendor-class-identifier = "{host.dhcp_class}"')
    if host.dhcp_hostname:
        lines.append(f'client-hostname "{host.dhcp_hostname}"')
    told = "".join(f"  {line};\n" for line in lines)
    return f"lease {unit.ip} {{\n{told}}}\n"


def dnsmasq_leases(units: list[Unit], ends: int) -> str:
    """A lease file as dnsmasq writes it: end, MAC, address, name, client identifier."""
    names = {unit.id: emulate(unit).dhcp_hostname or "*" for unit in units}
    return "".join(
        f"{ends} {unit.mac} {unit.ip} {names[unit.id]} 01:{unit.mac}\n" for unit in units
    )


def arp_table(units: list[Unit]) -> str:
    """What ``arp -n`` prints."""
    head = f"{'Address':<24} {'HWtype':<7} {'HWaddress':<19} {'Flags Mask':<21} Iface\n"
    rows = (f"{unit.ip:<24} {_ARP_FLAG:<7} {unit.mac:<19} {'C':<21} eth0\n" for unit in units)
    return head + "".join(rows)


def walk_text(found: Sequence[tuple[tuple[int, ...], int, bytes]]) -> str:
    """What ``snmpwalk -On`` prints."""
    lines = []
    for arcs, tag, content in found:
        number = "." + ".".join(map(str, arcs))
        if tag == 0x06:
            lines.append(f"{number} = OID: ." + ".".join(map(str, snmp.arcs_of(content))))
        elif tag == snmp.TIME_TICKS:
            lines.append(f"{number} = Timeticks: {_ticks(int.from_bytes(content))}")
        else:
            lines.append(f'{number} = STRING: "{content.decode()}"')
    return "\n".join(lines) + "\n"


def _ticks(hundredths: int) -> str:
    minutes, left = divmod(hundredths, 6000)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    return f"({hundredths}) {days} days, {hours}:{minutes:02}:{left // 100:02}.{left % 100:02}"


_SURVEYED = "2026-11-17T10:20:00Z"


def banner_lines(unit: Unit) -> list[Line]:
    """Observation lines of a banner survey of the unit, in the emulator's own words."""
    host = emulate(unit)
    lines: list[Line] = []
    for tcp in host.tcp:
        answer = tcp.talker.reply(b"GET / HTTP/1.1\r\n\r\n")
        if answer is not None and answer.startswith(b"HTTP/"):
            lines += _http_lines(answer.decode(), tcp.port)
        elif tcp.port == 554:
            options = tcp.talker.reply(b"OPTIONS rtsp://x RTSP/1.0\r\nCSeq: 1\r\n\r\n") or b""
            lines += _header_line(options.decode(), "Server", "rtsp.server", 554)
        elif tcp.port == 23:
            lines.append(_line("telnet.banner", tcp.talker.greeting[3:].decode(), 23))
    if unit.mac and not unit.has("arp"):
        lines.append({"signal": "mac", "value": unit.mac})
    named = {"ip": unit.ip, "mac": unit.mac, "seen": _SURVEYED, "source": "banner survey"}
    return [{**line, **named} for line in lines]


def _http_lines(answer: str, port: int) -> list[Line]:
    lines = _header_line(answer, "Server", "http.server", port)
    lines += _header_line(answer, "WWW-Authenticate", "http.www_authenticate", port)
    title = answer.partition("<title>")[2].partition("</title>")[0]
    return [*lines, _line("http.title", title, port)] if title else lines


def _header_line(answer: str, name: str, signal: str, port: int) -> list[Line]:
    for line in answer.partition("\r\n\r\n")[0].split("\r\n"):
        key, _, value = line.partition(": ")
        if key == name:
            return [_line(signal, value, port)]
    return []


def _line(signal: str, value: str, port: int) -> Line:
    return {"signal": signal, "value": value, "port": port}


def write_registers(truth: Truth, folder: Path) -> None:
    """The borough's asset register (XLSX) and the schools' own list (CSV)."""
    rows = [unit for unit in truth.device if unit.has("register")]
    _workbook(truth, [unit for unit in rows if unit.site not in _SCHOOLS], folder)
    schools = [unit for unit in rows if unit.site in _SCHOOLS]
    (folder / "schools cctv list.csv").write_text(school_list(truth, schools), "cp1252")


def _workbook(truth: Truth, units: list[Unit], folder: Path) -> None:
    book = xlsxwriter.Workbook(folder / "asset-register.xlsx")
    book.set_properties({"title": "Asset register", "created": datetime(2026, 10, 12, tzinfo=UTC)})
    sheet = book.add_worksheet("CCTV 2026")
    sheet.write_row(0, 0, [f"{truth.town} Borough Council - asset register, CCTV and access"])
    sheet.write_row(1, 0, ["last checked by Facilities: Oct 2026 (depot not visited)"])
    sheet.write_row(3, 0, _HEADERS)
    for number, unit in enumerate(units):
        sheet.write_row(4 + number, 0, _row(truth, unit, number))
    book.close()


_HEADERS = (
    "Asset No",
    "Building",
    "Location",
    "Make",
    "Model no.",
    "IP Addr",
    "MAC Address",
    "S/N",
    "Fitted",
    "Recorder",
    "Remarks",
)


def _row(truth: Truth, unit: Unit, number: int) -> tuple[str, ...]:
    """One row as a person typed it: cases, blanks and separators vary."""
    make = "Hikvision" if unit.declared else unit.badge
    spelt = (make, make.upper(), f" {make}", make.lower())[number % 4]
    mac = unit.mac.replace(":", "-").upper() if number % 3 else unit.mac.replace(":", "")
    dated = bool(unit.speech) and unit.speech not in {"silent", "channel"}
    recorder = truth.named(unit.behind).ip if unit.behind else ""
    remarks = f"chan {unit.ip[-1]}" if unit.behind else ""
    return (
        unit.asset,
        truth.sites[unit.site],
        unit.place,
        spelt,
        unit.model.lower() if number % 5 == 3 else unit.model,
        unit.ip,
        mac if number % 2 else "",
        unit.serial,
        f"{2015 + number % 9}" if dated else "",
        recorder,
        remarks,
    )


def school_list(truth: Truth, units: list[Unit]) -> str:
    """A semicolon list with headers of its own and a closing line that is no device."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        ("Ref", "School", "Where is it", "Brand", "Type", "Network address", "Serial", "Notes")
    )
    for number, unit in enumerate(units):
        note = ("", "ok", "lens dirty – clean", "see email")[number % 4]
        name = truth.sites[unit.site]
        writer.writerow(
            (unit.asset, name, unit.place, unit.badge, unit.model, unit.ip, unit.serial, note)
        )
    writer.writerow(("", "", "", "", "", "", "", f"total {len(units)}"))
    return out.getvalue()
