"""What is accepted and what is refused of an observation line: one definition for all who read it.

``audit`` and ``identify`` read a line to an observation, ``identify --each`` to an answer; the
compiled table passes lines only in spellings that are right here as well.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from ipaddress import ip_address

import msgspec
from msgspec import Raw, Struct

from unbadge.errors import UnbadgeError
from unbadge.formats.mac import mac_text
from unbadge.formats.quad import is_quad
from unbadge.formats.secrets import without_noted_secrets, without_secrets
from unbadge.model import SIGNALS, Observation, Origin, Signal, Witness, unwrap_base64

LONGEST = 16 << 20  # bytes of one line
TOO_LONG = f"longer than {LONGEST >> 20} MiB"
NULL = Raw(b"null")
EMPTY = Raw(b'""')
WITNESSES = {witness.value: witness for witness in Witness}
HIGHEST = 65_535
# RFC 3339, its T and Z in either case or left out; or a day, which then stands at its midnight.
TIME = re.compile(
    r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:[Zz]|[+-]\d\d:\d\d)?)?", re.ASCII
)
OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
IPV4 = re.compile(rf"{OCTET}(?:\.{OCTET}){{3}}", re.ASCII)
HARDWARE = re.compile(r"(?:[0-9A-Fa-f][\s:.\-]*){12}")
BEGINS = frozenset(b'"-0123456789'[n : n + 1] for n in range(12))  # of a text or number
MOST_STRANGERS = 100
WRITTEN = frozenset({"text", "label.text", "location", "site", "brand"})  # by people
# Of these, one stands in every line, in small letters, in which something may be secret.
SECRET_HINTS = (
    *(b"=", b"://", b"\\", b"authorization", b"value_b64", b"</"),
    *(f'"{signal}"'.encode() for signal in sorted(WRITTEN)),
)


class GivenLine(Struct, frozen=True, gc=False, rename={"witness": "class"}):
    """The fields of a line as they came; an id, device or serial number may be a number."""

    signal: str
    value: str = ""
    value_b64: str | None = None
    ip: str | None = None
    port: int | None = None
    mac: str | None = None
    serial: Raw = NULL
    device: Raw = NULL
    seen: str | None = None
    source: str | None = None
    id: Raw = NULL
    witness: str | None = None
    row: str | None = None


class StrictLine(
    GivenLine, frozen=True, gc=False, rename={"witness": "class"}, forbid_unknown_fields=True
):
    """A line without a field that nobody knows."""


class UnusableError(UnbadgeError):
    """A line whose fields make no observation."""


# What a line raises that is no observation; ValueError tells of bytes that are no UTF-8.
UNUSABLE = (msgspec.MsgspecError, ValueError, RecursionError, OverflowError, UnusableError)
STRICT = msgspec.json.Decoder(StrictLine).decode
LAX = msgspec.json.Decoder(GivenLine).decode
FIELDS = frozenset(field.encode_name for field in msgspec.structs.fields(GivenLine))


class LineReader:
    """Reads lines, and keeps the names of fields that nobody knows."""

    def __init__(self) -> None:
        """No line read."""
        self.strangers: dict[str, None] = {}

    def read(self, row: bytes, *, placed: bool = False) -> GivenLine:
        """The fields of a line; raises one of UNUSABLE where it is no observation.

        ``placed`` says that its address, port and names are known to be right.
        """
        if len(row) > LONGEST:
            raise UnusableError(TOO_LONG)
        if not row.isascii():
            row.decode()  # what the decoder passes over may be shown all the same
        try:
            line: GivenLine = STRICT(row)
        except msgspec.ValidationError:
            line = LAX(row)
            self._meet(row)
        check_line(line, placed=placed)
        return line

    def _meet(self, row: bytes) -> None:
        for name in msgspec.json.decode(row, type=dict[str, Raw]):
            if name not in FIELDS and len(self.strangers) < MOST_STRANGERS:
                self.strangers[name] = None


def strangers_words(names: list[str]) -> str:
    """What is said of fields that were passed over."""
    return f"fields not read: {', '.join(sorted(names))}"[:2000]


def check_line(line: GivenLine, *, placed: bool = False) -> None:
    """Nothing; raises UnusableError with the reason where a line is no observation.

    With ``placed`` its address, port and names are passed over.
    """
    if line.signal not in SIGNALS:
        raise UnusableError(f"unknown signal {quote_text(line.signal, 80)}")
    if not line.value and line.value_b64 is None:
        raise UnusableError("neither value nor value_b64")
    if not placed:
        check_host(line)
    if line.mac and not HARDWARE.fullmatch(line.mac.strip()):
        raise UnusableError(f"mac is no hardware address: {quote_text(line.mac, 60)}")
    if line.witness is not None and line.witness not in WITNESSES:
        raise UnusableError(f"unknown class {quote_text(line.witness, 40)}")


def check_host(line: GivenLine) -> None:
    """Nothing; raises UnusableError where address, port or a name of a line's host is none."""
    if line.ip and not is_address(line.ip):
        raise UnusableError(f"ip is no address: {quote_text(line.ip, 60)}")
    if line.port is not None and not 0 <= line.port <= HIGHEST:
        raise UnusableError(f"port is not 0 to {HIGHEST}: {line.port}")
    for name, raw in (("id", line.id), ("device", line.device), ("serial", line.serial)):
        if raw is not NULL and raw != NULL and bytes(raw)[:1] not in BEGINS:
            raise UnusableError(f"{name} is neither a text nor a number")


def quote_text(text: str, most: int) -> str:
    """The beginning of a text in quotation marks, without secrets."""
    return repr(without_secrets(text)[:most])


def is_address(text: str) -> bool:
    """Whether a text is an IP address, and nothing besides."""
    if IPV4.fullmatch(text):
        return True
    try:
        return bool(ip_address(text))
    except ValueError:
        return False


def key_text(raw: Raw) -> str | None:
    """The text of an id, device or serial; a number stands as it was written, empty for none."""
    if raw in (NULL, EMPTY):
        return None
    written = bytes(raw)
    return msgspec.json.decode(written, type=str) if written[:1] == b'"' else written.decode()


class LineContent(Struct, frozen=True, gc=False):
    """What a line tells of a host, without secrets; which host and where is left out."""

    signal: Signal
    value: str
    raw: bytes | None
    mac: str | None
    witness: Witness
    seen: datetime | None


def read_content(line: GivenLine, *, plain: bool = False) -> LineContent:
    """What a line tells of its host; raises UnusableError where it is no observation.

    ``plain`` says that nothing in it can be secret.
    """
    value, raw = content_of(line)
    cleaned = value if plain else cleaned_value(line.signal, value)
    return LineContent(
        SIGNALS[line.signal],
        cleaned,
        raw if cleaned == value else None,
        mac_text(line.mac) if line.mac else None,
        WITNESSES[line.witness] if line.witness else Witness.OBSERVED,
        time_of(line.seen) if line.seen else None,
    )


def observation_of(line: GivenLine, origin: Origin) -> Observation:
    """The observation that a line tells, without secrets; raises UnusableError as well."""
    told = read_content(line)
    return Observation(
        signal=told.signal,
        value=told.value,
        origin=origin,
        ip=(line.ip if is_quad(line.ip) else str(ip_address(line.ip))) if line.ip else None,
        port=line.port,
        mac=told.mac,
        serial=key_text(line.serial),
        device=cleaned_text(key_text(line.device)),
        seen=told.seen,
        witness=told.witness,
        source=cleaned_text(line.source),
        id=cleaned_text(key_text(line.id)),
        raw=told.raw,
        row=line.row or None,
    )


def cleaned_value(signal: str, value: str) -> str:
    """A value without secrets: what a person wrote may hold more of them than a protocol's text."""
    return without_noted_secrets(value) if signal in WRITTEN else without_secrets(value)


def cleaned_text(text: str | None) -> str | None:
    """A text without secrets; None for none."""
    return without_secrets(text) if text else None


def content_of(line: GivenLine) -> tuple[str, bytes | None]:
    """What was seen, and its bytes where they are no text; raises UnusableError."""
    if line.value_b64 is None:
        return line.value, None
    try:
        return unwrap_base64(line.value_b64)
    except ValueError:
        raise UnusableError("value_b64 is not base64") from None


def time_of(text: str) -> datetime:
    """A time in UTC, which is meant where no zone stands; a day at its midnight."""
    try:
        usual = text.upper().replace(",", ".") if TIME.fullmatch(text) else ""
        time = datetime.fromisoformat(usual)
    except ValueError:
        raise UnusableError(f"seen is no time or day: {quote_text(text, 40)}") from None
    try:
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except OverflowError:  # the first or last hours of all that a calendar holds
        return time.replace(tzinfo=UTC)


def is_shown_whole(line: GivenLine, told: LineContent, row: bytes) -> bool:
    """Whether a line may be shown as it came, for nothing in it is secret."""
    if isinstance(line, StrictLine) and line.value_b64 is None and told.value == line.value:
        for text in (line.ip, line.seen, line.source, line.row):
            if text and without_secrets(text) != text:
                return False
        for raw in (line.id, line.device, line.serial):
            if raw is not NULL and (text := key_text(raw)) and without_secrets(text) != text:
                return False
        return True
    return shown_row(row) == row


def shown_row(row: bytes) -> bytes:
    """A line as it may be shown: itself, or written anew where something in it is secret."""
    small = row.lower()
    if not any(hint in small for hint in SECRET_HINTS):
        return row
    told = msgspec.json.decode(row, type=dict[str, object])
    clean = {name: without_secrets(v) if isinstance(v, str) else v for name, v in told.items()}
    if told.get("signal") in WRITTEN and isinstance(told.get("value"), str):
        clean["value"] = without_noted_secrets(str(told["value"]))
    packed = told.get("value_b64")
    if isinstance(packed, str):
        text = unwrap_base64(packed)[0]
        cleaned = cleaned_value(str(told.get("signal")), text)
        if cleaned != text:
            del clean["value_b64"]
            clean["value"] = cleaned
    return row if clean == told else msgspec.json.encode(clean)
