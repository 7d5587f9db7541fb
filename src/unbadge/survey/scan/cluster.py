"""Sightings in Apache Spark: the same expression for those who outgrow one machine.

Spark reads the same kinds of lines as the database, also packed by gzip, and sightings as the
database makes them; a worker that dies is Spark's to replace.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from importlib import import_module
from pathlib import Path
from typing import Any, Self

import narwhals as nw

from unbadge.errors import SourceError, UsageError
from unbadge.survey.scan import ADDRESS, LONE, LONGEST, MASSCAN, ScanLayout, one_line, shape_parts
from unbadge.survey.scan.choice import EngineChoice
from unbadge.survey.scan.spark_queries import QUERIES, spark_type
from unbadge.survey.scan.store import FileCount, Frame, Row

LOCAL_PARTS = "8"  # of a shuffle on one machine; the usual 200 cost more than they spread
TYPES = {str: "STRING", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}


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

    def add(
        self, path: Path, layout: ScanLayout, signals: Sequence[str], held: Path | None = None
    ) -> FileCount:
        """Read a file of JSON lines; raises SourceError for a kind that Spark is not given.

        ``held`` is where its records lie, if elsewhere: as long as the store is used.
        """
        query = QUERIES.get(layout.kind)
        if query is None:
            known = " and ".join(sorted(QUERIES))
            raise SourceError(f"{path}: {layout.kind}: on Spark {known} are read")
        number = len(self._parts)
        # As text, since not every server's reader of JSON passes over a line that is none.
        # Names of views are looked up when a frame is used: each file has its own.
        lines = self._session.read.text(str((held or path).absolute()))
        lines.createOrReplaceTempView(f"lines_{number}")
        # A line's number is the same each time that it is counted: a worker that dies changes none.
        text, wanted = "value", "trim(value) <> ''"
        if layout is MASSCAN:  # an array with an object a line, commas and all
            text, wanted = "regexp_extract(value, '[{].*[}]', 0)", "contains(value, '\"ip\"')"
        self._session.sql(
            f"SELECT from_json({text}, '{spark_schema(layout)}') AS r, value, concat('line "
            f"{number}-', monotonically_increasing_id()) AS line FROM lines_{number} WHERE {wanted}"
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

    def ties(self, most: int | None = None) -> Frame:  # noqa: ARG002 - all are told
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
