"""Decoders that several rooms need: bytes in, plain frozen values out."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.formats.address import (
        epoch,
        ip_text,
        time_text,
    )
    from unbadge.formats.answer import (
        NOTHING,
        ReplyFacts,
    )
    from unbadge.formats.deviceinfo import (
        is_gb28181,
        read_gb28181,
        read_isapi,
        read_onvif,
        read_upnp,
    )
    from unbadge.formats.dhip import (
        is_dhip,
        read_dhip,
    )
    from unbadge.formats.http import (
        is_reply,
        is_sdp,
        read_reply,
        title,
    )
    from unbadge.formats.jsonparts import (
        objects,
    )
    from unbadge.formats.mac import (
        mac_text,
        serial_mac,
    )
    from unbadge.formats.magicbox import (
        is_magicbox,
        read_magicbox,
    )
    from unbadge.formats.marks import (
        read_approvals,
        read_fcc_field,
        read_fcc_ids,
    )
    from unbadge.formats.onvif import (
        is_probe_match,
        node_mac,
        read_scopes,
        scopes_in,
    )
    from unbadge.formats.sadp import (
        is_sadp,
        read_sadp,
    )
    from unbadge.formats.secrets import (
        without_secrets,
    )
    from unbadge.formats.syslog import (
        is_log,
        program_of,
    )
    from unbadge.formats.ties import (
        ips_on,
        macs_on,
    )
    from unbadge.formats.vapix import (
        is_vapix,
        read_vapix,
    )
    from unbadge.formats.xmlish import (
        fields,
    )
else:
    __getattr__ = open_door(
        __name__,
        {
            "address": "epoch ip_text time_text",
            "answer": "NOTHING ReplyFacts",
            "deviceinfo": "is_gb28181 read_gb28181 read_isapi read_onvif read_upnp",
            "dhip": "is_dhip read_dhip",
            "http": "is_reply is_sdp read_reply title",
            "jsonparts": "objects",
            "mac": "mac_text serial_mac",
            "magicbox": "is_magicbox read_magicbox",
            "marks": "read_approvals read_fcc_field read_fcc_ids",
            "onvif": "is_probe_match node_mac read_scopes scopes_in",
            "sadp": "is_sadp read_sadp",
            "secrets": "without_secrets",
            "syslog": "is_log program_of",
            "ties": "ips_on macs_on",
            "vapix": "is_vapix read_vapix",
            "xmlish": "fields",
        },
    )

__all__ = [
    "NOTHING",
    "ReplyFacts",
    "epoch",
    "fields",
    "ip_text",
    "ips_on",
    "is_dhip",
    "is_gb28181",
    "is_log",
    "is_magicbox",
    "is_probe_match",
    "is_reply",
    "is_sadp",
    "is_sdp",
    "is_vapix",
    "mac_text",
    "macs_on",
    "node_mac",
    "objects",
    "program_of",
    "read_approvals",
    "read_dhip",
    "read_fcc_field",
    "read_fcc_ids",
    "read_gb28181",
    "read_isapi",
    "read_magicbox",
    "read_onvif",
    "read_reply",
    "read_sadp",
    "read_scopes",
    "read_upnp",
    "read_vapix",
    "scopes_in",
    "serial_mac",
    "time_text",
    "title",
    "without_secrets",
]
