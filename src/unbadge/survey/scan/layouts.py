"""How scan records of each kind are turned into sightings by DuckDB itself.

A sighting is one thing that a service said, under its kind: a signal, or bytes and pages that are
taken apart later, once for each distinct value.  A marker sighting says that a service is there.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from unbadge.model import Signal

BYTES, PAGE, HEADER, CERTIFICATE, PACKED = "bytes:", "page", "header", "x509", "b64:"
DECLARED = "!declared"
LONGEST = 65_536  # characters of a value that are looked at

# Headers that say nothing of who made a thing, or change with every answer.
DULL = (
    *("server", "www_authenticate", "date", "content_length", "connection", "keep_alive", "etag"),
    *("set_cookie", "content_encoding", "transfer_encoding", "expires", "last_modified", "age"),
    *("content_type", "cache_control", "pragma", "vary", "accept_ranges", "content_language"),
    *("x_frame_options", "x_xss_protection", "x_content_type_options", "referrer_policy"),
    *("strict_transport_security", "content_security_policy", "location"),
)

PARSED = "STRUCT(subject_dn VARCHAR, issuer_dn VARCHAR, fingerprint_sha256 VARCHAR)"
HANDSHAKE = f"STRUCT(server_certificates STRUCT(certificate STRUCT(parsed {PARSED})))"
LOG = f"STRUCT(handshake_log {HANDSHAKE})"
REQUEST = f"STRUCT(tls_log {LOG})"
RESPONSE = f"STRUCT(headers MAP(VARCHAR, VARCHAR[]), body VARCHAR, request {REQUEST})"
GRAB = (
    "STRUCT(port INTEGER, timestamp VARCHAR, result STRUCT("
    f"response {RESPONSE}, banner VARCHAR, handshake_log {HANDSHAKE}, tls_log {LOG}, tls {LOG}, "
    "server_id STRUCT(raw VARCHAR)))"
)
SERVICE = (
    "STRUCT(port INTEGER, timestamp VARCHAR, data VARCHAR, mac MAP(VARCHAR, JSON), "
    "org VARCHAR, location STRUCT(country_code VARCHAR), http STRUCT(server VARCHAR, "
    "title VARCHAR, html VARCHAR, favicon STRUCT(hash VARCHAR)), ssl STRUCT(cert STRUCT("
    "subject MAP(VARCHAR, VARCHAR), issuer MAP(VARCHAR, VARCHAR), "
    "fingerprint STRUCT(sha256 VARCHAR))))"
)
ANSWER = (
    "STRUCT(headers MAP(VARCHAR, JSON), body VARCHAR, html_title VARCHAR, icon_md5 VARCHAR, "
    "icon_mmh3 VARCHAR)"
)
CENSYS_SERVICE = (
    f"STRUCT(port INTEGER, observed_at VARCHAR, scan_time VARCHAR, banner VARCHAR, http STRUCT("
    f"response {ANSWER}), tls STRUCT(certificates STRUCT(leaf_data STRUCT(subject_dn VARCHAR, "
    "issuer_dn VARCHAR, fingerprint VARCHAR))), cert STRUCT(fingerprint_sha256 VARCHAR, parsed "
    "STRUCT(subject_dn VARCHAR, issuer_dn VARCHAR)))"
)
MASSCAN_PORT = (
    "STRUCT(port INTEGER, proto VARCHAR, status VARCHAR, service STRUCT(name VARCHAR, "
    "banner VARCHAR))"
)


def json_shape(kind: str) -> str:
    """A type of the database in the form of its JSON functions, which pass over missing keys."""
    return msgspec.json.encode(shape_parts(kind.strip())).decode()


def shape_parts(kind: str) -> object:
    """A type as objects, lists and names."""
    if kind.endswith("[]"):
        return [shape_parts(kind[:-2])]
    if not kind.startswith("STRUCT("):
        return kind
    fields: dict[str, object] = {}
    depth, start = 0, 0
    inner = kind[len("STRUCT(") : -1] + ","
    for at, char in enumerate(inner):
        depth += (char == "(") - (char == ")")
        if char == "," and depth == 0:
            name, _, rest = inner[start:at].strip().partition(" ")
            fields[name] = shape_parts(rest.strip())
            start = at + 1
    return fields


class SaidColumn(Struct, frozen=True):
    """The SQL of one thing that a record may say: its value, and its kind.

    ``name`` is the kind where it is always the same; else ``kind`` computes it.
    """

    value: str
    name: str = ""
    kind: str = ""


class ScanLayout(Struct, frozen=True, kw_only=True):
    """A kind of scan record: its columns, and what each service in its ``records`` says.

    ``marks`` are the columns by which a table of Parquet is known to be of the kind; ``source`` is
    the SQL of a row a service; ``others`` that of a list of further kinds and values.
    """

    kind: str
    marks: frozenset[str]
    columns: Mapping[str, str]
    source: str
    address: str
    day: str
    said: tuple[SaidColumn, ...]
    key: str = "NULL"
    country: str = "NULL"
    owner: str = "NULL"
    others: str = ""


def named(kind: str, value: str) -> SaidColumn:
    """One thing said under a fixed kind."""
    return SaidColumn(value, kind)


# Ports on which first bytes are read as another protocol's (sources.scans.spoken).
PORT_CLASS = (
    "CASE WHEN {0} IN (23, 2323) THEN '23' WHEN {0} IN (21, 2121) THEN '21' "
    "WHEN {0} IN (554, 8554, 10554) THEN '554' ELSE '' END"
)
# A date changes with every answer, and names nobody.
UNDATED = "regexp_replace({0}, '(?mi)^(date|last-modified|expires|etag|set-cookie):.*$', '', 'g')"


def spoken(value: str, port: str) -> SaidColumn:
    """The first bytes of a service on a port."""
    kind = f"'{BYTES}' || {PORT_CLASS.format(port)}"
    return SaidColumn(UNDATED.format(value), kind=kind)


def certificate_of(place: str) -> tuple[SaidColumn, ...]:
    """Whom a parsed certificate names, who signed it, and its fingerprint."""
    return tuple(
        named(signal, f"{place}.{field}")
        for signal, field in (
            (Signal.TLS_SUBJECT, "subject_dn"),
            (Signal.TLS_ISSUER, "issuer_dn"),
            (Signal.TLS_FINGERPRINT, "fingerprint_sha256"),
        )
    )


ISSUED = ".server_certificates.certificate.parsed"
BEST_CERTIFICATE = (
    f"coalesce(g.result.response.request.tls_log.handshake_log{ISSUED}, "
    f"g.result.tls_log.handshake_log{ISSUED}, g.result.handshake_log{ISSUED}, "
    f"g.result.tls.handshake_log{ISSUED})"
)
HEADERS = "g.result.response.headers"
OTHERS = (  # looked for only where there are headers besides the two that have columns
    f"CASE WHEN cardinality({HEADERS}) > ({HEADERS}['server'] IS NOT NULL)::INTEGER + "
    f"({HEADERS}['www_authenticate'] IS NOT NULL)::INTEGER THEN "
    f"[{{kind: '{HEADER}', value: replace(e.key, '_', '-') || ': ' || e.value[1]}} "
    f"FOR e IN map_entries({HEADERS}) IF e.key NOT IN "
    f"({', '.join(map(repr, (*DULL, 'unknown')))})] END"
)
ZGRAB2 = ScanLayout(
    kind="zgrab2 JSON lines",
    marks=frozenset({"ip", "data"}),
    columns={"ip": "VARCHAR", "domain": "VARCHAR", "data": f"MAP(VARCHAR, {GRAB})"},
    source=f"""(SELECT ip, domain, g, {BEST_CERTIFICATE} AS c
      FROM (SELECT ip, domain, unnest(CASE WHEN cardinality(data) > 0 THEN map_values(data)
        ELSE [NULL] END) AS g FROM records))""",
    address="coalesce(ip, domain)",
    day="left(g.timestamp, 10)",
    said=(
        named(Signal.HTTP_SERVER, f"{HEADERS}['server'][1]"),
        named(Signal.HTTP_WWW_AUTHENTICATE, f"{HEADERS}['www_authenticate'][1]"),
        named(PAGE, "g.result.response.body"),
        *certificate_of("c"),
        spoken("g.result.banner", "g.port"),
        named(Signal.SSH_BANNER, "g.result.server_id.raw"),
    ),
    others=OTHERS,
)


def parts_joined(place: str) -> str:
    """The SQL of a name given in parts, as ``CN=a, O=b``."""
    parts = f"[e.key || '=' || e.value FOR e IN map_entries({place})]"
    return f"list_aggregate({parts}, 'string_agg', ', ')"


SERVICES = json_shape(f"{SERVICE}[]")
SHODAN = ScanLayout(
    kind="Shodan JSON lines",
    marks=frozenset({"ip_str"}),
    columns={
        "ip_str": "VARCHAR",
        "port": "INTEGER",
        "timestamp": "VARCHAR",
        "data": "JSON",
        "mac": "MAP(VARCHAR, JSON)",
        "org": "VARCHAR",
        "country_code": "VARCHAR",
        "location": "STRUCT(country_code VARCHAR)",
        "http": "STRUCT(server VARCHAR, title VARCHAR, html VARCHAR, favicon STRUCT(hash VARCHAR))",
        "ssl": "STRUCT(cert STRUCT(subject MAP(VARCHAR, VARCHAR), issuer MAP(VARCHAR, VARCHAR), "
        "fingerprint STRUCT(sha256 VARCHAR)))",
    },
    source=f"""(SELECT ip_str, org, country_code AS code, location.country_code AS place,
      unnest(CASE WHEN json_type(data) = 'ARRAY' THEN json_transform(data, '{SERVICES}')
        ELSE [struct_pack(port := port, timestamp := timestamp, data := data ->> '$', mac := mac,
          org := org, location := location, http := http, ssl := ssl)::{SERVICE}] END) AS s
      FROM records)""",
    address="ip_str",
    day="left(s.timestamp, 10)",
    country="coalesce(s.location.country_code, place, code)",
    owner="coalesce(s.org, org)",
    said=(
        named(Signal.HTTP_SERVER, "s.http.server"),
        named(Signal.HTTP_TITLE, "s.http.title"),
        named(PAGE, "s.http.html"),
        named(Signal.FAVICON_MMH3, "s.http.favicon.hash"),
        spoken("s.data", "s.port"),
        named(Signal.MAC, "map_keys(s.mac)[1]"),
        named(Signal.TLS_SUBJECT, parts_joined("s.ssl.cert.subject")),
        named(Signal.TLS_ISSUER, parts_joined("s.ssl.cert.issuer")),
        named(Signal.TLS_FINGERPRINT, "lower(s.ssl.cert.fingerprint.sha256)"),
    ),
)


def spellings(header: str) -> tuple[str, ...]:
    """The ways in which Censys has spelt a header through the years."""
    words = header.split("_")
    cased = (header, header.title(), "_".join([words[0].upper(), *map(str.title, words[1:])]))
    return tuple(dict.fromkeys(one.replace("_", mark) for one in cased for mark in "_-"))


def header_value(name: str) -> str:
    """The SQL of a header in Censys' form: a text, or a list of them, under any spelling."""
    found = ", ".join(f"s.http.response.headers['{one}']" for one in spellings(name))
    return f"coalesce(coalesce({found}) ->> '$[0]', coalesce({found}) ->> '$')"


LEAF = "s.tls.certificates.leaf_data"
MARK = f"lower(coalesce({LEAF}.fingerprint, s.cert.fingerprint_sha256))"
CENSYS = ScanLayout(
    kind="Censys JSON lines",
    marks=frozenset({"ip", "services"}),
    columns={
        "ip": "VARCHAR",
        "last_updated_at": "VARCHAR",
        "location": "STRUCT(country_code VARCHAR)",
        "autonomous_system": "STRUCT(name VARCHAR)",
        "services": f"{CENSYS_SERVICE}[]",
    },
    source="""(SELECT ip, last_updated_at, location, autonomous_system,
      unnest(CASE WHEN len(services) > 0 THEN services ELSE [NULL] END) AS s FROM records)""",
    address="ip",
    day="left(coalesce(s.observed_at, s.scan_time, last_updated_at), 10)",
    country="location.country_code",
    owner="autonomous_system.name",
    said=(
        named(Signal.HTTP_SERVER, header_value("server")),
        named(Signal.HTTP_WWW_AUTHENTICATE, header_value("www_authenticate")),
        named(Signal.HTTP_TITLE, "s.http.response.html_title"),
        named(PAGE, "s.http.response.body"),
        named(Signal.FAVICON_MD5, "s.http.response.icon_md5"),
        named(Signal.FAVICON_MMH3, "s.http.response.icon_mmh3"),
        spoken("s.banner", "s.port"),
        named(Signal.TLS_SUBJECT, f"coalesce({LEAF}.subject_dn, s.cert.parsed.subject_dn)"),
        named(Signal.TLS_ISSUER, f"coalesce({LEAF}.issuer_dn, s.cert.parsed.issuer_dn)"),
        named(Signal.TLS_FINGERPRINT, MARK),
    ),
)

BANNER_KIND = (
    f"CASE lower(p.service.name) WHEN 'title' THEN '{Signal.HTTP_TITLE}' "
    f"WHEN 'http.server' THEN '{Signal.HTTP_SERVER}' WHEN 'snmp' THEN '{Signal.SNMP_SYSDESCR}' "
    f"WHEN 'x509' THEN '{CERTIFICATE}' "
    f"ELSE 'masscan:' || {PORT_CLASS.format('p.port')} END"
)
MASSCAN = ScanLayout(
    kind="masscan JSON",
    marks=frozenset({"ip", "ports"}),
    columns={"ip": "VARCHAR", "timestamp": "VARCHAR", "ports": f"{MASSCAN_PORT}[]"},
    source="""(SELECT ip, timestamp,
      unnest(CASE WHEN len(ports) > 0 THEN ports ELSE [NULL] END) AS p FROM records)""",
    address="ip",
    day="strftime(to_timestamp(TRY_CAST(timestamp AS BIGINT)) AT TIME ZONE 'UTC', '%Y-%m-%d')",
    said=(SaidColumn("trim(p.service.banner)", kind=BANNER_KIND),),
)

GIVEN = ("signal", "value", "value_b64", "ip", "mac", "serial", "device", "seen", "class", "source")
GIVEN_KIND = (
    f"CASE WHEN nullif(value_b64, '') IS NULL THEN signal ELSE '{PACKED}' || signal END "
    f"|| CASE class WHEN 'declared' THEN '{DECLARED}' ELSE '' END"
)
OBSERVATIONS = ScanLayout(
    kind="observation lines",
    marks=frozenset({"signal", "value"}),
    columns=dict.fromkeys(GIVEN, "VARCHAR"),
    source="""(SELECT *, coalesce(list_contains($signals, signal), false)
      AND coalesce(nullif(value_b64, ''), nullif(value, '')) IS NOT NULL AS ok FROM records)""",
    address="CASE WHEN ok THEN ip END",
    # A line that tells of no host is a device of its own.
    key="""CASE WHEN ok THEN coalesce(nullif(device, ''), CASE WHEN nullif(ip, '') IS NULL
      THEN coalesce(nullif(mac, ''), nullif(serial, ''),
        'line ' || $number || '-' || row_number() OVER ()) END) END""",
    day="left(seen, 10)",
    said=(
        SaidColumn("coalesce(nullif(value_b64, ''), value)", kind=GIVEN_KIND),
        named(Signal.MAC, "CASE WHEN signal <> 'mac' THEN mac END"),
        named(Signal.SERIAL, "serial"),
    ),
)
LAYOUTS = (OBSERVATIONS, ZGRAB2, SHODAN, CENSYS, MASSCAN)


def layout_for(kind: str) -> ScanLayout | None:
    """The layout of a kind of evidence; None where its records are read one by one."""
    return next((one for one in LAYOUTS if one.kind == kind), None)
