"""Documents that hold no table that can be read: refused by their real names."""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.errors import SourceError
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item
from unbadge.sources.head import OLE, ZIP

OPEN = b"mimetypeapplication/vnd.oasis.opendocument."
PACKED = (
    (b"word/", "a Word document (DOCX)"),
    (b"ppt/", "a PowerPoint presentation (PPTX)"),
    (b"visio/", "a Visio drawing (VSDX)"),
    (OPEN + b"text", "an OpenDocument text (ODT)"),
    (OPEN + b"presentation", "an OpenDocument presentation (ODP)"),
    (OPEN + b"graphics", "an OpenDocument drawing (ODG)"),
    (b"mimetypeapplication/epub", "an e-book (EPUB)"),
    (b"AndroidManifest.xml", "an Android app (APK)"),
)
JAVA = b"META-INF/"  # an OpenDocument has such a folder too
TABLES = (b"[Content_Types].xml", b"xl/", OPEN + b"spreadsheet")
COMPOUND = (
    ("EncryptedPackage", "an Office document with a password"),
    ("WordDocument", "a Word document (DOC)"),
    ("PowerPoint Document", "a PowerPoint presentation (PPT)"),
    ("VisioDocument", "a Visio drawing (VSD)"),
    ("__properties_version1.0", "an Outlook message (MSG)"),
)
PLAIN = (
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "a rich text document (RTF)"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x00\x01\x00\x00Standard", "an Access database"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
ADVICE = "save the table in it as CSV or XLSX"


def name_document(data: bytes) -> str:
    """What kind of document begins so; empty where it may be a workbook or anything else."""
    start = data.lstrip()[:16]
    for mark, name in PLAIN:
        if start.startswith(mark) or data.startswith(mark):
            return name
    if data.startswith(ZIP):
        return name_packed(data)
    if data.startswith(OLE):
        return next((name for mark, name in COMPOUND if mark.encode("utf-16-le") in data), "")
    return ""


def name_packed(data: bytes) -> str:
    """What kind of document or archive a ZIP file is; empty where it may be a workbook."""
    for mark, name in PACKED:
        if mark in data:
            return name
    if any(mark in data for mark in TABLES):
        return ""
    return "a Java archive" if JAVA in data else "a ZIP archive"


def accepts(head: InputHead) -> bool:
    """Whether an input is a document of a kind that is not read."""
    return bool(name_document(head.data))


def read(feed: InputFeed) -> Iterator[Item]:
    """Nothing; raises with the document's real name and what to do."""
    name = name_document(feed.head.data)
    advice = "unpack it first" if name.endswith("archive") else ADVICE
    raise SourceError(f"{feed.file}: {name}, which is not read: {advice}")


SOURCE = EvidenceSource(kind="document of another kind", accepts=accepts, read=read)
