"""The shapes of dossiers hold what the manual says."""

from __future__ import annotations

import msgspec
import pytest

from unbadge.knowledge.schema.dossier import Advisory, Endpoint, Entity


def test_advisory_left_open_is_not_clear() -> None:
    """An advisory that says nothing of sign-in is not clear about it, and was built by rule."""
    advisory = Advisory(id="CVE-2020-0001", makers=("acme",), kind="dos")
    assert advisory.unauthenticated is None
    assert advisory.extraction == "rule"


@pytest.mark.parametrize(
    ("shape", "row"),
    [
        (Advisory, {"id": "a", "makers": ["acme"], "kind": "spooky"}),
        (Endpoint, {"id": "a", "purpose": "spying"}),
        (Entity, {"id": "a", "legal_name": "A", "kind": "shop", "country": "GB"}),
    ],
)
def test_kinds_are_closed(shape: type[msgspec.Struct], row: dict[str, object]) -> None:
    """A kind outside the closed list is refused."""
    with pytest.raises(msgspec.ValidationError, match="Invalid enum value"):
        msgspec.convert(row, shape)
