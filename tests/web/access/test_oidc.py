"""What is said of a provider, in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from unbadge.errors import UsageError
from unbadge.web.access.oidc import read_oidc
from unbadge.web.access.people import Role

GOOD = """
issuer = "https://id.example.org"
client_id = "unbadge"
client_secret = "x"
address = "https://cctv.example.org"
[roles]
admin = ["it"]
"""


def test_a_provider_is_read(tmp_path: Path) -> None:
    """Its file names issuer, client, the server's own address and who has which role."""
    file = tmp_path / "oidc.toml"
    file.write_text(GOOD)
    assert read_oidc(file).roles == {Role.ADMIN: ("it",)}


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("https://id", "http://id"),
        GOOD.replace("https://cctv", "http://cctv"),
        GOOD.replace("admin =", "king ="),
        GOOD.replace("client_id", "client"),
        "issuer = ",
    ],
)
def test_what_is_no_provider_is_refused(tmp_path: Path, text: str) -> None:
    """Plain HTTP to another machine, a role that is none, or a field that is missing."""
    file = tmp_path / "oidc.toml"
    file.write_text(text)
    with pytest.raises(UsageError):
        read_oidc(file)
