"""Records of each kind of scan, drawn with what may be odd, and what a store holds of them."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from unbadge.survey.scan.layouts import (
    CENSYS,
    MASSCAN,
    OBSERVATIONS,
    SHODAN,
    ZGRAB2,
    ScanLayout,
)
from unbadge.survey.scan.store import DuckStore

Maker = Callable[[random.Random], object]

TEXTS = (
    *("App-webs/", "", "Ünit ☃ \U0001f600", 'a "quoted"\\ one\n\t', "x" * 70_000, " padded ", "0"),
    *("Date: now\r\nServer: x\r\n\r\n", "\u017fet-cookie: a\nb", "\u00a0wide\u00a0", "ABCDEF"),
)
GOOD_ADDRESSES = ("192.0.2.1", "192.0.2.2", "2001:db8::1", "cam.example")
TIMES = ("2026-05-01T10:00:00Z", "2026-06-01", "2026", "", None)
RARE = 0.01  # of what is left to the database


def a_text(rng: random.Random) -> object:
    """A text, or now and then what is none."""
    return rng.choice(TEXTS if rng.random() > RARE else (None, 7, 1.5, True, [], {}))


def rarely(usual: Iterable[object], *odd: object) -> Maker:
    """What draws one of some values, and now and then an odd one."""
    plain = tuple(usual)
    return lambda rng: rng.choice(plain if rng.random() > RARE else odd)


def some(rng: random.Random, **makers: Maker) -> dict[str, object]:
    """An object with some of the members that it may have."""
    names = rng.sample(sorted(makers), rng.randrange(len(makers) + 1))
    return {name.strip("_"): makers[name](rng) for name in names}


def any_of(*values: object) -> Maker:
    """What draws one of some values."""
    return lambda rng: rng.choice(values)


def made(**makers: Maker) -> Maker:
    """What makes an object, or now and then none."""
    return lambda rng: some(rng, **makers) if rng.random() > RARE else rng.choice((None, [], "x"))


def named_parts(rng: random.Random) -> object:
    """A name given in parts."""
    names = rng.sample(("CN", "O", "OU", "Ö", "cn"), rng.randrange(4))
    return {name: a_text(rng) for name in names}


PORT = rarely((80, 23, 554, 8554, 0, None), "80", 8.5, 99999999999)
ADDRESS = rarely(GOOD_ADDRESSES, "localhost", "..", "", None)
SHODAN_PARTS = {
    "port": PORT,
    "timestamp": rarely(TIMES, "2026-é5-01"),
    "org": a_text,
    "mac": any_of({"00:11:22:33:44:55": {}}, {}, None, {"a": 1, "b": 2}),
    "location": made(country_code=rarely(("DE", "GB", None), "")),
    "http": made(
        server=a_text,
        title=a_text,
        html=a_text,
        favicon=made(hash=rarely((-12, 7, "9", 0, None), 1.5, 1e3, "-0")),
    ),
    "ssl": made(
        cert=made(
            subject=named_parts,
            issuer=named_parts,
            fingerprint=made(sha256=rarely(("AB" * 32, "cd" * 32, None), "É")),
        )
    ),
}


def a_shodan_record(rng: random.Random) -> object:
    """A host with its services, or a service with its host."""
    service = made(**SHODAN_PARTS, data=a_text)
    data: Maker = a_text
    if rng.random() < 0.5:
        data = lambda rng: [service(rng) for _ in range(rng.randrange(4))]  # noqa: E731
    return {
        "ip_str": ADDRESS(rng),
        **some(rng, **SHODAN_PARTS, data=data, country_code=rarely(("FR", None, "É"), "")),
    }


def censys_headers(rng: random.Random) -> object:
    """Headers in one spelling or another, texts or lists."""
    names = ("server", "Server", "www_authenticate", "Www-Authenticate", "www-authenticate", "Date")
    value = rarely(
        ("nginx", ["App-webs/"], ["a", "b"], "", "É\n"), [], [None], None, [7], 7, {"a": 1}
    )
    return {name: value(rng) for name in rng.sample(names, rng.randrange(4))}


def a_censys_record(rng: random.Random) -> object:
    """A host with its services."""
    service = made(
        port=PORT,
        observed_at=rarely(TIMES, "2026-é5-01"),
        scan_time=rarely(TIMES, "2026-é5-01"),
        banner=a_text,
        http=made(response=made(headers=censys_headers, body=a_text, html_title=a_text)),
        tls=made(
            certificates=made(
                leaf_data=made(subject_dn=a_text, issuer_dn=a_text, fingerprint=a_text)
            )
        ),
        cert=made(fingerprint_sha256=a_text, parsed=made(subject_dn=a_text, issuer_dn=a_text)),
    )
    services = [service(rng) for _ in range(rng.randrange(4))]
    return {
        "ip": ADDRESS(rng),
        **some(
            rng,
            services=lambda _: services,
            last_updated_at=rarely(TIMES, "2026-é5-01"),
            location=made(country_code=rarely(("DE", None), "")),
            autonomous_system=made(name=a_text),
        ),
    }


def a_masscan_record(rng: random.Random) -> object:
    """A host with its ports."""
    port = made(
        port=PORT,
        proto=any_of("tcp"),
        service=made(
            name=any_of("title", "HTTP.Server", "snmp", "X509", "ssh", None), banner=a_text
        ),
    )
    return {
        "ip": ADDRESS(rng),
        "timestamp": rarely(("1780000000", 1780000000, None, "0"), "", "soon", "01", "9" * 11)(rng),
        "ports": [port(rng) for _ in range(rng.randrange(3))] if rng.random() < 0.9 else None,
    }


def a_given_line(rng: random.Random) -> object:
    """An observation line."""
    return {
        "signal": rarely(("http.server", "mac", "serial", "tls.fingerprint"), "odd", None)(rng),
        "value": a_text(rng),
        **some(
            rng,
            value_b64=any_of("QXBw", "", None),
            ip=ADDRESS,
            mac=any_of("00:11:22:33:44:55", "", None),
            serial=any_of("S1", "S2", "", "É"),
            device=any_of("one", "", None, "zwei\n"),
            seen=rarely(TIMES, "2026-é5-01"),
            class_=any_of("declared", "observed", None),
            source=a_text,
            port=PORT,
        ),
    }


def a_grab(rng: random.Random) -> object:
    """A record of zgrab2 in little; test_intake.py has them at large."""
    return {"ip": ADDRESS(rng), "data": {"x": {"result": {"banner": a_text(rng)}}}}


MAKERS: tuple[tuple[ScanLayout, Maker], ...] = (
    (SHODAN, a_shodan_record),
    (CENSYS, a_censys_record),
    (MASSCAN, a_masscan_record),
    (OBSERVATIONS, a_given_line),
    (ZGRAB2, a_grab),
)


def a_line(rng: random.Random, maker: Maker) -> bytes:
    """A record as a line, in one of several spellings, now and then damaged."""
    spaces = rng.choice((None, (",", ":")))
    line = json.dumps(maker(rng), ensure_ascii=rng.random() < 0.5, separators=spaces).encode()
    if rng.random() < 0.1:
        at = rng.randrange(len(line))
        line = line[:at] + rng.choice((b"", b'"', b"{", b"\\", b",", b"0")) + line[at + 1 :]
    return line


def write_lines(path: Path, layout: ScanLayout, lines: Iterable[bytes]) -> None:
    """A file of lines, in the form of its kind."""
    if layout is MASSCAN:
        path.write_bytes(b"[\n" + b"\n,\n".join(lines) + b"\n]\n")
    else:
        path.write_bytes(b"\n".join(lines))


def held(store: DuckStore) -> tuple[Counter[object], ...]:
    """Hosts, what each said and what ties it; lines that are a device of their own are alike."""
    spelt = {code: (kind, value) for code, kind, value in store.rows(store.values())}
    hosts: Counter[object] = Counter()
    for key, *host, times in store.rows(store.hosts()):
        hosts[(alike(key), *host)] += times
    said = Counter((alike(key), spelt[code]) for key, code in store.rows(store.said()) if code)
    ties = Counter(
        (alike(key), day, spelt[code]) for key, day, code in store.rows(store.ties()) if code
    )
    return hosts, Counter(set(said)), Counter(set(ties)), Counter(spelt.values())


def alike(key: str) -> str:
    """A key; of a line that is a device of its own without its number."""
    return "line" if key.startswith("line ") else key
