"""Which records may speak of video equipment."""

from __future__ import annotations

import json

import pytest

from unbadge.judgement.screen.interest import Interest, words_of_video
from unbadge.knowledge.load import load

MAY = Interest(load())


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


@pytest.mark.skipif(MAY.sift is None, reason="the compiled sift could not be built")
@pytest.mark.parametrize("written", [False, True])
def test_sift_shows_every_word_that_the_expression_knows(*, written: bool) -> None:
    """What the expression finds in a record, the compiled loop finds at even and odd places."""
    words = words_of_video(load())
    texts = [*words.inside, *words.whole, *(word for word, _ in words.beginning)]
    for place, text in enumerate(texts):
        for told in (text, text.upper(), f"{text}s", f"x{text}"):
            title = " " * (place % 2) + told
            record = json.dumps({"title": title}, ensure_ascii=written).encode()
            assert MAY.sift is not None
            shown = MAY.sift(record, b"\n")[1]
            assert shown or not MAY.search(record), told
