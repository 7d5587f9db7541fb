"""Looks added to a workbook's own."""

from __future__ import annotations

import pytest
from lxml import etree

from unbadge.report.screen.given_looks import Styles

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OWN = (
    '<fonts count="1"><font><sz val="9"/></font></fonts><fills count="1"><fill/></fills>'
    '<cellXfs count="2"><xf/><xf fontId="0"/></cellXfs>'
)


def test_looks_follow_the_owners() -> None:
    """The owner's looks keep their numbers, and counts are told anew."""
    root = etree.fromstring(f'<styleSheet xmlns="{SPACE}">{OWN}</styleSheet>')
    looks = Styles(root).looks()
    made = etree.tostring(root).decode()

    assert (looks.plain, looks.head, looks.open, len(looks.toned)) == (2, 3, 4, 3)
    assert '<cellXfs count="8">' in made
    assert '<fonts count="2">' in made
    assert '<protection locked="0"/>' in made


def test_styles_without_looks() -> None:
    """Styles that hold no looks are refused."""
    with pytest.raises(ValueError, match="cellXfs"):
        Styles(etree.fromstring(f'<styleSheet xmlns="{SPACE}"/>'))
