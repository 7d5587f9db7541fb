"""Bad input end to end: a clear message, the promised exit code, and the rest unharmed."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from unbadge.cli.app import run
from unbadge.cli.frame.ending import Exit

GOOD = b'{"signal": "http.server", "value": "App-webs/", "ip": "192.0.2.7"}\n'
BOMB = (
    b'<?xml version="1.0"?>\n<!DOCTYPE nmaprun [<!ENTITY a "aaaaaaaaaa">'
    b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>\n'
    b'<nmaprun scanner="nmap"><host><address addr="&b;" addrtype="ipv4"/></host></nmaprun>\n'
)
NMAP = (
    b'<?xml version="1.0"?>\n<!DOCTYPE nmaprun>\n<nmaprun scanner="nmap" start="1764000000">'
    b'<host><status state="up"/><address addr="192.0.2.9" addrtype="ipv4"/>'
    b'<ports><port protocol="tcp" portid="80"><state state="open"/>'
    b'<script id="http-server-header" output="App-webs/"/></port></ports></host>'
)


def audited(folder: Path, name: str, data: bytes) -> tuple[int, dict[str, object], set[str]]:
    """The exit code, the input as told, and the addresses of devices whose maker was named."""
    evidence = folder / "evidence"
    evidence.mkdir()
    (evidence / "a-good.jsonl").write_bytes(GOOD)
    (evidence / name).write_bytes(data)
    code = run(["audit", str(evidence), "--out", str(folder / "out"), "--quiet"])
    told = json.loads((folder / "out" / "assessments.json").read_text("utf-8"))
    item = next(one for one in told["inputs"] if one["path"] == name)
    named = {ip for one in told["devices"] if one["maker"] for ip in one["ips"]}
    return code, item, named


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("noise.bin", bytes(range(256)) * 64),
        ("picture.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 4000),
        ("bomb.xml", BOMB),
        ("zeros.pcap", b"\0" * 70_000),
        ("cut.jsonl.gz", gzip.compress(GOOD * 5000)[:-40]),
        ("other.xml", b"<?xml version='1.0'?><html><body>hello</body></html>"),
    ],
)
def test_unreadable_file_is_named(
    name: str, data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that cannot be read ends with code 3 and its name; the others are assessed."""
    code, item, named = audited(tmp_path, name, data)

    assert code == Exit.INCOMPLETE
    assert item["error"]
    assert name in capsys.readouterr().err
    assert "192.0.2.7" in named


def test_empty_file_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty file is read, with a warning, and the run is whole."""
    code, item, _ = audited(tmp_path, "empty.jsonl", b"")

    assert code == Exit.DONE
    assert item["error"] == ""
    assert "empty.jsonl" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"signal": "aura", "value": "x"}', "aura"),
        (b'{"signal": "http.server"}', "value"),
        (b'{"signal": "http.server", "value": "cut', ""),
        (b'{"signal": "http.server", "value": "\xff\xfe"}', ""),
        (b"[1, 2]", ""),
    ],
)
def test_bad_line_is_rejected_with_its_place(line: bytes, words: str, tmp_path: Path) -> None:
    """A line that is no observation is counted with its number and reason, and code 0 stays."""
    code, item, named = audited(tmp_path, "mixed.jsonl", GOOD + line + b"\n" + GOOD)

    assert code == Exit.DONE
    assert item["rejected_count"] == 1
    (rejected,) = item["rejected"]  # type: ignore[misc]
    assert "2" in rejected["place"]
    assert words in rejected["reason"]
    assert "192.0.2.7" in named


def test_cut_scan_keeps_what_was_read(tmp_path: Path) -> None:
    """A scan cut in the middle keeps its whole hosts and says where it ends."""
    code, item, named = audited(tmp_path, "scan.xml", NMAP + b"<host><status sta")

    assert code in {Exit.DONE, Exit.INCOMPLETE}
    assert item["rejected_count"] or item["error"]
    assert "192.0.2.9" in named


def test_appended_scans_are_both_read(tmp_path: Path) -> None:
    """Two scans in one file, as appending leaves them, are both read."""
    whole = NMAP + b"</nmaprun>\n"
    second = whole.replace(b"192.0.2.9", b"192.0.2.10")
    _, _, named = audited(tmp_path, "scan.xml", whole + second)

    assert {"192.0.2.9", "192.0.2.10"} <= named


def test_contradictory_rows_keep_both(tmp_path: Path) -> None:
    """Evidence that contradicts itself is kept and shown, not resolved in silence."""
    rows = (
        b'{"signal": "sadp.xml", "value": "<ProbeMatch><DeviceDescription>DS-2CD2143G2-I'
        b"</DeviceDescription><DeviceSN>DS-2CD2143G2-I20210607AAWRG12345678</DeviceSN>"
        b'</ProbeMatch>", "device": "cam"}\n'
        b'{"signal": "http.server", "value": "App-webs/", "device": "cam"}\n'
        b'{"signal": "brand", "value": "Lorex", "class": "declared", "device": "cam"}\n'
    )
    evidence = tmp_path / "rows.jsonl"
    evidence.write_bytes(rows)
    run(["audit", str(evidence), "--out", str(tmp_path / "out"), "--quiet"])

    (device,) = json.loads((tmp_path / "out" / "assessments.json").read_text("utf-8"))["devices"]
    assert device["maker"] == "hikvision"
    assert device["conflicts"]


def test_two_gigabytes_of_zeros_are_refused_at_once(tmp_path: Path) -> None:
    """A huge file of zeros is refused from its first bytes; memory and time stay small."""
    path = tmp_path / "huge.bin"
    with path.open("wb") as file:
        file.truncate(2 << 30)

    assert run(["audit", str(path), "--quiet"]) == Exit.INCOMPLETE


def test_run_killed_half_way_resumes(tmp_path: Path) -> None:
    """Half-written reports of a run that died neither show nor stand in the way of the next."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "assessments.json.part").write_text('{"devices": [', encoding="utf-8")
    evidence = tmp_path / "good.jsonl"
    evidence.write_bytes(GOOD)

    assert run(["audit", str(evidence), "--out", str(out), "--quiet"]) == Exit.DONE
    assert not list(out.glob("*.part"))


@pytest.mark.long
def test_ten_million_lines_cut_in_the_middle(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a huge file that breaks off inside a line, every whole line is answered."""
    path, out = tmp_path / "huge.jsonl", tmp_path / "answers.jsonl"
    with path.open("wb") as file:
        for _ in range(1_000):
            file.write(GOOD * 10_000)
        file.write(GOOD[:40])

    assert run(["identify", "--each", str(path), "--out", str(out)]) == Exit.DONE
    with out.open("rb") as answers:
        assert sum(1 for _ in answers) == 10_000_000
    assert "line 10000001" in capsys.readouterr().err.replace(",", "")


@pytest.mark.parametrize("inside", [[], ["inner"], [".hidden"]])
def test_folder_without_files_is_told(
    inside: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that holds nothing to read is told of: its cameras are not to count as none."""
    folder = tmp_path / "scans"
    folder.mkdir()
    for name in inside:
        (folder / name).mkdir()

    assert run(["audit", str(folder), "--quiet"]) == Exit.INCOMPLETE
    assert "scans: a folder without files" in capsys.readouterr().err
