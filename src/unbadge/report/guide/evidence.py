"""The guide to evidence: by system, what to run or click, and what file comes out."""

from __future__ import annotations

from importlib.resources import files

import msgspec
from msgspec import Struct

PLACE = files("unbadge.report.guide") / "evidence.toml"


class GuideSystem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One system: commands a line each or clicks, and the file that they leave."""

    name: str
    do: str
    out: str


class GuidePart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Systems of one kind, what their evidence tells and what it never tells."""

    title: str
    why: str
    cannot: str
    system: tuple[GuideSystem, ...]


class Guide(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole guide, in the order of its telling."""

    part: tuple[GuidePart, ...]


def read_guide() -> Guide:
    """The guide that ships."""
    return msgspec.toml.decode(PLACE.read_bytes(), type=Guide)


def markdown_of(guide: Guide) -> str:
    """The guide as the manual's page holds it."""
    return "\n\n".join("\n\n".join(part_lines(part)) for part in guide.part) + "\n"


def part_lines(part: GuidePart) -> list[str]:
    """A part as paragraphs of Markdown."""
    lead = f"{part.why} What it cannot tell: {part.cannot[0].lower()}{part.cannot[1:]}"
    lines = [f"## {part.title}", lead]
    for system in part.system:
        fence = "\n".join(f"    {line}" for line in system.do.splitlines())
        lines += [f"**{system.name}**", fence, system.out]
    return lines
