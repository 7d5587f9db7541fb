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
    BYTES,
    DECLARED,
    DULL,
    HEADER,
    LONGEST,
    OBSERVATIONS,
    PACKED,
    PAGE,
    ZGRAB2,
    ScanLayout,
    shape_parts,
)
from unbadge.survey.scan.records import one_line
from unbadge.survey.scan.staging import ADDRESS, LONE
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


def record_query(query: str) -> str:
    """The SQL of whose each record is, and of what it says; ``lost`` where it names no host."""
    network = (
        "CASE WHEN contains(address, ':') THEN concat(regexp_extract(address, "
        "'^(([0-9a-fA-F]+:){1,3})', 1), ':/48') ELSE concat(regexp_extract(address, "
        "'^([0-9]+[.][0-9]+[.][0-9]+)[.][0-9]+$', 1), '.0/24') END"
    )
    address = ADDRESS.replace("\\", "\\\\")
    return f"""
    SELECT coalesce(key, address) AS key, address, {network} AS network, nullif(day, '') AS day,
      country, owner, said,
      (address IS NULL AND key IS NULL) OR NOT coalesce(address RLIKE '^({address})$', true) AS lost
    FROM ({query})"""


SAID_QUERY = f"""
    SELECT key, day, kind, value, xxhash64(kind, value) AS code
    FROM (SELECT key, day, s.kind AS kind, left(s.value, {LONGEST}) AS value
      FROM (SELECT key, day, explode(said) AS s FROM seen) WHERE nullif(s.value, '') IS NOT NULL)"""

QUERIES: dict[str, Callable[[str, Sequence[str]], str]] = {
    ZGRAB2.kind: zgrab2_query,
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
            self._failures = import_module("pyspark.errors").PySparkException
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
        except (self._failures, RuntimeError, OSError) as error:
            place = choice.remote or choice.master
            raise UsageError(
                f"{place}: no Spark: {one_line(error)}", fields=("master", "remote")
            ) from error
        self._parts: list[Any] = []

    def add(self, path: Path, layout: ScanLayout, signals: Sequence[str]) -> FileCount:
        """Read a file of JSON lines; raises SourceError for a kind that Spark is not given."""
        query = QUERIES.get(layout.kind)
        if query is None:
            known = " and ".join(sorted(QUERIES))
            raise SourceError(f"{path}: {layout.kind}: on Spark {known} are read")
        number = len(self._parts)
        # As text, since not every server's reader of JSON passes over a line that is none.
        # Names of views are looked up when a frame is used: each file has its own.
        self._session.read.text(str(path.absolute())).createOrReplaceTempView(f"lines_{number}")
        # A line's number is the same each time that it is counted: a worker that dies changes none.
        self._session.sql(
            f"SELECT from_json(value, '{spark_schema(layout)}') AS r, concat('line {number}-', "
            f"monotonically_increasing_id()) AS line FROM lines_{number} WHERE trim(value) <> ''"
        ).createOrReplaceTempView(f"records_{number}")
        part = self._session.sql(record_query(query(f"records_{number}", signals))).cache()
        try:
            counts = {bool(row[0]): int(row[1]) for row in part.groupBy("lost").count().collect()}
        except self._failures as error:
            raise SourceError(f"{path}: {one_line(error)}") from error
        self._parts.append(part.where("NOT lost"))
        return FileCount(records=counts.get(False, 0), broken=counts.get(True, 0))

    def _seen(self) -> Any:  # noqa: ANN401 - a frame of either kind of Spark
        """All records that name a host."""
        seen = reduce(lambda one, other: one.unionByName(other), self._parts)
        seen.createOrReplaceTempView("seen")
        return seen

    def hosts(self) -> Frame:
        """Key, address, network, day, country and owner of records, and how often each stands."""
        told = ("key", "address", "network", "day", "country", "owner", "1L AS times")
        return lazy_frame(self._seen().selectExpr(*told))

    def _said(self) -> Any:  # noqa: ANN401 - a frame of either kind of Spark
        """Key, day, kind, value and code of each thing said."""
        self._seen()
        return self._session.sql(SAID_QUERY)

    def said(self) -> Frame:
        """Key, and code of a thing said, as often as may be."""
        return lazy_frame(self._said().select("key", "code"))

    def ties(self) -> Frame:
        """Key and day, and code of a thing that one device alone should say."""
        lone = self._said().where(f"day IS NOT NULL AND kind IN {LONE}")
        return lazy_frame(lone.select("key", "day", "code"))

    def values(self) -> Frame:
        """Code, kind and value of each thing that was said."""
        return lazy_frame(self._said().select("code", "kind", "value"))

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
        """Let the cluster forget what was kept, and end the session."""
        self._session.stop()


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
