"""Leases, tables and registers as people and programs write them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from lab import papers
from lab.truth import Truth, load


@pytest.fixture(scope="module")
def truth() -> Truth:
    """The truth file."""
    return load()


def test_isc_lease_holds_class_and_name(truth: Truth) -> None:
    """A lease carries address, hardware, vendor class and host name."""
    text = papers.isc_leases([truth.named("council-04")])

    assert "lease 10.64.10.24 {\n" in text
    assert f"  hardware ethernet {truth.named('council-04').mac};\n" in text
    assert '  set vendor-class-identifier = "AXIS,Network Camera,P3245-V,9.80.3";\n' in text


def test_dnsmasq_lease_is_one_line(truth: Truth) -> None:
    """End, MAC, address, name or star, and client identifier."""
    unit = truth.named("quay-14")

    assert papers.dnsmasq_leases([unit], 1795680000) == (
        f"1795680000 {unit.mac} {unit.ip} * 01:{unit.mac}\n"
    )


def test_arp_table_has_columns(truth: Truth) -> None:
    """The table looks as ``arp -n`` prints it."""
    head, row = papers.arp_table([truth.named("library-11")]).splitlines()

    assert head.split()[:3] == ["Address", "HWtype", "HWaddress"]
    assert row.split() == ["10.64.40.31", "ether", truth.named("library-11").mac, "C", "eth0"]


def test_walk_text_is_numeric() -> None:
    """Object identifiers and strings are written as ``snmpwalk -On`` does."""
    found = [
        ((1, 3, 6), 0x04, b"Acme"),
        ((1, 3, 7), 0x06, b"\x2b\x06"),
        ((1, 3), 0x43, b"\x08\x00"),
    ]

    assert papers.walk_text(found).splitlines() == [
        '.1.3.6 = STRING: "Acme"',
        ".1.3.7 = OID: .1.3.6",
        ".1.3 = Timeticks: (2048) 0 days, 0:00:20.48",
    ]


def test_banner_lines_repeat_the_device(truth: Truth) -> None:
    """A survey's lines hold what the emulator says, with address and time."""
    lines = papers.banner_lines(truth.named("hill-11"))

    assert {line["signal"] for line in lines} == {"http.server", "http.title", "rtsp.server", "mac"}
    assert {line["ip"] for line in lines} == {"10.64.20.31"}


def test_registers_hold_declared_units(truth: Truth, tmp_path: Path) -> None:
    """Each unit with a register entry stands in one of the two lists, once."""
    papers.write_registers(truth, tmp_path)
    sheet = CalamineWorkbook.from_path(tmp_path / "asset-register.xlsx").get_sheet_by_index(0)
    assets = [row[0] for row in sheet.to_python() if str(row[0]).startswith("AMB-")]
    text = (tmp_path / "schools cctv list.csv").read_text("cp1252").splitlines()
    assets += [row["Ref"] for row in csv.DictReader(text, delimiter=";") if row["Ref"]]

    assert sorted(assets) == sorted(u.asset for u in truth.device if u.has("register"))


def test_wrong_declaration_is_written(truth: Truth, tmp_path: Path) -> None:
    """Where the register is wrong in the truth, the workbook is wrong as well."""
    papers.write_registers(truth, tmp_path)
    sheet = CalamineWorkbook.from_path(tmp_path / "asset-register.xlsx").get_sheet_by_index(0)
    row = next(row for row in sheet.to_python() if row[0] == truth.named("council-18").asset)

    assert str(row[3]).strip().lower() == "hikvision"
