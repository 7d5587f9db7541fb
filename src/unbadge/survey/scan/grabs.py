"""Lines of zgrab2 read by a compiled loop, each distinct value once, into the store's tables.

Lines about which anything is open are left to the database, so the loop changes no answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import IO, Any

import duckdb

from unbadge.errors import SourceError
from unbadge.model import Signal
from unbadge.survey.scan.layouts import BYTES, DULL, HEADER, LONGEST, PAGE
from unbadge.survey.scan.staging import code_of

KINDS = (  # in the order of the loop
    *(Signal.HTTP_SERVER, Signal.HTTP_WWW_AUTHENTICATE, PAGE),
    *(Signal.TLS_SUBJECT, Signal.TLS_ISSUER, Signal.TLS_FINGERPRINT),
    *(BYTES, f"{BYTES}23", f"{BYTES}21", f"{BYTES}554", Signal.SSH_BANNER, HEADER),
)
ROWS = 200_000  # that wait before they are handed over
HELD = 64 << 20  # bytes of values that are remembered
TRIED = 64 << 20  # bytes after which the loop must have been of use
ODD = 0.3  # part of the bytes, at most, that the database has to read after all
BLOCKS = 40  # bits of the number of a block within its file
VALUES = "SELECT number, $kinds[kind] AS kind, value FROM grab_values"


def compiled_reader() -> Any:  # noqa: ANN401 - the type of a module that may be missing
    """The compiled loop's type; None where it could not be built."""
    try:
        return import_module("unbadge.survey.scan._grabs").Grabs
    except ImportError:
        return None


class GrabIntake:
    """Takes records apart into the store's tables; what it cannot take goes to a file."""

    def __init__(self, base: duckdb.DuckDBPyConnection, number: int, odd: IO[bytes]) -> None:
        """Nothing read yet of the file with this number."""
        dull = tuple(name.encode() for name in (*DULL, "unknown"))
        self._loop = compiled_reader()(dull, LONGEST, number << BLOCKS)
        self._base = base
        self._number = number
        self._odd = odd
        self.records = 0
        self.odd_bytes = 0

    def read(self, blocks: Iterable[bytes]) -> None:
        """Read blocks of whole lines; raises SourceError where the loop is of no use."""
        read = 0
        for block in blocks:
            odd, rows, held = self._loop.read(block)
            read += len(block)
            self.odd_bytes += len(odd)
            self._odd.write(odd)
            if read > TRIED and self.odd_bytes > read * ODD:
                raise SourceError("lines in another spelling")
            if rows >= ROWS or held >= HELD:
                self._hand_over()
                if held >= HELD:
                    self._loop.forget()
        self._hand_over()

    def _hand_over(self) -> None:
        """Put new values, new blocks of headers and the rows into the tables."""
        self._put(
            "grab_values",
            self._loop.values(),
            f"INSERT INTO said_values SELECT * FROM (SELECT {code_of('kind', 'value')} AS code, "
            f"any_value(kind), any_value(value) FROM ({VALUES}) GROUP BY 1) "
            "AS found(code, kind, value) ANTI JOIN said_values USING (code)",
            kinds=[str(kind) for kind in KINDS],
        )
        self._put(
            "grab_blocks",
            self._loop.blocks(),
            "INSERT INTO blocks SELECT DISTINCT * FROM grab_blocks",
        )
        self.records += self._put(
            "grab_rows",
            self._loop.rows(),
            "INSERT INTO records SELECT $number, address, address, nullif(day, ''), NULL, NULL, "
            "codes, CASE WHEN print >= 0 THEN [print] ELSE [] END, "
            "CASE WHEN block >= 0 THEN block END, 1 FROM grab_rows",
            number=self._number,
        )

    def _put(self, name: str, taken: object, query: str, **given: object) -> int:
        """How many rows a query made of what the loop handed over."""
        self._base.register(name, taken)
        if name == "grab_values":
            coded = self._base.execute(
                f"SELECT {code_of('kind', 'value')} FROM ({VALUES}) ORDER BY number", given
            )
            self._loop.code([code for (code,) in coded.fetchall()])
        found = self._base.execute(query, given).fetchone()
        self._base.unregister(name)
        return int(found[0]) if found else 0
