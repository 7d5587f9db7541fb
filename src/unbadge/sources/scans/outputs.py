"""What a host said, as a vulnerability scanner quotes it; never the scanner's own sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from unbadge.formats.secrets import without_secrets
from unbadge.model import Signal
from unbadge.sources.scans.spoken import Said, first_bytes, unescape_bytes

REPLY = re.compile(r"(?m)^[ \t]*((?:HTTP|RTSP)/\d\.\d \d{3}[^\n]*(?:\n[ \t]*[\w\-]+:[^\n]*)*)")
# The scanner's sentence that ends before what it quotes.
QUOTED = re.compile(
    r"(?is)(?:banner|server type|server header|greeting)[^:\n]{0,80}:[ \t]*\n?(?P<text>.+)"
)
TYPE = re.compile(r"(?i)web ?server type|http server (?:type|banner)|server banner|server header")
HEADER = re.compile(r"(?im)^[ \t]*(server|www-authenticate):[ \t]*(\S[^\n]*)$")
SYSTEM = re.compile(r"(?im)^[ \t]*sysDescr[ \t]*[:=][ \t]*(\S[^\n]*)$")
OBJECT = re.compile(r"(?im)^[ \t]*sysObjectID[ \t]*[:=][ \t]*([0-9.]+)")
SECURE = re.compile(r"(?m)\b(SSH-[12]\.\d+-[^\s\n]+(?: [^\n]+)?)")
SNIP = re.compile(r"^-{3,}.*$", re.MULTILINE)
NAME = re.compile(
    r"(?ms)^[ \t]*(?P<who>Subject|Issuer)(?: Name)?[ \t]*:[ \t]*(?P<rest>.*?)"
    r"(?=^[ \t]*$\n\S*(?:Issuer|Serial|Not|Version)|\Z)"
)
FIELD = re.compile(
    r"(?m)^[ \t]*(Country|State/Province|Locality|Organization|Organization Unit|Common Name)"
    r"[ \t]*:[ \t]*(\S[^\n]*)$"
)
SHORT = {
    "Country": "C",
    "State/Province": "ST",
    "Locality": "L",
    "Organization": "O",
    "Organization Unit": "OU",
    "Common Name": "CN",
}
WEB = re.compile(r"(?i)\b(?:http|web) ?server\b|\bserver (?:type|header|banner)")
LONGEST = 16_384


def said_in(name: str, output: str, port: int | None) -> Iterator[Said]:
    """What a check's output quotes of the host, each once; ``name`` is the check's."""
    text = output[:LONGEST].replace("\r\n", "\n")
    yield from dict.fromkeys(quotes(name, text, port))


def quotes(name: str, text: str, port: int | None) -> Iterator[Said]:
    """What a text quotes, by the form of what it quotes."""
    replies = [re.sub(r"(?m)^[ \t]+", "", match[1]) for match in REPLY.finditer(text)]
    for reply in replies:
        yield from first_bytes(f"{reply}\n\n".encode("utf-8", "replace"), port)
    for match in HEADER.finditer(text):
        web = match[1].lower() == "server"
        yield Signal.HTTP_SERVER if web else Signal.HTTP_WWW_AUTHENTICATE, clean(match[2]), None
    for form, signal, tidy in FORMS:
        yield from ((signal, tidy(match[1]), None) for match in form.finditer(text))
    yield from names(text)
    if not replies:
        yield from banner(name, text, port)


def banner(name: str, text: str, port: int | None) -> Iterator[Said]:
    """The greeting or server that stands behind the sentence that announces it, or alone."""
    match = QUOTED.search(text)
    body = SNIP.sub("", match["text"] if match else text).strip()
    first = body.split("\n")[0].strip().removeprefix("Server:").strip()
    if not first or not (match or ("\n" not in body and len(body) < 80 and not body.endswith("."))):
        return
    if TYPE.search(text) or WEB.search(name):
        if not first[:1].isdigit():  # else a version
            yield Signal.HTTP_SERVER, clean(first), None
    elif match and "banner" in match[0][: match.start("text") - match.start()].lower():
        yield from first_bytes(unescape_bytes(body), port)


def names(text: str) -> Iterator[Said]:
    """Whom a certificate names and who signed it, as fields on lines of their own."""
    for match in NAME.finditer(text):
        signal = Signal.TLS_SUBJECT if match["who"] == "Subject" else Signal.TLS_ISSUER
        pairs = FIELD.findall(match["rest"])
        if pairs:
            yield signal, ", ".join(f"{SHORT[key]}={value.strip()}" for key, value in pairs), None


def clean(text: str) -> str:
    """A quoted text without secrets and blanks around it."""
    return without_secrets(text.strip())


FORMS: tuple[tuple[re.Pattern[str], Signal, Callable[[str], str]], ...] = (
    (SYSTEM, Signal.SNMP_SYSDESCR, clean),
    (OBJECT, Signal.SNMP_SYSOBJECTID, lambda text: text.strip(".")),
    (SECURE, Signal.SSH_BANNER, clean),
)
