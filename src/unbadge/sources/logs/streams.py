"""Settings of camera software that name streams: which host, which path, never the login."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from unbadge.formats.address import ip_text
from unbadge.formats.secrets import without_secrets
from unbadge.model import Signal, Witness
from unbadge.sources import EvidenceSource, InputFeed, InputHead, RecordHost, SourceFact

# A name or password in it may stand for another in braces: rtsp://{USER}:{PASSWORD}@host/path.
URL = re.compile(
    r"\b(?:rtsps?|rtspx|rtmp|onvif|dvrip|bubble|isapi|tapo|kasa)://"
    r"(?:\$?\{\{?[^{}\s'\"]*\}?\}|[^\s'\"#,\]}<>{\\;])+",
    re.IGNORECASE,
)
SOFTWARE = re.compile(
    r"(?m)^\s*(?:cameras|streams|go2rtc|ffmpeg|paths|inputs|rtspPath|mqtt|detectors)\s*:"
)
# In other texts that hold a stream: JSON, rows of a database, a registry, settings line by line.
SETTING = re.compile(
    r"(?i)\bINSERT\s+INTO\b|(?m:^\s*\[HKEY_)|\A\s*[\[{]"
    r"|(?m:^\s*[\w.\- ]{2,40}\s*=\s*[\"']?(?:rtsps?|rtmp)://)"
    r"|(?m:^\s*(?:netcam_url|netcam_userpass|camera_name|camera_id|videodevice)[ \t]+\S)"
)
MADE = re.compile(r'(?i)"(?:make|manufacturer|vendor|brand|model|hersteller|fabricant|marca)"\s*:')
FIELD = re.compile(
    r"[\"']?(?P<name>[A-Za-z][\w.\-]{1,30})[\"']?\s*[:=]\s*(?:\"(?P<text>(?:[^\"\\]|\\.)*)\"|'(?P<one>[^']*)'"
    r"|(?P<bare>[^\s,;{}\[\]\"']+))"
)
HOSTS = frozenset(
    {"ip", "host", "hostname", "address", "ipaddress", "ip_address", "camera_ip", "cam_ip", "addr"}
)
PATHS = frozenset(
    {
        "path",
        "ip_path",
        "rtsp_path",
        "rtsppath",
        "url_path",
        "video_path",
        "stream_path",
        "rtspurl",
        "subpath",
    }
)
VIDEO = re.compile(r"rtsp|ip_path|cameras?\b", re.IGNORECASE)  # else a host and path are a site's
PATH = re.compile(r"/?[\w.\-]+[/?=&%\w.\-:]*")
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
# The number of a channel in the path of a stream, as makers write it.
CHANNEL = re.compile(
    r"/channels/(\d{1,3})0\d\b|[?&]channel=(\d{1,3})|/ch(?:id=|annel)?0*(\d{1,3})(?!\d)|/c(\d{1,3})/s\d",
    re.IGNORECASE,
)
SECTION = re.compile(r"\s*(?:$|\[|\{|#)")


def accepts_yaml(head: InputHead) -> bool:
    """Whether a text sets up streams in the way of camera software."""
    is_text = not (head.is_binary or head.is_xml) and head.text.lstrip()[:1] not in {"{", "["}
    return is_text and bool(SOFTWARE.search(head.text)) and bool(URL.search(head.text))


def accepts_other(head: InputHead) -> bool:
    """Whether a text of another form sets up streams, and is no list of makes and models."""
    if head.is_binary or head.is_xml or MADE.search(head.text):
        return False
    if not SETTING.search(head.text):
        return False
    text = unescaped(head.text)
    if URL.search(text):
        return True
    return bool(VIDEO.search(text)) and any(split_streams(enumerate(text.splitlines())))


def unescaped(text: str) -> str:
    """A text whose slashes are no longer written as JSON may write them."""
    return text.replace("\\/", "/").replace("\\u0026", "&")


def read(feed: InputFeed) -> Iterator[SourceFact]:
    """The host and path of each stream, without names and passwords: the owner's words.

    What it is said last: a camera, or where it has several channels a recorder.
    """
    met: dict[tuple[str, str], int] = {}
    waiting = SplitStream()
    for number, raw in feed.texts():
        if raw.lstrip()[:1] == "#":
            continue
        line = unescaped(raw)
        urls = [match[0] for match in URL.finditer(line)]
        urls += waiting.take(line)
        for url in urls:
            feed.records += 1
            told = stream(url)
            if told is None:
                yield feed.reject(f"line {number}", "a stream without a readable host")
            elif told not in met:
                met[told] = number
                yield stream_host(feed, number, told[0]).says(Signal.RTSP_PATH, told[1])
    for name, kind in kinds_of_hosts(met).items():
        first = next(number for told, number in met.items() if told[0] == name)
        yield stream_host(feed, first, name).says(Signal.KIND, kind)


def stream_host(feed: InputFeed, number: int, name: str) -> RecordHost:
    """The host of a stream that a line names."""
    ip = ip_text(name)
    return RecordHost(
        origin=feed.origin(f"line {number}"),
        ip=ip,
        device=None if ip else name,
        witness=Witness.DECLARED,
    )


def kinds_of_hosts(met: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What each host of some streams is: a camera, or with several channels a recorder."""
    channels: dict[str, set[str]] = {}
    for name, url in met:
        match = CHANNEL.search(url)
        channel = next(filter(None, match.groups()), "") if match else ""
        channels.setdefault(name, set()).add(channel)
    return {
        name: "recorder" if len(found - {""}) > 1 else "camera" for name, found in channels.items()
    }


class SplitStream:
    """The host and the path of a stream that stand in fields of their own, until both are met."""

    def __init__(self) -> None:
        """Neither met yet."""
        self._host = self._path = ""

    def take(self, line: str) -> list[str]:
        """The streams that a line completes; another section begins another."""
        found: list[str] = []
        if SECTION.match(line) and "=" not in line and ":" not in line:
            self._host = self._path = ""
        for match in FIELD.finditer(line):
            value = next(filter(None, match.group("text", "one", "bare")), "")
            self._note(match["name"].casefold(), value)
            if self._host and self._path:
                found.append(f"rtsp://{self._host}/{self._path.lstrip('/')}")
                self._path = ""
        return found

    def _note(self, name: str, value: str) -> None:
        """Keeps the host or the path that a field holds; a path of streams is deeper than one."""
        if name in HOSTS:
            self._host = value if ip_text(value) and value not in LOCAL else ""
        elif name in PATHS and "://" not in value:
            is_deep = "/" in value.strip("/") or "?" in value
            self._path = value if is_deep and PATH.fullmatch(value) else ""


def split_streams(lines: Iterator[tuple[int, str]]) -> Iterator[str]:
    """The streams of lines whose host and path stand in fields of their own."""
    waiting = SplitStream()
    for _, line in lines:
        yield from waiting.take(line)


def stream(url: str) -> tuple[str, str] | None:
    """The host of a stream and its address without secrets; None where it has none of its own."""
    try:
        parts = urlsplit(url)
        name, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if not name or name in LOCAL or "{" in name or "$" in name:
        return None
    at = f"[{name}]" if ":" in name else name
    place = f"{parts.scheme}://{at}{f':{port}' if port else ''}{parts.path}"
    query = f"?{parts.query}" if parts.query else ""
    return name, without_secrets(f"{place}{query}")


STREAMS = EvidenceSource(kind="stream settings", accepts=accepts_yaml, read=read)
OTHERS = EvidenceSource(kind="stream settings", accepts=accepts_other, read=read)
