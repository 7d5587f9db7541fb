"""Pages of lists."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.dossier import CompanyListing, Entity
from unbadge.knowledge.update.feed import KnowledgeFeed
from unbadge.knowledge.update.listings import is_list, names_of, on_page

COMPANY = Entity(
    id="acme",
    legal_name="Acme Cameras Ltd",
    kind="manufacturer",
    country="GB",
    aliases=("顶点摄像机有限公司",),
    lists=(CompanyListing(name="A list", since="2020", policy="p"),),
)
FEED = msgspec.convert(
    {
        "id": "p",
        "shape": "names",
        "title": "List of covered equipment",
        "url": "https://example.org",
        "file": "f",
        "most_mib": 1,
        "policy": "p",
    },
    KnowledgeFeed,
)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Covered Equipment List", "Nobody"), True),
        (("A page", "Acme Cameras Ltd and others"), True),
        (("Access Denied", "Reference #18.4f"), False),
        (("Checking your browser",), False),
    ],
)
def test_page_must_be_the_list(lines: tuple[str, ...], *, expected: bool) -> None:
    """A page counts where it bears the list's title, or a company known to stand on it."""
    assert is_list(FEED, lines, Knowledge(entities={"acme": COMPANY})) is expected


def test_names_in_scripts_without_spaces_are_looked_for() -> None:
    """A company's Chinese name is found inside a line, a short or common word is not looked for."""
    assert names_of(replace(COMPANY, aliases=("顶点摄像机有限公司", "acme"))) == (
        "Acme Cameras Ltd",
        "顶点摄像机有限公司",
    )
    assert on_page("顶点摄像机有限公司", "名单：顶点摄像机有限公司等")
