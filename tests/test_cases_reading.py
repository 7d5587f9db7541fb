"""Small inputs with known answers, run where they lie beside the checkout, or skipped.

Each room adds what must come out for its cases to ``RIGHT``; what a case is about stands there too.
"""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from msgspec import Struct

from unbadge.cli.app import run
from unbadge.cli.frame.ending import Exit

CASES = Path(__file__).resolve().parents[2] / "shared" / "cases" / "reading"
HIK, DAHUA, AXIS = "hikvision", "dahua", "axis"
ONE, OTHER, THIRD = "44:19:b6:12:34:56", "3c:ef:8c:65:43:21", "ac:cc:8e:01:02:03"


class Right(Struct, frozen=True):
    """What must come out: devices by one of their names, each with its maker.

    None stands for nobody: a bystander, who is counted and not shown, or a host without a maker.
    """

    makers: dict[str, str | None] = {}
    count: int | None = None  # of all devices
    exit: Exit = Exit.DONE
    says: str = ""  # on stderr
    behind: bool = False


BOTH = Right({ONE: HIK, OTHER: DAHUA})
TIED = Right({"192.0.2.20": HIK, "192.0.2.21": DAHUA}, count=2)
ANSWER = Right({"192.0.2.20": HIK}, count=1)
FORMATS = {
    "table_nxos": BOTH,
    "table_ios_old": BOTH,
    "table_ios_snooping": TIED,
    "table_procurve": BOTH,
    "table_junos": TIED,
    "table_mikrotik_lease": TIED,
    "table_fortinet": TIED,
    "table_linux_arp_names": BOTH,
    "table_transcript": BOTH,
    "empty_cisco_binding": TIED,
    "empty_powershell_table": TIED,
    "empty_mikrotik7": TIED,
    "empty_failed_nmap": Right(exit=Exit.INCOMPLETE, says="Could not find interface eth1"),
    "snmp_quoted_index": Right({ONE: HIK, OTHER: DAHUA, THIRD: AXIS}, count=3),
    "snmp_nettophysical": Right({"192.0.2.22": AXIS, "2001:db8::20": HIK}, count=2),
    "snmp_lldp_remote": Right({ONE: HIK}, count=1),
    "merge_snmp_many": Right({"192.0.2.20": HIK, "192.0.2.40": AXIS}, count=2),
    "masscan_server": ANSWER,
    "json_shodan_host_pretty": ANSWER,
    "json_shodan_search": ANSWER,
    "json_masscan_pretty": ANSWER,
    "json_censys_platform": ANSWER,
    "zgrab_domain": Right({"cam.example": HIK}, count=1),
    "saved_isapi_deviceinfo": Right({ONE: HIK}, count=1),
    "saved_isapi_channels": Right({"192.0.2.20": HIK, "192.0.2.21": DAHUA}, count=2, behind=True),
    "lost_nessus_output": Right({"192.0.2.20": HIK}, count=1),
    "words_nessus": Right({"192.0.2.60": None, "192.0.2.61": None}),
}
LISTS = {
    "merge_mac_proxyarp": Right({"192.0.2.20": HIK, "192.0.2.21": AXIS, "192.0.2.22": None}, 3),
    "merge_mac_vrrp": Right({"192.0.2.20": HIK, "192.0.2.30": None}, count=2),
    "merge_mac_router_list": Right({"192.0.2.20": HIK, "192.0.2.22": None}, count=3),
    "merge_mac_copied_row": Right(
        {"192.0.2.31": HIK, "192.0.2.32": AXIS, "192.0.2.33": "hanwha"}, count=3
    ),
    "merge_serial_excel": Right(
        {"192.0.2.31": HIK, "192.0.2.32": "uniview", "192.0.2.33": "uniview"},
        count=3,
        says="spoilt by a spreadsheet",
    ),
    "merge_serial_seelabel": Right({"192.0.2.35": AXIS, "192.0.2.36": DAHUA}, count=2),
    "merge_serial_asabove": Right({"192.0.2.33": AXIS, "192.0.2.34": DAHUA}, count=2),
    "merge_serial_is_model": Right({"192.0.2.31": HIK, "192.0.2.32": HIK}, count=2),
    "column_address_ip": Right({"192.0.2.40": AXIS, "192.0.2.41": AXIS}, count=2),
    "column_hwaddr_mac": Right({ONE: HIK, OTHER: DAHUA}, count=2),
    "column_vendor_seller": Right({THIRD: AXIS}, count=2),
    "count_dead_rows": Right({ONE: HIK}, count=1),
    "count_table_rule": Right({ONE: HIK}, count=1),
    "cell_loss": Right(
        dict.fromkeys(["192.0.2.23", "192.0.2.24", "192.0.2.25", "192.0.2.27"], HIK),
        count=4,
        says="4.419E+11",
    ),
    "R1": Right(count=16, exit=Exit.GATE),
    "R3": Right(count=4, exit=Exit.GATE),
    "R5": Right(count=4, exit=Exit.GATE),
    "R6": Right(count=4, exit=Exit.GATE),
    "R7": Right(count=4, exit=Exit.GATE),
    "R7b": Right(count=4, exit=Exit.GATE),
    "R8": Right(exit=Exit.GATE),  # its headers are understood today
    "R13": Right(count=7),
    "R13c": Right(count=7),
    "R19": Right(count=2, exit=Exit.GATE),  # the table in it is read
    "R22": Right(count=2, exit=Exit.GATE),
    "R26": Right(count=2, exit=Exit.GATE),  # and these
    "held_m06_cp1252": Right(count=2, exit=Exit.GATE),
    "held_m07_utf16": Right(count=1, exit=Exit.GATE),
    "held_m08_sep": Right(count=1, exit=Exit.GATE),
    "held_m09_semicolon": Right(count=1, exit=Exit.GATE),
}
RIGHT = {**FORMATS, **LISTS}


def cases() -> dict[str, dict[str, object]]:
    """The cases by their names; none where the folder is absent."""
    path = CASES / "cases.jsonl"
    if not path.is_file():
        return {}
    found = map(json.loads, path.read_text("utf-8").splitlines())
    return {case["id"]: case for case in found}


KNOWN = cases()


@pytest.mark.parametrize("name", RIGHT)
def test_case(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What a case holds comes out: every device, its maker, and how the run ends."""
    if name not in KNOWN:
        pytest.skip("the folder ../shared/cases/reading is not there, or lacks this case")
    right = RIGHT[name]
    monkeypatch.chdir(CASES)
    command = shlex.split(str(KNOWN[name]["command"]).replace("OUT", str(tmp_path / "out")))

    if name in LISTS:  # hosts without a sign of equipment are part of the answer
        command.append("--keep-bystanders")

    assert run(command[1:]) == right.exit
    assert right.says in capsys.readouterr().err
    devices = json.loads((tmp_path / "out" / "assessments.json").read_text("utf-8"))["devices"]
    found = {
        key: one["maker"] for one in devices for key in (one["device"], *one["ips"], *one["macs"])
    }
    assert {key: found.get(key) for key in right.makers} == right.makers
    assert right.count in {None, len(devices)}
    assert all(one["behind"] for one in devices) or not right.behind


@pytest.mark.skipif("R18" not in KNOWN, reason="the folder ../shared/cases/reading is not there")
def test_passwords_in_notes_reach_no_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Passwords in seven languages stand in nothing that a run writes."""
    monkeypatch.chdir(CASES)
    command = shlex.split(str(KNOWN["R18"]["command"]).replace("OUT", str(tmp_path / "out")))
    run(command[1:])
    written = "".join(path.read_text("utf-8") for path in (tmp_path / "out").iterdir())

    secrets = ["intel@123", "Kamera2020", "Qwerty12", "gizli12", "geheim1", "abc12345"]
    assert not [secret for secret in secrets if secret in written]


@pytest.mark.skipif("R22" not in KNOWN, reason="the folder ../shared/cases/reading is not there")
def test_quantities_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """47 and 9 cameras in two rows are 56, as a list says."""
    monkeypatch.chdir(CASES)
    command = shlex.split(str(KNOWN["R22"]["command"]).replace("OUT", str(tmp_path / "out")))
    run(command[1:])
    told = json.loads((tmp_path / "out" / "assessments.json").read_text("utf-8"))

    assert {one["maker"]: one["declared"] for one in told["summary"]["makers"]} == {
        "hikvision": 47,
        "axis": 9,
    }
    assert all(one["declared_only"] for one in told["devices"])
