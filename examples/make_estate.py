"""Makes the evidence of the example estate: runs the emulated town and records it with real tools.

    sudo python examples/make_estate.py [SITE ...]

Needs root (network namespaces), dumpcap and nmap.  Every packet stays in namespaces that the script
makes and removes.  The truth stands in src/unbadge/example/truth.toml; this script only reads it.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from lab import ask, dhcp, papers, scrub  # noqa: E402 - the lab lies beside the tests
from lab.serve import Lab  # noqa: E402
from lab.speech import emulate  # noqa: E402
from lab.town import House, Town, able  # noqa: E402
from lab.truth import Truth, Unit, load  # noqa: E402

ESTATE = ROOT / "src" / "unbadge" / "example" / "estate"
SURVEYOR = "surveyor"
SURVEYOR_MAC = "54:e1:ad:40:7c:19"
NVR_SADP = "visitors-04"
STREAMS = ("/Streaming/Channels/101", "/cam/realmonitor?channel=1&subtype=0", "/media/video1")
PAGES = {
    "hikvision": ("/", "/doc/page/login.asp", "/ISAPI/System/deviceInfo"),
    "hikvision-recorder": ("/", "/doc/page/login.asp", "/ISAPI/System/deviceInfo"),
    "interlogix": ("/", "/doc/page/login.asp"),
    "dahua": ("/", "/cgi-bin/magicBox.cgi"),
    "dahua-recorder": ("/", "/cgi-bin/magicBox.cgi"),
    "uniview": ("/", "/LAPI/V1.0/System/DeviceInfo"),
    "tvt": ("/", "/doLogin"),
    "tvt-recorder": ("/", "/doLogin"),
    "axis": ("/", "/axis-cgi/param.cgi", "/rootdesc1.xml"),
    "hanwha": ("/", "/stw-cgi/system.cgi"),
    "geovision": ("/", "/ssi.cgi"),
    "panasonic": ("/", "/cgi-bin/getinfo"),
    "truen": ("/", "/upnpdevicedesc.xml"),
    "mobotix": ("/", "/control/userimage.html"),
}
SCRIPTS = "http-title,http-server-header,http-auth,ssl-cert,rtsp-methods,ftp-anon"
FOLDERS = {
    "council": "council-offices",
    "hill-school": "hill-top-primary",
    "quay-school": "quayside-academy",
    "library": "library",
    "depot": "bus-depot",
    "visitors": "visitors-centre",
}


def main(names: list[str]) -> int:
    """Make the evidence of the named sites, or of all; the exit code."""
    if reason := able():
        sys.stderr.write(f"make_estate: {reason}\n")
        return 2
    truth = load()
    for site in names or truth.sites:
        folder = ESTATE / FOLDERS[site]
        folder.mkdir(parents=True, exist_ok=True)
        sys.stderr.write(f"{truth.sites[site]}\n")
        record(truth, site, folder)
    papers.write_registers(truth, ESTATE)
    return 0


def record(truth: Truth, site: str, folder: Path) -> None:
    """Run one site and write all that is seen of it."""
    units = [unit for unit in truth.of(site) if unit.ip.startswith("10.64.") and unit.mac]
    hosts = [emulate(unit) for unit in units if not _gone(unit)]
    subnet = units[0].ip.rpartition(".")[0]
    me = House(name=SURVEYOR, street=site, ip=f"{subnet}.250", mac=SURVEYOR_MAC)
    houses = [House(name=host.id, street=site, ip=host.ip, mac=host.mac) for host in hosts]
    with Town([*houses, me]) as town, Lab(hosts, lambda host: town.inside(host.id)):
        live = [unit for unit in units if not _gone(unit)]
        _survey(town, site, live, folder)
        if any(unit.has("nmap") for unit in live):
            _scan(town, [unit for unit in live if unit.has("nmap")], folder)
        _walk(town, live, me.ip, folder)
    papers.write_papers(truth, site, folder)


def _gone(unit: Unit) -> bool:
    return unit.place.endswith("(gone)")


def _survey(town: Town, site: str, units: list[Unit], folder: Path) -> None:
    """Captures: DHCP and discovery in one file, web and stream sessions in another."""
    if site == "visitors":
        with capture(town, folder / "mirror-port.pcap"):
            _requests_for_addresses(town, units)
            _recorder_asks(town, units)
        return
    with capture(town, folder / "discovery.pcapng"):
        _requests_for_addresses(town, units)
        with town.inside(SURVEYOR):
            _ask_everybody(site, f"{units[0].ip.rpartition('.')[0]}.250", units)
    with capture(town, folder / "web-sessions.pcap"), town.inside(SURVEYOR):
        for unit in units:
            _visit(unit)


@contextmanager
def capture(town: Town, target: Path, house: str = SURVEYOR) -> Iterator[None]:
    """Everything that passes a house while the block runs, as a pcap or pcapng file."""
    with tempfile.TemporaryDirectory() as scratch:
        raw = Path(scratch, "raw")
        form = ["-P"] if target.suffix == ".pcap" else []
        words = town.command(house, "dumpcap", "-q", "-i", "eth0", "-w", str(raw), *form)
        limits = ["-a", "duration:120", "-a", "filesize:2000"]
        running = subprocess.Popen([*words, *limits], stderr=subprocess.DEVNULL)
        try:
            _wait_for(raw)
            yield
            time.sleep(0.6)
        finally:
            running.terminate()
            running.wait(10)
        target.write_bytes(scrub.scrubbed(raw.read_bytes()))


def _wait_for(path: Path) -> None:
    for _ in range(100):
        if path.exists() and path.stat().st_size:
            time.sleep(0.3)
            return
        time.sleep(0.05)
    raise TimeoutError(f"{path}: dumpcap did not start")


def _requests_for_addresses(town: Town, units: list[Unit]) -> None:
    """DHCP exchanges, as frames: a client has no address yet."""
    for unit in units:
        if not unit.has("dhcp"):
            continue
        host = emulate(unit)
        client = dhcp.Client(
            mac=host.mac, ip=host.ip, hostname=host.dhcp_hostname, vendor_class=host.dhcp_class
        )
        server = (SURVEYOR_MAC, f"{host.ip.rpartition('.')[0]}.250")
        discover, offer, request, acknowledge = dhcp.exchange(client, server)
        for house, frame in (
            (host.id, discover),
            (SURVEYOR, offer),
            (host.id, request),
            (SURVEYOR, acknowledge),
        ):
            _send_frame(town, house, frame)


def _send_frame(town: Town, house: str, frame: bytes) -> None:
    with town.inside(house), socket.socket(socket.AF_PACKET, socket.SOCK_RAW) as opened:
        opened.bind(("eth0", 0))
        opened.send(frame)
    time.sleep(0.01)


def _ask_everybody(site: str, here: str, units: list[Unit]) -> None:
    for group, port, question in ask.multicast_questions(site):
        ask.datagrams(here, (group, port), question, 0.5)
    for unit in units:
        if unit.has("snmp"):
            ask.walk(unit.ip, here)


def _recorder_asks(town: Town, units: list[Unit]) -> None:
    """What a mirror port shows: the recorder looks for cameras and opens their streams."""
    recorder = next(unit for unit in units if unit.id == NVR_SADP)
    with town.inside(NVR_SADP):
        _ask_everybody("visitors", recorder.ip, [recorder])
        for unit in units:
            if unit is not recorder:
                _visit(unit)
    here = f"{recorder.ip.rpartition('.')[0]}.250"
    with town.inside(SURVEYOR):
        for _, port, question in ask.multicast_questions("visitors recorder")[:3]:
            ask.datagrams(here, (recorder.ip, port), question, 0.2)
        _visit(recorder)


def _visit(unit: Unit) -> None:
    """One page after the other, the ONVIF calls that need no login, and a stream's description."""
    if unit.has("http") or unit.has("ssdp"):
        for path in PAGES.get(unit.speech, ("/",)):
            ask.stream((unit.ip, 80), ask.get(unit.ip, path))
    if unit.has("http") and unit.has("wsd"):
        for operation in ("GetSystemDateAndTime", "GetCapabilities", "GetServices"):
            ask.stream((unit.ip, 80), ask.onvif_call(unit.ip, operation))
    if unit.has("tls"):
        ask.stream((unit.ip, 443), ask.get(unit.ip, "/"), tls=True)
    if unit.has("rtsp"):
        for question in ask.rtsp_questions(unit.ip, _stream(unit)):
            ask.stream((unit.ip, 554), question)


def _stream(unit: Unit) -> str:
    kinds = ("hikvision", "dahua", "uniview")
    paths = dict(zip(kinds, STREAMS, strict=True))
    return paths.get(unit.speech.partition("-")[0], "/stream1")


def _scan(town: Town, units: list[Unit], folder: Path) -> None:
    targets = [unit.ip for unit in units]
    ports = "21,22,23,80,443,554,6036,7000-7023,8000,8081,9000"
    pace = ["-T4", "--max-retries", "1", "--host-timeout", "90s", "--max-rate", "1000"]
    words = ["nmap", "-n", "-sS", "-sV", "-p", ports, "--script", SCRIPTS, *pace]
    with tempfile.TemporaryDirectory() as scratch:
        told = town.command(SURVEYOR, *words, "-oX", "nmap.xml", *targets)
        subprocess.run(told, check=True, cwd=scratch, stdout=subprocess.DEVNULL, timeout=400)
        text = Path(scratch, "nmap.xml").read_text("utf-8")
    (folder / "nmap.xml").write_text(scrub.without_paths(text), "utf-8")


def _walk(town: Town, units: list[Unit], here: str, folder: Path) -> None:
    for unit in units:
        if unit.has("snmp"):
            with town.inside(SURVEYOR):
                found = ask.walk(unit.ip, here)
            (folder / f"snmpwalk-{unit.ip}.txt").write_text(papers.walk_text(found), "utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
