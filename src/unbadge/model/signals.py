"""What each kind of evidence is: one table, so that a new signal is one line here."""

from __future__ import annotations

from enum import Flag, auto

from unbadge.model.evidence import Signal


class Trait(Flag):
    """What can be said of every value of a signal."""

    NAMES_SENDER = auto()  # a device's answer that names itself: MAC, serial number, model
    CARRIER = auto()  # may hold such an answer, or anything else
    DISCOVERY = auto()  # an answer of a maker's or a standard's search
    ONVIF = auto()  # one ONVIF stack speaks in all of these
    ABILITY = auto()  # tells what a device can do
    BADGE_WORDS = auto()  # words in it may be a badge
    OF_CAMERAS = auto()  # the text is known to speak of cameras
    MAKER_WORDS = auto()  # the name of a maker that sells under no badge is a word for who made it
    CODED = auto()  # product codes stand in it
    CALLED = auto()  # a name that the device looks up or calls
    PRINTED = auto()  # stands on a label, which may be stuck on anything
    QUIET = auto()  # known without a word of the device itself


TRAITS: dict[Signal, Trait] = {
    Signal.BANNER_RAW: Trait.CARRIER,
    Signal.HTTP_BODY: Trait.CARRIER,
    Signal.HTTP_TITLE: Trait.BADGE_WORDS | Trait.CODED,
    Signal.SNMP_SYSDESCR: Trait.CODED,
    Signal.UPNP_XML: Trait.NAMES_SENDER,
    Signal.SADP_XML: Trait.NAMES_SENDER | Trait.DISCOVERY,
    Signal.DHIP_JSON: Trait.NAMES_SENDER | Trait.DISCOVERY,
    Signal.ISAPI_DEVICE_INFO: Trait.NAMES_SENDER,
    Signal.ISAPI_CAPABILITIES: Trait.ABILITY,
    Signal.ONVIF_SCOPES: Trait.NAMES_SENDER | Trait.ONVIF,
    Signal.ONVIF_PROBE_MATCH: Trait.NAMES_SENDER | Trait.ONVIF | Trait.DISCOVERY,
    Signal.ONVIF_DEVICE_INFO: Trait.NAMES_SENDER | Trait.ONVIF,
    Signal.ONVIF_CAPABILITIES: Trait.ABILITY,
    Signal.DNS_QUERY: Trait.CALLED,
    Signal.TLS_SNI: Trait.CALLED,
    Signal.MAC: Trait.QUIET,
    Signal.MAC_REGISTRANT: Trait.QUIET,
    Signal.DHCP_HOSTNAME: Trait.QUIET,
    Signal.DHCP_FINGERPRINT: Trait.QUIET,
    Signal.PORT_OPEN: Trait.QUIET,
    Signal.BRAND: Trait.BADGE_WORDS | Trait.OF_CAMERAS | Trait.MAKER_WORDS,
    Signal.MODEL: Trait.BADGE_WORDS | Trait.OF_CAMERAS | Trait.MAKER_WORDS | Trait.CODED,
    Signal.TEXT: Trait.BADGE_WORDS | Trait.MAKER_WORDS | Trait.CODED,
    Signal.FCC_ID: Trait.PRINTED,
    Signal.SERIAL: Trait.PRINTED,
}


def having(trait: Trait) -> frozenset[Signal]:
    """The signals with a trait."""
    return frozenset(signal for signal, traits in TRAITS.items() if trait in traits)
