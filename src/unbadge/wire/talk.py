"""The first bytes of a TCP direction: when enough of them is there, and which they are."""

from __future__ import annotations

from unbadge.formats.head import is_head_whole
from unbadge.formats.tls import is_hello, is_hello_whole
from unbadge.wire.pick import REPLIES, REQUESTS

IAC = 0xFF  # telnet's escape (RFC 854)
SUBNEGOTIATION, END = 0xFA, 0xF0
PROMPTS = (b"login:", b"assword:", b"sername:")
BAICHUAN = b"\xf0\xde\xbc\x0a"


def is_whole(data: bytes) -> bool:
    """Whether the first bytes of a direction say all that is wanted of them."""
    if is_hello(data):
        return is_hello_whole(data)
    head = data[:4]
    if head in REQUESTS or head in REPLIES:
        return is_head_whole(data)
    if head in {b"SSH-", b"220 "}:
        return data.endswith(b"\n")
    return head == BAICHUAN or data[4:8] == b"DHIP"


def without_commands(data: bytes) -> bytearray:
    """What a telnet server shows: its bytes without the commands between them."""
    found, at = bytearray(), 0
    while at < len(data):
        if data[at] != IAC:
            found.append(data[at])
            at += 1
        elif data[at + 1 : at + 2] == bytes([SUBNEGOTIATION]):
            end = data.find(bytes([IAC, END]), at)
            at = len(data) if end < 0 else end + 2
        else:
            at += 3
    return found


def telnet_text(data: bytes) -> str:
    """What a telnet server shows up to its first prompt; what anybody types is left out."""
    found = without_commands(data)
    prompt = next((prompt for prompt in PROMPTS if prompt in found), None)
    if prompt is None and data[:1] != bytes([IAC]):
        return ""  # the middle of somebody's session
    if prompt is not None:
        del found[found.find(prompt) + len(prompt) :]
    return found.decode("utf-8", "replace").replace("\0", "").strip()


def first_lines(data: bytes) -> str:
    """The greeting of an FTP or SSH server: its first lines as text."""
    return data[:512].decode("utf-8", "replace").replace("\r", "").strip()
