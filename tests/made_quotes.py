"""Twenty quotes and schedules in the forms in which suppliers send them, each with its truth.

``make_all(folder)`` writes them; ``QUOTES`` says what stands in each: words, quantity, kind, maker.
Run as a script it writes them to a folder: ``python tests/made_quotes.py FOLDER``.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple

import docx
import typst
import xlsxwriter
from PIL import Image, ImageDraw, ImageFont


class MadeLine(NamedTuple):
    """A line of a made quote: what stands there, how many, what it is and who makes it."""

    text: str
    quantity: int
    kind: str
    maker: str | None
    price: float = 100.0


HIK, DAH = "hikvision", "dahua"  # ids of makers, as the made truth has them
CAMERAS = (
    MadeLine("Hikvision DS-2CD2143G2-I 4MP dome camera 2.8mm", 12, "camera", HIK, 120.5),
    MadeLine("Hikvision DS-7616NXI-K2 16 channel NVR", 2, "recorder", HIK, 410),
    MadeLine("Wall bracket for dome camera, white", 12, "accessory", None, 14.2),
    MadeLine("WD Purple 4TB surveillance hard drive", 4, "disk", None, 99),
)
MIXED = (
    MadeLine("Axis P3245-LV network dome camera", 6, "camera", "axis", 540),
    MadeLine("Dahua IPC-HFW2531T-AS bullet camera", 3, "camera", DAH, 130),
    MadeLine("8 port PoE switch", 1, "network", None, 80),
    MadeLine("Annual maintenance of the CCTV system", 1, "service", None, 600),
    MadeLine("Hanwha XNV-8080R vandal dome camera", 10, "camera", "hanwha", 390),
)
REBADGED = (
    MadeLine("LTS CMIP3C42W-28M turret network camera", 60, "camera", HIK, 95),
    MadeLine("4MP turret camera, 2.8mm lens", 8, "camera", None, 70),
    MadeLine('CCTV monitor 24"', 2, "monitor", None, 150),
    MadeLine("Installation and commissioning", 1, "service", None, 900),
)
GERMAN = (
    MadeLine("Hikvision DS-2CD2T47G2-L Bullet Kamera 4MP", 5, "camera", HIK, 180),
    MadeLine("Halterung für Überwachungskamera", 5, "accessory", None, 19),
    MadeLine("Festplatte 6 TB für Rekorder", 2, "disk", None, 160),
    MadeLine("Wartung der Videoüberwachungsanlage", 1, "service", None, 700),
)
SPANISH = (
    MadeLine("Cámara IP Dahua IPC-HDW1439T1-LED domo 4MP", 9, "camera", DAH, 88),
    MadeLine("Soporte para cámara domo", 9, "accessory", None, 9),
    MadeLine("Grabador Hikvision DS-7608NI-K1 8 canales", 1, "recorder", HIK, 210),
)
FRENCH = (
    MadeLine("Caméra dôme Hikvision DS-2CD2143G2-IS", 7, "camera", HIK, 149),
    MadeLine("Disque dur 4 To pour enregistreur", 1, "disk", None, 120),
    MadeLine("Alimentation pour caméra 12 V", 7, "accessory", None, 18),
)


def csv_quote(lines: tuple[MadeLine, ...], mark: str = ",") -> bytes:
    """A table under headers, with titles above it and totals below."""
    rows = [["Quotation Q-1187"], ["Supplier:", "Example Security Ltd"], []]
    rows.append(["Item", "Description", "Qty", "Unit price", "Total"])
    for number, one in enumerate(lines, 1):
        total = f"{one.price * one.quantity:.2f}"
        rows.append([str(number), one.text, str(one.quantity), f"£{one.price:.2f}", f"£{total}"])
    rows += [["", "Subtotal", "", "", "£9,999.00"], ["", "VAT 20%", "", "", "£1,999.80"]]
    out = io.StringIO()
    for row in rows:
        out.write(mark.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) + "\n")
    return out.getvalue().encode()


def xlsx_quote(lines: tuple[MadeLine, ...], *, merged: bool = False) -> bytes:
    """A workbook, with cells merged over columns in its title and over rows for the make."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    page = book.add_worksheet("Schedule of equipment")
    page.merge_range("A1:E1", "Schedule of equipment for Hill Top School")
    for at, head in enumerate(("Ref", "Area", "Description", "Quantity", "Unit price (£)")):
        page.write(2, at, head)
    row = 3
    if merged:
        page.merge_range(row, 1, row + len(lines) - 1, 1, "Main building")
    for number, one in enumerate(lines, 1):
        page.write(row, 0, number)
        page.write(row, 2, one.text)
        page.write(row, 3, one.quantity)
        page.write(row, 4, one.price)
        row += 1
    if merged:
        page.merge_range(row, 0, row, 3, "Total")
    else:
        page.write(row, 2, "Total")
    page.write(row, 4, 12345)
    book.close()
    return held.getvalue()


def split_xlsx(lines: tuple[MadeLine, ...]) -> bytes:
    """A workbook with make, model and description in columns of their own, on two sheets."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    for name, part in (("Part A", lines[:2]), ("Part B", lines[2:])):
        page = book.add_worksheet(name)
        for at, head in enumerate(("No", "Manufacturer", "Model", "Details", "No. off")):
            page.write(0, at, head)
        for number, one in enumerate(part, 1):
            words = one.text.split()
            coded = one.maker is not None
            page.write_row(
                number,
                0,
                [
                    number,
                    words[0] if coded else "",
                    words[1] if coded else "",
                    " ".join(words[2:] if coded else words),
                    one.quantity,
                ],
            )
    book.close()
    return held.getvalue()


def docx_quote(lines: tuple[MadeLine, ...], *, table: bool = True) -> bytes:
    """A Word document with a table, or with one line a paragraph."""
    paper = docx.Document()
    paper.add_heading("Our offer", 1)
    paper.add_paragraph("Date: 14/03/2026")
    if table:
        grid = paper.add_table(rows=1, cols=4)
        for cell, head in zip(
            grid.rows[0].cells, ("Pos", "Description", "Qty", "Price"), strict=True
        ):
            cell.text = head
        for number, one in enumerate(lines, 1):
            cells = grid.add_row().cells
            told = (str(number), one.text, str(one.quantity), f"{one.price:.2f} EUR")
            for cell, text in zip(cells, told, strict=True):
                cell.text = text
    else:
        for one in lines:
            paper.add_paragraph(f"{one.quantity} x {one.text}", style="List Bullet")
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue()


def pdf_quote(lines: tuple[MadeLine, ...], *, ruled: bool = True, narrow: bool = False) -> bytes:
    """A PDF with a table, with rules or without, whose texts may go on in further lines."""
    stroke = "0.5pt" if ruled else "none"
    first = "5cm" if narrow else "1fr"
    cells = "".join(
        f"[{number}], [{escaped(one.text)}], [{one.quantity}], [{one.price:.2f}], "
        f"[{one.price * one.quantity:.2f}],\n"
        for number, one in enumerate(lines, 1)
    )
    page = f"""#set page(margin: 2cm)
#set text(size: 10pt)
= Quotation 2026-118
Supplier: Example Security Ltd

#table(columns: (1cm, {first}, 1.5cm, 2.2cm, 2.4cm), stroke: {stroke}, inset: 6pt,
[Item], [Description], [Qty], [Unit price], [Total],
{cells})

Prices are valid for 30 days.
"""
    return typst.compile(page.encode(), format="pdf")


def escaped(text: str) -> str:
    """A text that typst shows as it stands."""
    return "".join(f"\\{char}" if char in "#$*_`<>@[]\\~/'\"" else char for char in text)


def scan(lines: tuple[MadeLine, ...], form: str) -> bytes:
    """A picture of a table, as a scanner makes it, in a PDF or by itself."""
    picture = Image.new("L", (1654, 1000), 248)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=30)
    columns = (60, 180, 1180, 1330)
    for at, head in zip(columns, ("Item", "Description", "Qty", "Unit price"), strict=True):
        draw.text((at, 80), head, fill=10, font=font)
    for number, one in enumerate(lines, 1):
        top = 80 + 90 * number
        told = (str(number), one.text, str(one.quantity), f"{one.price:.2f}")
        for at, text in zip(columns, told, strict=True):
            draw.text((at, top), text, fill=20, font=font)
    picture = picture.rotate(0.4, fillcolor=248)
    held = io.BytesIO()
    picture.save(held, form, resolution=150) if form == "PDF" else picture.save(held, form)
    return held.getvalue()


def mail_quote(lines: tuple[MadeLine, ...], attached: bytes | None = None, name: str = "") -> bytes:
    """A message with the lines in its text, or with a paper attached."""
    message = EmailMessage()
    message["From"] = "sales@example.com"
    message["To"] = "buyer@example.org"
    message["Subject"] = "Your quotation"
    message["Date"] = "Tue, 17 Mar 2026 09:12:00 +0000"
    told = "\n".join(f"- {one.quantity} x {one.text} @ £{one.price:.2f}" for one in lines)
    message.set_content(
        f"Dear Sir,\n\nplease find our offer:\n\n{told}\n\nKind regards,\nExample\n"
    )
    if attached is not None:
        kind = "pdf" if name.endswith("pdf") else "octet-stream"
        message.add_attachment(attached, maintype="application", subtype=kind, filename=name)
    return bytes(message)


def html_quote(lines: tuple[MadeLine, ...]) -> bytes:
    """A page with a table."""
    rows = "".join(
        f"<tr><td>{one.text}</td><td>{one.quantity}</td><td>&euro;{one.price:.2f}</td></tr>"
        for one in lines
    )
    return (
        "<html><body><h1>Angebot</h1><table><tr><th>Bezeichnung</th><th>Menge</th>"
        f"<th>Einzelpreis</th></tr>{rows}</table><p>Gültig 30 Tage.</p></body></html>"
    ).encode()


def markdown_quote(lines: tuple[MadeLine, ...]) -> bytes:
    """A Markdown table."""
    rows = "\n".join(f"| {one.quantity} | {one.text} | {one.price:.2f} |" for one in lines)
    return f"# Offer\n\n| Qty | Product | Price |\n|---|---|---|\n{rows}\n".encode()


def text_quote(lines: tuple[MadeLine, ...]) -> bytes:
    """One item a line."""
    return "".join(f"{one.quantity} x {one.text}\n" for one in lines).encode()


def spaced_quote(lines: tuple[MadeLine, ...]) -> bytes:
    """A table set with blanks, as terminals and old programs print it."""
    rows = "".join(f"{one.text[:48]:<50}{one.quantity:>6}   {one.price:>9.2f}\n" for one in lines)
    return f"{'Description':<50}{'Qty':>6}   {'Price':>9}\n{'-' * 70}\n{rows}".encode()


Maker = Callable[[], bytes]
QUOTES: dict[str, tuple[tuple[MadeLine, ...], Maker]] = {
    "01-quote.csv": (CAMERAS, lambda: csv_quote(CAMERAS)),
    "02-quote-semicolons.csv": (MIXED, lambda: csv_quote(MIXED, ";")),
    "03-schedule.xlsx": (REBADGED, lambda: xlsx_quote(REBADGED)),
    "04-schedule-merged.xlsx": (CAMERAS, lambda: xlsx_quote(CAMERAS, merged=True)),
    "05-make-and-model.xlsx": (MIXED, lambda: split_xlsx(MIXED)),
    "06-offer.docx": (MIXED, lambda: docx_quote(MIXED)),
    "07-offer-bullets.docx": (CAMERAS, lambda: docx_quote(CAMERAS, table=False)),
    "08-quote-ruled.pdf": (CAMERAS, lambda: pdf_quote(CAMERAS)),
    "09-quote-plain.pdf": (MIXED, lambda: pdf_quote(MIXED, ruled=False)),
    "10-quote-narrow.pdf": (REBADGED, lambda: pdf_quote(REBADGED, narrow=True)),
    "11-angebot.pdf": (GERMAN, lambda: pdf_quote(GERMAN)),
    "12-scan.pdf": (CAMERAS, lambda: scan(CAMERAS, "PDF")),
    "13-scan.png": (MIXED, lambda: scan(MIXED, "PNG")),
    "14-mail.eml": (REBADGED, lambda: mail_quote(REBADGED)),
    "15-mail-attached.eml": (
        SPANISH,
        lambda: mail_quote((), xlsx_quote(SPANISH), "cotizacion.xlsx"),
    ),
    "16-angebot.html": (GERMAN, lambda: html_quote(GERMAN)),
    "17-offer.md": (FRENCH, lambda: markdown_quote(FRENCH)),
    "18-items.txt": (SPANISH, lambda: text_quote(SPANISH)),
    "19-spaced.txt": (MIXED, lambda: spaced_quote(MIXED)),
    "20-mail-pdf.eml": (
        FRENCH,
        lambda: mail_quote((), pdf_quote(FRENCH, ruled=False, narrow=True), "devis.pdf"),
    ),
}


def make_all(folder: Path) -> None:
    """Write every quote, and the truth beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    truth = {}
    for name, (lines, made) in QUOTES.items():
        (folder / name).write_bytes(made())
        truth[name] = [one._asdict() for one in lines]
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    make_all(Path(sys.argv[1]))
