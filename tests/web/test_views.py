"""Lists that people gave a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from unbadge.errors import UsageError
from unbadge.web.views import SavedViews, slug_of


def test_a_list_is_kept_under_its_name(tmp_path: Path) -> None:
    """A view is its query; the same name again replaces it; estates do not share."""
    views = SavedViews(tmp_path / "views.json")
    views.add("own", "To check", "sure=lead")
    views.add("own", "to  check", "sure=unknown")
    assert [one.query for one in views.of("own")] == ["sure=unknown"]
    assert views.of("other") == ()


@pytest.mark.parametrize(("name", "query"), [("", "q=a"), ("All", "q=a"), ("x", "sort=nothing")])
def test_what_is_no_view(tmp_path: Path, name: str, query: str) -> None:
    """A view has a name of its own and a list that can be asked."""
    with pytest.raises(UsageError):
        SavedViews(tmp_path / "views.json").add("own", name, query)


def test_names_stand_in_addresses() -> None:
    """A name as it stands in an address."""
    assert slug_of("To check, soon!") == "to-check-soon"
