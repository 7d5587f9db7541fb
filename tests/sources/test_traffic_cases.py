"""Every case of traffic that others tried, run where it lies: what came out must be right now."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from unbadge.cli.app import run

CASES = (Path(__file__).resolve().parents[2] / "../shared/cases/traffic").resolve()
LINES = CASES / "cases.jsonl"
TEXT = LINES.read_text("utf-8") if LINES.exists() else ""
FOUND = [json.loads(line) for line in TEXT.splitlines()]
# What "read, or refused with the name of the format and what to do instead" comes to: packets, or
# the words of a refusal; a query log has names and no packets.
FORMATS: dict[str, tuple[int, str]] = {
    "F_adguard_querylog": (0, "0 packets"),
    "F_argus_binetflow": (0, "36 packets, 4.2 kB"),
    "F_aws_vpc_v2": (0, "20 packets, 4.2 kB"),
    "F_azure_nsg": (0, "36 packets, 4.2 kB"),
    "F_bind_querylog": (0, "0 packets"),
    "F_cicflowmeter": (0, "36 packets, 4.2 kB"),
    "F_cisco_asa": (0, "119.4 kB"),
    "F_cisco_ios_netflow": (0, "20 packets"),
    "F_fortigate": (0, "1.2 MB"),
    "F_goflow2": (0, "20 packets, 4.2 kB"),
    "F_iptables_kern": (0, "1 packet, 60 B"),
    "F_mikrotik": (0, "1 packet, 60 B"),
    "F_nfdump": (0, "20 packets, 4.2 kB"),
    "F_nfdump_pretty": (0, "20 packets, 4.2 kB"),
    "F_ntopng_flows": (0, "20 packets, 4.2 kB"),
    "F_paloalto": (0, "36 packets, 7.7 kB"),
    "F_pfsense_filterlog": (0, "2 packets, 136 B"),
    "F_pihole_dnsmasq": (0, "0 packets"),
    "F_pmacct": (0, "20 packets, 4.2 kB"),
    "F_securityonion_nested": (0, "36 packets, 5.7 kB"),
    "F_silk_rwcut": (0, "20 packets, 4.2 kB"),
    "F_sophos_xg": (0, "110 packets, 78.0 kB"),
    "F_splunk_zeek": (0, "36 packets, 5.7 kB"),
    "F_squid_access": (0, "6.0 kB"),
    "F_unbound": (0, "0 packets"),
    "F_unifi_syslog": (0, "1 packet, 60 B"),
    "F_wireshark_conv": (3, "table of conversations"),
    "F_wireshark_packets": (3, "list of packets"),
}
needs_cases = pytest.mark.skipif(not FOUND, reason="the cases of traffic are not here")


def case_named(name: str) -> dict[str, Any]:
    """A case by its name."""
    return next(case for case in FOUND if case["id"] == name)


def run_case(
    case: dict[str, Any], folder: Path, monkeypatch: pytest.MonkeyPatch, *more: str
) -> int:
    """How the command of a case ends, run in the folder of the cases."""
    monkeypatch.chdir(CASES)
    words = shlex.split(case["command"].replace("OUT", str(folder / "out")))[1:]
    return int(run([*words, *more]))


@needs_cases
@pytest.mark.parametrize("name", FORMATS)
def test_formats_that_owners_have(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each is read with its volumes, or refused with its name and what to do instead."""
    code, words = FORMATS[name]

    assert run_case(case_named(name), tmp_path, monkeypatch) == code
    assert words in capsys.readouterr().out


@needs_cases
@pytest.mark.parametrize(
    "name", ["adguard_querylog", "bind_querylog", "pihole_dnsmasq", "unbound", "squid_access"]
)
def test_names_in_query_logs(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Names by client tell which maker's cloud a camera asks for."""
    run_case(case_named(f"F_{name}"), tmp_path, monkeypatch, "--camera", "192.168.20.31")

    assert "litedev.ezvizlife.com" in capsys.readouterr().out


@needs_cases
@pytest.mark.parametrize("case", [case for case in FOUND if case["id"].startswith("held_")])
def test_what_held_must_hold(
    case: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What was read rightly comes out as it did."""
    assert run_case(case, tmp_path, monkeypatch) == case["came_out"]["exit"]
    told = " ".join(capsys.readouterr().out.split())
    assert all(words in told for words in case["came_out"]["says"])


RIGHT: dict[str, tuple[int, tuple[str, ...], tuple[str, ...]]] = {  # exit code, said, not said
    "T03": (0, ("At home: 11.20.7.18",), ("high:", "from outside")),
    "T05": (0, ("100 packets", "122.8 kB"), ("not read",)),
    "T08": (0, ("100 packets", "122.8 kB"), ("not read",)),
    "T09": (0, ("47.91.74.101", "61.4 kB"), ("It exchanged nothing with the outside",)),
    "T09b": (1, ("47.91.74.101 udp/8800: 61400 bytes out",), ("Nothing in it breaks",)),
    "T10": (0, ("bc:ad:28:00:00:01", "47.91.74.101", "92.8 kB"), ()),
    "T11": (0, ("bc:ad:28:00:00:01", "47.91.74.101", "92.8 kB"), ()),
    "T13": (0, ("Other hosts, as one: 10 packets, 1.3 kB",), ()),
    "T14": (0, ("No change.",), ("new:", "gone:")),
    "T15": (1, ("2a00:1450:4001::200e udp/8800: 47400 bytes out",), ()),
    "T16": (0, ("No camera or recorder was recognised",), ("Ubiquiti",)),
    "T16b": (0, ("nothing to contain",), ("192.168.1.1",)),
    "T20": (0, ("1 device under rules",), ()),
    "T23": (0, ("36 packets, 5.7 kB",), ()),
    "T24": (0, ("litedev.ezvizlife.com (47.91.74.101)", "ezviz, auth"), ("was not seen to call",)),
}


@needs_cases
@pytest.mark.parametrize("name", RIGHT)
def test_faults_are_mended(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What should come out does, and what was wrong is not said."""
    code, said, unsaid = RIGHT[name]

    assert run_case(case_named(name), tmp_path, monkeypatch) == code
    told = " ".join(" ".join(capsys.readouterr()).split())
    assert all(words in told for words in said)
    assert not any(words in told for words in unsaid)
