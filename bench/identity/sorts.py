"""Calibration of evidence that is no speech: address blocks, product codes, names.

Lines are fitted on answers in which one sort speaks alone.  Codes are those that the makers sell
and those that users typed for cameras of other makers; a brand's codes stay together.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct
from rows import Label, Row, observation, right_makers

from unbadge.identity.engine import Engine, lone_device
from unbadge.identity.read.evidence import collect
from unbadge.identity.read.reading import ClueReading, EvidenceSort
from unbadge.identity.weigh.calibrate import CalibrationLine, fit
from unbadge.identity.weigh.scale import FLOOR
from unbadge.identity.weigh.state import calibrated_log_odds
from unbadge.identity.weigh.weigh import Lines, sides_of, weigh
from unbadge.knowledge.knowledge import Knowledge
from unbadge.model import Signal

DAY = date(2026, 11, 24)
WORDS = (EvidenceSort.BLOCK, EvidenceSort.CODE, EvidenceSort.NAME)
FLATTEST = 0.25
UNKNOWN = frozenset({"", "unknown"})
STATED = 0.5
MOST_NAMES = 3  # rows of one brand that stand for its name alone


class Code(Struct, frozen=True):
    """A product code as a public list has it, and who built what bears it."""

    brand: str
    code: str
    maker: str


class Point(Struct, frozen=True):
    """One answer that names a maker: by which sorts of evidence, how sure, and if it is right."""

    group: str
    sorts: frozenset[EvidenceSort]
    alone: float  # log-odds by the one sort that speaks, before calibration
    maker: str
    right: bool


def read_codes(path: Path) -> list[Code]:
    """All codes of a file; none where it is not at hand."""
    return msgspec.json.Decoder(Code).decode_lines(path.read_bytes()) if path.exists() else []


def code_rows(codes: Sequence[Code]) -> Iterator[Row]:
    """Each code alone and with its brand in front, and each brand alone, as labelled rows."""
    named: dict[str, int] = {}
    for number, one in enumerate(codes):
        label = Label(one.maker if one.maker not in UNKNOWN else "unknown", one.brand)
        group = f"brand {one.brand}"
        yield Row(f"c{number}", Signal.MODEL, one.code, label, group)
        yield Row(f"t{number}", Signal.TEXT, f"{one.brand} {one.code}", label, group)
        named[one.brand] = named.get(one.brand, 0) + 1
        if named[one.brand] <= MOST_NAMES:
            yield Row(f"b{number}", Signal.BRAND, one.brand, label, group)


def readings_of(engine: Engine, row: Row) -> tuple[ClueReading, ...]:
    """What is recognised in a row."""
    device = lone_device(observation(row))
    return tuple(one for one, _ in collect(engine.matcher, device, DAY).readings)


def points(
    knowledge: Knowledge, rows: Sequence[Row], prior: dict[str, float], lines: Lines
) -> Iterator[Point]:
    """The answers that name a maker by words, codes or addresses alone."""
    engine = Engine(knowledge)
    for row in rows:
        if row.label.maker in UNKNOWN:
            continue
        readings = readings_of(engine, row)
        shares = weigh(readings, prior, lines, [0] * len(readings))
        maker, held = next(iter(shares.items()), ("", 0.0))
        if held < STATED:
            continue
        side = sides_of(readings)[maker]
        sorts = frozenset(one.basis for one, _ in side if one.weight > 0)
        bare = calibrated_log_odds(maker, side, prior.get(maker, FLOOR), Lines())
        if EvidenceSort.SPEECH not in sorts:
            right = maker in right_makers(row, knowledge)
            yield Point(row.group, sorts, bare, maker, right)


def sort_lines(found: Sequence[Point], without: Collection[str] = ()) -> dict[str, CalibrationLine]:
    """The line of each sort, from the answers in which it speaks alone, leaving out some groups."""
    lines = {}
    for basis in WORDS:
        alone = [
            (one.alone, one.right)
            for one in found
            if one.sorts == {basis} and one.group not in without
        ]
        lines[basis.value] = fit([(share(odds), right) for odds, right in alone], FLATTEST, WIDE)
    return lines


WIDE = tuple(step / 4 for step in range(-4, 21))


def share(odds: float) -> float:
    """A probability from log-odds."""
    return 1 / (1 + math.exp(-odds))
