"""Screened papers, kept by estate."""

from __future__ import annotations

from pathlib import Path

import pytest
from litestar.datastructures import UploadFile

from serving import NOW, screen_here, some_settings
from unbadge.errors import UsageError
from unbadge.web.screening import shelf
from unbadge.web.screening.shelf import ScreenShelf, ScreenWish

WISH = ScreenWish(as_of=NOW.date())


def test_a_process_apart_screens(tmp_path: Path) -> None:
    """Papers and text are read in a process of its own, and found again by estate and token."""
    kept = ScreenShelf(some_settings(tmp_path))
    file = UploadFile("text/csv", "quote.csv", file_data=b"Item,Qty\n4MP dome camera,3\n")
    token = kept.screen("1", [file], "2 x turret camera\n", WISH)
    file.file.close()
    answer = kept.answer("1", token)

    assert answer.files == ("pasted.txt", "quote.csv")
    assert [one.quantity for one in answer.lines] == [2, 3]
    assert kept.tokens("1") == (token,)
    assert kept.paper("1", token, "quote.csv") is not None
    with pytest.raises(UsageError):
        kept.answer("2", token)


def test_what_comes_to_nothing_is_dropped(tmp_path: Path) -> None:
    """Where the process fails, its papers go, and the sender hears of it."""
    kept = ScreenShelf(some_settings(tmp_path), lambda _: None)
    with pytest.raises(UsageError):
        kept.screen("1", [], "camera", WISH)

    assert not list((tmp_path / "web" / "screens").rglob("*.txt"))


def test_old_ones_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many screenings the newest stay."""
    monkeypatch.setattr(shelf, "KEPT", 2)
    kept = ScreenShelf(some_settings(tmp_path), screen_here)
    tokens = [kept.screen("1", [], f"{number} x camera", WISH) for number in (1, 2, 3)]

    assert set(kept.tokens("1")) == set(tokens[1:])
    assert kept.paper("1", tokens[0], "pasted.txt") is None


def test_tokens_lead_nowhere_else(tmp_path: Path) -> None:
    """A token that is none is refused before any file is asked for."""
    kept = ScreenShelf(some_settings(tmp_path), screen_here)
    for token in ("../1", "", "a/b"):
        with pytest.raises(UsageError):
            kept.answer("1", token)
