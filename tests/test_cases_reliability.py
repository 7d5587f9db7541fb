"""Small inputs that once broke a run, tried where they lie beside the checkout; else skipped."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest

from unbadge.cli.app import run
from unbadge.cli.frame.ending import Exit
from unbadge.formats.visible import ACTING
from unbadge.wire.scanner import make_scanner

CASES = Path(__file__).parents[2] / "shared" / "cases" / "reliability"

pytestmark = pytest.mark.skipif(
    not CASES.is_dir(), reason="no cases beside the checkout (../shared/cases/reliability)"
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("c.pcap", Exit.DONE),
        ("dam.pcap", Exit.INCOMPLETE),
        ("cut.xml", Exit.INCOMPLETE),
        ("far.xlsx", Exit.INCOMPLETE),
        ("far_small.xlsx", Exit.INCOMPLETE),
        ("shared.xlsx", Exit.INCOMPLETE),
        ("badip.jsonl", Exit.INCOMPLETE),
        ("inj.jsonl", Exit.DONE),
        ("nmap-secret.xml", Exit.DONE),
        ("secrets.jsonl", Exit.DONE),
    ],
)
def test_the_run_ends_with_the_right_code(name: str, code: Exit, tmp_path: Path) -> None:
    """A cut, damaged or enormous file is named and ends the run with 3; an odd one harms none."""
    assert run(["audit", str(CASES / name), "--out", str(tmp_path / "o"), "--quiet"]) == code


@pytest.mark.parametrize(("name", "code"), [("dam.pcap", 3), ("c.pcap", 0)])
def test_traffic_of_damaged_captures(name: str, code: int) -> None:
    """What is told of the traffic in a damaged capture ends with 3 as well."""
    assert run(["egress", str(CASES / name), "--json", os.devnull]) == code


@pytest.mark.parametrize("name", ["secrets.jsonl", "nmap-secret.xml", "c.pcap"])
def test_no_secret_reaches_an_output(name: str, tmp_path: Path) -> None:
    """Passwords in addresses and headers are cut out of everything that is written."""
    run(["audit", str(CASES / name), "--out", str(tmp_path), "--keep-bystanders", "--quiet"])
    written = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    shown = {int(found) for text in written.values() for found in SECRET.findall(text)}

    assert len(written) == 4
    assert shown.isdisjoint(IN_ADDRESSES)


SECRET = re.compile(r"SecretPass(\d+)")
IN_ADDRESSES = {1, 3, 4, 5, 9, 14, 15, 16, 17, 18, 19, 20, 43}  # queries and headers among them


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    """Markup, formulas and control characters of devices act in no report."""
    run(["audit", str(CASES / "inj.jsonl"), "--out", str(tmp_path), "--quiet"])
    page = (tmp_path / "report.html").read_text("utf-8")
    table = (tmp_path / "devices.csv").read_text("utf-8")

    assert "<img" not in page
    assert page.count("<script") == 1
    assert ACTING.search(page) is None
    assert ACTING.search(table.replace("\r\n", "\n")) is None


def test_clocks_of_both_loops(tmp_path: Path) -> None:
    """A shift of the clock with a wrong length is passed over, compiled or not."""
    made = tmp_path / "e.json"
    run(["egress", str(CASES / "off.pcapng"), "--all-hosts", "--json", str(made)])

    assert json.loads(made.read_text("utf-8"))["totals"]["duration_s"] == 0


def test_chosen_packets_do_not_slow_the_loop(tmp_path: Path) -> None:
    """Packets whose rows once had one hash take no longer than ordinary ones."""
    times = []
    for chosen in ("0", "1"):
        path = tmp_path / f"{chosen}.pcap"
        command = [sys.executable, str(CASES / "flood.py"), str(path), "40000", chosen]
        subprocess.run(command, check=True)
        data = path.read_bytes()
        scanner = make_scanner()
        began = process_time()
        scanner.begin()
        scanner.feed(data)
        scanner.finish()
        times.append(process_time() - began)

    assert times[1] < 10 * times[0] + 0.5  # it was a hundred times as long
