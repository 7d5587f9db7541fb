"""The SQL that takes records apart in Spark, kind by kind, as layouts.py says it elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from unbadge.model import Signal
from unbadge.survey.scan import (
    BANNER_KIND,
    CENSYS,
    DULL,
    LEAF,
    MARK,
    MASSCAN,
    SERVICE,
    SHODAN,
    ZGRAB2,
    shape_parts,
    spellings,
)
from unbadge.survey.scan.layouts import BYTES, DECLARED, HEADER, OBSERVATIONS, PACKED, PAGE

TYPES = {"VARCHAR": "STRING", "INTEGER": "INT", "JSON": "STRING"}
PORTS = (
    "CASE WHEN {0} IN (23, 2323) THEN '23' WHEN {0} IN (21, 2121) THEN '21' "
    "WHEN {0} IN (554, 8554, 10554) THEN '554' ELSE '' END"
)
UNDATED = "regexp_replace({0}, '(?mi)^(date|last-modified|expires|etag|set-cookie):.*$', '')"
ISSUED = "handshake_log.server_certificates.certificate.parsed"
PARSED = (
    f"coalesce(g.result.response.request.tls_log.{ISSUED}, g.result.tls_log.{ISSUED}, "
    f"g.result.{ISSUED}, g.result.tls.{ISSUED})"
)
HEADERS = "g.result.response.headers"


def thing_said(kind: str, value: str) -> str:
    """The SQL of one thing said; without a value it has no kind either."""
    return f"named_struct('kind', CASE WHEN {value} IS NOT NULL THEN {kind} END, 'value', {value})"


def zgrab2_query(records: str, _: Sequence[str]) -> str:
    """The SQL that takes zgrab2's records apart."""
    dull = ", ".join(repr(name) for name in (*DULL, "unknown"))
    header = thing_said(
        f"'{HEADER}'", "concat(replace(e.key, '_', '-'), ': ', element_at(e.value, 1))"
    )
    others = f"transform(filter(map_entries({HEADERS}), e -> NOT e.key IN ({dull})), e -> {header})"
    parts = [
        thing_said(f"'{Signal.HTTP_SERVER}'", f"{HEADERS}['server'][0]"),
        thing_said(f"'{Signal.HTTP_WWW_AUTHENTICATE}'", f"{HEADERS}['www_authenticate'][0]"),
        thing_said(f"'{PAGE}'", "g.result.response.body"),
        thing_said(f"'{Signal.TLS_SUBJECT}'", "c.subject_dn"),
        thing_said(f"'{Signal.TLS_ISSUER}'", "c.issuer_dn"),
        thing_said(f"'{Signal.TLS_FINGERPRINT}'", "c.fingerprint_sha256"),
        thing_said(f"'{Signal.SSH_BANNER}'", "g.result.server_id.raw"),
        thing_said(
            f"concat('{BYTES}', {PORTS.format('g.port')})", UNDATED.format("g.result.banner")
        ),
    ]
    return f"""
    SELECT coalesce(ip, domain) AS address, CAST(NULL AS STRING) AS key,
      left(g.timestamp, 10) AS day, CAST(NULL AS STRING) AS country,
      CAST(NULL AS STRING) AS owner,
      concat(array({", ".join(parts)}), coalesce({others}, array())) AS said
    FROM (SELECT ip, domain, g, {PARSED} AS c FROM (
      SELECT r.ip AS ip, r.domain AS domain, explode_outer(map_values(r.data)) AS g
      FROM {records}))"""


def observations_query(records: str, signals: Sequence[str]) -> str:
    """The SQL that takes observation lines apart."""
    known = ", ".join(repr(name) for name in signals)
    kind = (
        "concat(CASE WHEN nullif(value_b64, '') IS NULL THEN signal "
        f"ELSE concat('{PACKED}', signal) END, "
        f"CASE WHEN class = 'declared' THEN '{DECLARED}' ELSE '' END)"
    )
    parts = [
        thing_said(kind, "coalesce(nullif(value_b64, ''), value)"),
        thing_said(f"'{Signal.MAC}'", "CASE WHEN signal <> 'mac' THEN mac END"),
        thing_said(f"'{Signal.SERIAL}'", "serial"),
    ]
    return f"""
    SELECT CASE WHEN ok THEN ip END AS address,
      CASE WHEN ok THEN coalesce(nullif(device, ''), CASE WHEN nullif(ip, '') IS NULL THEN
        coalesce(nullif(mac, ''), nullif(serial, ''), line) END) END AS key,
      left(seen, 10) AS day, CAST(NULL AS STRING) AS country, CAST(NULL AS STRING) AS owner,
      array({", ".join(parts)}) AS said
    FROM (SELECT *, coalesce(signal IN ({known}), false)
      AND coalesce(nullif(value_b64, ''), nullif(value, '')) IS NOT NULL AS ok
      FROM (SELECT r.*, line FROM {records}))"""


def spoken_on(value: str, port: str) -> str:
    """The SQL of the first bytes of a service on a port."""
    return thing_said(f"concat('{BYTES}', {PORTS.format(port)})", UNDATED.format(value))


def joined_parts(place: str) -> str:
    """The SQL of a name given in parts, as ``CN=a, O=b``."""
    parts = f"transform(map_entries({place}), e -> concat(e.key, '=', e.value))"
    return f"nullif(array_join({parts}, ', '), '')"


def shodan_query(records: str, _: Sequence[str]) -> str:
    """The SQL that takes Shodan's records apart: hosts with their services, or a service a line.

    Spark tells a list under ``data`` from a text only by how the line spells it.
    """
    services = f"from_json(r.data, '{spark_type(shape_parts(f'{SERVICE}[]'))}')"
    alone = ", ".join(
        f"'{name}', r.{name}"
        for name in ("port", "timestamp", "data", "mac", "org", "location", "http", "ssl")
    )
    parts = [
        thing_said(f"'{Signal.HTTP_SERVER}'", "s.http.server"),
        thing_said(f"'{Signal.HTTP_TITLE}'", "s.http.title"),
        thing_said(f"'{PAGE}'", "s.http.html"),
        thing_said(f"'{Signal.FAVICON_MMH3}'", "s.http.favicon.hash"),
        spoken_on("s.data", "s.port"),
        thing_said(f"'{Signal.MAC}'", "get(map_keys(s.mac), 0)"),
        thing_said(f"'{Signal.TLS_SUBJECT}'", joined_parts("s.ssl.cert.subject")),
        thing_said(f"'{Signal.TLS_ISSUER}'", joined_parts("s.ssl.cert.issuer")),
        thing_said(f"'{Signal.TLS_FINGERPRINT}'", "lower(s.ssl.cert.fingerprint.sha256)"),
    ]
    return f"""
    SELECT ip_str AS address, CAST(NULL AS STRING) AS key, left(s.timestamp, 10) AS day,
      coalesce(s.location.country_code, place, code) AS country, coalesce(s.org, org) AS owner,
      array({", ".join(parts)}) AS said
    FROM (SELECT r.ip_str AS ip_str, r.org AS org, r.country_code AS code,
      r.location.country_code AS place,
      explode(CASE WHEN r.data LIKE '[%' AND value RLIKE '"data"[ ]*:[ ]*[\\\\[]' THEN {services}
        ELSE array(named_struct({alone})) END) AS s FROM {records})"""


def censys_header(name: str) -> str:
    """The SQL of a header in Censys' form: a text, or a list of them, under any spelling."""
    several = ", ".join(f"s.http.response.headers['{one}']" for one in spellings(name))
    return f"coalesce(get_json_object(coalesce({several}), '$[0]'), coalesce({several}))"


def censys_query(records: str, _: Sequence[str]) -> str:
    """The SQL that takes Censys' records apart."""
    parts = [
        thing_said(f"'{Signal.HTTP_SERVER}'", censys_header("server")),
        thing_said(f"'{Signal.HTTP_WWW_AUTHENTICATE}'", censys_header("www_authenticate")),
        thing_said(f"'{Signal.HTTP_TITLE}'", "s.http.response.html_title"),
        thing_said(f"'{PAGE}'", "s.http.response.body"),
        thing_said(f"'{Signal.FAVICON_MD5}'", "s.http.response.icon_md5"),
        thing_said(f"'{Signal.FAVICON_MMH3}'", "s.http.response.icon_mmh3"),
        spoken_on("s.banner", "s.port"),
        thing_said(
            f"'{Signal.TLS_SUBJECT}'", f"coalesce({LEAF}.subject_dn, s.cert.parsed.subject_dn)"
        ),
        thing_said(
            f"'{Signal.TLS_ISSUER}'", f"coalesce({LEAF}.issuer_dn, s.cert.parsed.issuer_dn)"
        ),
        thing_said(f"'{Signal.TLS_FINGERPRINT}'", MARK),
    ]
    return f"""
    SELECT ip AS address, CAST(NULL AS STRING) AS key,
      left(coalesce(s.observed_at, s.scan_time, last_updated_at), 10) AS day,
      country, owner, array({", ".join(parts)}) AS said
    FROM (SELECT r.ip AS ip, r.last_updated_at AS last_updated_at,
      r.location.country_code AS country, r.autonomous_system.name AS owner,
      explode_outer(r.services) AS s FROM {records})"""


def masscan_query(records: str, _: Sequence[str]) -> str:
    """The SQL that takes masscan's records apart."""
    return f"""
    SELECT ip AS address, CAST(NULL AS STRING) AS key,
      date_format(timestamp_seconds(try_cast(timestamp AS BIGINT)), 'yyyy-MM-dd') AS day,
      CAST(NULL AS STRING) AS country, CAST(NULL AS STRING) AS owner,
      array({thing_said(BANNER_KIND, "trim(p.service.banner)")}) AS said
    FROM (SELECT r.ip AS ip, r.timestamp AS timestamp, explode_outer(r.ports) AS p
      FROM {records})"""


QUERIES: dict[str, Callable[[str, Sequence[str]], str]] = {
    ZGRAB2.kind: zgrab2_query,
    OBSERVATIONS.kind: observations_query,
    SHODAN.kind: shodan_query,
    CENSYS.kind: censys_query,
    MASSCAN.kind: masscan_query,
}


def spark_type(shape: object) -> str:
    """A type as Spark spells it."""
    if isinstance(shape, list):
        return f"ARRAY<{spark_type(shape[0])}>"
    if isinstance(shape, dict):
        fields = ", ".join(f"{name}: {spark_type(one)}" for name, one in shape.items())
        return f"STRUCT<{fields}>"
    text = str(shape)
    if text.startswith("MAP("):
        key, _, value = text[len("MAP(") : -1].partition(",")
        return f"MAP<{spark_type(key.strip())}, {spark_type(shape_parts(value.strip()))}>"
    return TYPES.get(text, text)
