"""Answers of cameras and recorders that somebody saved: ISAPI, ONVIF, SADP, DHIP, CGI, HTTP."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.formats import (
    ReplyFacts,
    fields,
    ip_text,
    ips_on,
    is_dhip,
    is_magicbox,
    is_probe_match,
    is_sadp,
    is_vapix,
    macs_on,
    objects,
    read_dhip,
    read_magicbox,
    read_vapix,
    scopes_in,
    serial_mac,
    without_secrets,
)
from unbadge.model import Signal
from unbadge.sources import EvidenceSource, InputFeed, InputHead, RecordHost, SourceFact, decode
from unbadge.sources.scans.channels import channels, has_channels
from unbadge.sources.scans.spoken import spoken_text

MOST = 16 << 20  # bytes of one file of answers
STATUS = re.compile(r"(?m)^(?:< )?HTTP/\d(?:\.\d)? \d{3}\b")
RECEIVED = re.compile(
    r"(?m)^< (?!<)|^<(?=\r?$)|^[*>] .*\n"
)  # how a client on the command line marks lines
PARTS = re.compile(r"(?m)(?=^[ \t]*<\?xml |^(?:< )?HTTP/\d(?:\.\d)? \d{3}\b)")
MATCH = re.compile(r"(?s)<(?:\w+:)?ProbeMatch\b.*?</(?:\w+:)?ProbeMatch>")
OWN_ADDRESS = re.compile(r'"IPAddress"\s*:\s*"([0-9.]{7,15})"')
IN_NAME = re.compile(r"(?<![\d.])(\d{1,3}(?:[.\-_]\d{1,3}){3})(?!\d|\.\d)")
# What an XML document is by a name that stands in it.
DOCUMENTS = (
    ("GetDeviceInformationResponse", Signal.ONVIF_DEVICE_INFO),
    ("GetScopesResponse", Signal.ONVIF_SCOPES),
    ("GetCapabilitiesResponse", Signal.ONVIF_CAPABILITIES),
    ("<DeviceInfo", Signal.ISAPI_DEVICE_INFO),
    ("schemas-upnp-org:device", Signal.UPNP_XML),
)
NETWORK = "GetNetworkInterfacesResponse"
OPENERS = frozenset(
    {Signal.ISAPI_DEVICE_INFO, Signal.ONVIF_DEVICE_INFO, Signal.SADP_XML, Signal.DHIP_JSON}
)


def accepts(head: InputHead) -> bool:
    """Whether a text is such an answer, or begins with one."""
    if head.is_binary:
        return False
    text = head.text.lstrip()
    if STATUS.match(text) or has_channels(text):
        return True
    if text[:1] == "<":
        return signal_of(text) is not None or NETWORK in text
    return is_own_json(head) or is_cgi(text)


def is_own_json(head: InputHead) -> bool:
    """Whether a text is a device's own JSON: VAPIX, or DHIP in its frame or bare."""
    text = head.text.lstrip()
    if head.text[4:8] == "DHIP" or (text[:1] == "{" and is_vapix(text)):
        return True
    return head.holds(lambda record: "notifyDevInfo" in str(record.get("method")))


def is_cgi(text: str) -> bool:
    """Whether the first lines are the pairs of a CGI's answer about the device itself."""
    first = [line for line in text.splitlines() if line.strip()][:40]
    pairs = sum(bool(re.match(r"[\w.\[\]:\-]+=", line.strip())) for line in first)
    return pairs * 2 > len(first) and (is_magicbox(text) or is_vapix(text))


def signal_of(text: str) -> Signal | None:
    """What kind of answer an XML text is."""
    if is_sadp(text):
        return Signal.SADP_XML
    if is_probe_match(text):
        return Signal.ONVIF_PROBE_MATCH
    return next((signal for word, signal in DOCUMENTS if word in text), None)


def read(feed: InputFeed) -> Iterator[SourceFact]:
    """What each answer tells; the second of a kind is another device's."""
    answers = Answers(feed)
    data = b"".join(feed.utf8()) if feed.head.encoding != "utf-8" else feed.whole(MOST)
    for number, text in enumerate(parts(decode(data.removeprefix(b"\xef\xbb\xbf"))), 1):
        feed.records += 1
        found = list(answers.told(f"answer {number}", text))
        if not found:
            yield feed.reject(f"answer {number}", "an answer of no kind that is read")
        yield from found


def parts(text: str) -> Iterator[str]:
    """The answers in a text, one after the other."""
    if text.lstrip()[:1] in {"{", "["}:
        pieces = [decode(cut.data) for cut in objects([text.encode("utf-8", "replace")])]
    elif len(MATCH.findall(text)) > 1 and is_sadp(text):
        pieces = MATCH.findall(text)
    else:
        pieces = glue_pieces(PARTS.split(text))
    for piece in pieces:
        if piece.strip():
            yield piece.strip()


def glue_pieces(pieces: list[str]) -> list[str]:
    """Pieces, where a head and the document that follows it are one."""
    found: list[str] = []
    for piece in pieces:
        last = found[-1] if found else ""
        if STATUS.match(last) and not last.rstrip().endswith(">") and piece.lstrip()[:5] == "<?xml":
            found[-1] += piece
        elif piece.strip():
            found.append(piece)
    return found


class Answers:
    """The answers of one input, and the device that each is of."""

    def __init__(self, feed: InputFeed) -> None:
        """No answer read yet; an address in the file's name is the device's."""
        self._feed = feed
        match = IN_NAME.search(feed.file.rpartition("/")[2])
        found = ips_on(re.sub("[-_]", ".", match[1])) if match else []
        self._ip = found[0].text if found else None
        self._met: set[Signal] = set()
        self._key: str | None = None if self._ip else feed.file
        self._number = 1
        self._origin = feed.origin()

    def told(self, place: str, text: str) -> Iterator[SourceFact]:
        """What one answer tells."""
        self._origin = self._feed.origin(place)
        if has_channels(text):
            yield from channels(text, self._feed.origin(place), self._ip or self._key or "")
            return
        if STATUS.match(text):
            plain = RECEIVED.sub("", text) if text[:1] == "<" else text
            for signal, value, raw in spoken_text(plain, None):
                yield self._host().says(signal, value, raw=raw)
        else:
            yield from self._answer(text)

    def _answer(self, text: str) -> Iterator[SourceFact]:
        """What an answer tells that came without the head of its protocol."""
        told = signal_of(text) if text[:1] == "<" else None
        kind = told or (Signal.DHIP_JSON if is_dhip(text) else None)
        if kind is not None:
            self._turn(kind)
            yield from self._document(kind, text)
        elif NETWORK in text:
            for spot in macs_on(text)[:1]:
                yield self._host(mac=spot.text).says(Signal.MAC, spot.text)
        elif is_magicbox(text):
            yield from self._pairs(read_magicbox(text))
        elif is_vapix(text):
            yield from self._pairs(read_vapix(text))

    def _turn(self, signal: Signal) -> None:
        """Goes on to the next device where this one has answered so before."""
        if signal in self._met and signal in OPENERS:
            self._number += 1
            self._ip, self._key = None, f"{self._feed.file} answer {self._number}"
            self._met = set()
        self._met.add(signal)

    def _host(self, **keys: str | None) -> RecordHost:
        ip = keys.get("ip") or self._ip
        key = None if ip else self._key
        return RecordHost(
            origin=self._origin,
            ip=ip,
            device=key,
            mac=keys.get("mac"),
            serial=keys.get("serial"),
        )

    def _document(self, signal: Signal, text: str) -> Iterator[SourceFact]:
        value = without_secrets(scopes_in(text) if signal is Signal.ONVIF_SCOPES else text)
        inside = fields(text)
        own = inside.get("ipv4address") or inside.get("ipaddress", "")
        found = ips_on(own) if signal is Signal.SADP_XML else []
        ip = found[0].text if found else None
        if signal is Signal.DHIP_JSON:
            match = OWN_ADDRESS.search(text)
            ip = ip_text(match[1]) if match else None
            yield from self._host(ip=ip, mac=read_dhip(text).mac).address()
        yield self._host(ip=ip).says(signal, value or text)

    def _pairs(self, answer: ReplyFacts) -> Iterator[SourceFact]:
        mac = serial_mac(answer.serial)
        host = self._host(serial=answer.serial or None, mac=mac)
        yield from host.address()
        for signal, value in (
            (Signal.MODEL, answer.model),
            (Signal.FIRMWARE, answer.firmware),
            (Signal.TEXT, answer.name if answer.name != answer.model else ""),
        ):
            if value:
                yield host.says(signal, value)


SOURCE = EvidenceSource(kind="saved answers", accepts=accepts, read=read)
