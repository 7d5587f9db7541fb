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
    assert file.units.keys() == {kind.value for kind in DeviceType} | {"ptz", "anpr"}
    assert all(file.units[kind].source for kind in ("ptz", "anpr"))


@pytest.mark.parametrize(
    ("place", "currency", "camera"),
    [("GB-ENG", "GBP", 280), ("US-TX", "USD", 360), ("CZ", "CZK", 7800), ("AQ", "GBP", 280)],
)
def test_examples_in_the_currency_of_the_owner(place: str, currency: str, camera: float) -> None:
    """Examples are told in the owner's currency, rounded, and say that they were converted."""
    file = read_prices(None, place)

    assert (file.currency, file.units["camera"].likely) == (currency, camera)
    assert file.converted == ("" if currency == "GBP" else "GBP")


def test_licence_and_disposal_are_part_of_a_device(tmp_path: Path) -> None:
    """A camera takes a licence and every device is disposed of; a file may name neither."""
    text = GOOD + "recorder = { low = 1, likely = 1, high = 1 }\n"
    extra = (
        "licence = { low = 7, likely = 8, high = 9 }\ndisposal = { low = 0, likely = 1, high = 2 }"
    )
    (tmp_path / "p.toml").write_text(text)
    (tmp_path / "q.toml").write_text(f"{extra}\n{text}")

    assert read_prices(tmp_path / "p.toml").for_one("camera").likely == 202
    assert read_prices(tmp_path / "q.toml").for_one("camera").likely == 211
    assert read_prices(tmp_path / "q.toml").for_one("recorder").likely == 4


def test_a_bare_figure_is_told_how_a_price_is_written(tmp_path: Path) -> None:
    """A price written as one figure is an error that shows the form."""
    (tmp_path / "p.toml").write_text(GOOD.replace("{ low = 100, likely = 200, high = 300 }", "280"))
    with pytest.raises(UsageError, match="write a price as"):
        read_prices(tmp_path / "p.toml")


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
