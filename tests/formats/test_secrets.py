"""Secrets are cut out of evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbadge.formats.secrets import GONE, PATTERNS, without_secrets

PIECES = (
    *("user", "name", "USER", "pwd", "paſſ", "pass", "word", "wd", "auth", "TOKEN", "toKen"),
    *("authorization: ", "://", "=", "?", "&", "/", "_", ";", "@", ":", "x", " ", "\n", '"'),
)


@pytest.mark.parametrize(
    "text",
    [
        "rtsp://admin:hunter2@192.0.2.1/live",
        "rtsp://192.0.2.1/user=admin&password=hunter2&channel=1",
        "/cgi?pwd=hunter2",
        "Authorization: Basic hunter2",
        "AUTHORIZATION: Basic hunter2",
        "/cgi?PASSWORD=hunter2",
        "/cgi?pa\u017f\u017f=hunter2",
    ],
)
def test_secret_is_gone(text: str) -> None:
    """Names and passwords in addresses, paths, queries and headers are cut."""
    assert "hunter2" not in without_secrets(text)


def test_harmless_text_stays() -> None:
    """What holds no secret is not touched."""
    assert without_secrets("http://192.0.2.1/a?b=c") == "http://192.0.2.1/a?b=c"


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_hints_overlook_no_secret(text: str) -> None:
    """Looking for words first changes no text otherwise than searching all of it."""
    expected = text
    for pattern in PATTERNS:
        expected = pattern.sub(GONE, expected)

    assert without_secrets(text) == expected
