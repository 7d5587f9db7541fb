"""Each thing told once."""

from __future__ import annotations

import pytest

from factories import an_observation
from unbadge.sources.logs.once import Once, is_own, near


def test_told_once() -> None:
    """The same thing about the same host is new once, wherever it stands."""
    once = Once()

    found = [once.is_new(an_observation(value=value)) for value in ("a", "a", "b")]

    assert found == [True, False, True]


@pytest.mark.parametrize(
    ("ip", "other", "own"),
    [
        ("10.0.0.1", "8.8.8.8", True),
        ("8.8.8.8", "10.0.0.1", False),
        ("8.8.8.8", "9.9.9.9", True),
        (None, "10.0.0.1", False),
    ],
)
def test_own_hosts(ip: str | None, other: str | None, *, own: bool) -> None:
    """A server outside that a host inside calls is none of the estate's."""
    assert is_own(ip, other) is own
    assert near("fe80::1")
