"""Where results go."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from unbadge.cli.frame import output
from unbadge.cli.frame.output import pretty, write_bytes, write_json, written_as_json
from unbadge.errors import UsageError


def test_file_belongs_to_its_owner(tmp_path: Path) -> None:
    """A result written to a file can be read by its owner alone."""
    out = tmp_path / "result.json"
    write_json({"a": 1}, out)

    assert json.loads(out.read_text("utf-8")) == {"a": 1}
    assert out.stat().st_mode & 0o077 == 0


def test_half_a_result_is_none(tmp_path: Path) -> None:
    """A result that breaks off leaves the file of before untouched."""
    out = tmp_path / "result"
    out.write_text("before", encoding="utf-8")

    def broken() -> object:
        yield b"half"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_bytes(broken(), out)  # type: ignore[arg-type]
    assert out.read_text("utf-8") == "before"
    assert list(tmp_path.iterdir()) == [out]


def test_long_result_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A result of many windows, of which memory is let go meanwhile, holds every byte once."""
    monkeypatch.setattr(output, "WINDOW", 5_000)
    monkeypatch.setattr(output, "RECENT", 7_000)
    chunks = [bytes([number]) * 997 for number in range(200)]
    write_bytes(chunks, tmp_path / "long")

    assert (tmp_path / "long").read_bytes() == b"".join(chunks)


def test_place_that_cannot_be_written(tmp_path: Path) -> None:
    """A place that cannot be written is a usage error that names it."""
    with pytest.raises(UsageError, match="nowhere"):
        write_json({}, tmp_path / "nowhere" / "result.json")


def test_hyphen_is_standard_output(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """A lone hyphen, or no place, is standard output."""
    write_bytes([b"a"], Path("-"))
    write_bytes([b"b"], None)

    assert capsysbinary.readouterr().out == b"ab"


def test_device_is_written_not_replaced(tmp_path: Path) -> None:
    """A pipe or device that is named as the place stays what it is."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(pipe.read_bytes)
        write_bytes([b"told"], pipe)

    assert read.result() == b"told"
    assert pipe.is_fifo()


class Part(msgspec.Struct):
    """An item of a list."""

    name: str
    sizes: tuple[int, ...] = ()


class Whole(msgspec.Struct, rename="camel"):
    """A record with a list."""

    first_part: tuple[Part, ...] = ()
    rest: dict[str, Part] | None = None
    text: str = "a\nb"


class Nothing(msgspec.Struct):
    """A record without fields."""


class Short(msgspec.Struct, omit_defaults=True):
    """A record that leaves out what goes without saying."""

    name: str = "x"


@pytest.mark.parametrize(
    "value",
    [
        *(Whole(), Nothing(), Short(), Short("y"), [], {"a": 1}, (Part("a"),)),
        Whole((Part("a\n", (1, 2)), Part("b")), {"x": Part("c")}),
    ],
)
def test_parts_make_the_whole(value: object) -> None:
    """What is written item by item is what a formatter gives for all of it at once."""
    whole = msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"

    assert b"".join(pretty(value)) == whole


def test_words_give_way_to_json_on_standard_output(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A program that reads the JSON from stdout finds nothing else there; a file leaves it free."""
    assert not written_as_json({"a": 1}, Path("-"))
    assert json.loads(capsysbinary.readouterr().out) == {"a": 1}

    assert written_as_json({"a": 1}, tmp_path / "a.json")
    assert json.loads((tmp_path / "a.json").read_bytes()) == {"a": 1}
    assert written_as_json({"a": 1}, None)
    assert capsysbinary.readouterr().out == b""
