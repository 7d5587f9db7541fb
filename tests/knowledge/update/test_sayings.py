"""What all feeds say, and what had to be left out."""

from __future__ import annotations

import json

import msgspec
import pytest

from knowledge.update.feedserver import a_record, csaf, kev, nvd
from unbadge.errors import SourceError
from unbadge.knowledge.update.feed import KnowledgeFeed
from unbadge.knowledge.update.sayings import Sayings

CAMERA = "cpe:2.3:o:acme:ab-100_firmware:*:*:*:*:*:*:*:*"


def a_feed(shape: str) -> KnowledgeFeed:
    """A feed of a shape."""
    given = {"id": shape, "title": "A feed", "url": "https://example.org", "file": "f"}
    return msgspec.convert({**given, "shape": shape, "most_mib": 1}, KnowledgeFeed)


def test_broken_document_falls_by_itself() -> None:
    """One document that is none leaves the others; where none is one, the feed fails."""
    said = Sayings()

    assert said.take(a_feed("csaf"), [b"{]", csaf("ICSA-26-1", "CVE-2020-1")]) == 1
    assert said.rejected[0].startswith("document 1: ")
    with pytest.raises(SourceError):
        said.take(a_feed("csaf"), [b"{]"])


def test_bad_records_are_named() -> None:
    """Records without an id, with a day of no calendar or a score of 99 are told and left out."""
    deep = json.loads(nvd(a_record("CVE-2020-1", CAMERA), a_record('CVE-1"""', CAMERA)))
    deep["vulnerabilities"][0]["cve"]["published"] = "2026-13-45"
    said = Sayings()

    assert said.take(a_feed("nvd"), [json.dumps(deep).encode()]) == 0
    assert said.take(a_feed("kev"), [kev(("CVE-2020-1", "soon", ""))]) == 0
    assert len(said.rejected) == 3
