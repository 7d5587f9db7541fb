"""Secrets are cut out of evidence."""

from __future__ import annotations

import pytest

from unbadge.formats.secrets import without_secrets


@pytest.mark.parametrize(
    "text",
    [
        "rtsp://admin:hunter2@192.0.2.1/live",
        "rtsp://192.0.2.1/user=admin&password=hunter2&channel=1",
        "/cgi?pwd=hunter2",
        "Authorization: Basic hunter2",
    ],
)
def test_secret_is_gone(text: str) -> None:
    """Names and passwords in addresses, paths, queries and headers are cut."""
    assert "hunter2" not in without_secrets(text)


def test_harmless_text_stays() -> None:
    """What holds no secret is not touched."""
    assert without_secrets("http://192.0.2.1/a?b=c") == "http://192.0.2.1/a?b=c"
