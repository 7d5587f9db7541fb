"""Which records may speak of video equipment."""

from __future__ import annotations

import json

import pytest

from unbadge.judgement.screen.interest import interest
from unbadge.knowledge.load import load

MAY = interest(load())


@pytest.mark.parametrize(
    "text",
    [
        '{"title": "CCTV upgrade"}',
        '{"title": "Replacement of CAMERAS"}',
        '{"title": "система відеоспостереження"}',
        json.dumps({"title": "Відеокамера"}),
        json.dumps({"title": "Cámaras de seguridad"}),
        '{"id": "32323500"}',
        '{"title": "Hikvision"}',
        json.dumps({"title": "Lot 1\nDomes, white"}),
        '{"description": "DS-2CD2143G0-I"}',
        '{"title": "摄像机采购"}',
    ],
)
def test_may_tell(text: str) -> None:
    """Words in any language, names, codes, and scripts spelt by numbers are looked at."""
    assert MAY.search(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        '{"title": "Boiler for the campus"}',
        '{"title": "Caf\\u00e9 \\u2019s", "id": "90911200"}',
        '{"title": "Electronics from Asia"}',
        '{"title": "\\u043c\\u043e\\u043b\\u043e\\u043a\\u043e"}',
    ],
)
def test_tells_nothing(text: str) -> None:
    """Other purchases are not decoded."""
    assert not MAY.search(text.encode())
