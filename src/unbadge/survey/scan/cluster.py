"""Sightings in Apache Spark: the same expression for those who outgrow one machine.

Spark reads observation lines and zgrab2's JSON lines, also packed by gzip, and sightings as the
database makes them; a worker that dies is Spark's to replace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from importlib import import_module
from pathlib import Path
from typing import Any, Self

import narwhals as nw

from unbadge.errors import SourceError, UsageError
from unbadge.model import Signal
from unbadge.survey.scan.choice import EngineChoice
from unbadge.survey.scan.layouts import (
    BROKEN,
    BYTES,
    DECLARED,
    DULL,
    HEADER,
    LONGEST,
    MARKER,
    OBSERVATIONS,
    PACKED,
    PAGE,
    ZGRAB2,
    ScanLayout,
    shape_parts,
)
from unbadge.survey.scan.store import FileCount, Frame, Row

LOCAL_PARTS = "8"  # of a shuffle on one machine; the usual 200 cost more than they spread
TYPES = {str: "STRING", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}
NAMES = {"VARCHAR": "STRING", "INTEGER": "INT", "JSON": "STRING"}
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


def said(kind: str, value: str) -> str:
    """The SQL of one thing said."""
    return f"struct({kind} AS kind, {value} AS value)"


def zgrab2_query() -> str:
    """The SQL that takes zgrab2's records apart."""
    dull = ", ".join(repr(name) for name in (*DULL, "unknown"))
    others = (
        f"transform(filter(map_entries({HEADERS}), e -> NOT e.key IN ({dull})), e -> "
        f"struct('{HEADER}' AS kind, "
        "concat(replace(e.key, '_', '-'), ': ', e.value[0]) AS value))"
    )
    parts = [
        said(f"'{Signal.HTTP_SERVER}'", f"{HEADERS}['server'][0]"),
        said(f"'{Signal.HTTP_WWW_AUTHENTICATE}'", f"{HEADERS}['www_authenticate'][0]"),
        said(f"'{PAGE}'", "g.result.response.body"),
        said(f"'{Signal.TLS_SUBJECT}'", "c.subject_dn"),
        said(f"'{Signal.TLS_ISSUER}'", "c.issuer_dn"),
        said(f"'{Signal.TLS_FINGERPRINT}'", "c.fingerprint_sha256"),
        said(f"'{Signal.SSH_BANNER}'", "g.result.server_id.raw"),
        said(f"concat('{BYTES}', {PORTS.format('g.port')})", UNDATED.format("g.result.banner")),
    ]
    return f"""
    SELECT coalesce(ip, domain) AS address, CAST(NULL AS STRING) AS key,
      left(g.timestamp, 10) AS day, CAST(NULL AS STRING) AS country,
      CAST(NULL AS STRING) AS owner,
      concat(array({", ".join(parts)}), coalesce({others}, array())) AS said
    FROM (SELECT ip, domain, g, {PARSED} AS c FROM (
      SELECT ip, domain, explode_outer(map_values(data)) AS g FROM records))"""


def observations_query(signals: Sequence[str]) -> str:
    """The SQL that takes observation lines apart."""
    known = ", ".join(repr(name) for name in signals)
    kind = (
        "concat(CASE WHEN nullif(value_b64, '') IS NULL THEN signal "
        f"ELSE concat('{PACKED}', signal) END, "
        f"CASE class WHEN 'declared' THEN '{DECLARED}' ELSE '' END)"
    )
    parts = [
        said(kind, "coalesce(nullif(value_b64, ''), value)"),
        said(f"'{Signal.MAC}'", "CASE WHEN signal <> 'mac' THEN mac END"),
        said(f"'{Signal.SERIAL}'", "serial"),
    ]
    return f"""
    SELECT CASE WHEN ok THEN ip END AS address,
      CASE WHEN ok THEN coalesce(nullif(device, ''), CASE WHEN nullif(ip, '') IS NULL THEN
        coalesce(nullif(mac, ''), nullif(serial, ''), concat('line ', uuid())) END) END AS key,
      left(seen, 10) AS day, CAST(NULL AS STRING) AS country, CAST(NULL AS STRING) AS owner,
      array({", ".join(parts)}) AS said
    FROM (SELECT *, coalesce(signal IN ({known}), false)
      AND coalesce(nullif(value_b64, ''), nullif(value, '')) IS NOT NULL AS ok FROM records)"""


def sighting_query(query: str) -> str:
    """The SQL of the sightings in what a query takes apart, each answer with its marker."""
    lost = "address IS NULL AND key IS NULL"
    network = (
        "CASE WHEN contains(address, ':') THEN concat(regexp_extract(address, "
        "'^(([0-9a-fA-F]+:){1,3})', 1), ':/48') ELSE concat(regexp_extract(address, "
        "'^([0-9]+[.][0-9]+[.][0-9]+)[.][0-9]+$', 1), '.0/24') END"
    )
    return f"""
    SELECT coalesce(key, address) AS key, address, {network} AS network,
      nullif(day, '') AS day, country, owner, s.kind AS kind, left(s.value, {LONGEST}) AS value,
      xxhash64(s.kind, left(s.value, {LONGEST})) AS code
    FROM (SELECT key, address, day, country, owner,
      explode(CASE WHEN {lost} THEN array(struct('{BROKEN}' AS kind, '' AS value))
        ELSE concat(array(struct('{MARKER}' AS kind, '' AS value)),
          filter(said, e -> nullif(e.value, '') IS NOT NULL)) END) AS s
      FROM ({query}))"""


QUERIES: dict[str, Callable[[Sequence[str]], str]] = {
    ZGRAB2.kind: lambda _: zgrab2_query(),
    OBSERVATIONS.kind: observations_query,
}


class SparkStore:
    """Sightings in Spark, on a master or behind a Spark Connect server."""

    def __init__(self, choice: EngineChoice) -> None:
        """A session; raises UsageError where none can be had."""
        if (choice.master is None) == (choice.remote is None):
            raise UsageError("say where Spark is", fields=("master", "remote"))
        try:
            builder = import_module("pyspark.sql").SparkSession.builder
            failures = import_module("pyspark.errors").PySparkException
        except ImportError as error:
            raise UsageError("Spark needs pyspark: install unbadge[spark]") from error
        builder = builder.appName("unbadge survey").config("spark.sql.session.timeZone", "UTC")
        try:
            if choice.remote is not None:
                self._session = builder.remote(choice.remote).getOrCreate()
            else:
                builder = builder.config("spark.ui.enabled", "false")
                if str(choice.master).startswith("local"):
                    builder = builder.config("spark.sql.shuffle.partitions", LOCAL_PARTS)
                self._session = builder.master(choice.master).getOrCreate()
        except (failures, RuntimeError, OSError) as error:
            place = choice.remote or choice.master
            words = str(error).partition("\n")[0][:200]
            raise UsageError(f"{place}: no Spark: {words}", fields=("master", "remote")) from error
        self._parts: list[Any] = []

    def add(self, path: Path, layout: ScanLayout, signals: Sequence[str]) -> FileCount:
        """Read a file of JSON lines; raises SourceError for a kind that Spark is not given."""
        query = QUERIES.get(layout.kind)
        if query is None:
            known = " and ".join(sorted(QUERIES))
            raise SourceError(f"{path}: {layout.kind}: on Spark {known} are read")
        place = str(path.absolute())
        reader = self._session.read.schema(spark_schema(layout)).option("mode", "PERMISSIVE")
        reader.json(place).createOrReplaceTempView("records")
        part = self._session.sql(sighting_query(query(signals))).cache()
        counts = dict(
            part.where(f"kind IN ('{MARKER}', '{BROKEN}')").groupBy("kind").count().collect()
        )
        self._parts.append(part.where(f"kind <> '{BROKEN}'"))
        return FileCount(records=counts.get(MARKER, 0), broken=counts.get(BROKEN, 0))

    def sightings(self) -> Frame:
        """All sightings."""
        return lazy_frame(reduce(lambda one, other: one.unionByName(other), self._parts))

    def keep(self, frame: Frame, name: str) -> Frame:
        """What a frame computes, kept by the cluster under a name."""
        native = frame.to_native().cache()
        native.createOrReplaceTempView(name)
        return lazy_frame(native)

    def rows(self, frame: Frame) -> Iterator[Row]:
        """The rows of a frame: distinct values and counts, never all sightings."""
        for row in frame.to_native().collect():
            yield tuple(row)

    def put(self, name: str, columns: dict[str, type], rows: Iterable[Sequence[object]]) -> Frame:
        """Rows of ours as a frame there."""
        spelt = ", ".join(f"{column} {TYPES[kind]}" for column, kind in columns.items())
        native = self._session.createDataFrame([tuple(row) for row in rows], spelt)
        native.createOrReplaceTempView(name)
        return lazy_frame(native)

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let the cluster forget what was kept."""
        for part in self._parts:
            part.unpersist()


def lazy_frame(native: Any) -> Frame:  # noqa: ANN401 - a frame of either kind of Spark
    """A frame of Spark as the expression takes it."""
    frame: Frame = nw.from_native(native).lazy()
    return frame


def spark_schema(layout: ScanLayout) -> str:
    """The columns of a layout as Spark spells them."""
    return ", ".join(
        f"{name} {spark_type(shape_parts(kind))}" for name, kind in layout.columns.items()
    )


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
    return NAMES.get(text, text)
