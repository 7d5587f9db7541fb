"""The labelled set of firmware: read, put to the engine, and measured."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from unbadge.judgement.flaws.vulnerability import Vulnerabilities
from unbadge.model import Determination, DeviceType, Identity

CASES = Path(__file__).parent / "data" / "firmware_cases.toml"
TODAY = date(2026, 11, 24)


class Labelled(Struct, frozen=True, kw_only=True):
    """A model and firmware, and what an advisory says of them."""

    advisory: str
    maker: str
    device_type: DeviceType
    model: str
    firmware: str | None
    badge: str | None
    answer: str

    def identity(self) -> Identity:
        """The device, its maker beyond doubt."""
        return Identity(
            maker=self.maker,
            probability=0.995,
            determination=Determination.ESTABLISHED,
            badge=self.badge,
            device_type=self.device_type,
            model=self.model,
            firmware=self.firmware,
        )


class Score(Struct, frozen=True, kw_only=True):
    """How the engine did on the labelled set."""

    rows: int
    right: int
    precision: float
    recall: float
    wrong: tuple[str, ...]


def labelled() -> Iterator[Labelled]:
    """Every row of the labelled set."""
    for entry in tomllib.loads(CASES.read_text("utf-8"))["advisory"]:
        for model, firmware, answer, *badge in entry["rows"]:
            yield Labelled(
                advisory=entry["id"],
                maker=entry["maker"],
                device_type=DeviceType(entry.get("type", "camera")),
                model=model,
                firmware=firmware or None,
                badge=badge[0] if badge else None,
                answer=answer,
            )


def score(engine: Vulnerabilities) -> Score:
    """The engine's answers held against the labels."""
    told = [(row, answer_of(engine, row)) for row in labelled()]
    named = [row for row, answer in told if answer == "affected"]
    truly = [answer for row, answer in told if row.answer == "affected"]
    return Score(
        rows=len(told),
        right=sum(row.answer == answer for row, answer in told),
        precision=sum(row.answer == "affected" for row in named) / len(named),
        recall=truly.count("affected") / len(truly),
        wrong=tuple(
            f"{row.advisory} {row.model} {row.firmware}: {answer}, should be {row.answer}"
            for row, answer in told
            if row.answer != answer
        ),
    )


def answer_of(engine: Vulnerabilities, row: Labelled) -> str:
    """What the engine says of a row; an advisory it does not put to the device is no answer."""
    found = engine.answers(row.identity(), TODAY).get(row.advisory)
    return found.state.value if found else "not asked"
