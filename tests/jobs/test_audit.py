"""The main job end to end: same evidence, same answer; nothing lost; runs on record."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from factories import TODAY
from scenes import CAM, CAM_MAC, CLOUD, MAKER_LINE
from unbadge.jobs.assess import Assessor
from unbadge.jobs.audit import audit
from unbadge.jobs.names import lexicon_of
from unbadge.jobs.record import Recorder, record_into, run_head
from unbadge.knowledge.load import load
from unbadge.model import Body, Context, Profile
from unbadge.model.record import KnowledgeRecord
from unbadge.register.register import Register, open_register
from unbadge.report.audit.folder import ReportFolder

KNOWLEDGE = load()
COUNCIL = Context(as_of=TODAY, profile=Profile(jurisdiction="GB-ENG", body=Body.COUNCIL))
LINES = (
    '{"signal": "http.server", "value": "App-webs/", "ip": "192.0.2.7", "port": 80}',
    '{"signal": "http.title", "value": "LTS Platinum", "ip": "192.0.2.7", "port": 80}',
    '{"signal": "http.server", "value": "nginx", "ip": "192.0.2.8", "port": 80}',
    '{"signal": "mdns.name", "value": "AXIS Q1615._axis-video._tcp.local", "ip": "192.0.2.9"}',
)


def run(folder: Path, lines: tuple[str, ...], name: str = "out") -> dict[str, object]:
    """The assessments of an audit of some lines."""
    path = folder / "seen.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with ReportFolder(folder / name, lexicon_of(KNOWLEDGE)) as reports:
        audit([path], Assessor(KNOWLEDGE, COUNCIL), [reports])
    told: dict[str, object] = json.loads((folder / name / "assessments.json").read_text("utf-8"))
    return told


def makers(told: dict[str, object]) -> dict[str, str | None]:
    """The maker named for each address."""
    return {one["ips"][0]: one["maker"] for one in told["devices"]}  # type: ignore[attr-defined]


def test_devices_are_assessed(tmp_path: Path) -> None:
    """Each device is told with what its evidence can tell; a bystander is counted alone."""
    told = run(tmp_path, LINES)

    assert makers(told) == {"192.0.2.7": "hikvision", "192.0.2.9": "axis"}


def test_order_of_evidence_changes_nothing(tmp_path: Path) -> None:
    """The same lines in another order give the same devices."""
    first = run(tmp_path, LINES)["devices"]
    second = run(tmp_path, LINES[::-1], "again")["devices"]

    strip = [{k: v for k, v in one.items() if k != "clues"} for one in first]  # type: ignore[attr-defined]
    assert strip == [{k: v for k, v in one.items() if k != "clues"} for one in second]  # type: ignore[attr-defined]


def test_same_run_twice_is_the_same_to_the_byte(tmp_path: Path) -> None:
    """Same inputs, knowledge and day give the same files."""
    run(tmp_path, LINES, "a")
    run(tmp_path, LINES, "b")

    for name in ("assessments.json", "report.html", "devices.csv", "evidence.jsonl"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_evidence_can_be_run_again(tmp_path: Path) -> None:
    """The evidence that an audit leaves gives the same makers when it is audited."""
    told = run(tmp_path, LINES)
    evidence = tuple((tmp_path / "out" / "evidence.jsonl").read_text("utf-8").splitlines())

    assert makers(run(tmp_path, evidence, "again")) == makers(told)


def test_bystander_has_no_verdicts(tmp_path: Path) -> None:
    """A host that nothing calls a camera is put to no rule on cameras."""
    told = run(tmp_path, LINES)

    verdicts = {one["ips"][0]: one["judgement"] for one in told["devices"]}  # type: ignore[attr-defined]
    assert "192.0.2.8" not in verdicts
    assert verdicts["192.0.2.7"] == "j1"


def test_council_gets_no_red_cross(tmp_path: Path) -> None:
    """Nothing is prohibited to an English council, and it is told that it has no duty to remove."""
    told = run(tmp_path, LINES)
    judgement = told["judgements"]["j1"]  # type: ignore[index]

    assert {verdict["outcome"] for verdict in judgement["verdicts"]} <= {"restricted", "unclear"}
    assert any("are not obliged to" in note["because"] for note in judgement["notes"])


def recorder_of(register: Register) -> Recorder:
    """A recorder of a run of the council's."""
    about = KnowledgeRecord(digest=KNOWLEDGE.digest, date=KNOWLEDGE.date)
    head = run_head(COUNCIL, about, datetime(2026, 11, 24, tzinfo=UTC))
    return record_into(register, head, {}, "me")


def test_run_goes_on_record(tmp_path: Path) -> None:
    """A run with a register leaves its devices, inputs and knowledge digest there."""
    path = tmp_path / "seen.jsonl"
    path.write_text("\n".join(LINES), encoding="utf-8")
    register = open_register(str(tmp_path / "register.sqlite"))
    recorder = recorder_of(register)

    audit([path], Assessor(KNOWLEDGE, COUNCIL), [recorder])

    (kept,) = register.runs()
    assert (kept.devices, kept.knowledge.digest) == (2, KNOWLEDGE.digest)
    assert {one.maker for one in register.records(kept.id)[0]} == {"hikvision", "axis"}
    recorder.close()


CONN = {
    "ts": 1795168800.0,
    "id.orig_h": CAM,
    "id.orig_p": 40000,
    "id.resp_h": CLOUD,
    "id.resp_p": 443,
    "proto": "tcp",
    "conn_state": "SF",
    "orig_pkts": 30,
    "orig_ip_bytes": 3000,
    "resp_pkts": 20,
    "resp_ip_bytes": 900,
    "orig_l2_addr": CAM_MAC,
}
EVE = {
    "timestamp": "2026-11-20T10:00:09.000000+0000",
    "event_type": "flow",
    "src_ip": CAM,
    "src_port": 40000,
    "dest_ip": CLOUD,
    "dest_port": 443,
    "proto": "TCP",
    "flow": {
        "pkts_toserver": 30,
        "bytes_toserver": 3420,
        "pkts_toclient": 20,
        "bytes_toclient": 1180,
        "start": "2026-11-20T10:00:00.000000+0000",
        "end": "2026-11-20T10:00:09.000000+0000",
    },
    "ether": {"src_macs": [CAM_MAC]},
}
NFDUMP = (
    "ts,te,td,sa,da,sp,dp,pr,flg,ipkt,ibyt,opkt,obyt\n"
    "2026-11-20 10:00:00,2026-11-20 10:00:09,9.0,"
    f"{CAM},{CLOUD},40000,443,TCP,.AP.S.,30,3000,20,900\n"
)
NETFLOW = (
    "IPV4_SRC_ADDR,IPV4_DST_ADDR,L4_SRC_PORT,L4_DST_PORT,PROTOCOL,IN_PKTS,IN_BYTES,"
    "OUT_PKTS,OUT_BYTES,FIRST_SWITCHED,LAST_SWITCHED\n"
    f"{CAM},{CLOUD},40000,443,6,30,3000,20,900,1795168800000,1795168809000\n"
)
TABBED = "#separator \\x09\n#path\tconn\n#fields\t{}\n{}\n".format(
    "\t".join(CONN), "\t".join(map(str, CONN.values()))
)
LOGS = {
    "nfdump": NFDUMP,
    "netflow": NETFLOW,
    "zeek": TABBED,
    "zeek-json": json.dumps(CONN) + "\n",
    "eve": json.dumps(EVE) + "\n",
}


def site(folder: Path, log: str, *, macs: bool = True) -> Path:
    """A folder with a log of traffic, and with what a scan said of the camera."""
    (folder / "site").mkdir()
    (folder / "site" / "flows").write_text(log, "utf-8")
    scan = MAKER_LINE if macs else MAKER_LINE.replace(f', "mac": "{CAM_MAC}"', "")
    (folder / "site" / "scan.jsonl").write_text(scan, "utf-8")
    return folder / "site"


def told_of(folder: Path, out: Path) -> dict[str, Any]:
    """The assessments of an audit of a folder."""
    with ReportFolder(out, lexicon_of(KNOWLEDGE)) as reports:
        audit([folder], Assessor(KNOWLEDGE, COUNCIL), [reports])
    told: dict[str, Any] = json.loads((out / "assessments.json").read_text("utf-8"))
    return told


@pytest.mark.parametrize("macs", [True, False], ids=["scan with MAC", "scan without"])
@pytest.mark.parametrize("kind", LOGS)
def test_every_log_of_traffic_reaches_the_egress(tmp_path: Path, kind: str, macs: bool) -> None:
    """What a camera sent, by any log that egress reads, stands with the camera in the report."""
    told = told_of(site(tmp_path, LOGS[kind], macs=macs), tmp_path / "out")

    assert [item["error"] for item in told["inputs"]] == ["", ""]
    (camera,) = told["devices"]
    (end,) = camera["egress"]
    assert camera["maker"] == "hikvision"
    assert (end["ip"], end["port"], end["bytes_out"], end["bytes_in"]) == (CLOUD, 443, 3000, 900)


def test_names_in_logs_reach_the_egress(tmp_path: Path) -> None:
    """The server name of a TLS log stands with the destination that a flow table holds."""
    folder = site(tmp_path, NFDUMP)
    hello = {name: CONN[name] for name in CONN if "." in name or name == "ts"}
    ssl = json.dumps({**hello, "server_name": "cloud.example", "cipher": "x"})
    (folder / "ssl.log").write_text(ssl + "\n", "utf-8")

    (camera,) = told_of(folder, tmp_path / "out")["devices"]

    assert [end["names"] for end in camera["egress"]] == [["cloud.example"]]


def test_a_laptop_that_had_the_address_lends_no_traffic(tmp_path: Path) -> None:
    """Where two devices had one address, a table without MACs accuses neither."""
    folder = site(tmp_path, NFDUMP)
    lease = f"{CAM} dev eth0 lladdr 02:dd:00:00:00:02 REACHABLE\n"
    (folder / "arp.txt").write_text(lease, "utf-8")

    told = told_of(folder, tmp_path / "out")

    assert [one["egress"] for one in told["devices"]] == [[]]
    assert all(one["conflicts"] for one in told["devices"])


def test_records_refused_as_traffic_are_counted_once(tmp_path: Path) -> None:
    """A line that is broken for both readers counts once, one that only traffic refuses too."""
    folder = site(tmp_path, f"{NFDUMP}nonsense\n{NFDUMP.splitlines()[1].replace('TCP', 'XYZ')}\n")

    told = told_of(folder, tmp_path / "out")

    flows = told["inputs"][0]
    assert flows["rejected_count"] == told["coverage"]["rejected"] == 2
    assert [row["place"] for row in flows["rejected"]] == ["line 3", "line 4"]


def test_a_file_named_twice_is_counted_once(tmp_path: Path) -> None:
    """Traffic does not double because somebody names a folder and a log in it."""
    folder, out = site(tmp_path, NFDUMP), tmp_path / "out"
    with ReportFolder(out, lexicon_of(KNOWLEDGE)) as reports:
        audit([folder, folder / "flows"], Assessor(KNOWLEDGE, COUNCIL), [reports])

    (camera,) = json.loads((out / "assessments.json").read_text("utf-8"))["devices"]
    assert [end["bytes_out"] for end in camera["egress"]] == [3000]


def test_events_in_brackets_are_traffic_as_well(tmp_path: Path) -> None:
    """A list of events in brackets is read as one event a line is, once."""
    folder = site(tmp_path, f"[\n{json.dumps(EVE)},\n{json.dumps(EVE)}\n]\n")

    told = told_of(folder, tmp_path / "out")

    assert (told["inputs"][0]["read"], told["inputs"][0]["rejected_count"]) == (2, 0)
    assert len(told["devices"][0]["egress"]) == 1


def test_shared_captures_are_read_without_a_crash() -> None:
    """Every real capture at hand is read; nothing ends the run, and rejections carry a reason."""
    captures = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "pcap"
    if not captures.is_dir():
        pytest.skip("no captures beside the checkout: ../shared/data/pcap is absent")
    result = audit([captures], Assessor(KNOWLEDGE, Context(as_of=TODAY)), [])

    found = {count.maker for count in result.head.summary.makers}
    assert {"hikvision", "reolink", "chuangmi"} <= found
    rejected = [one for item in result.head.inputs for one in item.rejected]
    assert all(one.reason for one in rejected)


NAME = "janes-laptop"
HOSTS = (
    f'{{"signal": "dhcp.hostname", "value": "{NAME}", "ip": "192.0.2.20"}}',
    '{"signal": "mac", "value": "02:4a:0e:00:00:01", "ip": "192.0.2.20"}',
    '{"signal": "port.open", "value": "554", "port": 554, "ip": "192.0.2.21"}',
    '{"signal": "http.title", "value": "Network Video Recorder Login", "ip": "192.0.2.22"}',
    '{"signal": "http.server", "value": "App-webs/", "ip": "192.0.2.7"}',
)


def test_bystanders_are_counted_and_kept_nowhere(tmp_path: Path) -> None:
    """Of a laptop no name or address reaches any file; what may be a camera is kept as that."""
    told = run(tmp_path, HOSTS)
    devices = {one["ips"][0]: one["may_be"] for one in told["devices"]}  # type: ignore[attr-defined]

    assert devices == {"192.0.2.21": True, "192.0.2.22": True, "192.0.2.7": False}
    assert told["summary"]["hosts"] == 4  # type: ignore[index]
    assert told["summary"]["bystanders"] == 1  # type: ignore[index]
    for path in (tmp_path / "out").iterdir():
        text = path.read_text("utf-8")
        assert NAME not in text
        assert "192.0.2.20" not in text
        assert "02:4a:0e" not in text


def test_register_holds_no_bystanders(tmp_path: Path) -> None:
    """Nor does the register hold anything of them, but where the owner asks for it."""
    path = tmp_path / "seen.jsonl"
    path.write_text("\n".join(HOSTS), encoding="utf-8")
    for keep, count in ((False, 3), (True, 4)):
        register = open_register(str(tmp_path / f"{keep}.sqlite"))
        recorder = recorder_of(register)
        audit([path], Assessor(KNOWLEDGE, COUNCIL), [recorder], keep_bystanders=keep)
        devices, _ = register.records(1)
        told = msgspec.json.encode(devices)

        assert len(devices) == count
        assert (NAME.encode() in told) is False  # names alone are never a clue
        assert (b"192.0.2.20" in told) is keep
        register.close()
