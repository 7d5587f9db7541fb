"""A workbook as it was given, to the byte but for the results written beside its lines.

Looks, comments, links, pictures, hidden rows, conditional formats, checks of entries and formulas
are the owner's: only the sheets that hold results and the list of looks are written anew.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from posixpath import dirname, join, normpath

from lxml import etree

from unbadge.model.purchase import VIDEO_KINDS, ScreenedLine
from unbadge.report.screen.given_looks import Styles
from unbadge.report.screen.given_sheet import GivenSheet
from unbadge.report.screen.workbook import MirrorSheet

LARGEST = 48 << 20  # bytes of a part that is taken apart
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
LINK_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
UNKEPT = ("vbaProject.bin", "_xmlsignatures/")  # another name of file, or void once written to
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, OSError, EOFError),
    *(KeyError, ValueError, RuntimeError),
)


def overlaid_workbook(
    data: bytes, sheets: Iterable[MirrorSheet], results: Mapping[str, ScreenedLine]
) -> bytes | None:
    """The bytes of a workbook with results by place beside its lines.

    None where it cannot be kept as it is: of another form, with macros, signed or too large, or
    without a row above its lines for the headers of results.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as given:
            return written_anew(given, changed_parts(given, sheets, results))
    except BROKEN:
        return None


def changed_parts(
    given: zipfile.ZipFile, sheets: Iterable[MirrorSheet], results: Mapping[str, ScreenedLine]
) -> dict[str, bytes]:
    """The parts of a workbook that results change, by name; raises what ``BROKEN`` holds."""
    if any(kept in name for name in given.namelist() for kept in UNKEPT):
        raise ValueError("macros or signatures")
    book = next(target for kind, target in links(given, "").values() if kind == "officeDocument")
    parts = links(given, book)
    named = sheet_parts(given, book, parts)
    looks_part = next(target for kind, target in parts.values() if kind == "styles")
    styles = root_of(given, looks_part)
    looks = Styles(styles).looks()
    changed = {looks_part: as_bytes(styles)}
    for sheet in sheets:
        found = {n: results[place] for n, (place, _) in enumerate(sheet.rows) if place in results}
        if 0 in found and found[0].kind not in VIDEO_KINDS:
            del found[0]  # a title, above which there is no room for headers
        if found:
            root = root_of(given, named[sheet.name])
            GivenSheet(root, sheet).write(found, looks)
            changed[named[sheet.name]] = as_bytes(root)
    return changed


def links(given: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """The parts that a part of a package names: their kinds and names, by id."""
    folder, _, name = part.rpartition("/")
    table = root_of(given, join(folder, "_rels", f"{name}.rels"))
    return {
        one.get("Id", ""): (
            one.get("Type", "").rpartition("/")[2],
            normpath(join("/", dirname(part), one.get("Target", ""))).lstrip("/"),
        )
        for one in table
    }


def sheet_parts(
    given: zipfile.ZipFile, book: str, parts: Mapping[str, tuple[str, str]]
) -> dict[str, str]:
    """The parts that hold a workbook's sheets, by the sheets' names."""
    root = root_of(given, book)
    sheets = root.iter(f"{root.tag.rpartition('}')[0]}}}sheet")
    return {
        one.get("name", ""): parts[one.get(LINK) or one.get(LINK_STRICT) or ""][1] for one in sheets
    }


def root_of(given: zipfile.ZipFile, part: str) -> etree._Element:
    """A part taken apart; raises ValueError where it is too large."""
    if given.getinfo(part).file_size > LARGEST:
        raise ValueError(f"{part} is too large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False)
    return etree.fromstring(given.read(part), parser)


def as_bytes(root: etree._Element) -> bytes:
    """A part as it is written."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def written_anew(given: zipfile.ZipFile, changed: Mapping[str, bytes]) -> bytes:
    """A package with some parts changed and all others as they were, in their order."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for item in given.infolist():
            data = changed.get(item.filename)
            package.writestr(item, given.read(item) if data is None else data)
    return held.getvalue()
