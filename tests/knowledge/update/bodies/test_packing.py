"""Bodies as their publishers pack them."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from unbadge.errors import SourceError
from unbadge.knowledge.update.bodies.packing import unpack_body


def a_zip(**files: bytes) -> bytes:
    """A zip of some files."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return body.getvalue()


@pytest.mark.parametrize(
    "body", [b"{}", gzip.compress(b"{}"), a_zip(one=b"{}")], ids=["plain", "gzip", "zip"]
)
def test_coat_is_taken_off(body: bytes) -> None:
    """Plain, gzip and a zip of one file give the same."""
    assert unpack_body(body) == b"{}"


@pytest.mark.parametrize(
    "body",
    [gzip.compress(b"{}" * 99)[:-9], a_zip(a=b"1", b=b"2"), a_zip(a=b"1")[:-9]],
    ids=["cut gzip", "two files", "cut zip"],
)
def test_torn_coat_is_refused(body: bytes) -> None:
    """What is cut, or holds several files, is an error with a name."""
    with pytest.raises(SourceError):
        unpack_body(body)
