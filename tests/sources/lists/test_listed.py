"""Rows of a list of equipment."""

from __future__ import annotations

import pytest

from feeding import a_feed
from unbadge.model import Observation, Witness
from unbadge.sources.lists.columns import Role
from unbadge.sources.lists.listed import Rows, columns, installed, notices, recorder_named


def read(headers: list[str], *cells: list[str]) -> list[Observation]:
    """What some rows say."""
    rows = Rows(columns(headers), a_feed("", "list.csv"), Witness.DECLARED)
    found = [one for n, row in enumerate(cells, 2) for one in rows.add(f"line {n}", row)]
    return [one for one in (*found, *rows.finish()) if isinstance(one, Observation)]


def pairs(found: list[Observation]) -> list[tuple[str, str]]:
    """Signals with values."""
    return [(str(one.signal), one.value) for one in found]


def test_what_a_row_says() -> None:
    """Each column says one thing; the first place is the site; blanks say nothing."""
    headers = ["Make", "Model", "MAC", "Building", "Room", "Notes", "Fitted", "Firmware"]
    row = ["Acme", "X-1", "00005E005307", "Town hall", "Lobby", "n/a", "03/02/2019", "V5.1"]

    found = read(headers, row)

    assert pairs(found) == [
        ("mac", "00:00:5e:00:53:07"),
        ("brand", "Acme"),
        ("model", "X-1"),
        ("firmware", "V5.1"),
        ("site", "Town hall"),
        ("location", "Lobby"),
        ("installed", "2019"),
    ]
    assert {one.witness for one in found} == {Witness.DECLARED}


def test_device_without_an_address() -> None:
    """A row without any address is known by its asset number in its file, or by its place."""
    found = read(["Asset No", "Make"], ["A-1", "Acme"], ["", "Acme"])

    assert [one.device for one in found] == ["list.csv A-1", "list.csv line 3"]
    assert read(["Make", "IP"], ["Acme", "192.0.2.7"])[0].device is None


@pytest.mark.parametrize(
    ("text", "signal"), [("IPC-HDW2431T", "model"), ("PTZ dome", "text"), ("Dome", "text")]
)
def test_type_is_code_or_kind(text: str, signal: str) -> None:
    """A column called type holds model codes or kinds; the cell decides."""
    assert pairs(read(["IP", "Type"], ["192.0.2.7", text])) == [(signal, text)]


def test_camera_behind_a_recorder() -> None:
    """A camera that hangs on a recorder names it by asset number, whose row may come later."""
    headers = ["Asset No", "Make", "IP", "Notes", "NVR"]
    found = read(
        headers,
        ["A-2", "Acme", "192.168.254.2", "chan 2 on recorder A-1", ""],
        ["A-3", "Acme", "192.168.254.3", "", "192.0.2.9"],
        ["A-1", "Acme", "192.0.2.7", "", ""],
    )

    behind = {one.ip: one.behind for one in found}
    assert behind == {
        "192.168.254.2": "192.0.2.7",
        "192.168.254.3": "192.0.2.9",
        "192.0.2.7": None,
    }
    assert recorder_named({Role.TEXT: ["lens broken"]}) == ""


def test_secrets_are_dropped_unread() -> None:
    """Columns of secrets, and the names beside them, are dropped and said so."""
    found = columns(["IP", "Username", "Password", "Shoe size"])

    told = [item.reason for item in notices(found, a_feed(""), "header")]

    assert "dropped unread, they may hold secrets: Username, Password" in told[0]
    assert "not read: Shoe size" in told[1]
    rows = read(["IP", "Username", "Password", "Notes"], ["192.0.2.7", "admin", "s3cret", "ok"])
    assert pairs(rows) == [("text", "ok")]


@pytest.mark.parametrize(
    "note", ["password: s3cret", "pw s3cret", "PIN = 1234", "rtsp://admin:s3cret@192.0.2.7/"]
)
def test_secrets_in_notes(note: str) -> None:
    """A password that somebody typed into a note is cut out."""
    (one,) = read(["IP", "Notes"], ["192.0.2.7", note])

    assert "s3cret" not in one.value
    assert "1234" not in one.value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-03-14", "2019-03-14"),
        ("2019-03-14T00:00:00", "2019-03-14"),
        ("14/03/2019", "2019-03-14"),
        ("03/04/2019", "2019"),
        ("Oct 2019", "2019"),
        ("2019", "2019"),
        ("2019-99-99", "2019"),
        ("31/31/2019", "2019"),
        ("long ago", ""),
    ],
)
def test_days(text: str, day: str) -> None:
    """A day that can be read in two ways counts as its year."""
    assert installed(text) == day
