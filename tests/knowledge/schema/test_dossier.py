"""The shapes of dossiers hold what the manual says."""

from __future__ import annotations

import msgspec
import pytest

from unbadge.knowledge.schema.dossier import Advisory, Cvss, Endpoint, Entity


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


@pytest.mark.parametrize(
    ("vector", "without"),
    [
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", True),
        ("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", False),
        ("AV:N/AC:L/Au:N/C:P/I:P/A:P", True),
        ("AV:N/AC:L/Au:S/C:P/I:P/A:P", False),
        ("not given", None),
    ],
)
def test_a_vector_tells_whether_a_sign_in_is_needed(vector: str, without: bool | None) -> None:
    """Versions 2 and 3 say it under different letters; without a vector nothing is said."""
    assert Cvss(score=9.8, vector=vector).without_login is without
