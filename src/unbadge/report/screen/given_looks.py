"""The looks of results added to the styles of a workbook that stays as it was given."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree
from msgspec import Struct

from unbadge.report.screen.workbook import HEAD_TONE, TONES

SOLID, NO_FILL = "solid", 0


class ResultLooks(Struct, frozen=True, kw_only=True):
    """The numbers of the looks of results among the styles of a workbook."""

    plain: int
    head: int
    open: int  # of cells that people fill in, also where the sheet is protected
    toned: dict[str, int]


class Styles:
    """The styles of a workbook, to which looks are added behind its own."""

    def __init__(self, root: etree._Element) -> None:
        """Over the root of a workbook's styles; raises ValueError where parts of it are missing."""
        self._root = root
        self._space = root.tag.rpartition("}")[0] + "}"
        self._formats = self._part("cellXfs")

    def _part(self, name: str) -> etree._Element:
        found = self._root.find(f"{self._space}{name}")
        if found is None:
            raise ValueError(f"styles without {name}")
        return found

    def _add(self, part: etree._Element, one: etree._Element) -> int:
        """The number of something added to a part that counts what it holds."""
        part.append(one)
        held = sum(1 for child in part if isinstance(child.tag, str))
        part.set("count", str(held))
        return held - 1

    def _new(self, name: str, **told: str) -> etree._Element:
        return etree.Element(f"{self._space}{name}", told)

    def _in(self, under: etree._Element, name: str, **told: str) -> etree._Element:
        return etree.SubElement(under, f"{self._space}{name}", told)

    def _fill(self, tone: str) -> int:
        fill = self._new("fill")
        pattern = self._in(fill, "patternFill", patternType=SOLID)
        self._in(pattern, "fgColor", rgb=f"FF{tone.removeprefix('#').upper()}")
        return self._add(self._part("fills"), fill)

    def _bold(self) -> int:
        fonts = self._part("fonts")
        font = deepcopy(fonts[0])
        if font.find(f"{self._space}b") is None:
            font.insert(0, self._new("b"))
        return self._add(fonts, font)

    def _format(self, fill: int = NO_FILL, font: int = 0, *, is_open: bool = False) -> int:
        """The number of a look: texts broken over lines, at the top of their cells."""
        told = {"numFmtId": "0", "fontId": str(font), "fillId": str(fill), "borderId": "0"}
        look = self._new("xf", **told, xfId="0", applyAlignment="1")
        for name, given in (("applyFill", fill), ("applyFont", font), ("applyProtection", is_open)):
            if given:
                look.set(name, "1")
        self._in(look, "alignment", vertical="top", wrapText="1")
        if is_open:
            self._in(look, "protection", locked="0")
        return self._add(self._formats, look)

    def looks(self) -> ResultLooks:
        """The looks of results, added."""
        return ResultLooks(
            plain=self._format(),
            head=self._format(self._fill(HEAD_TONE), self._bold()),
            open=self._format(is_open=True),
            toned={words: self._format(self._fill(tone)) for words, tone in TONES.items()},
        )
