"""A read-only SNMP v1 and v2c agent that knows the system group and no more."""

from __future__ import annotations

from msgspec import Struct

SNMP_PORT = 161
_INTEGER, _OCTETS, _NULL, _OID, _SEQUENCE = 0x02, 0x04, 0x05, 0x06, 0x30
_GET, _GET_NEXT, _RESPONSE, _BULK = 0xA0, 0xA1, 0xA2, 0xA5
END_OF_VIEW = 0x82
TIME_TICKS = 0x43  # hundredths of a second
_VERSION_1, _VERSION_2C = 0, 1
_NO_SUCH_NAME = 2
_VERSIONS = {bytes([_VERSION_1]), bytes([_VERSION_2C])}
SYSTEM = (1, 3, 6, 1, 2, 1, 1)


def tlv(tag: int, data: bytes) -> bytes:
    """A BER value with a short or long length."""
    if len(data) < 0x80:
        return bytes([tag, len(data)]) + data
    length = len(data).to_bytes((len(data).bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + data


def integer(value: int) -> bytes:
    """A BER integer."""
    return tlv(_INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))


def oid(arcs: tuple[int, ...]) -> bytes:
    """A BER object identifier."""
    out = bytearray([arcs[0] * 40 + arcs[1]])
    for arc in arcs[2:]:
        septets = [arc & 0x7F]
        while arc := arc >> 7:
            septets.append(0x80 | (arc & 0x7F))
        out += bytes(reversed(septets))
    return tlv(_OID, bytes(out))


def split(data: bytes) -> list[tuple[int, bytes]]:
    """The BER values that stand one after the other in some bytes."""
    values, at = [], 0
    while at + 2 <= len(data):
        tag, length = data[at], data[at + 1]
        at += 2
        if length & 0x80:
            wide = length & 0x7F
            length = int.from_bytes(data[at : at + wide], "big")
            at += wide
        values.append((tag, data[at : at + length]))
        at += length
    return values


def arcs_of(data: bytes) -> tuple[int, ...]:
    """The arcs of an object identifier's content."""
    arcs, value = [data[0] // 40, data[0] % 40], 0
    for byte in data[1:]:
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            arcs.append(value)
            value = 0
    return tuple(arcs)


class Agent(Struct, frozen=True, kw_only=True):
    """Answers GET, GETNEXT and GETBULK for one community."""

    description: str
    object_id: tuple[int, ...]
    name: str = ""
    community: bytes = b"public"

    def objects(self) -> list[tuple[tuple[int, ...], bytes]]:
        """The objects it knows, in order, with their encoded values."""
        return [
            ((*SYSTEM, 1, 0), tlv(_OCTETS, self.description.encode())),
            ((*SYSTEM, 2, 0), oid(self.object_id)),
            ((*SYSTEM, 3, 0), tlv(TIME_TICKS, (123456789).to_bytes(4, "big"))),
            ((*SYSTEM, 5, 0), tlv(_OCTETS, self.name.encode())),
        ]

    def answer(self, question: bytes) -> bytes | None:
        """The response, or nothing for another community, version or message."""
        outer = split(question)
        if len(outer) != 1 or outer[0][0] != _SEQUENCE:
            return None
        parts = split(outer[0][1])
        if len(parts) != 3 or parts[0][1] not in _VERSIONS or parts[1][1] != self.community:
            return None
        tag, body = parts[2]
        if tag not in {_GET, _GET_NEXT, _BULK}:
            return None
        request, _, _, bindings = split(body)
        asked = [arcs_of(split(item)[0][1]) for _, item in split(bindings[1])]
        answers = b"".join(self._binding(arcs, exact=tag == _GET) for arcs in asked)
        lost = parts[0][1] == bytes([_VERSION_1]) and tlv(END_OF_VIEW, b"") in answers
        status = (integer(_NO_SUCH_NAME) + integer(1)) if lost else (integer(0) + integer(0))
        bound = tlv(*bindings) if lost else tlv(_SEQUENCE, answers)
        head = tlv(*parts[0]) + tlv(_OCTETS, self.community)
        pdu = tlv(_INTEGER, request[1]) + status + bound
        return tlv(_SEQUENCE, head + tlv(_RESPONSE, pdu))

    def _binding(self, asked: tuple[int, ...], *, exact: bool) -> bytes:
        for arcs, value in self.objects():
            if arcs == asked if exact else arcs > asked:
                return tlv(_SEQUENCE, oid(arcs) + value)
        return tlv(_SEQUENCE, oid(asked) + tlv(END_OF_VIEW, b""))


def get_next(arcs: tuple[int, ...], request: int, community: bytes = b"public") -> bytes:
    """The question for the object after one."""
    binding = tlv(_SEQUENCE, tlv(_SEQUENCE, oid(arcs) + tlv(_NULL, b"")))
    pdu = integer(request) + integer(0) + integer(0) + binding
    return tlv(_SEQUENCE, integer(_VERSION_2C) + tlv(_OCTETS, community) + tlv(_GET_NEXT, pdu))


def told(response: bytes) -> tuple[tuple[int, ...], int, bytes]:
    """Object, tag and content of the first binding of a response."""
    pdu = split(split(split(response)[0][1])[2][1])
    binding = split(split(pdu[3][1])[0][1])
    return arcs_of(binding[0][1]), *binding[1]
