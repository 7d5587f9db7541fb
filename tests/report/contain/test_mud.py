"""RFC 8520 files."""

from __future__ import annotations

import json

from jsonschema import Draft202012Validator

from factories import TODAY
from fencing import CAMERA, RECORDER, a_unit, an_allowance, some_rules
from unbadge.model.containment import ALL_PORTS, Allowance, Need, RuleSet
from unbadge.report.contain.mud import mud_document

# The shape of RFC 8520 (section 2 and 3) over RFC 8519, as far as these files use it.
PORT = {
    "oneOf": [
        {
            "type": "object",
            "properties": {
                "operator": {"enum": ["eq", "gte", "lte", "neq"]},
                "port": {"type": "integer", "minimum": 0, "maximum": 65535},
            },
            "required": ["port"],
            "additionalProperties": False,
        },
        {
            "type": "object",
            "properties": {
                "lower-port": {"type": "integer", "minimum": 0, "maximum": 65535},
                "upper-port": {"type": "integer", "minimum": 0, "maximum": 65535},
            },
            "required": ["lower-port", "upper-port"],
            "additionalProperties": False,
        },
    ]
}
LAYER = {
    "type": "object",
    "properties": {
        "source-port": PORT,
        "destination-port": PORT,
        "ietf-mud:direction-initiated": {"enum": ["to-device", "from-device"]},
    },
    "additionalProperties": False,
}


def network(version: int) -> dict[str, object]:
    """The match on addresses of one version."""
    return {
        "type": "object",
        "properties": {
            f"source-ipv{version}-network": {"type": "string", "pattern": "/[0-9]+$"},
            f"destination-ipv{version}-network": {"type": "string", "pattern": "/[0-9]+$"},
            "protocol": {"type": "integer", "minimum": 0, "maximum": 255},
        },
        "additionalProperties": False,
    }


ACE = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 64},
        "matches": {
            "type": "object",
            "properties": {"ipv4": network(4), "ipv6": network(6), "tcp": LAYER, "udp": LAYER},
            "additionalProperties": False,
        },
        "actions": {
            "type": "object",
            "properties": {"forwarding": {"enum": ["accept", "drop", "reject"]}},
            "required": ["forwarding"],
            "additionalProperties": False,
        },
    },
    "required": ["name", "matches", "actions"],
    "additionalProperties": False,
}
ACL = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 64},
        "type": {"enum": ["ipv4-acl-type", "ipv6-acl-type"]},
        "aces": {
            "type": "object",
            "properties": {"ace": {"type": "array", "items": ACE, "minItems": 1}},
            "required": ["ace"],
            "additionalProperties": False,
        },
    },
    "required": ["name", "type", "aces"],
    "additionalProperties": False,
}
POLICY = {
    "type": "object",
    "properties": {
        "access-lists": {
            "type": "object",
            "properties": {
                "access-list": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {"name": {"type": "string"}},
                        "required": ["name"],
                        "additionalProperties": False,
                    },
                }
            },
            "required": ["access-list"],
            "additionalProperties": False,
        }
    },
    "required": ["access-lists"],
    "additionalProperties": False,
}
MUD = {
    "type": "object",
    "properties": {
        "ietf-mud:mud": {
            "type": "object",
            "properties": {
                "mud-version": {"const": 1},
                "mud-url": {"type": "string", "pattern": "^https://"},
                "last-update": {"type": "string", "format": "date-time"},
                "cache-validity": {"type": "integer", "minimum": 1, "maximum": 168},
                "is-supported": {"type": "boolean"},
                "systeminfo": {"type": "string", "maxLength": 60},
                "from-device-policy": POLICY,
                "to-device-policy": POLICY,
            },
            "required": ["mud-version", "mud-url", "last-update", "is-supported"],
            "additionalProperties": False,
        },
        "ietf-access-control-list:acls": {
            "type": "object",
            "properties": {"acl": {"type": "array", "items": ACL}},
            "required": ["acl"],
            "additionalProperties": False,
        },
    },
    "required": ["ietf-mud:mud", "ietf-access-control-list:acls"],
    "additionalProperties": False,
}
ROWS = (
    an_allowance(),
    an_allowance(source="10.0.1.0/24", protocol="icmp", ports=ALL_PORTS),
    an_allowance(source=CAMERA, target=RECORDER, protocol="udp", ports=(1024, 65_535)),
    an_allowance(source="fd00::9", target="fd00::5"),
    Allowance(source="0.0.0.0/0", target="224.0.0.0/24", need=Need.SEGMENT),
)
UNIT = a_unit(
    key="a camera with quite a long name, over the door of the hall", ips=(CAMERA, "fd00::5")
)


def documents(rules: RuleSet) -> list[dict[str, dict[str, object]]]:
    """The documents as a reader gets them."""
    named = [(f"device-{number}", unit) for number, unit in enumerate(rules.contained, 1)]
    documents = (mud_document(unit, name, rules, TODAY) for name, unit in named)
    return [json.loads(json.dumps(document)) for document in documents]


def aces(document: dict[str, dict[str, object]], name: str) -> list[dict[str, object]]:
    """The matches of one list."""
    for acl in document["ietf-access-control-list:acls"]["acl"]:  # type: ignore[attr-defined]
        if acl["name"] == name:
            return [ace["matches"] for ace in acl["aces"]["ace"]]
    return []


def test_documents_have_the_shape_of_the_rfc() -> None:
    """Every file validates, also that of a device that nothing is allowed to."""
    Draft202012Validator.check_schema(MUD)
    for rules in (some_rules(units=(UNIT,), allowances=ROWS), some_rules(allowances=())):
        for document in documents(rules):
            Draft202012Validator(MUD).validate(document)


def test_every_list_named_is_there() -> None:
    """A policy points to lists that the file holds, and to all of them."""
    [document] = documents(some_rules(units=(UNIT,), allowances=ROWS))
    head = document["ietf-mud:mud"]
    named = [
        row["name"]
        for way in ("from-device-policy", "to-device-policy")
        for row in head[way]["access-lists"]["access-list"]  # type: ignore[index]
    ]
    held = [acl["name"] for acl in document["ietf-access-control-list:acls"]["acl"]]  # type: ignore[attr-defined]

    assert sorted(named) == sorted(held)
    assert len(named) == 4


def test_server_s_port_stands_on_its_side() -> None:
    """What the recorder opens has the camera's port; the opener is said for TCP."""
    [document] = documents(some_rules())

    assert aces(document, "device-1-to-v4") == [
        {
            "ipv4": {"source-ipv4-network": "10.0.0.9/32", "protocol": 6},
            "tcp": {
                "destination-port": {"operator": "eq", "port": 554},
                "ietf-mud:direction-initiated": "to-device",
            },
        }
    ]
    assert aces(document, "device-1-from-v4") == [
        {
            "ipv4": {"destination-ipv4-network": "10.0.0.9/32", "protocol": 6},
            "tcp": {
                "source-port": {"operator": "eq", "port": 554},
                "ietf-mud:direction-initiated": "to-device",
            },
        }
    ]


def test_spared_device_has_no_file() -> None:
    """A device that serves life safety gets no file that would cut it off."""
    assert documents(some_rules(units=(a_unit(spared=True),))) == []
