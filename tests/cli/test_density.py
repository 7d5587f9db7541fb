"""``unbadge density`` as scripts meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from unbadge.cli.app import run
from unbadge.cli.frame.ending import Exit

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "schema" / "density.json"


@pytest.fixture
def cameras(tmp_path: Path) -> Path:
    """A small list."""
    path = tmp_path / "london.csv"
    path.write_text("camera_id,location,lon,lat\n1,High St,-0.1,51.5\n", encoding="utf-8")
    return path


def test_result_fits_its_schema(cameras: Path, tmp_path: Path) -> None:
    """The JSON is what the schema says, with the published figures beside."""
    out = tmp_path / "density.json"
    assert run(["density", str(cameras), "--json", str(out)]) == Exit.DONE
    told = json.loads(out.read_text("utf-8"))
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(told)
    assert told["places"][0]["place"] == "London"
    assert told["published"]


def test_a_picture_is_drawn(cameras: Path, tmp_path: Path) -> None:
    """The figures become a picture, in the form that the name asks for."""
    out = tmp_path / "density.svg"
    assert run(["density", str(cameras), "--chart", str(out)]) == Exit.DONE
    assert out.read_text("utf-8").startswith("<svg")
    assert run(["density", str(cameras), "--chart", "x.pdf"]) == Exit.USAGE


def test_nothing_asked_and_nothing_read(tmp_path: Path) -> None:
    """No list is a mistake; a list that cannot be read is told."""
    assert run(["density"]) == Exit.USAGE
    (tmp_path / "trees.csv").write_text("id,street\n1,A\n2,B\n", encoding="utf-8")
    assert run(["density", str(tmp_path)]) == Exit.INCOMPLETE


def test_a_map_is_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Squares with five cameras or more are drawn; where there is none, that is said."""
    path, out = tmp_path / "london.csv", tmp_path / "map.png"
    rows = "".join(f"{n},High St {n},-0.1,51.5\n" for n in range(6))
    path.write_text(f"camera_id,location,lon,lat\n{rows}", encoding="utf-8")
    assert run(["density", str(path), "--map", str(out)]) == Exit.DONE
    assert out.read_bytes().startswith(b"\x89PNG")
    assert run(["density", str(path), "--map", "x.pdf"]) == Exit.USAGE
    path.write_text("camera_id,location,lon,lat\n1,High St,-0.1,51.5\n", encoding="utf-8")
    assert run(["density", str(path), "--map", str(out)]) == Exit.DONE
    assert "no map" in capsys.readouterr().err
