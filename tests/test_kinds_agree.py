"""The kind of a thing is read in one place: screening, lines of evidence and labels agree."""

from __future__ import annotations

from datetime import date

import pytest

from unbadge.jobs.assess import Assessor
from unbadge.jobs.screen_parts import PartReader
from unbadge.jobs.screen_text import TextReader
from unbadge.knowledge.load import load
from unbadge.knowledge.things.device import TYPES
from unbadge.model import Context, Origin
from unbadge.model.purchase import PurchaseLine

TODAY = date(2026, 11, 1)
ASSESSOR = Assessor(load(), Context(as_of=TODAY))
PARTS = PartReader(ASSESSOR.knowledge, TextReader(ASSESSOR))


@pytest.mark.parametrize(
    "text",
    [
        "Dome camera, vandal resistant",
        "16 channel NVR 4K",
        "Caméra tourelle 4 Mpx extérieure",
        "Videoregistratore di rete 16 canali",
        "Wall bracket for dome camera",
        "Surveillance hard drive 8TB",
        "IP video door station",
        "Hikvision DS-2CD2347G2-LU turret camera",
        "Hikvision DS-7608NI-K2/8P",
        "Bracket for DS-2CD2143G0-I",
        "VMS base licence 16 channels",
        "Maintenance of 14 cameras",
        "Axis",
        "Grounds maintenance",
    ],
)
def test_same_words_same_kind(text: str) -> None:
    """What a quote's line is taken for, a description of the same words is taken for."""
    line = PurchaseLine(origin=Origin(file="quote.csv"), text=text)
    (read,) = PARTS.read(line, text, TODAY)

    assert ASSESSOR.identify_text(text).device_type is TYPES.get(read.part.kind)
