"""A run read again, from a file or a register."""

from __future__ import annotations

from pathlib import Path

import pytest

from recorded import a_head, a_record, a_stored, write_run
from registering import record_run
from unbadge.errors import UsageError
from unbadge.jobs.stored.record import read_stored, short
from unbadge.model.record import DeviceRecord
from unbadge.register.register import open_register


def a_register(place: Path, *runs: tuple[DeviceRecord, ...]) -> str:
    """A register with some finished runs."""
    register = open_register(str(place))
    for records in runs:
        record_run(register, *records)
    register.close()
    return str(place)


def test_file_comes_back_whole(tmp_path: Path) -> None:
    """A run written as JSON is read back as it was, with the hash of the file."""
    stored = a_stored(a_record("d1"), a_record("d2", None))
    found = read_stored(write_run(tmp_path / "assessments.json", stored), None)

    assert found.head == stored.head
    assert [one.device for one in found.devices] == ["d1", "d2"]
    assert found.devices[0].clues == stored.devices[0].clues
    assert (found.place, len(found.sha256)) == ("assessments.json", 64)


def test_register_gives_its_latest_run(tmp_path: Path) -> None:
    """Without a number the latest finished run of a register is read, head and devices."""
    place = a_register(tmp_path / "r.db", (a_record("old"),), (a_record("new"), a_record("d2")))
    found = read_stored(None, place)

    assert [record.device for record in found.devices] == ["new", "d2"]
    assert found.head == a_head()
    assert found.place == "run 2 of the register r.db"


def test_register_gives_the_run_asked_for(tmp_path: Path) -> None:
    """A run may be named by its number."""
    place = a_register(tmp_path / "r.db", (a_record("old"),), (a_record("new"),))

    assert [one.device for one in read_stored(None, place, 1).devices] == ["old"]


def test_records_are_told_apart_by_their_hash(tmp_path: Path) -> None:
    """Two runs with other devices have other hashes."""
    place = a_register(tmp_path / "r.db", (a_record("old"),), (a_record("new"),))

    assert read_stored(None, place, 1).sha256 != read_stored(None, place, 2).sha256


def test_empty_register(tmp_path: Path) -> None:
    """A register without a finished run is an error that names it."""
    with pytest.raises(UsageError, match=r"r\.db: no finished run on record"):
        read_stored(None, a_register(tmp_path / "r.db"))


def test_register_that_is_not_there(tmp_path: Path) -> None:
    """Reading makes no register where there is none."""
    with pytest.raises(UsageError, match="no such register"):
        read_stored(None, str(tmp_path / "none.db"))
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"devices": [{}]}', "\x00"])
def test_file_that_is_no_run(text: str, tmp_path: Path) -> None:
    """A file of something else is an error that names it."""
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(UsageError, match=r"x\.json: no assessments"):
        read_stored(tmp_path / "x.json", None)


def test_file_that_is_not_there(tmp_path: Path) -> None:
    """A file that cannot be read is an error that names it."""
    with pytest.raises(UsageError, match="cannot be read"):
        read_stored(tmp_path / "x.json", None)


def test_one_of_both() -> None:
    """Either a file or a register is named, not both and not neither."""
    for file, register in ((None, None), (Path("a"), "b")):
        with pytest.raises(UsageError, match="either"):
            read_stored(file, register)


@pytest.mark.parametrize(
    "place", ["/srv/secret/r.db", "r.db", "postgresql://user:secret@host.secret/r.db"]
)
def test_papers_learn_no_folder_and_no_password(place: str) -> None:
    """A register goes by its last name alone."""
    assert short(place) == "r.db"
