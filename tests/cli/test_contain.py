"""``unbadge contain`` as owners and scripts meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from scenes import CAM, CAM_MAC, CLOUD, NVR, abroad, evidence, home, opened, write
from unbadge.cli.app import run
from unbadge.cli.frame.ending import Exit
from unbadge.report.contain.writers import Form

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schema"
FORMS = sorted(set(Form) - {Form.MUD})


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Decoded copies of the knowledge stay out of the home folder."""
    monkeypatch.setenv("UNBADGE_CACHE", str(tmp_path / "cache"))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_written_privately(form: Form, tmp_path: Path) -> None:
    """A rule file tells a network's layout, so only its owner reads it."""
    out = tmp_path / "rules"

    code = run(["contain", str(evidence(tmp_path)), "--format", form, "--out", str(out)])

    assert code == Exit.DONE
    assert CAM_MAC in out.read_text("utf-8")
    assert out.stat().st_mode & 0o077 == 0


def test_warnings_are_told_before_anything_is_cut(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What may cost lives or recordings is on stderr as well as in the file."""
    assert run(["contain", str(evidence(tmp_path))]) == Exit.DONE

    told = capfd.readouterr()
    assert "unbadge: No unit is named as serving life safety" in told.err
    assert "# WARNING: No unit is named as serving life safety" in told.out


def test_life_safety_is_not_cut_off(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A camera named for life safety is left alone, and its losses are told."""
    site = str(evidence(tmp_path))

    assert run(["contain", site, "--life-safety", CAM_MAC]) == Exit.DONE
    told = capfd.readouterr()
    assert f"{CAM_MAC} serves life safety and is not cut off. It would lose" in told.err
    assert "elements" not in told.out

    assert run(["contain", site, "--life-safety", CAM, "--cut-life-safety"]) == Exit.DONE
    assert CAM_MAC in capfd.readouterr().out


def test_mud_is_a_file_a_device(tmp_path: Path) -> None:
    """MUD files go to a folder."""
    out = tmp_path / "mud"

    code = run(["contain", str(evidence(tmp_path)), "--format", "mud", "--out", str(out)])

    assert code == Exit.DONE
    document = json.loads((out / "device-1.json").read_text("utf-8"))
    assert document["ietf-mud:mud"]["mud-version"] == 1


def test_one_mud_file_goes_to_standard_output(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Without a folder, one device's file is printed, and none or several are refused."""
    assert run(["contain", str(evidence(tmp_path)), "--format", "mud"]) == Exit.DONE
    assert "ietf-mud:mud" in json.loads(capfd.readouterr().out)

    nobody = write(tmp_path / "nobody.pcap", *abroad())
    assert run(["contain", str(nobody), "--format", "mud"]) == Exit.USAGE


def test_keeping_to_the_rules_ends_with_0(tmp_path: Path) -> None:
    """--verify with nothing to complain of."""
    later = write(tmp_path / "later.pcap", *home())
    line = ["contain", str(evidence(tmp_path)), "--recorder", NVR, "--verify", str(later)]

    assert run(line) == Exit.DONE


def test_breach_ends_with_1_and_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--verify lists each breach with destination, bytes and times, and trips the gate."""
    later = write(tmp_path / "later.pcap", *home(), *abroad())
    file = tmp_path / "breaches.json"
    line = ["contain", str(evidence(tmp_path)), "--recorder", NVR, "--verify", str(later)]

    assert run([*line, "--json", str(file)]) == Exit.GATE

    assert f"{CAM_MAC} to cloud.example ({CLOUD}) tcp/443: 734 bytes out" in (
        capsys.readouterr().out
    )
    told = json.loads(file.read_text("utf-8"))
    schema = json.loads((SCHEMAS / "breaches.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(told)
    [breach] = told["breaches"]
    assert (breach["remote"], breach["answered"]) == (CLOUD, True)


def test_rules_written_before_are_verified(tmp_path: Path) -> None:
    """--rules takes the table that --format csv wrote, without the evidence it came from."""
    rules, site = tmp_path / "rules.csv", str(evidence(tmp_path))
    quiet = write(tmp_path / "quiet.pcap", *home())
    loud = write(tmp_path / "loud.pcap", *abroad())
    run(["contain", site, "--recorder", NVR, "--format", "csv", "--out", str(rules)])

    assert run(["contain", "--rules", str(rules), "--verify", str(quiet)]) == Exit.DONE
    assert run(["contain", "--rules", str(rules), "--verify", str(loud)]) == Exit.GATE


def test_attempts_may_be_forgiven(tmp_path: Path) -> None:
    """In front of a firewall that drops, attempts are seen; --answered-only lets them pass."""
    later = write(tmp_path / "later.pcap", *opened(CAM, CLOUD, 443, answered=False))
    line = ["contain", str(evidence(tmp_path)), "--verify", str(later)]

    assert run(line) == Exit.GATE
    assert run([*line, "--answered-only"]) == Exit.DONE


NETFILTER = (
    "IN=br9 OUT=eth8 MAC= SRC={cam} DST={cloud} LEN=60 TTL=63 PROTO=TCP SPT=40000 DPT=443 SYN "
)
DROPS = {
    "nftables": f"2026-06-01T10:00:00+00:00 fw kernel: unbadge drop: {NETFILTER}",
    "iptables": f"Jun  1 10:00:00 fw kernel: [12.3] unbadge drop: {NETFILTER}",
    "unifi": f"Jun  1 10:00:00 UDM kernel: [LAN_LOCAL-4000-D]{NETFILTER}",
    "fortigate": (
        'date=2026-06-01 time=10:00:00 type="traffic" srcip={cam} srcport=40000 dstip={cloud} '
        'dstport=443 policyname="unbadge" proto=6 action="deny" sentbyte=0 rcvdbyte=0'
    ),
    "pfsense": (
        "Jun  1 10:00:00 pf filterlog[1]: 77,,,1780308000,igb1,match,block,in,4,0x0,,63,1,0,DF,6,"
        "tcp,60,{cam},{cloud},40000,443,0,S,1,,64240,,mss"
    ),
    "mikrotik": (
        "jun/01/2026 10:00:00 firewall,info unbadge-drop forward: in:vlan9 out:ether1, proto TCP "
        "(SYN), {cam}:40000->{cloud}:443, len 60"
    ),
    "paloalto": (
        "1,2026/06/01 10:00:00,001,TRAFFIC,drop,2560,2026/06/01 10:00:00,{cam},{cloud},0.0.0.0,"
        "0.0.0.0,unbadge,,,not-applicable,vsys1,cctv,untrust,ethernet1/2,,log,2026/06/01 10:00:00,"
        "0,1,40000,443,0,0,0x0,tcp,deny,60,60,0,1,2026/06/01 10:00:00,0,any,,1,0x0,a,b,,1,0"
    ),
    "asa": (
        "Jun  1 2026 10:00:00 asa : %ASA-4-106023: Deny tcp src cctv:{cam}/40000 dst "
        'outside:{cloud}/443 by access-group "UNBADGE" [0x0, 0x0]'
    ),
    "nxos": (
        "2026 Jun  1 10:00:00 sw %ACLLOG-5-ACLLOG_FLOW_INTERVAL: Src IP: {cam}, Dst IP: {cloud}, "
        'Src Port: 40000, Dst Port: 443, Src Intf: Ethernet1/3, Protocol: "TCP"(6), Hit-count = 3, '
        "ACL Name: UNBADGE, ACE Action: Deny"
    ),
    "acl": (
        "Jun  1 10:00:00 sw 1: %SEC-6-IPACCESSLOGP: list UNBADGE-FROM denied tcp {cam}(40000) -> "
        "{cloud}(443), 1 packet"
    ),
    "acl-cx": (
        "2026-06-01T10:00:00+00:00 sw List UNBADGE-FROM, seq# 50 denied tcp {cam}(40000) -> "
        "{cloud}(443) on vlan 9, port 1/1/3"
    ),
}


@pytest.mark.parametrize("form", DROPS)
def test_logs_of_drops_are_read_back(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What each kind of firewall logs when the rules drop is listed, and trips nothing."""
    log = tmp_path / "drops.log"
    log.write_text(DROPS[form].format(cam=CAM, cloud=CLOUD) + "\n", "utf-8")
    told = tmp_path / "told.json"
    line = ["contain", str(evidence(tmp_path)), "--recorder", NVR, "--verify", str(log)]

    assert run([*line, "--json", str(told)]) == Exit.DONE
    [breach] = json.loads(told.read_text("utf-8"))["breaches"]
    assert (breach["remote"], breach["port"], breach["answered"]) == (CLOUD, 443, False)
    assert "stopped by the firewall" in capsys.readouterr().out


def test_unreadable_capture_is_no_proof(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A capture that cannot be read ends with 3, never with 0."""
    junk = tmp_path / "junk.bin"
    junk.write_bytes(bytes(range(200, 256)) * 9)

    code = run(["contain", str(evidence(tmp_path)), "--verify", str(junk)])

    assert code == Exit.INCOMPLETE
    assert "junk.bin" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--rules", "rules.csv"],
        ["here", "--rules", "rules.csv", "--verify", "x.pcap"],
        ["SITE", "--recorder", "nvr"],
        ["SITE", "--viewer", "10.0.0.0/99"],
        ["SITE", "--life-safety", "nobody"],
        ["SITE", "--format", "iptables"],
        ["SITE", "--verify", "missing.pcap"],
        ["missing"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_told(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A command line that cannot be meant ends with 2."""
    site = str(evidence(tmp_path))

    assert run(["contain", *(site if one == "SITE" else one for one in arguments)]) == Exit.USAGE


def test_verify_needs_something_to_verify(tmp_path: Path) -> None:
    """Rules that contain no device prove nothing."""
    nobody = write(tmp_path / "nobody.pcap", *opened("192.168.1.30", CLOUD, 443))

    assert run(["contain", str(nobody), "--verify", str(nobody)]) == Exit.USAGE


def test_folder_that_cannot_be_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a file stands in the way of the folder, one sentence says so."""
    out = tmp_path / "taken"
    out.touch()

    code = run(["contain", str(evidence(tmp_path)), "--format", "mud", "--out", str(out)])

    assert code == Exit.USAGE
    assert f"{out}: cannot make this folder" in capsys.readouterr().err


@pytest.mark.parametrize("content", [None, "", "a,b\n1,2\n"])
def test_rules_that_are_none(
    content: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rules that are not there, or are no rules, are the caller's mistake: nothing was verified."""
    rules = tmp_path / "rules.csv"
    if content is not None:
        rules.write_text(content, "utf-8")
    capture = write(tmp_path / "later.pcap", *opened(CAM, NVR, 554))

    assert run(["contain", "--rules", str(rules), "--verify", str(capture)]) == Exit.USAGE
    assert "rules.csv: " in capsys.readouterr().err
    assert "Errno" not in capsys.readouterr().err


def test_camera_of_no_name_is_asked_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A camera named by what can be no host's name stops the run: nothing would hold it."""
    assert run(["contain", str(evidence(tmp_path)), "--camera", "gate"]) == Exit.USAGE
    assert "--camera gate" in capsys.readouterr().err
