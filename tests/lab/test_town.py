"""The town of namespaces, and whether real tools accept what its houses say."""

from __future__ import annotations

import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest

from lab import ask
from lab.serve import Lab
from lab.speech import emulate
from lab.town import House, Town, able
from lab.truth import load

CANNOT = able()
pytestmark = [
    pytest.mark.root,
    pytest.mark.skipif(bool(CANNOT), reason=CANNOT or "namespaces can be made"),
]
ME = House(name="me", street="test", ip="10.64.10.250", mac="54:e1:ad:00:00:01")
NAMES = ("council-01", "council-02", "council-04", "council-08", "council-18")


def needs(tool: str) -> pytest.MarkDecorator:
    """Skips where a tool is not installed."""
    return pytest.mark.skipif(which(tool) is None, reason=f"{tool} is not installed")


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    """Five devices of the council offices and one surveyor."""
    hosts = [emulate(load().named(name)) for name in NAMES]
    houses = [House(name=h.id, street="test", ip=h.ip, mac=h.mac) for h in hosts]
    with Town([*houses, ME]) as built, Lab(hosts, lambda host: built.inside(host.id)):
        yield built


def run(town: Town, *words: str) -> str:
    """What a tool prints inside the surveyor's namespace."""
    done = subprocess.run(
        town.command("me", *words), check=True, capture_output=True, text=True, timeout=120
    )
    return done.stdout


def test_devices_have_their_own_addresses(town: Town) -> None:
    """A neighbour table shows the MAC that the truth gives."""
    with town.inside("me"):
        ask.stream(("10.64.10.21", 80), ask.get("x", "/"))
    unit = load().named("council-01")

    assert f"{unit.ip} dev eth0 lladdr {unit.mac}" in run(town, "ip", "neigh")


def test_multicast_reaches_every_device(town: Town) -> None:
    """One inquiry on the segment is answered by all that speak the protocol."""
    group, port, question = ask.multicast_questions("test")[0]
    with town.inside("me"):
        answers = ask.datagrams(ME.ip, (group, port), question, 0.5)

    assert len(answers) == sum(load().named(name).has("sadp") for name in NAMES)


def test_town_leaves_nothing_behind() -> None:
    """Namespaces are gone after the block, also after an error."""
    house = House(name="gone", street="x", ip="10.64.99.1", mac="02:00:00:00:00:09")
    names: list[str] = []

    with pytest.raises(RuntimeError, match="on purpose"):
        _build_and_fail(house, names)

    assert names
    assert not Path("/run/netns", names[0]).exists()


def _build_and_fail(house: House, names: list[str]) -> None:
    with Town([house]) as built:
        names.append(built.namespace(house.name))
        assert Path("/run/netns", names[0]).exists()
        raise RuntimeError("on purpose")


@needs("nmap")
def test_nmap_names_services(town: Town) -> None:
    """Nmap recognises web, stream, FTP and private ports."""
    words = (
        "-n",
        "-sS",
        "-sV",
        "--version-light",
        "-p",
        "21,80,554,8000",
        "--max-retries",
        "1",
        "-oX",
        "-",
    )
    root = ET.fromstring(run(town, "nmap", *words, "10.64.10.21", "10.64.10.24"))
    services = {
        (host.find("address").get("addr"), port.get("portid")): port.find("service").get("name")  # type: ignore[union-attr]
        for host in root.iter("host")
        for port in host.iter("port")
        if port.find("state[@state='open']") is not None
    }

    assert services == {
        ("10.64.10.21", "80"): "http",
        ("10.64.10.21", "554"): "rtsp",
        ("10.64.10.21", "8000"): "ipcam",
        ("10.64.10.24", "21"): "ftp",
        ("10.64.10.24", "80"): "http",
    }


@needs("nmap")
@pytest.mark.parametrize(
    ("port", "script", "ip", "expected"),
    [
        ("3702", "wsdd-discover", "10.64.10.22", "http://10.64.10.22/onvif/device_service"),
        ("161", "snmp-sysdescr", "10.64.10.28", "Hikvision company products"),
        ("1900", "upnp-info", "10.64.10.24", "rootdesc1.xml"),
    ],
)
def test_nmap_scripts_accept_answers(
    town: Town, port: str, script: str, ip: str, expected: str
) -> None:
    """Nmap's own WS-Discovery, SNMP and UPnP clients understand the devices."""
    told = run(town, "nmap", "-n", "-sU", "-p", port, "--script", script, ip)

    assert expected in told


@needs("tshark")
@needs("dumpcap")
def test_tshark_finds_nothing_malformed(town: Town, tmp_path: Path) -> None:
    """A capture of questions and answers is dissected without a complaint."""
    target = tmp_path / "capture.pcap"
    words = ("dumpcap", "-q", "-P", "-i", "eth0", "-w", str(target), "-a", "duration:4")
    running = subprocess.Popen(town.command("me", *words), stderr=subprocess.PIPE, text=True)
    assert running.stderr is not None
    while not running.stderr.readline().startswith("File"):
        assert running.poll() is None
    with town.inside("me"):
        for group, port, question in ask.multicast_questions("test"):
            ask.datagrams(ME.ip, (group, port), question, 0.2)
        ask.stream(("10.64.10.21", 80), ask.get("x", "/"))
        ask.stream(("10.64.10.22", 554), ask.rtsp_questions("10.64.10.22", "/x")[1])
        ask.walk("10.64.10.28", ME.ip)
    running.communicate(timeout=30)

    def shown(what: str) -> list[str]:
        read = ["tshark", "-r", str(target), "-Y", what, "-T", "fields", "-e", "frame.number"]
        return subprocess.run(read, check=True, capture_output=True, text=True).stdout.split()

    assert shown("_ws.malformed") == []
    assert len(shown("mdns && dns.flags.response == 1")) == 2
    for what in ("ssdp", "http.response", "rtsp", "snmp"):
        assert shown(what)


def test_onvif_client_accepts_service(town: Town) -> None:
    """A client that follows the discovered address gets time, capabilities and services."""
    group, port, question = ask.multicast_questions("test")[2]
    with town.inside("me"):
        matches = ask.datagrams(ME.ip, (group, port), question, 0.5)
        found = [_text(match, "XAddrs") for match in matches]
        ip = "10.64.10.22"
        assert f"http://{ip}/onvif/device_service" in found
        told = {
            operation: ask.stream((ip, 80), ask.onvif_call(ip, operation))
            for operation in ("GetSystemDateAndTime", "GetCapabilities", "GetServices")
        }

    bodies = {name: answer.partition(b"\r\n\r\n")[2] for name, answer in told.items()}
    assert _text(bodies["GetSystemDateAndTime"], "Year") == "2026"
    assert _text(bodies["GetCapabilities"], "XAddr") == f"http://{ip}/onvif/device_service"
    assert _text(bodies["GetServices"], "Namespace").endswith("/device/wsdl")


def _text(xml: bytes, local: str) -> str:
    """The text of the first element with a local name."""
    root = ET.fromstring(xml.decode())
    return next(item.text or "" for item in root.iter() if item.tag.endswith(f"}}{local}"))
