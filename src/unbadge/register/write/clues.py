"""Clues and what they rest on, as rows that are kept once."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from unbadge.model import ClueRecord, ObservationLine
from unbadge.register.tables import CLUE_ITEMS, CLUE_SETS, MARKS, OBSERVATIONS, ORIGINS, TEXTS
from unbadge.register.write.store import ContentStore, Row, add_missing, digest_of, json_text

Pairs = tuple[tuple[str, str], ...]  # for each clue, the digests of its mark and its observation


class ClueWriter:
    """Keeps the clues of some devices in one transaction."""

    def __init__(self, store: ContentStore) -> None:
        """Nothing collected yet."""
        self._store = store
        self._texts: dict[str, Row] = {}
        self._marks: dict[str, Row] = {}
        self._seen: dict[str, tuple[ObservationLine, str]] = {}
        self._sets: dict[str, Pairs] = {}
        self._origins: dict[str, Row] = {}

    def collect(self, clues: Iterable[ClueRecord]) -> tuple[str, str]:
        """The digests of a device's clue set and of its places."""
        pairs: list[tuple[str, str]] = []
        places: dict[tuple[object, ...], int] = {}
        where: list[int] = []
        for clue in clues:
            pairs.append((self._mark(clue), self._observation(clue.observation)))
            line = clue.observation
            where.append(places.setdefault((line.seen, line.source, line.row), len(places)))
        clue_set = digest_of(pairs)
        self._sets[clue_set] = tuple(pairs)
        text = json_text({"seen": list(places), "clues": where})
        origin = digest_of(text)
        self._origins[origin] = {"places": text}
        return clue_set, origin

    def write(self, connection: Connection) -> tuple[dict[str, int], dict[str, int]]:
        """Keeps what was collected; the ids of clue sets and of their places by digest."""
        keep = self._store.keep
        texts, _ = keep(connection, TEXTS, self._texts)
        marks, _ = keep(connection, MARKS, self._marks)
        rows = {name: row_of(line, texts[text]) for name, (line, text) in self._seen.items()}
        seen, _ = keep(connection, OBSERVATIONS, rows)
        heads: dict[str, Row] = {name: {"clues": len(pairs)} for name, pairs in self._sets.items()}
        sets, new = keep(connection, CLUE_SETS, heads)
        items: list[Row] = [
            {"owner": sets[name], "position": place, "mark": marks[mark], "observation": seen[one]}
            for name in sorted(new)
            for place, (mark, one) in enumerate(self._sets[name])
        ]
        add_missing(connection, CLUE_ITEMS, items)
        origins, _ = keep(connection, ORIGINS, self._origins)
        return sets, origins

    def _mark(self, clue: ClueRecord) -> str:
        row: Row = {
            "signature": clue.signature,
            "signal": clue.signal,
            "points_to": clue.points_to,
            "aspect": clue.aspect,
            "weight": clue.weight,
            "tier": clue.tier,
            "because": clue.because,
            "cite": clue.cite,
            "verified": clue.verified,
        }
        digest = digest_of(*row.values())
        self._marks[digest] = row
        return digest

    def _observation(self, line: ObservationLine) -> str:
        text = digest_of(line.value)
        self._texts[text] = {"value": line.value}
        told = (line.signal, text, line.ip, line.port, line.mac, line.serial)
        digest = digest_of(*told, line.device, line.id, line.witness, line.value_b64)
        self._seen[digest] = (line, text)
        return digest


def row_of(line: ObservationLine, text: int) -> Row:
    """The row of an observation whose value is kept under an id."""
    return {
        "signal": line.signal,
        "value": text,
        "ip": line.ip,
        "port": line.port,
        "mac": line.mac,
        "serial": line.serial,
        "device": line.device,
        "name": line.id,
        "witness": line.witness.value,
        "value_b64": line.value_b64,
    }
