"""The SQL that takes records apart in one pass: each distinct record and value once.

One reading feeds several groupings at once: of the records by what they say, as numbers, and of
each column of values by themselves, so that a page that a million devices show is held once.
"""

from __future__ import annotations

from collections.abc import Iterable

from unbadge.model import Signal
from unbadge.survey.scan.layouts import LONGEST, SaidColumn, ScanLayout

ADDRESS = r"[0-9A-Fa-f]*[:.][0-9A-Fa-f:.]+|[\w-]+(\.[\w-]+)+"
# The SQL of whether a record names no host.
LOST = (
    "(address IS NULL AND key IS NULL) "
    f"OR NOT coalesce(regexp_full_match(address, '{ADDRESS}'), true)"
)
LONE = (Signal.TLS_FINGERPRINT.value, Signal.MAC.value, Signal.SERIAL.value)  # of one device alone
PLACED = ("address", "key", "day", "country", "owner")


def stage_query(records: str, layout: ScanLayout) -> str:
    """The SQL of the distinct records, with how often each stands, and of the distinct values.

    ``is_record`` tells the rows of the two apart; a record holds codes c0, c1, ... of its values
    v0, v1, ..., codes t0, t1, ... where their kinds are of one device alone, and the code of the
    ``block`` of all others.
    """
    said = list(enumerate(layout.said))
    spelt = [(n, one) for n, one in said if one.kind]
    raw = [f"nullif({one.value}, '') AS r{n}" for n, one in said]
    raw += [f"{one.kind} AS k{n}" for n, one in spelt]
    raw.append(f"{layout.others or 'NULL::STRUCT(kind VARCHAR, value VARCHAR)[]'} AS others")
    cut = [f"CASE WHEN NOT lost THEN {shortened(f'r{n}')} END AS v{n}" for n, _ in said]
    cut += [f"k{n}" for n, _ in spelt]
    codes = [f"CASE WHEN v{n} IS NOT NULL THEN {coded(one, n)} END AS c{n}" for n, one in said]
    codes += [
        f"CASE WHEN v{n} IS NOT NULL AND k{n} IN {LONE} THEN {coded(one, n)} END AS t{n}"
        for n, one in spelt
    ]
    codes.append("CASE WHEN len(others) > 0 THEN (hash(others) >> 1)::BIGINT END AS block")
    values, kinds = columns_named("v", said), columns_named("k", spelt)
    numbers = ", ".join(
        [*PLACED, "lost", *columns_named("c", said), *columns_named("t", spelt), "block"]
    )
    sets = [f"({f'k{n}, ' if one.kind else ''}v{n})" for n, one in said]
    held = [numbers, *values, *kinds]
    if layout.others:
        sets.append("(others, block)")
        held.append("others")
    return f"""
    SELECT {", ".join(held)}, count(*) AS times, grouping(address) = 0 AS is_record
    FROM (SELECT *, {", ".join(codes)}
      FROM (SELECT {", ".join([*PLACED, "lost", *cut])}, others
        FROM (SELECT *, {LOST} AS lost
          FROM (SELECT {placed_columns(layout)}, {", ".join(raw)}
            FROM {layout.source.replace("records", records)}))))
    GROUP BY GROUPING SETS (({numbers}), {", ".join(sets)})"""


def columns_named(letter: str, columns: Iterable[tuple[int, SaidColumn]]) -> list[str]:
    """The names of numbered columns, each with a letter before its number."""
    return [f"{letter}{number}" for number, _ in columns]


def placed_columns(layout: ScanLayout) -> str:
    """The SQL of whose a record is, and of when and where."""
    told = (layout.address, layout.key, f"nullif({layout.day}, '')", layout.country, layout.owner)
    return ", ".join(
        f"({value})::VARCHAR AS {name}" for name, value in zip(PLACED, told, strict=True)
    )


def shortened(value: str) -> str:
    """The SQL of as much of a value as is looked at."""
    return f"CASE WHEN strlen({value}) > {LONGEST} THEN left({value}, {LONGEST}) ELSE {value} END"


def coded(one: SaidColumn, number: int) -> str:
    """The SQL of the code that stands for a kind and value."""
    return code_of(kind_column(one, number), f"v{number}")


def kind_column(one: SaidColumn, number: int) -> str:
    """The SQL of the kind of a column of values, once it was computed."""
    return f"k{number}" if one.kind else f"'{one.name}'"


def code_of(kind: str, value: str) -> str:
    """The SQL of the number that stands for a kind and value; never negative."""
    return f"(hash({kind}, {value}) >> 1)::BIGINT"


def record_query(layout: ScanLayout) -> str:
    """The SQL of the records in what was staged, those that name a host."""
    said = list(enumerate(layout.said))
    codes = ", ".join(f"c{n}" for n, _ in said)
    ties = ", ".join(
        f"t{n}" if one.kind else f"c{n}" for n, one in said if one.kind or one.name in LONE
    )
    return f"""
    SELECT $number, key, address, day, country, owner, [{codes}],
      [{ties}]::BIGINT[], block, times
    FROM stage WHERE is_record AND NOT lost"""


def value_query(layout: ScanLayout) -> str:
    """The SQL of code, kind and value of all that was staged."""
    parts = [
        f"SELECT {kind_column(one, n)} AS kind, v{n} AS value FROM stage "
        f"WHERE NOT is_record AND v{n} IS NOT NULL"
        for n, one in enumerate(layout.said)
    ]
    if layout.others:
        parts.append(f"SELECT kind, value FROM ({other_query()})")
    return (
        f"SELECT {code_of('kind', 'value')} AS code, any_value(kind) AS kind, "
        f"any_value(value) AS value FROM ({' UNION ALL '.join(parts)}) GROUP BY 1"
    )


def other_query() -> str:
    """The SQL of the kinds and values in each block of others."""
    return f"""
    SELECT block, e.kind AS kind, {shortened("e.value")} AS value
    FROM (SELECT block, unnest(others) AS e FROM stage WHERE NOT is_record AND block IS NOT NULL)
    WHERE nullif(e.value, '') IS NOT NULL"""


def block_query() -> str:
    """The SQL of the codes in each block of others."""
    return f"SELECT DISTINCT block, {code_of('kind', 'value')} FROM ({other_query()})"
