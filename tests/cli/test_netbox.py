"""``unbadge netbox``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from netboxing import TOKEN, netbox_running
from recorded import a_record, a_stored, write_run
from unbadge.cli.app import run
from unbadge.cli.frame.ending import Exit
from unbadge.cli.netbox import is_in_the_clear, token_of
from unbadge.errors import UsageError

pytest.importorskip("pynetbox", reason="the extra netbox is not installed")


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """A run of one device."""
    return write_run(tmp_path / "run.json", a_stored(a_record("d1", "dahua", serials=("SN1",))))


def test_dry_run_then_write(
    stored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What would be written is told first; with the word it is written; the token is never told."""
    key = tmp_path / "token"
    key.write_text(f"{TOKEN}\n")
    with netbox_running() as box:
        box.add_device("cam-1", serial="SN1")
        words = ["netbox", str(stored), "--url", box.url, "--token-file", str(key)]
        assert run(words) == Exit.DONE
        assert box.devices[1]["custom_fields"] == {"owner_code": "A1"}
        assert run([*words, "--write"]) == Exit.DONE
        assert box.devices[1]["custom_fields"]["unbadge_maker"] == "Dahua"
    out, told = capsys.readouterr()
    assert "to write: cam-1 (serial number of d1): unbadge_maker=Dahua" in out
    assert "1 written, 0 unchanged, 0 left alone" in out
    assert "nothing was written" in told
    assert TOKEN not in out + told


def test_plan_as_data(stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same as JSON, with the token from the environment."""
    monkeypatch.setenv("UNBADGE_NETBOX_TOKEN", TOKEN)
    place = tmp_path / "plan.json"
    with netbox_running() as box:
        assert run(["netbox", str(stored), "--url", box.url, "--json", str(place)]) == Exit.DONE
    plan = json.loads(place.read_text("utf-8"))
    assert plan["left"][0]["device"] == "d1"
    assert TOKEN not in place.read_text("utf-8")


@pytest.mark.parametrize("text", ["", "two words", "ключ"])
def test_no_token(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a token that can be one, nothing is asked."""
    monkeypatch.setenv("UNBADGE_NETBOX_TOKEN", text)
    with pytest.raises(UsageError, match="no token"):
        token_of(None)


@pytest.mark.parametrize(
    ("url", "clear"),
    [
        ("https://netbox.example", False),
        ("http://127.0.0.1:8000", False),
        ("http://localhost", False),
        ("http://netbox.example", True),
        ("http://[::1]:80", False),
    ],
)
def test_token_in_the_clear(url: str, clear: bool) -> None:
    """A token that anybody on the way can read is warned of."""
    assert is_in_the_clear(url) is clear
