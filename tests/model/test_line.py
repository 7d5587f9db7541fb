"""Observations as lines that other programs read."""

from __future__ import annotations

import msgspec
import pytest

from factories import an_observation
from unbadge.model import Signal, Witness
from unbadge.model.line import observation_line, unwrap_base64


def test_only_what_is_known_is_written() -> None:
    """A line holds the fields that say something, under the names of the interface."""
    told = msgspec.to_builtins(observation_line(an_observation(witness=Witness.DECLARED)))

    assert told["class"] == "declared"
    assert told["signal"] == "http.server"
    assert told["source"] == "survey.jsonl line 1"
    assert "mac" not in told


def test_bytes_that_are_no_text_survive() -> None:
    """A value that was no UTF-8 text keeps its bytes beside it."""
    line = observation_line(an_observation(Signal.BANNER_RAW, "ÿ\x01", raw=b"\xff\x01"))

    assert line.value_b64 == "/wE="


def test_source_of_the_sender_wins() -> None:
    """Where the sender named a source, the line keeps it."""
    assert observation_line(an_observation(source="survey of May")).source == "survey of May"


@pytest.mark.parametrize(
    ("encoded", "told"),
    [("YWJj", ("abc", None)), ("/wE=", ("ÿ\x01", b"\xff\x01")), ("", ("", None))],
)
def test_bytes_are_text_where_they_can_be(encoded: str, told: tuple[str, bytes | None]) -> None:
    """UTF-8 is read as text; other bytes stay beside their latin-1 form."""
    assert unwrap_base64(encoded) == told


def test_what_is_no_base64_is_told() -> None:
    """A value that was wrapped wrongly is an error of the line."""
    with pytest.raises(ValueError, match="padding"):
        unwrap_base64("YWJ")
