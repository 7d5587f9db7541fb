"""Parquet read by the compiled loop through the database's library, as the database reads it."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import duckdb
import pytest

from survey.scan import drawn
from survey.scan.drawn import MAKERS, held
from survey.scan.grabbed import a_record
from unbadge.model.line import SIGNALS
from unbadge.survey.scan import asked, intake, store
from unbadge.survey.scan.asked import (
    TOLD,
    asked_rows,
    column_kinds,
    filled_in,
    library_functions,
    row_query,
    spelt,
)
from unbadge.survey.scan.intake import RecordIntake, compiled_reader
from unbadge.survey.scan.layouts import MASSCAN, OBSERVATIONS, SHODAN, ZGRAB2, ScanLayout
from unbadge.survey.scan.loop_plan import LoopPlan
from unbadge.survey.scan.records import records_of
from unbadge.survey.scan.store import DuckStore, FileCount
from unbadge.survey.scan.wanted import wanted_of

BUILT = pytest.mark.skipif(compiled_reader() is None, reason="the loop in C was not built")
OFFERED = pytest.mark.skipif(not library_functions(), reason="the library offers no C interface")
SIGNAL_NAMES = list(SIGNALS)


def parquet_of(path: Path, layout: ScanLayout, records: list[bytes]) -> Path:
    """Records as a file of Parquet with the columns of their layout."""
    plain = path.with_suffix(".jsonl")
    ends = (b"[\n", b",\n", b"\n]\n") if layout is MASSCAN else (b"", b"\n", b"\n")
    plain.write_bytes(ends[0] + ends[1].join(records) + ends[2])
    with duckdb.connect() as base:
        query = filled_in(records_of(base, plain, layout), {"path": plain})
        base.execute(f"COPY (SELECT * FROM {query}) TO '{path}' (FORMAT parquet)")
    return path


def drawn_lines(layout: ScanLayout, seed: int, many: int) -> list[bytes]:
    """Records of a layout."""
    rng = random.Random(seed)
    if layout is ZGRAB2:
        return [a_record(rng) for _ in range(many)]
    maker = next(maker for one, maker in MAKERS if one is layout)
    return [json.dumps(maker(rng)).encode() for _ in range(many)]


def without_empty_owners(records: list[bytes]) -> list[bytes]:
    """The records in which no country or owner is an empty text."""
    return [one for one in records if not re.search(rb'"(org|name|country_code)": ""', one)]


def read_both_ways(path: Path, layout: ScanLayout) -> FileCount:
    """What the database alone counts, once the loop was seen to hold the same."""
    with DuckStore() as alone, DuckStore(line_blocks=lambda _: ()) as compiled:
        count = alone.add(path, layout, SIGNAL_NAMES)
        assert compiled.add(path, layout, SIGNAL_NAMES) == count
        assert held(compiled) == held(alone)
    return count


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rows of each file that the loop read to its end."""
    found: list[int] = []
    read = RecordIntake.read_rows

    def noted(self: RecordIntake, *given: object) -> None:
        read(self, *given)  # type: ignore[arg-type]
        found.append(self.records + self.lost)

    monkeypatch.setattr(RecordIntake, "read_rows", noted)
    return found


@BUILT
@OFFERED
@pytest.mark.parametrize("layout", [one for one, _ in MAKERS], ids=lambda one: one.kind)
def test_loop_holds_what_the_database_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: list[int], layout: ScanLayout
) -> None:
    """Hosts, values, ties and counts of each kind of scan are those that the database finds."""
    monkeypatch.setattr(drawn, "RARE", 0)
    path = parquet_of(
        tmp_path / "scan.parquet", layout, without_empty_owners(drawn_lines(layout, 1, 500))
    )

    count = read_both_ways(path, layout)

    assert taken == [count.records + count.broken]
    assert count.records > 100


@BUILT
@OFFERED
@pytest.mark.parametrize("layout", [one for one, _ in MAKERS], ids=lambda one: one.kind)
@pytest.mark.parametrize("seed", [2, 3])
def test_odd_records_are_what_the_database_says(
    tmp_path: Path, layout: ScanLayout, seed: int
) -> None:
    """Hosts that are none and texts that are empty are counted as the database counts them."""
    path = parquet_of(tmp_path / "scan.parquet", layout, drawn_lines(layout, seed, 150))

    read_both_ways(path, layout)


@BUILT
@OFFERED
def test_handing_over_often_and_forgetting_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: list[int]
) -> None:
    """Rows come in parts, and values that were forgotten are told again."""
    monkeypatch.setattr(intake, "ROWS", 1)
    monkeypatch.setattr(intake, "HELD", 1)
    monkeypatch.setattr(drawn, "RARE", 0)
    path = tmp_path / "many.parquet"
    few = parquet_of(tmp_path / "scan.parquet", ZGRAB2, drawn_lines(ZGRAB2, 4, 300))
    with duckdb.connect() as base:
        again = f"(SELECT unnest(range(20)) AS n, r.* FROM '{few}' AS r)"
        base.execute(f"COPY (SELECT * EXCLUDE (n) FROM {again}) TO '{path}' (FORMAT parquet)")

    count = read_both_ways(path, ZGRAB2)

    assert taken == [count.records + count.broken]
    assert count.records > 4_096  # more than two chunks of the database


@BUILT
@OFFERED
def test_a_country_that_is_an_empty_text_is_the_databases(tmp_path: Path, taken: list[int]) -> None:
    """The loop hands over no empty text apart from none, so the database reads the file."""
    record = b'{"ip_str": "192.0.2.1", "country_code": "", "data": "x"}'
    layout = SHODAN
    path = parquet_of(tmp_path / "scan.parquet", layout, [record])

    assert read_both_ways(path, layout) == FileCount(records=1, broken=0)
    assert taken == []


@BUILT
@OFFERED
def test_parquet_that_breaks_off_is_kept_not_at_all(tmp_path: Path) -> None:
    """A file that is damaged within is told by the database, and nothing of it stays."""
    path = parquet_of(tmp_path / "scan.parquet", ZGRAB2, drawn_lines(ZGRAB2, 5, 300))
    data = path.read_bytes()
    path.write_bytes(data[:40] + bytes(len(data) // 2) + data[40 + len(data) // 2 :])
    with DuckStore(line_blocks=lambda _: ()) as broken:
        with pytest.raises(store.SourceError):
            broken.add(path, ZGRAB2, ())
        assert list(broken.rows(broken.hosts())) == []


def test_without_the_library_the_database_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the library offers no C interface the same records are read."""
    monkeypatch.setattr(store, "library_functions", tuple)
    path = parquet_of(tmp_path / "scan.parquet", ZGRAB2, drawn_lines(ZGRAB2, 6, 60))

    assert read_both_ways(path, ZGRAB2).records > 20


def test_a_library_without_a_function_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """One function that is missing is enough to leave the file to the database."""
    library_functions.cache_clear()
    monkeypatch.setattr(asked, "FUNCTIONS", ("open", "of_another_version"))
    assert library_functions() == ()
    library_functions.cache_clear()


@BUILT
@OFFERED
@pytest.mark.parametrize(
    ("memory", "query", "told"),
    [
        ("500MB", "SELECT nonsense", "nonsense"),
        ("500MB", "SELECT", "without selection"),
        ("lots", "SELECT 1", "memory"),
        ("500MB'; SELECT '", "SELECT 1", "memory"),
    ],
)
def test_a_question_that_fails_says_why(tmp_path: Path, memory: str, query: str, told: str) -> None:
    """What the database says is wrong comes as it says it."""
    with pytest.raises(ValueError, match=f"(?i){told}"):
        asked_rows(query, memory, str(tmp_path))


@BUILT
@OFFERED
@pytest.mark.parametrize("kinds", [(), (0,), (TOLD,)])
def test_rows_with_other_columns_are_refused(tmp_path: Path, kinds: tuple[int, ...]) -> None:
    """The loop takes no answer whose columns are not those that were planned."""
    loop = compiled_reader()(*LoopPlan(wanted_of(ZGRAB2, ())).parts, 0)
    with pytest.raises(ValueError, match="another form"):
        loop.take(asked_rows("SELECT 'a', 'b'", "100MB", str(tmp_path)), kinds, 10)


@pytest.mark.parametrize(
    ("value", "sql"),
    [
        (7, "7"),
        ("a", "'a'"),
        ("it's", "'it''s'"),
        ("'; DROP TABLE x; --", "'''; DROP TABLE x; --'"),
        (Path("a b"), "'a b'"),
    ],
)
def test_what_is_spelt_out_is_a_text(value: object, sql: str) -> None:
    """Whatever a file is called, its name stays a text."""
    assert spelt(value) == sql
    with duckdb.connect() as base:
        ((found,),) = base.execute(f"SELECT {sql}").fetchall()
    assert str(found) == str(value)


def test_what_is_filled_in_is_not_filled_in_again() -> None:
    """A file may be called after what else a query is given."""
    given = {"path": "$number/$path's", "number": 3, "signals": ["mac", "a'b"]}
    query = filled_in("read($path), $number, $numbers, $signals", given)
    assert query == "read('$number/$path''s'), 3, $numbers, ['mac', 'a''b']::VARCHAR[]"


def test_kinds_of_columns_are_fixed_or_told_before() -> None:
    """Where the kind of a column is always the same its number is known, else a column tells it."""
    kinds = LoopPlan(wanted_of(OBSERVATIONS, ["mac", "serial"])).kinds
    assert column_kinds(OBSERVATIONS, kinds) == (TOLD, kinds.index("mac"), kinds.index("serial"))
    assert "AS k0" in row_query("records", OBSERVATIONS, kinds)
    assert "AS k0" not in row_query("records", ZGRAB2, kinds)
