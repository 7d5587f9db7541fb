"""The example estate: what its truth promises, and what an audit makes of its evidence."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import msgspec
import pytest

from lab.compare import Document, Named, Told, complaints
from lab.truth import Truth, Unit, load
from recorded import COUNCIL
from unbadge.jobs.assess import Assessor
from unbadge.jobs.audit import audit as run_audit
from unbadge.jobs.names import lexicon_of
from unbadge.knowledge.load import load as load_knowledge
from unbadge.model import Context
from unbadge.report.audit.folder import ReportFolder

ESTATE = Path(__file__).resolve().parents[1] / "src" / "unbadge" / "example" / "estate"
CAPTURES = sorted(path for path in ESTATE.rglob("*.pcap*"))
PREFIX = {
    "council": "10.64.10",
    "hill-school": "10.64.20",
    "quay-school": "10.64.30",
    "library": "10.64.40",
    "depot": "10.64.50",
    "visitors": "10.64.60",
}
AUDIT = "unbadge.cli.audit"
MAC = "4c:bd:8f:00:00:01"


@pytest.fixture(scope="module")
def truth() -> Truth:
    """The truth file."""
    return load()


def a_unit(expect: str = "maker", **fields: object) -> Unit:
    """A device of a made-up truth."""
    given = {
        "id": "unit",
        "site": "hall",
        "place": "door",
        "maker": "acme",
        "kind": "camera",
        "asset": "A-1",
        "evidence": (),
        "expect": expect,
        "because": "it says so",
        "ip": "10.64.99.9",
        "mac": MAC,
        **fields,
    }
    return msgspec.convert(given, Unit)


def a_truth(*units: Unit) -> Truth:
    """A truth of some devices, with doubtful ones enough."""
    doubtful = [
        a_unit(
            "undetermined",
            id=f"doubt-{number}",
            maker="unknown",
            ip="",
            mac="",
            serial=f"S{number}",
        )
        for number in range(len(units))
    ]
    return Truth(town="T", as_of="2026-11-25", sites={"hall": "Hall"}, device=(*units, *doubtful))


def told(maker: str | None, determination: str, **fields: object) -> Told:
    """What an audit says about the unit."""
    given = {"device": "d1", "macs": (MAC,), "maker": maker, **fields}
    return Told(determination=determination, **given)  # type: ignore[arg-type]


def said(truth: Truth, *devices: Told) -> list[str]:
    """The complaints about an audit that also lists the doubtful devices."""
    doubtful = [
        Told(device=unit.id, determination="undetermined", serials=(unit.serial,))
        for unit in truth.device
        if unit.serial
    ]
    return complaints(Document(devices=(*devices, *doubtful)), truth)


def test_town_is_as_large_as_promised(truth: Truth) -> None:
    """The estate has at least 72 devices of 12 makers and 20 badges."""
    assert len(truth.device) >= 72
    assert len({unit.maker for unit in truth.device} - {"unknown"}) >= 12
    assert len({unit.badge for unit in truth.device} - {""}) >= 20


def test_quarter_of_town_stays_open(truth: Truth) -> None:
    """At least a quarter of the devices must end undetermined or contradictory."""
    strict = [u for u in truth.device if u.expect != "maker" and u.at_most == "undetermined"]

    assert 4 * len(strict) >= len(truth.device)


def test_truth_tells_devices_apart(truth: Truth) -> None:
    """No two devices share an id, asset number or MAC, and each has some key to be found by."""
    for values in (
        [unit.id for unit in truth.device],
        [unit.asset for unit in truth.device],
        [unit.mac for unit in truth.device if unit.mac],
    ):
        assert [value for value, count in Counter(values).items() if count > 1] == []
    assert [unit.id for unit in truth.device if not (unit.ip or unit.mac or unit.serial)] == []


def test_estate_is_small_and_of_many_kinds() -> None:
    """The evidence takes less than 3 MB and has at least six kinds."""
    files = [path for path in ESTATE.rglob("*") if path.is_file()]

    assert sum(path.stat().st_size for path in files) < 3_000_000
    assert len({path.suffix for path in files}) >= 6


FILES = {
    "nmap": "nmap.xml",
    "arp": "arp.txt",
    "banner": "banners.jsonl",
    "lease": "*.leases",
    "snmp": "snmpwalk-*.txt",
}
FOLDERS = {
    "council": "council-offices",
    "hill-school": "hill-top-primary",
    "quay-school": "quayside-academy",
    "library": "library",
    "depot": "bus-depot",
    "visitors": "visitors-centre",
}


@pytest.mark.parametrize("kind", FILES)
def test_evidence_is_where_the_truth_says(truth: Truth, kind: str) -> None:
    """A unit stands in its site's file of a kind exactly when the truth lists that kind."""
    for site, folder in FOLDERS.items():
        files = sorted((ESTATE / folder).glob(FILES[kind]))
        text = "\n".join(f"{path.name}\n{path.read_text('utf-8')}" for path in files)
        found = set(re.findall(r"10\.64\.\d+\.\d+", text)) - {f"{PREFIX[site]}.250"}

        assert found == {unit.ip for unit in truth.of(site) if unit.has(kind)}


@pytest.mark.skipif(which("tshark") is None, reason="tshark is not installed")
@pytest.mark.parametrize("path", CAPTURES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_capture_is_sound_and_silent_about_its_machine(path: Path) -> None:
    """Tshark finds nothing malformed, and no note on the machine that recorded it."""
    words = ["tshark", "-r", str(path), "-Y", "_ws.malformed", "-T", "fields", "-e", "frame.number"]
    told = subprocess.run(words, capture_output=True, text=True, check=True)

    assert told.stdout == ""
    assert not re.search(rb"Linux \d|Dumpcap|Intel\(R\)", path.read_bytes())


def test_right_answer_is_quiet() -> None:
    """A maker named as surely as the truth asks brings no complaint."""
    assert said(a_truth(a_unit(minimum="probable")), told("acme", "established")) == []


@pytest.mark.parametrize(
    ("unit", "answer", "complaint"),
    [
        (a_unit(), told("zenith", "possible"), "named zenith"),
        (a_unit(minimum="established"), told("acme", "probable"), "should be established"),
        (a_unit(), told("acme", "undetermined"), "is undetermined"),
        (a_unit(), told("acme", "probable", macs=()), "no device in the file"),
        (a_unit("undetermined"), told("acme", "possible"), "at most undetermined"),
        (a_unit("contradictory"), told("acme", "probable"), "without a word"),
        (a_unit(conflict=True), told("acme", "probable"), "disagreement"),
        (a_unit(component="chipco"), told("acme", "probable"), "component chipco"),
    ],
)
def test_each_fault_has_its_complaint(unit: Unit, answer: Told, complaint: str) -> None:
    """A wrong, too weak, too sure or silent answer is told in one line."""
    assert any(complaint in line for line in said(a_truth(unit), answer))


def test_doubt_may_lean_within_bounds() -> None:
    """Below its bound a doubtful device may name the true maker or an allowed one."""
    unit = a_unit("undetermined", maker="unknown", at_most="possible", allowed=("acme",))

    assert said(a_truth(unit), told("acme", "possible")) == []
    assert "named zenith" in said(a_truth(unit), told("zenith", "possible"))[0]


def test_component_satisfies() -> None:
    """A component named beside the maker is what the truth asks for."""
    answer = told("acme", "probable", components=(Named(name="chipco"),))

    assert said(a_truth(a_unit(component="chipco")), answer) == []


def test_stranger_is_not_accused() -> None:
    """A host outside the truth may be listed, but nobody may be named for it."""
    stranger = told("acme", "possible", device="d2", macs=("02:00:00:00:00:01",))
    answer = told("acme", "probable")

    assert said(a_truth(a_unit()), answer, stranger) == ["d2: not in the truth, yet acme possible"]


def test_channel_is_found_behind_its_recorder() -> None:
    """The same private address behind another recorder, or on its own, is another device."""
    recorder = a_unit(id="recorder")
    channel = a_unit("undetermined", id="ch", mac="", ip="192.168.254.2", behind="recorder")
    answer = told("acme", "probable")
    nobody = {"determination": "undetermined", "ips": ("192.168.254.2",)}

    hidden = Told(device="d2", behind="d1", **nobody)  # type: ignore[arg-type]
    loose = Told(device="d2", **nobody)  # type: ignore[arg-type]

    assert said(a_truth(recorder, channel), answer, hidden) == []
    assert said(a_truth(recorder, channel), answer, loose) == [
        "ch: no device in the file is this one"
    ]


def test_moved_lease_keeps_units_apart() -> None:
    """An address that two units held belongs to neither; their MACs tell them apart."""
    other = a_unit(id="other", maker="zenith", mac="4c:bd:8f:00:00:02")
    answers = (
        told("acme", "probable", ips=("10.64.99.9",)),
        told("zenith", "probable", device="d2", ips=("10.64.99.9",), macs=("4cbd8f000002",)),
    )

    assert said(a_truth(a_unit(), other), *answers) == []


@pytest.mark.skipif(find_spec(AUDIT) is None, reason="the audit command is not there yet")
def test_audit_of_estate_tells_the_truth(truth: Truth, tmp_path: Path) -> None:
    """Every device whose evidence can tell is named rightly, and none wrongly."""
    words = ["audit", str(ESTATE), "--on", truth.as_of, "--out", str(tmp_path), "--keep-bystanders"]
    where = ["--jurisdiction", "GB-ENG", "--body", "council"]
    done = subprocess.run(
        [sys.executable, "-m", "unbadge", *words, *where],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr

    document = msgspec.json.decode((tmp_path / "assessments.json").read_bytes(), type=Document)
    assert complaints(document, truth) == []


@pytest.mark.skipif(which("chromium") is None, reason="no Chromium to print with")
@pytest.mark.skipif(which("pdfinfo") is None, reason="no pdfinfo to count pages with")
def test_report_prints_on_forty_pages(tmp_path: Path) -> None:
    """On paper each device is told in a few lines; the evidence stays in its file."""
    context = Context(as_of=date(2026, 11, 29), profile=COUNCIL)
    knowledge = load_knowledge()
    with ReportFolder(tmp_path, lexicon_of(knowledge)) as reports:
        run_audit((ESTATE,), Assessor(knowledge, context), (reports,))
    quiet = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
    offline = ("--disable-background-networking", "--disable-component-update")
    subprocess.run(
        [
            *("chromium", "--headless", "--no-sandbox", *quiet, *offline),
            f"--user-data-dir={tmp_path / 'profile'}",
            f"--print-to-pdf={tmp_path / 'report.pdf'}",
            (tmp_path / "report.html").as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    told = subprocess.run(
        ["pdfinfo", str(tmp_path / "report.pdf")], check=True, capture_output=True, text=True
    ).stdout
    (pages,) = re.findall(r"Pages: +(\d+)", told)
    assert int(pages) <= 40
