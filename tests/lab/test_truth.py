"""The truth file reads into frozen values and refuses what it does not know."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from lab.truth import load

HEAD = 'town = "T"\nas_of = "2026-11-25"\n[sites]\nhall = "Hall"\n[[device]]\n'
UNIT = 'id = "a"\nsite = "hall"\nplace = "door"\nmaker = "acme"\nkind = "camera"\nasset = "1"\n'
REST = 'evidence = ["sadp"]\nexpect = "maker"\nbecause = "x"\n'


def test_digits_are_the_same_in_every_run(tmp_path: Path) -> None:
    """Invented serial digits depend on the device's id alone."""
    (tmp_path / "t.toml").write_text(HEAD + UNIT + REST)
    unit = load(tmp_path / "t.toml").named("a")

    assert unit.digits(6) == unit.digits(6)
    assert unit.digits(6) != unit.digits(6, "other")
    assert unit.has("sadp")


@pytest.mark.parametrize("line", ['exspect = "maker"\n', 'minimum = "certain"\n'])
def test_unknown_field_is_refused(tmp_path: Path, line: str) -> None:
    """A misspelt field or word is an error, not silence."""
    (tmp_path / "t.toml").write_text(HEAD + UNIT + REST + line)

    with pytest.raises(msgspec.ValidationError):
        load(tmp_path / "t.toml")
