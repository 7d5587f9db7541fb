"""The truth file of the example estate, read into frozen values."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Literal

from msgspec import Struct, convert

TRUTH = Path(__file__).resolve().parents[2] / "src" / "unbadge" / "example" / "truth.toml"


class Unit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One device of the town: what it is, what was seen of it and what may be concluded."""

    id: str
    site: str
    place: str
    maker: str
    kind: str
    asset: str
    evidence: tuple[str, ...]
    expect: Literal["maker", "undetermined", "contradictory"]
    because: str
    badge: str = ""
    model: str = ""
    ip: str = ""
    mac: str = ""
    serial: str = ""
    speech: str = ""
    minimum: Literal["established", "probable", "possible"] = "possible"
    at_most: Literal["established", "probable", "possible", "undetermined"] = "undetermined"
    never: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    declared: str = ""
    component: str = ""
    behind: str = ""
    conflict: bool = False

    def has(self, kind: str) -> bool:
        """Whether the estate holds evidence of a kind about it."""
        return kind in self.evidence

    def digits(self, count: int, salt: str = "") -> str:
        """Invented decimal digits, the same in every run."""
        number = int.from_bytes(sha256(f"{self.id}{salt}".encode()).digest())
        return str(number)[:count]

    def hexes(self, count: int, salt: str = "") -> str:
        """Invented hexadecimal digits, the same in every run."""
        return sha256(f"{self.id}{salt}".encode()).hexdigest()[:count]

    def bare_mac(self) -> str:
        """The address without separators, lower case."""
        return self.mac.replace(":", "")


class Truth(Struct, frozen=True, kw_only=True):
    """The whole truth: the town, its sites and devices."""

    town: str
    as_of: str
    sites: dict[str, str]
    device: tuple[Unit, ...]

    def of(self, site: str) -> tuple[Unit, ...]:
        """The devices of one site."""
        return tuple(unit for unit in self.device if unit.site == site)

    def named(self, name: str) -> Unit:
        """The device with an id."""
        return next(unit for unit in self.device if unit.id == name)


def load(path: Path = TRUTH) -> Truth:
    """The truth that a file tells."""
    return convert(tomllib.loads(path.read_text("utf-8")), Truth)
