"""Files of prices: the examples that ship, and what cannot be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from unbadge.errors import UsageError
from unbadge.jobs.prices import read_prices
from unbadge.model import DeviceType

GOOD = """
currency = "EUR"
labour = { low = 1, likely = 2, high = 3 }
visit = { low = 1, likely = 2, high = 3 }
[units]
camera = { low = 100, likely = 200, high = 300 }
"""


def test_examples_are_marked_and_cover_every_kind() -> None:
    """The prices that ship say that they are examples, and price every kind of device."""
    file = read_prices(None)

    assert file.example
    assert file.units.keys() == {kind.value for kind in DeviceType}


def test_own_prices(tmp_path: Path) -> None:
    """A user's file is taken as it stands and is no example."""
    (tmp_path / "p.toml").write_text(GOOD)
    file = read_prices(tmp_path / "p.toml")

    assert (file.example, file.currency) == (False, "EUR")
    assert file.units["camera"].likely == 200


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("likely = 200", "likely = 400", "camera: write 0 <= low"),
        ("low = 100", "low = -1", "camera: write 0 <= low"),
        ('"EUR"', '" "', "currency"),
        ("currency", "curency", "no file of prices"),
        ("[units]", "[units", "no file of prices"),
        ('currency = "EUR"', 'currency = "EUR"\nwaiting = -1', "waiting"),
    ],
)
def test_prices_that_cannot_be_meant(old: str, new: str, words: str, tmp_path: Path) -> None:
    """A file that cannot be meant is an error that names the file and what is wrong."""
    (tmp_path / "p.toml").write_text(GOOD.replace(old, new))
    with pytest.raises(UsageError, match=words) as caught:
        read_prices(tmp_path / "p.toml")
    assert "p.toml" in str(caught.value)


def test_no_file(tmp_path: Path) -> None:
    """A file that is not there is an error."""
    with pytest.raises(UsageError, match="cannot be read"):
        read_prices(tmp_path / "p.toml")
