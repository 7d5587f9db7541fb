"""The emulated SNMP agent knows the system group of its device."""

from __future__ import annotations

import pytest

from lab.snmp import END_OF_VIEW, SYSTEM, Agent, arcs_of, get_next, integer, oid, split, told

AGENT = Agent(description="Acme products", object_id=(1, 3, 6, 1, 4, 1, 1004849, 2), name="NVR")


def test_walk_goes_through_system_group() -> None:
    """GETNEXT leads from object to object to the end of the view."""
    at: tuple[int, ...] = SYSTEM
    seen = []
    while True:
        response = AGENT.answer(get_next(at, 1))
        assert response is not None
        at, tag, content = told(response)
        if tag == END_OF_VIEW:
            break
        seen.append((at[-2:], content))

    assert [place for place, _ in seen] == [(1, 0), (2, 0), (3, 0), (5, 0)]
    assert seen[0][1] == b"Acme products"
    assert arcs_of(seen[1][1]) == (1, 3, 6, 1, 4, 1, 1004849, 2)


def test_response_repeats_request_number() -> None:
    """The response pairs with its question."""
    response = AGENT.answer(get_next(SYSTEM, 70000))

    assert response is not None
    assert integer(70000) in response


@pytest.mark.parametrize(
    "question", [b"", b"\x30\x00", get_next(SYSTEM, 1, b"private"), b"\x30\x03\x02\x01\x01"]
)
def test_other_questions_get_silence(question: bytes) -> None:
    """Another community or no message at all is not answered."""
    assert AGENT.answer(question) is None


@pytest.mark.parametrize("arcs", [(1, 3, 6, 1), (1, 3, 127, 128, 16384, 4294967295)])
def test_object_identifiers_come_back(arcs: tuple[int, ...]) -> None:
    """Arcs of any size survive encoding."""
    assert arcs_of(split(oid(arcs))[0][1]) == arcs


@pytest.mark.parametrize("value", [0, 127, 128, 255, 70000, -1])
def test_integers_come_back(value: int) -> None:
    """Integers are encoded in the fewest bytes that keep their sign."""
    content = split(integer(value))[0][1]

    assert int.from_bytes(content, "big", signed=True) == value
