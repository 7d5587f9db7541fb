"""Freedom of information, the request: within the limit, by the law of the body's country."""

from __future__ import annotations

from datetime import date

import pytest

from recorded import COUNCIL
from report.paper.reading import words_of
from unbadge.errors import UsageError
from unbadge.model import Body, Profile
from unbadge.report.paper.foi.request import foi_request, limit_of

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("jurisdiction", "body", "pounds", "hours"),
    [
        ("GB-ENG", Body.COUNCIL, 450, 18),
        ("GB-ENG", Body.SCHOOL, 450, 18),
        ("GB", Body.CENTRAL_DEPARTMENT, 600, 24),
        ("GB-SCT", Body.COUNCIL, 600, 40),
    ],
)
def test_cost_limit(jurisdiction: str, body: Body, pounds: int, hours: int) -> None:
    """The limit is that of the authority's kind and law, and the request quotes it."""
    owner = Profile(jurisdiction=jurisdiction, body=body)
    limit = limit_of(owner)

    assert (limit.pounds, limit.hours) == (pounds, hours)
    assert f"{pounds} pounds, {hours} hours" in words_of(foi_request(owner, DAY))


def test_request_can_be_answered_in_parts() -> None:
    """The request asks for lists that exist, says how to cut it down, and asks for no place."""
    text = words_of(foi_request(COUNCIL, DAY, "Moorland Council"))

    for words in (
        "To Moorland Council",
        "existing list",
        "please answer 1 and 2 alone",
        "no precise",
    ):
        assert words in text
    assert "Nobody needs to inspect a camera" in text


def test_request_without_a_name() -> None:
    """Without a name the request goes to the owner described."""
    assert "To Ashenmouth Town Council" in words_of(foi_request(COUNCIL, DAY))


@pytest.mark.parametrize(
    ("jurisdiction", "law"),
    [
        ("CA-QC", "chapter A-2.1"),
        ("US-LA", "R.S. 44:1"),
        ("CZ", "106/1999"),
        ("US", "5 U.S.C. 552"),
    ],
)
def test_request_by_the_law_of_the_country(jurisdiction: str, law: str) -> None:
    """A body elsewhere is asked by its own law, and told of no limit in pounds."""
    text = words_of(foi_request(Profile(jurisdiction=jurisdiction, body=Body.COUNCIL), DAY))

    assert law in text
    assert "pounds" not in text


@pytest.mark.parametrize(("jurisdiction", "body"), [("GB-ENG", Body.PRIVATE), ("FR", Body.COUNCIL)])
def test_no_request_where_no_law_is_on_file(jurisdiction: str, body: Body) -> None:
    """A private firm owes no answer, and no law is invented for a country."""
    with pytest.raises(UsageError, match="no request"):
        foi_request(Profile(jurisdiction=jurisdiction, body=body), DAY)
