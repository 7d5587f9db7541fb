"""Lines of scans made for the purpose, with values after Zipf's law, and DuckDB's own questions.

Of each form: what makes a record, and the SQL that groups the same fields of its records.
"""

from __future__ import annotations

import bisect
import hashlib
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from unbadge.survey.scan.layouts import (
    BEST_CERTIFICATE,
    CENSYS,
    HEADERS,
    MASSCAN,
    OBSERVATIONS,
    SHODAN,
    ZGRAB2,
    ScanLayout,
)

PAD = "<p>" + "lorem ipsum dolor sit amet " * 14 + "</p>"
SERVERS = ["App-webs/", "DNVRS-Webs", "Webs", "nginx", "Apache", "lighttpd", "GoAhead-Webs", "Boa"]
Draw = Callable[[], str]


def zipf(rng: random.Random, pool: list[str]) -> Draw:
    """What draws from a pool after Zipf's law."""
    sums, total = [], 0.0
    for n in range(len(pool)):
        total += 1 / (n + 1)
        sums.append(total)
    return lambda: pool[bisect.bisect_left(sums, rng.random() * total)]


@dataclass(frozen=True)
class Draws:
    """What draws the values of a record."""

    server: Draw
    title: Draw
    realm: Draw
    subject: Draw
    ip: Draw


def drawn() -> Draws:
    """Draws from pools of the usual sizes, always the same."""
    rng = random.Random(1)
    titles = ["login", "WEB SERVICE", "Web Client", *(f"page {n}" for n in range(20_000))]
    return Draws(
        server=zipf(rng, SERVERS + [f"server/{n}" for n in range(5_000)]),
        title=zipf(rng, titles),
        realm=zipf(rng, [f'Basic realm="r{n}"' for n in range(3_000)]),
        subject=zipf(rng, [f"CN=host{n}.example, O=org{n % 700}" for n in range(50_000)]),
        ip=lambda: ".".join(str(rng.randrange(1, 224)) for _ in range(4)),
    )


def page_of(title: str) -> str:
    """A page of some 430 bytes."""
    return f"<html><head><title>{title}</title></head>{PAD}</html>"


def print_of(name: str) -> str:
    """The fingerprint of a certificate of a name."""
    return hashlib.sha256(name.encode()).hexdigest()


def day_of(n: int) -> str:
    """The time of a record."""
    return f"2026-05-{1 + n % 28:02}T10:00:00Z"


def grab(n: int, draw: Draws) -> object:
    """A record of zgrab2: a page and a certificate."""
    name = draw.subject()
    parsed = {"subject_dn": name, "issuer_dn": "CN=ca", "fingerprint_sha256": print_of(name)}
    log = {"server_certificates": {"certificate": {"parsed": parsed}}}
    response = {
        "status_code": 200,
        "headers": {"server": [draw.server()], "www_authenticate": [draw.realm()]},
        "body": page_of(draw.title()),
    }
    told = {"status": "success", "timestamp": day_of(n)}
    data = {
        "http": told | {"port": 80, "result": {"response": response}},
        "tls": told | {"port": 443, "result": {"handshake_log": log}},
    }
    return {"ip": draw.ip(), "data": data}


def shodan_service(n: int, draw: Draws) -> object:
    """A service as Shodan tells it on a line."""
    name, server, title = draw.subject(), draw.server(), draw.title()
    common, _, owner = name.partition(", ")
    subject = {"CN": common.removeprefix("CN="), "O": owner.removeprefix("O=")}
    return {
        "ip": n,
        "ip_str": draw.ip(),
        "port": 443,
        "timestamp": day_of(n),
        "org": owner,
        "location": {"country_code": ("DE", "GB", "US")[n % 3], "city": None, "latitude": 51.5},
        "data": f"HTTP/1.1 200 OK\r\nServer: {server}\r\nDate: {day_of(n)}\r\n\r\n",
        "http": {"server": server, "title": title, "html": page_of(title), "status": 200},
        "ssl": {
            "cert": {
                "subject": subject,
                "issuer": {"CN": "ca"},
                "fingerprint": {"sha256": print_of(name)},
            },
            "versions": ["TLSv1.2", "-SSLv3"],
        },
    }


def censys_host(n: int, draw: Draws) -> object:
    """A host with two services as Censys tells it."""
    name, title = draw.subject(), draw.title()
    leaf = {"subject_dn": name, "issuer_dn": "CN=ca", "fingerprint": print_of(name)}
    answer = {
        "headers": {"Server": [draw.server()], "Www-Authenticate": [draw.realm()]},
        "body": page_of(title),
        "html_title": title,
        "status_code": 200,
    }
    return {
        "ip": draw.ip(),
        "last_updated_at": day_of(n),
        "location": {"country_code": ("DE", "GB", "US")[n % 3]},
        "autonomous_system": {"name": f"AS {n % 900}", "asn": n % 900},
        "services": [
            {"port": 80, "observed_at": day_of(n), "http": {"response": answer}},
            {"port": 443, "observed_at": day_of(n), "tls": {"certificates": {"leaf_data": leaf}}},
        ],
    }


def masscan_host(n: int, draw: Draws) -> object:
    """A port with its banner as masscan tells it."""
    service = {"name": "http.server", "banner": draw.server()}
    if n % 2:
        service = {"name": "title", "banner": draw.title()}
    port = {"port": 80, "proto": "tcp", "service": service}
    return {"ip": draw.ip(), "timestamp": str(1_780_000_000 + n), "ports": [port]}


def given_line(n: int, draw: Draws) -> object:
    """An observation line."""
    signal, value = (
        ("http.server", draw.server),
        ("http.title", draw.title),
        ("tls.subject", draw.subject),
    )[n % 3]
    seen = day_of(n)
    return {"ip": draw.ip(), "signal": signal, "value": value(), "seen": seen, "source": "scan"}


@dataclass(frozen=True)
class ScanForm:
    """A form of scans: its layout, what makes a record, and DuckDB's question of its records."""

    layout: ScanLayout
    make: Callable[[int, Draws], object]
    question: str


FORMS = {
    "zgrab2": ScanForm(
        ZGRAB2,
        grab,
        f"SELECT {HEADERS}['server'][1], {HEADERS}['www_authenticate'][1], g.result.response.body, "
        f"c.subject_dn, c.issuer_dn, c.fingerprint_sha256, count(*) FROM (SELECT g, "
        f"{BEST_CERTIFICATE} AS c FROM (SELECT unnest(map_values(data)) AS g FROM records)) "
        "GROUP BY ALL",
    ),
    "shodan": ScanForm(
        SHODAN,
        shodan_service,
        "SELECT http.server, http.title, http.html, data ->> '$', ssl.cert.subject, "
        "ssl.cert.issuer, ssl.cert.fingerprint.sha256, location.country_code, org, count(*) "
        "FROM records GROUP BY ALL",
    ),
    "censys": ScanForm(
        CENSYS,
        censys_host,
        "SELECT s.http.response.headers['Server'], s.http.response.headers['Www-Authenticate'], "
        "s.http.response.html_title, s.http.response.body, s.tls.certificates.leaf_data, "
        "count(*) FROM (SELECT unnest(services) AS s FROM records) GROUP BY ALL",
    ),
    "masscan": ScanForm(
        MASSCAN,
        masscan_host,
        "SELECT p.service.name, p.service.banner, count(*) FROM (SELECT unnest(ports) AS p "
        "FROM records) GROUP BY ALL",
    ),
    "observations": ScanForm(
        OBSERVATIONS,
        given_line,
        "SELECT signal, value, mac, serial, count(*) FROM records GROUP BY ALL",
    ),
}


def lines_of(form: ScanForm, rows: int) -> Iterator[str]:
    """The lines of a file of a form."""
    draw = drawn()
    in_array = form.layout is MASSCAN
    if in_array:
        yield "[\n"
    for n in range(rows):
        yield json.dumps(form.make(n, draw)) + (",\n" if in_array and n + 1 < rows else "\n")
    if in_array:
        yield "]\n"


def build(path: Path, rows: int, form: ScanForm) -> None:
    """Write a file of a form."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(lines_of(form, rows))
