"""Compound files made for the purpose: old workbooks and saved messages."""

from __future__ import annotations

from collections.abc import Mapping
from struct import pack

SECTOR, LEAST = 512, 4096
END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def a_compound_file(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of some streams, in storages where their names have a slash.

    Streams smaller than 4096 bytes are kept as such small streams are.
    """
    names = ["Root Entry"]
    inside: dict[str, list[str]] = {"": []}
    for path in streams:
        above, _, _ = path.rpartition("/")
        if above and above not in inside:
            inside[above] = []
            inside[""].append(above)
            names.append(above)
        inside[above].append(path)
        names.append(path)
    order = {name: number for number, name in enumerate(names)}
    small, small_table, starts = b"", list[int](), dict[str, int]()
    sectors, table = list[bytes](), list[int]()

    def add(data: bytes) -> int:
        start, count = len(sectors), -(-len(data) // SECTOR)
        for at in range(count):
            sectors.append(data[at * SECTOR : (at + 1) * SECTOR].ljust(SECTOR, b"\0"))
            table.append(start + at + 1 if at + 1 < count else END)
        return start if count else END

    for path, data in streams.items():
        if len(data) >= LEAST:
            starts[path] = add(data)
            continue
        starts[path], count = len(small_table), -(-len(data) // 64)
        small_table += [*range(len(small_table) + 1, len(small_table) + count), END][:count]
        small += data.ljust(count * 64, b"\0")
    small_start = add(small)
    minifat = add(b"".join(pack("<I", one) for one in small_table).ljust(SECTOR, b"\xff"))
    directory = b""
    for name in names:
        siblings = inside[name.rpartition("/")[0]] if name in streams else inside[""]
        at = siblings.index(name) if name in siblings else -1
        right = order[siblings[at + 1]] if 0 <= at < len(siblings) - 1 else FREE
        held = inside["" if name == names[0] else name] if name not in streams else []
        kind = 5 if name == names[0] else (2 if name in streams else 1)
        label = name.rpartition("/")[2].encode("utf-16-le") + b"\0\0"
        start = small_start if kind == 5 else starts.get(name, 0)
        size = len(small) if kind == 5 else len(streams.get(name, b""))
        child = order[held[0]] if held else FREE
        directory += label.ljust(64, b"\0") + pack(
            "<HBBIII", len(label), kind, 1, FREE, right, child
        )
        directory += b"\0" * 36 + pack("<III", start, size, 0)
    first = add(directory)
    count = -(-(len(table) + 1) // 128)
    tables = [len(sectors) + at for at in range(count)]
    table += [TABLE] * count
    sectors.append(b"".join(pack("<I", one) for one in table).ljust(SECTOR * count, b"\xff"))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += pack("<IIIIIIIII", 0, count, first, 0, LEAST, minifat, 1, END, 0)
    header += b"".join(pack("<I", one) for one in tables).ljust(436, b"\xff")
    return header + b"".join(sectors)


def an_old_workbook(rows: list[list[str | float]]) -> bytes:
    """A workbook of one sheet in the form of Excel 97 (BIFF8): words and numbers."""

    def record(kind: int, data: bytes = b"") -> bytes:
        return pack("<HH", kind, len(data)) + data

    def cell(row: int, column: int, value: str | float) -> bytes:
        if isinstance(value, str):
            words = value.encode("utf-16-le")
            return record(0x0204, pack("<HHHHB", row, column, 0, len(value), 1) + words)
        return record(0x0203, pack("<HHHd", row, column, 0, value))

    start = record(0x0809, pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 6))
    name = b"\x05\x00Quote"
    sheet_at = len(start) + 4 + 6 + len(name) + 4
    book = start + record(0x0085, pack("<IH", sheet_at, 0) + name) + record(0x000A)
    sheet = record(0x0809, pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 6))
    for number, row in enumerate(rows):
        sheet += b"".join(cell(number, at, value) for at, value in enumerate(row))
    return a_compound_file({"Workbook": (book + sheet + record(0x000A)).ljust(LEAST, b"\0")})


def a_saved_message(
    text: str = "", page: str = "", attachments: Mapping[str, bytes] | None = None, ticks: int = 0
) -> bytes:
    """A message as Outlook saves it."""
    streams = {"__properties_version1.0": b"\0" * 32 + pack("<IIQ", 0x00390040, 6, ticks)}
    if text:
        streams["__substg1.0_1000001F"] = text.encode("utf-16-le")
    if page:
        streams["__substg1.0_10130102"] = page.encode()
    for number, (name, data) in enumerate((attachments or {}).items()):
        above = f"__attach_version1.0_#{number:08X}/"
        streams[f"{above}__substg1.0_3707001F"] = name.encode("utf-16-le")
        streams[f"{above}__substg1.0_37010102"] = data
    return a_compound_file(streams)
