"""A register that lists are read from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from registering import a_camera, empty_schema, record_run
from unbadge.register.register import Register, open_register


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def three(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Register]:
    """A register of three cameras, which nothing here changes."""
    place = str(tmp_path_factory.mktemp("three") / "register.sqlite")
    if request.param == "postgresql":
        place = empty_schema("three")
    register = open_register(place)
    record_run(
        register,
        a_camera(1, location="Car park north", serials=("AB-123",)),
        a_camera(2, site="Depot", maker="zenith", badge="Zenith", listed=True),
        a_camera(3, site=None, maker=None, badge=None, determination="undetermined"),
    )
    yield register
    register.close()
