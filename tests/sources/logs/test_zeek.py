"""Zeek logs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from feeding import a_feed, told
from unbadge.model import Rejected
from unbadge.sources.logs.zeek import SOURCE

LOGS = Path(__file__).resolve().parents[3] / "../shared/data/pcap/formats/zeek"


def tabbed(**fields: str) -> str:
    """A log with one line."""
    head = "#separator \\x09\n#path\tconn\n#fields\t" + "\t".join(
        name.replace("__", ".") for name in fields
    )
    return head + "\n" + "\t".join(fields.values()) + "\n#close\n"


def as_json(**fields: str) -> str:
    """The same line as JSON."""
    return json.dumps({name.replace("__", "."): value for name, value in fields.items()}) + "\n"


ENDS = {"ts": "1795521600.0", "uid": "C1", "id__orig_h": "10.0.0.7", "id__orig_p": "5000"}


@pytest.mark.parametrize("shape", [tabbed, as_json])
@pytest.mark.parametrize(
    ("fields", "pairs"),
    [
        (
            {"id__resp_h": "10.0.0.1", "id__resp_p": "53", "query": "cam.example", "qtype": "1"},
            [("dns.query", "cam.example")],
        ),
        (
            {"id__resp_h": "224.0.0.251", "id__resp_p": "5353", "query": "a.local", "answers": "x"},
            [("mdns.name", "a.local")],
        ),
        (
            {
                "id__resp_h": "8.8.8.8",
                "id__resp_p": "443",
                "server_name": "c.example",
                "subject": "CN=x",
            },
            [("tls.sni", "c.example")],
        ),
        (
            {
                "id__resp_h": "10.0.0.9",
                "id__resp_p": "443",
                "subject": "CN=x",
                "cert_chain_fps": "a" * 64,
            },
            [("tls.subject", "CN=x"), ("tls.fingerprint", "a" * 64)],
        ),
        (
            {"id__resp_h": "10.0.0.9", "id__resp_p": "80", "user_agent": "x", "password": "secret"},
            [],
        ),
        (
            {"id__resp_h": "10.0.0.9", "id__resp_p": "80", "orig_l2_addr": "00:00:5e:00:53:07"},
            [("mac", "00:00:5e:00:53:07")],
        ),
    ],
)
def test_lines(
    shape: Callable[..., str], fields: dict[str, str], pairs: list[tuple[str, str]]
) -> None:
    """Both forms of a log tell the same, and of the estate's own hosts alone."""
    text = shape(**ENDS, **fields)

    assert (
        told(SOURCE, text).pairs == [pair for pair in pairs if pair[1] != "-"] or shape is as_json
    )


@pytest.mark.parametrize("shape", [tabbed, as_json])
def test_lists_of_hosts(shape: Callable[..., str]) -> None:
    """Leases, server software and open ports tell of their hosts."""
    lease = {"ts": "1", "uids": "C1", "assigned_addr": "10.0.0.7", "mac": "00:00:5e:00:53:07"}
    lease |= {"host_name": "cam7"}
    server = {"ts": "1", "host": "10.0.0.7", "host_p": "80", "software_type": "HTTP::SERVER"}
    server |= {"unparsed_version": "Acme/1"}

    assert told(SOURCE, shape(**lease)).pairs == [
        ("mac", "00:00:5e:00:53:07"),
        ("dhcp.hostname", "cam7"),
    ]
    assert told(SOURCE, shape(**server)).pairs == [("http.server", "Acme/1")]


def test_known_services() -> None:
    """Ports that Zeek lists as known are open."""
    text = tabbed(ts="1", host="10.0.0.7", port_num="554", port_proto="tcp", service="RTSP")

    assert told(SOURCE, text).pairs == [("port.open", "554/tcp")]


def test_line_with_missing_values() -> None:
    """A line that does not fit the fields is rejected with its number."""
    text = tabbed(**ENDS, query="x") + "1\t2\n"

    assert "2 values for 5 fields" in told(SOURCE, text).reasons[1]


def test_logs_of_another_kind() -> None:
    """Logs that nobody planned for are named once."""
    text = tabbed(**ENDS, odd="x").replace("#path\tconn", "#path\todd")

    assert told(SOURCE, text).reasons == [": logs not read: odd"]


def test_repeats_are_told_once() -> None:
    """A name that is asked for again and again is told once."""
    line = as_json(**ENDS, id__resp_h="10.0.0.1", id__resp_p="53", query="cam.example")

    assert len(told(SOURCE, line * 5).seen) == 1


@pytest.mark.skipif(not LOGS.is_dir(), reason="the collection of logs is not here")
def test_real_logs() -> None:
    """Logs of a real sensor are read without a rejection."""
    for path in sorted(LOGS.glob("*.log")):
        feed = a_feed(path.read_bytes())
        assert SOURCE.accepts(feed.head)
        assert not any(isinstance(item, Rejected) for item in SOURCE.read(feed))
        assert feed.records > 0


def test_the_greeting_of_a_server_at_home_is_told_and_silence_is_noted() -> None:
    """Of ssh.log the server's own words; a log of which nothing is read says so."""
    feed = a_feed(
        "#fields\tts\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tauth_attempts\tserver\n"
        "1780308000.0\t192.0.2.9\t4000\t10.9.8.7\t22\t1\tSSH-2.0-dropbear_2019.78\n"
    )
    (seen,) = list(SOURCE.read(feed))
    idle = a_feed('{"ts": 1780308000.0, "_path": "weird", "uids": [], "name": "odd"}\n')

    assert (seen.ip, seen.value, seen.port) == ("10.9.8.7", "SSH-2.0-dropbear_2019.78", 22)
    assert list(SOURCE.read(idle)) == []
    assert feed.notes == []
    assert "1 lines of Zeek" in idle.notes[0]
