"""``unbadge egress`` as scripts meet it, and held against tshark where it is installed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from scenes import CAM, CAM_MAC, CLOUD, LAPTOP, abroad, evidence, home, write
from tshark import needs_tshark, packets
from unbadge.cli.app import run
from unbadge.cli.frame.ending import Exit

DATA = Path(__file__).resolve().parents[2] / "../shared/data/pcap"
CAPTURES = sorted(DATA.glob("*.pcap*"))
SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schema"


def check(name: str, document: object) -> None:
    """Hold a document against a published schema."""
    schema = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(document)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Decoded copies of the knowledge stay out of the home folder."""
    monkeypatch.setenv("UNBADGE_CACHE", str(tmp_path / "cache"))


def record(folder: Path, *arguments: str) -> dict[str, object]:
    """The JSON that a command line writes."""
    file = folder / "egress.json"
    assert run(["egress", *arguments, "--json", str(file)]) == Exit.DONE
    told: dict[str, object] = json.loads(file.read_text("utf-8"))
    check("egress", told)
    return told


def devices(told: dict[str, object]) -> list[dict[str, object]]:
    """The devices of a record."""
    found: list[dict[str, object]] = told["devices"]  # type: ignore[assignment]
    return found


def test_cameras_alone_by_default(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """People's laptops are one total."""
    told = record(tmp_path, str(evidence(tmp_path)))

    assert [one["mac"] for one in devices(told)] == [CAM_MAC]
    assert told["others"]["packets"] > 0  # type: ignore[index]
    assert LAPTOP not in capsys.readouterr().out


def test_all_hosts_when_asked(tmp_path: Path) -> None:
    """--all-hosts shows each."""
    told = record(tmp_path, str(evidence(tmp_path)), "--all-hosts")

    assert {CAM, LAPTOP} <= {ip for one in devices(told) for ip in one["ips"]}  # type: ignore[attr-defined]


def test_owner_may_name_a_camera(tmp_path: Path) -> None:
    """--camera is for cameras that the evidence does not tell apart."""
    file = write(tmp_path / "one.pcap", *home(), *abroad())

    assert devices(record(tmp_path, str(file))) == []
    assert len(devices(record(tmp_path, str(file), "--camera", CAM))) == 1


def test_text_and_json_do_not_mix(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """With --json -, standard output holds JSON alone."""
    assert run(["egress", str(evidence(tmp_path)), "--json", "-"]) == Exit.DONE

    assert json.loads(capsysbinary.readouterr().out)["totals"]["packets"] == 22


def test_text_names_the_cloud(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A person reads who talked to whom."""
    assert run(["egress", str(evidence(tmp_path))]) == Exit.DONE

    assert f"cloud.example ({CLOUD})" in capsys.readouterr().out


def test_compare_tells_what_is_new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--compare takes two captures or folders."""
    before = write(tmp_path / "before.pcap", *home())
    after = write(tmp_path / "after.pcap", *home(), *abroad())
    file = tmp_path / "change.json"
    pair = ["--compare", str(before), str(after)]

    assert run(["egress", *pair, "--camera", CAM, "--json", str(file)]) == Exit.DONE

    assert f"new: cloud.example ({CLOUD}) tcp/443" in capsys.readouterr().out
    told = json.loads(file.read_text("utf-8"))
    check("egress-change", told)
    [device] = told["devices"]
    assert [end["ip"] for end in device["new"]] == [CLOUD]


@pytest.mark.parametrize(
    "arguments", [[], ["x.pcap", "--compare", "a", "b"], ["missing.pcap"]], ids=str
)
def test_wrong_use_is_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A command line that cannot be meant ends with 2 and a sentence."""
    assert run(["egress", *arguments]) == Exit.USAGE
    assert capsys.readouterr().err.startswith("unbadge: ")


def test_unreadable_input_does_not_end_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be read is named on stderr and in the result; the rest is told; the code is 3."""
    site = evidence(tmp_path)
    (site / "junk.bin").write_bytes(bytes(range(200, 256)) * 9)
    file = tmp_path / "egress.json"

    assert run(["egress", str(site), "--json", str(file)]) == Exit.INCOMPLETE

    assert "junk.bin" in capsys.readouterr().err
    told = json.loads(file.read_text("utf-8"))
    assert len(told["unreadable"]) == len(told["devices"]) == 1


def test_findings_trip_the_gate(tmp_path: Path) -> None:
    """--fail-on finding ends with 1 where any device has a finding."""
    site = str(evidence(tmp_path))

    assert run(["egress", site, "--fail-on", "finding"]) == Exit.GATE
    assert run(["egress", site, "--fail-on", "listed"]) == Exit.DONE


def test_no_heavy_library_is_loaded(tmp_path: Path) -> None:
    """A small capture is all start-up, so nothing is loaded that egress does not need."""
    code = (
        "import sys\nfrom unbadge.cli.app import run\n"
        f"run(['egress', {str(write(tmp_path / 'one.pcap', *home()))!r}])\n"
        "heavy = {'duckdb', 'sqlalchemy', 'jinja2', 'xlsxwriter', 'scipy'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


@needs_tshark
@pytest.mark.skipif(not CAPTURES, reason="the captures are not here")
@pytest.mark.parametrize("path", CAPTURES, ids=lambda path: path.name)
def test_sums_of_devices_equal_those_of_tshark(path: Path, tmp_path: Path) -> None:
    """Packets and bytes of each device, remote end, port and protocol are tshark's, exactly."""
    told = record(tmp_path, str(path), "--all-hosts")
    named = {ip: one["device"] for one in devices(told) for ip in one["ips"] if any_host(ip)}  # type: ignore[attr-defined]
    named |= {one["mac"]: one["device"] for one in devices(told)}  # type: ignore[misc]
    expected: Counter[tuple[object, ...]] = Counter()
    for source, target, protocol, near, far, size, *macs in packets(path):
        for ip, mac, remote, port, way in (
            (source, macs[0], target, far, "out"),
            (target, macs[1], source, near, "in"),
        ):
            device = named.get(ip if any_host(ip) else mac)
            if device is not None:
                expected[device, remote, protocol, port, f"packets_{way}"] += 1
                expected[device, remote, protocol, port, f"bytes_{way}"] += size

    ours: Counter[tuple[object, ...]] = Counter()
    for one in devices(told):
        for end in one["destinations"]:  # type: ignore[attr-defined]
            for sort in ("packets_out", "packets_in", "bytes_out", "bytes_in"):
                key = (one["device"], end["ip"], end["protocol"], end["port"], sort)
                ours[key] += end[sort]

    assert {key: number for key, number in ours.items() if number} == dict(expected)


def any_host(ip: str) -> bool:
    """Whether an address is one host's, not that of hosts without one."""
    return ip not in {"0.0.0.0", "::"}


def test_empty_capture_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty file is named, and so is a folder without files; nothing read is no result."""
    empty, bare = tmp_path / "empty.pcap", tmp_path / "bare"
    empty.touch()
    bare.mkdir()

    assert run(["egress", str(empty), str(bare)]) == Exit.INCOMPLETE
    told = capsys.readouterr().err
    assert "empty.pcap: an empty file" in told
    assert "bare: a folder without files" in told
    assert run(["egress", "--compare", str(empty), str(empty)]) == Exit.INCOMPLETE
    assert "empty.pcap: an empty file" in capsys.readouterr().err


def test_name_of_no_host_is_asked_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A camera named by what can be no host's name stops the run."""
    assert run(["egress", str(evidence(tmp_path)), "--camera", "gate"]) == Exit.USAGE
    assert "--camera gate" in capsys.readouterr().err


def test_own_networks_are_home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Public addresses used inside are unclear, never a high finding, until they are named."""
    log = tmp_path / "flows.csv"
    log.write_text(
        "ts,te,td,sa,da,sp,dp,pr,flg,ipkt,ibyt,opkt,obyt\n"
        "2026-06-01 10:00:00,2026-06-01 10:00:30,30,11.20.7.17,11.99.3.4,554,50000,UDP,,700,"
        "800000,9,900\n",
        "utf-8",
    )
    line = ["egress", str(log), "--camera", "11.20.7.17"]

    assert run(line) == Exit.DONE
    told = capsys.readouterr().out
    assert "is unclear" in told
    assert "high:" not in told
    assert run([*line, "--home", "11.0.0.0/8"]) == Exit.DONE
    told = capsys.readouterr().out
    assert "At home: 11.99.3.4" in told
    assert "unclear" not in told
    assert run([*line, "--home", "campus"]) == Exit.USAGE
