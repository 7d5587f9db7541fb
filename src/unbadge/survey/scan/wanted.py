"""What the compiled loop takes of scan records of each kind: a tree of names, and rules.

Each says what the SQL of layouts.py says of a plain record; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum

from msgspec import Struct

from unbadge.model import Signal
from unbadge.survey.scan.layouts import (
    BYTES,
    CENSYS,
    CERTIFICATE,
    MASSCAN,
    OBSERVATIONS,
    PAGE,
    SHODAN,
    ZGRAB2,
    ScanLayout,
    spellings,
)


class WantedForm(IntEnum):
    """What stands at a place in a record, as the loop numbers it."""

    OBJECT = 0
    TEXT = 1
    NUMBER = 2  # a whole number, or a text
    FIRST = 3  # a list of texts, of which the first counts
    SPELT = 4  # a text, or such a list
    PORT = 5
    BY_NAME = 6  # services by their names
    IN_LIST = 7  # a list of services
    EITHER = 8  # a text, or such a list
    FREE = 9  # an object of any names, some of them wanted
    HEADERS = 10  # the same, and all others are headers
    PARTS = 11  # a name given in parts
    FIRST_KEY = 12  # an object of any names, of which the first counts


class KindBy(IntEnum):
    """How the kind of a value is told."""

    FIXED = 0
    BY_PORT = 1
    BY_NAME_OF = 2  # by a name beside it, else by port
    BY_SIGNAL = 3


class TextChange(IntEnum):
    """What is done to the text of a value."""

    NOTHING = 0
    UNDATED = 1
    LOWER = 2
    TRIMMED = 3
    JOINED = 4


class WantedPlace(Struct, frozen=True):
    """A place in a record: what stands there, the slot of its text, and what stands in it."""

    what: WantedForm
    slot: str = ""
    parts: Mapping[str, WantedPlace] = {}


class WantedText(Struct, frozen=True):
    """One thing that a record says: its kind, and the slots of which the first told one counts.

    ``guards`` tell of each slot whether it counts, where that is not its own text.
    """

    kind: str
    slots: tuple[str, ...]
    how: KindBy = KindBy.FIXED
    change: TextChange = TextChange.NOTHING
    guards: tuple[str, ...] = ()
    filled: bool = False  # an empty text is passed over
    unless: tuple[str, str] = ("", "")  # a slot, and the text that it must not hold


class Wanted(Struct, frozen=True, kw_only=True):
    """All that the loop takes of records of a kind; of the host what stands in which slots.

    A slot whose name begins with a dot is of what is told outside of all services.
    """

    tree: WantedPlace
    said: tuple[WantedText, ...]
    address: tuple[str, ...]
    day: tuple[str, ...]
    key: tuple[str, ...] = ()
    key_else: tuple[str, ...] = ()  # where no address is told either
    country: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    names: Mapping[str, str] = {}  # kinds by the name in the slot ``name``
    in_array: bool = False
    epoch: bool = False  # days are seconds since 1970


def text(slot: str) -> WantedPlace:
    """A text."""
    return WantedPlace(WantedForm.TEXT, slot)


def inside(**parts: WantedPlace) -> WantedPlace:
    """An object with some members that are wanted."""
    return WantedPlace(WantedForm.OBJECT, "", parts)


def issued(slot: str) -> WantedPlace:
    """A handshake of zgrab2 with the certificate in it."""
    parsed = {
        "subject_dn": text(f"subject {slot}"),
        "issuer_dn": text(f"issuer {slot}"),
        "fingerprint_sha256": text(f"print {slot}"),
    }
    held = inside(certificate=inside(parsed=WantedPlace(WantedForm.OBJECT, f"told {slot}", parsed)))
    return inside(server_certificates=held)


ORDER = ("request", "log", "alone", "tls")  # in which zgrab2's certificates are preferred


def of_certificate(kind: str, part: str) -> WantedText:
    """A part of the first certificate that zgrab2 tells at all."""
    told = tuple(f"told {one}" for one in ORDER)
    return WantedText(kind, tuple(f"{part} {one}" for one in ORDER), guards=told)


FIRST_BYTES = WantedText(BYTES, ("banner",), KindBy.BY_PORT, TextChange.UNDATED)
GRABS = Wanted(
    tree=inside(
        ip=text("ip"),
        domain=text("domain"),
        data=WantedPlace(
            WantedForm.BY_NAME,
            "",
            {
                "": inside(
                    port=WantedPlace(WantedForm.PORT),
                    timestamp=text("day"),
                    result=inside(
                        banner=text("banner"),
                        response=inside(
                            body=text("page"),
                            headers=WantedPlace(
                                WantedForm.HEADERS,
                                "",
                                {
                                    "server": WantedPlace(WantedForm.FIRST, "server"),
                                    "www_authenticate": WantedPlace(WantedForm.FIRST, "realm"),
                                },
                            ),
                            request=inside(tls_log=inside(handshake_log=issued("request"))),
                        ),
                        server_id=inside(raw=text("ssh")),
                        tls_log=inside(handshake_log=issued("log")),
                        handshake_log=issued("alone"),
                        tls=inside(handshake_log=issued("tls")),
                    ),
                )
            },
        ),
    ),
    said=(
        WantedText(Signal.HTTP_SERVER, ("server",)),
        WantedText(Signal.HTTP_WWW_AUTHENTICATE, ("realm",)),
        WantedText(PAGE, ("page",)),
        of_certificate(Signal.TLS_SUBJECT, "subject"),
        of_certificate(Signal.TLS_ISSUER, "issuer"),
        of_certificate(Signal.TLS_FINGERPRINT, "print"),
        FIRST_BYTES,
        WantedText(Signal.SSH_BANNER, ("ssh",)),
    ),
    address=(".ip", ".domain"),
    day=("day",),
)

SHODAN_SERVICE = {
    "port": WantedPlace(WantedForm.PORT),
    "timestamp": text("day"),
    "mac": WantedPlace(WantedForm.FIRST_KEY, "mac"),
    "http": inside(
        server=text("server"),
        title=text("title"),
        html=text("page"),
        favicon=inside(hash=WantedPlace(WantedForm.NUMBER, "favicon")),
    ),
    "ssl": inside(
        cert=inside(
            subject=WantedPlace(WantedForm.PARTS, "subject"),
            issuer=WantedPlace(WantedForm.PARTS, "issuer"),
            fingerprint=inside(sha256=text("print")),
        )
    ),
}
SHODAN_HOSTS = Wanted(
    tree=WantedPlace(
        WantedForm.OBJECT,
        "",
        {
            "ip_str": text("ip"),
            "country_code": text("code"),
            "org": text("org of host"),
            "location": inside(country_code=text("place of host")),
            "data": WantedPlace(
                WantedForm.EITHER,
                "banner",
                {
                    "": WantedPlace(
                        WantedForm.OBJECT,
                        "",
                        {
                            **SHODAN_SERVICE,
                            "data": text("banner"),
                            "org": text("org"),
                            "location": inside(country_code=text("place")),
                        },
                    )
                },
            ),
            **SHODAN_SERVICE,
        },
    ),
    said=(
        WantedText(Signal.HTTP_SERVER, ("server",)),
        WantedText(Signal.HTTP_TITLE, ("title",)),
        WantedText(PAGE, ("page",)),
        WantedText(Signal.FAVICON_MMH3, ("favicon",)),
        FIRST_BYTES,
        WantedText(Signal.MAC, ("mac",)),
        WantedText(Signal.TLS_SUBJECT, ("subject",), change=TextChange.JOINED),
        WantedText(Signal.TLS_ISSUER, ("issuer",), change=TextChange.JOINED),
        WantedText(Signal.TLS_FINGERPRINT, ("print",), change=TextChange.LOWER),
    ),
    address=(".ip",),
    day=("day",),
    country=("place", ".place of host", ".code"),
    owner=("org", ".org of host"),
)

CENSYS_HOSTS = Wanted(
    tree=inside(
        ip=text("ip"),
        last_updated_at=text("updated"),
        location=inside(country_code=text("country")),
        autonomous_system=inside(name=text("owner")),
        services=WantedPlace(
            WantedForm.IN_LIST,
            "",
            {
                "": inside(
                    port=WantedPlace(WantedForm.PORT),
                    observed_at=text("observed"),
                    scan_time=text("scanned"),
                    banner=text("banner"),
                    http=inside(
                        response=inside(
                            headers=WantedPlace(
                                WantedForm.FREE,
                                "",
                                {
                                    spelt: WantedPlace(WantedForm.SPELT, spelt)
                                    for name in ("server", "www_authenticate")
                                    for spelt in spellings(name)
                                },
                            ),
                            body=text("page"),
                            html_title=text("title"),
                            icon_md5=text("icon md5"),
                            icon_mmh3=text("icon mmh3"),
                        )
                    ),
                    tls=inside(
                        certificates=inside(
                            leaf_data=inside(
                                subject_dn=text("subject"),
                                issuer_dn=text("issuer"),
                                fingerprint=text("print"),
                            )
                        )
                    ),
                    cert=inside(
                        fingerprint_sha256=text("other print"),
                        parsed=inside(
                            subject_dn=text("other subject"), issuer_dn=text("other issuer")
                        ),
                    ),
                )
            },
        ),
    ),
    said=(
        WantedText(Signal.HTTP_SERVER, spellings("server")),
        WantedText(Signal.HTTP_WWW_AUTHENTICATE, spellings("www_authenticate")),
        WantedText(Signal.HTTP_TITLE, ("title",)),
        WantedText(PAGE, ("page",)),
        WantedText(Signal.FAVICON_MD5, ("icon md5",)),
        WantedText(Signal.FAVICON_MMH3, ("icon mmh3",)),
        FIRST_BYTES,
        WantedText(Signal.TLS_SUBJECT, ("subject", "other subject")),
        WantedText(Signal.TLS_ISSUER, ("issuer", "other issuer")),
        WantedText(Signal.TLS_FINGERPRINT, ("print", "other print"), change=TextChange.LOWER),
    ),
    address=(".ip",),
    day=("observed", "scanned", ".updated"),
    country=(".country",),
    owner=(".owner",),
)

MASSCAN_HOSTS = Wanted(
    tree=inside(
        ip=text("ip"),
        timestamp=WantedPlace(WantedForm.NUMBER, "day"),
        ports=WantedPlace(
            WantedForm.IN_LIST,
            "",
            {
                "": inside(
                    port=WantedPlace(WantedForm.PORT),
                    service=inside(name=text("name"), banner=text("banner")),
                )
            },
        ),
    ),
    said=(WantedText("masscan:", ("banner",), KindBy.BY_NAME_OF, TextChange.TRIMMED),),
    address=(".ip",),
    day=(".day",),
    names={
        "title": Signal.HTTP_TITLE,
        "http.server": Signal.HTTP_SERVER,
        "snmp": Signal.SNMP_SYSDESCR,
        "x509": CERTIFICATE,
    },
    in_array=True,
    epoch=True,
)


def given_lines(signals: Iterable[str]) -> Wanted:
    """What is taken of observation lines of some signals."""
    told = ("value", "value_b64", "ip", "mac", "serial", "device", "seen")
    return Wanted(
        tree=inside(
            **{name: text(name) for name in told},
            signal=text("name"),
            **{"class": text("class")},
        ),
        said=(
            WantedText("", ("value_b64", "value"), KindBy.BY_SIGNAL, filled=True),
            WantedText(Signal.MAC, ("mac",), unless=("name", Signal.MAC)),
            WantedText(Signal.SERIAL, ("serial",)),
        ),
        address=(".ip",),
        day=("seen",),
        key=(".device",),
        key_else=(".mac", ".serial"),
        names={name: name for name in signals},
    )


WANTED: dict[str, Wanted | Callable[[Sequence[str]], Wanted]] = {
    ZGRAB2.kind: GRABS,
    SHODAN.kind: SHODAN_HOSTS,
    CENSYS.kind: CENSYS_HOSTS,
    MASSCAN.kind: MASSCAN_HOSTS,
    OBSERVATIONS.kind: given_lines,
}


def wanted_of(layout: ScanLayout, signals: Sequence[str]) -> Wanted:
    """What the loop takes of records of a layout."""
    found = WANTED[layout.kind]
    return found if isinstance(found, Wanted) else found(signals)
