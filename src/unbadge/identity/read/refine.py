"""One observation to the parts it is made of: what a banner, page or discovery answer holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain

from msgspec import Struct

from unbadge.formats import (
    NOTHING,
    ReplyFacts,
    is_dhip,
    is_gb28181,
    is_magicbox,
    is_probe_match,
    is_reply,
    is_sadp,
    is_sdp,
    mac_text,
    node_mac,
    read_approvals,
    read_dhip,
    read_fcc_field,
    read_fcc_ids,
    read_gb28181,
    read_isapi,
    read_magicbox,
    read_onvif,
    read_reply,
    read_sadp,
    read_scopes,
    read_upnp,
    scopes_in,
    title,
)
from unbadge.model import Observation, Signal, Witness

REALM = re.compile(r'realm="([0-9A-Fa-f]{12})"')  # a hardware address as the name of a login
STREAM = re.compile(r"(?i)\brtsp://[^\s\"'<>/]+(/[^\s\"'<>]{2,200})")
DEEPEST = 3  # a banner holds a page, which holds a document, which holds words


# Headers of any server, which tell nobody apart.
ORDINARY = frozenset(
    {
        "accept-ranges",
        "cache-control",
        "connection",
        "content-length",
        "content-type",
        "cseq",
        "date",
        "etag",
        "expires",
        "ext",
        "keep-alive",
        "last-modified",
        "pragma",
        "server",
        "transfer-encoding",
        "vary",
    }
)


class ValuePart(Struct, frozen=True, cache_hash=True):
    """A signal and value that another value holds."""

    signal: Signal
    value: str


class Refined(Struct, frozen=True):
    """All parts of one value, and what they say of the device."""

    parts: tuple[ValuePart, ...] = ()
    answers: tuple[ReplyFacts, ...] = ()

    def told(self, field: Callable[[ReplyFacts], str]) -> str:
        """The first answer to one question, or nothing."""
        return next(filter(None, map(field, self.answers)), "")


PLAIN = Refined()
Split = Callable[[str], Iterator[ValuePart | ReplyFacts]]


def split_banner(text: str) -> Iterator[ValuePart | ReplyFacts]:
    """The parts of the first bytes of a service, known by what they open with."""
    if is_reply(text):
        yield from split_reply(text)
    elif read := next((read for is_such, read in BANNERS if is_such(text)), None):
        yield read(text)


# What a service's first bytes are, asked in this order.
BANNERS: tuple[tuple[Callable[[str], bool], Callable[[str], ValuePart | ReplyFacts]], ...] = (
    (is_sdp, partial(ValuePart, Signal.RTSP_BANNER)),
    (is_dhip, partial(ValuePart, Signal.DHIP_JSON)),
    (is_probe_match, partial(ValuePart, Signal.ONVIF_PROBE_MATCH)),
    (is_sadp, partial(ValuePart, Signal.SADP_XML)),
    (is_gb28181, read_gb28181),
    (lambda text: "<DeviceInfo" in text, partial(ValuePart, Signal.ISAPI_DEVICE_INFO)),
    (is_magicbox, read_magicbox),
    (lambda text: text.startswith("SSH-"), partial(ValuePart, Signal.SSH_BANNER)),
    (lambda text: text.startswith("1.3.6.1.4.1."), partial(ValuePart, Signal.SNMP_SYSOBJECTID)),
)


def split_reply(text: str) -> Iterator[ValuePart | ReplyFacts]:
    """The parts of an HTTP, SSDP or RTSP answer."""
    reply = read_reply(text)
    told = {name.lower(): value for name, value in reversed(reply.headers)}  # the first counts
    server = told.get("server")
    if reply.protocol == "RTSP":
        if server:
            yield ValuePart(Signal.RTSP_SERVER, server)
        yield ValuePart(Signal.RTSP_BANNER, text)
    elif told.get("usn") or told.get("st"):
        yield ValuePart(Signal.SSDP_HEADERS, text)
    elif server:
        yield ValuePart(Signal.HTTP_SERVER, server)
    yield from split_headers(reply.headers)
    if reply.body:
        yield ValuePart(Signal.HTTP_BODY, reply.body)


def split_headers(headers: Iterable[tuple[str, str]]) -> Iterator[ValuePart]:
    """The headers of an answer that may tell one maker from another."""
    for name, value in headers:
        lower = name.lower()
        if lower == "www-authenticate":
            yield ValuePart(Signal.HTTP_WWW_AUTHENTICATE, value)
        elif lower not in ORDINARY:
            yield ValuePart(Signal.HTTP_HEADER, f"{name}: {value}")


def split_body(text: str) -> Iterator[ValuePart | ReplyFacts]:
    """The title of a page, or what a document says."""
    if words := title(text):
        yield ValuePart(Signal.HTTP_TITLE, words)
    if "<DeviceInfo" in text:
        yield ValuePart(Signal.ISAPI_DEVICE_INFO, text)
    elif is_magicbox(text):
        yield read_magicbox(text)
    elif "schemas-upnp-org:device" in text:
        yield ValuePart(Signal.UPNP_XML, text)


def split_probe_match(text: str) -> Iterator[ValuePart | ReplyFacts]:
    """The scopes of a WS-Discovery answer and the address in its UUID."""
    if scopes := scopes_in(text):
        yield ValuePart(Signal.ONVIF_SCOPES, scopes)
    if mac := node_mac(text):
        yield ReplyFacts(mac=mac)


def split_challenge(text: str) -> Iterator[ValuePart | ReplyFacts]:
    """The hardware address that is the realm of a login, whose block tells who made it."""
    if match := REALM.search(text):
        yield ReplyFacts(mac=mac_text(match[1]) or "")


def split_text(text: str) -> Iterator[ValuePart | ReplyFacts]:
    """The stream addresses and FCC IDs in free text."""
    if "://" in text:
        yield from (ValuePart(Signal.RTSP_PATH, match[1]) for match in STREAM.finditer(text))
    if "FCC" in text:
        yield from (ValuePart(Signal.FCC_ID, one) for one in read_fcc_ids(text))


def node_answers(text: str) -> Iterator[ReplyFacts]:
    """The hardware address in the first time-based UUID of a text."""
    if mac := node_mac(text):
        yield ReplyFacts(mac=mac)


def split_answer(read: Callable[[str], ReplyFacts], *, node: bool = False) -> Split:
    """What a decoder makes of a text; with ``node`` the address in its time-based UUID too."""

    def split(text: str) -> Iterator[ValuePart | ReplyFacts]:
        yield read(text)
        if node:
            yield from node_answers(text)

    return split


def split_marks(
    signal: Signal, read: Callable[[str], Iterable[str]], *, words: bool = False
) -> Split:
    """What a decoder finds in a text, each as evidence of a signal; and its words, if so asked."""

    def split(text: str) -> Iterator[ValuePart | ReplyFacts]:
        if words:
            yield ValuePart(Signal.TEXT, text)
        yield from (ValuePart(signal, one) for one in read(text))

    return split


def split_rtsp(text: str) -> Iterator[ValuePart | ReplyFacts]:
    """The server and challenge of an RTSP answer."""
    if not is_reply(text):
        return
    reply = read_reply(text)
    if server := reply.header("server"):
        yield ValuePart(Signal.RTSP_SERVER, server)
    for name, value in reply.headers:
        if name.lower() == "www-authenticate":
            yield ValuePart(Signal.HTTP_WWW_AUTHENTICATE, value)


SPLITS: dict[Signal, Split] = {
    Signal.BANNER_RAW: split_banner,
    Signal.RTSP_BANNER: split_rtsp,
    Signal.HTTP_BODY: split_body,
    Signal.ONVIF_PROBE_MATCH: split_probe_match,
    Signal.ONVIF_SCOPES: split_answer(read_scopes),
    Signal.ONVIF_DEVICE_INFO: split_answer(read_onvif),
    Signal.SADP_XML: split_answer(read_sadp),
    Signal.DHIP_JSON: split_answer(read_dhip),
    Signal.ISAPI_DEVICE_INFO: split_answer(read_isapi, node=True),
    Signal.UPNP_XML: split_answer(read_upnp, node=True),
    Signal.SSDP_HEADERS: node_answers,
    Signal.HTTP_WWW_AUTHENTICATE: split_challenge,
    Signal.TEXT: split_text,
    Signal.LABEL_TEXT: split_marks(Signal.APPROVAL, read_approvals, words=True),
    Signal.FCC_ID: split_marks(Signal.FCC_ID, read_fcc_field),
}


def words_of(answer: ReplyFacts) -> Iterator[ValuePart]:
    """The words of an answer as evidence of their own."""
    if answer.vendor:
        yield ValuePart(Signal.BRAND, answer.vendor)
    if answer.model:
        yield ValuePart(Signal.MODEL, answer.model)
    if answer.name and not answer.vendor and answer.name != answer.model:  # else it is the owner's
        yield ValuePart(Signal.BRAND, answer.name)
    if answer.firmware:
        yield ValuePart(Signal.FIRMWARE, answer.firmware)


def parts_of(signal: Signal, value: str) -> Refined:
    """All parts of one value, to any depth that devices send."""
    found = list(SPLITS[signal](value)) if signal in SPLITS else []
    if not found:
        return PLAIN
    parts: dict[ValuePart, None] = {}
    answers: dict[ReplyFacts, None] = {}
    for _ in range(DEEPEST):
        layer = new_parts(found, parts, answers)
        if not layer:
            break
        found = list(chain.from_iterable(SPLITS[one.signal](one.value) for one in layer))
    answers.pop(NOTHING, None)
    for answer in answers:
        parts.update(dict.fromkeys(words_of(answer)))
    parts.pop(ValuePart(signal, value), None)
    return Refined(tuple(parts), tuple(answers))


def new_parts(
    found: Iterable[ValuePart | ReplyFacts],
    parts: dict[ValuePart, None],
    answers: dict[ReplyFacts, None],
) -> list[ValuePart]:
    """The parts not met before that hold others themselves; notes all, and the answers."""
    layer: list[ValuePart] = []
    for item in found:
        if isinstance(item, ReplyFacts):
            answers[item] = None
        elif item not in parts:
            parts[item] = None
            layer.append(item)
    return [one for one in layer if one.signal in SPLITS]


def derive_part(observation: Observation, part: ValuePart) -> Observation:
    """A part as an observation of its own, at the place of the one that holds it."""
    return Observation(
        signal=part.signal,
        value=part.value,
        origin=observation.origin,
        ip=observation.ip,
        port=observation.port,
        mac=observation.mac,
        serial=observation.serial,
        device=observation.device,
        seen=observation.seen,
        witness=Witness.DERIVED,
        source=observation.source,
        behind=observation.behind,
    )


def refine(observation: Observation) -> tuple[Observation, ...]:
    """What an observation holds, as further observations."""
    refined = parts_of(observation.signal, observation.value)
    macs = dict.fromkeys(answer.mac for answer in refined.answers if answer.mac)
    addresses = (ValuePart(Signal.MAC, mac) for mac in macs)
    return tuple(derive_part(observation, part) for part in (*refined.parts, *addresses))
