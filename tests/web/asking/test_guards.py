"""What a route asks of whoever calls it."""

from __future__ import annotations

from typing import Any, cast

import pytest
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException

from unbadge.web.access.gate import KEY, Visit
from unbadge.web.access.people import Person, Role
from unbadge.web.asking.guards import check_role


class Asking:
    """A request of somebody."""

    def __init__(self, person: Person | None) -> None:
        """A request whose gate found a person, or nobody."""
        self.scope = {"state": {KEY: Visit(person=person, session="", form_word="")}}


def test_a_role_is_asked_for() -> None:
    """Nobody is asked to sign in; somebody without the role is told which it takes."""
    reader = cast("Any", Asking(Person(name="r", role=Role.READER)))
    check_role(reader, Role.READER)
    with pytest.raises(PermissionDeniedException, match="editor"):
        check_role(reader, Role.EDITOR)
    with pytest.raises(NotAuthorizedException):
        check_role(cast("Any", Asking(None)), Role.READER)
