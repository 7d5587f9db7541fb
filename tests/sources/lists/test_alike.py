"""Rows that are read by what is known of others like them say what they say cell by cell."""

from __future__ import annotations

import gzip
import random
from io import BytesIO
from pathlib import Path

import pytest

from unbadge.model import Input, Observation, Signal
from unbadge.sources.lists import begun
from unbadge.sources.lists.alike import AlikeRows
from unbadge.sources.reading import Reader
from unbadge.sources.registry import SOURCES, read_all

HEADERS = (
    "Name",
    "Make",
    "Model",
    "IP address",
    "MAC address",
    "Serial number",
    "Site",
    "Location",
)
MORE = ("Notes", "Installed", "Quantity", "Asset number", "Recorder", "Status", "Type", "Firmware")
CELLS = {
    "Name": ["Cam 1", "Cam 22", "Camera 1-16", "Total", "total 7", "", "-", "Entrance (removed)"],
    "Make": ["Acme", "Acme", "Zenith", "", "n/a", '"', "[n/a]"],
    "Model": ["NX-7", "NX-7", "ZX200 NVR", "Acme NX-7", "", "2019-04-01", "7"],
    "IP address": [
        "10.0.0.7",
        "10.0.0.007",
        "10.0.0.1-9",
        "dhcp",
        "host-1",
        "",
        "0.0.0.0",
        "1.2.3.4",
    ],
    "MAC address": [
        "02:1E:00:00:00:07",
        "021e.0000.0008",
        "aa-bb-cc-dd-ee-0f",
        "",
        "4.4E+11",
        "none",
    ],
    "Serial number": ["DS12345", "AABBCCDDEEFF", "2.1E+19", "2019", "", "as above", "NX-7"],
    "Site": ["Hall", "Hill  School", "", "Hall", "password: x1y2z3", "Total", "{0}"],
    "Location": ["Room 1", "Door, left", "in store", "Room {2}", "", "decommissioned 2019"],
    "Notes": ["Cam 7", "on NVR 3", "Acme NX-7", "pw: secret9", "engineer: Ann Lee", "", "spare"],
    "Installed": ["2019-04-01", "03/2020", "unknown", "", "1/2/2021", "Total"],
    "Quantity": ["1", "2", "0", "", "4 cameras", "none"],
    "Asset number": ["A-100", "A100", "nvr1", "", "0", "x"],
    "Recorder": ["", "", "nvr1", "A-100"],
    "Status": ["", "in use", "removed", "spare", "?"],
    "Type": ["Camera", "Recorder", "", "Monitor", "DS-77"],
    "Firmware": ["V5.5.0", "", "v 5 (beta)", "Total"],
}


def a_table(chance: random.Random, rows: int = 40) -> bytes:
    """A list with some of the columns, whose cells are good, odd and bad in turn."""
    headers = [*chance.sample(HEADERS, 5), *chance.sample(MORE, chance.randint(0, 4))]
    chance.shuffle(headers)
    pools = [CELLS[header][: chance.randint(1, len(CELLS[header]))] for header in headers]
    lines = [headers]
    for number in range(rows):
        row = [chance.choice(pool) for pool in pools]
        if chance.random() < 0.7:  # units of their own
            own = {"Name": f"Cam {number}", "IP address": f"10.1.0.{number}"}
            row = [own.get(header, cell) for header, cell in zip(headers, row, strict=True)]
        lines.append(row[: chance.choice((len(row), len(row), len(row) - 1))])
    return "\n".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines
    ).encode()


def told(data: bytes) -> tuple[list[object], object]:
    """All that a list tells, and how it was read."""
    reader = Reader("list.csv", SOURCES)
    return list(reader.read(BytesIO(data))), reader.input


@pytest.mark.parametrize("seed", range(60))
def test_rows_read_by_their_like_say_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a list tells is the same, in the same order, when each row is read cell by cell."""
    data = a_table(random.Random(seed))

    by_like = told(data)
    monkeypatch.setattr(AlikeRows, "look_at", lambda _, rows: [None] * len(rows))

    assert by_like == told(data)


ODD = (
    "",
    "Recorders",
    "Site: Hill School",
    "Total,7,,",
    "Prepared by,R Marlow",
    '"not used","",""',
    "---,---,---",
    "\nName,Meaning\nA,dome\nB,bullet",
    "\nMake,Model,IP address\nAcme,AC-1,10.3.3.3\nAcme,AC-2,10.3.3.4",
    '"Lobby\nHall",Acme,NX-7,10.4.4.4,Hall',
    "Name,Make,Model,IP address,Site",
    'Cam 9,",,",NX-7,10.4.4.5,",,"',
    "Cam 10,Acme,NX-7,10.4.4.6,Hall,more",
)


@pytest.mark.parametrize("seed", range(20))
def test_what_stands_between_like_rows_keeps_its_place(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Titles, sums, other tables and rows of another width say what they say, in the same order."""
    chance = random.Random(seed)
    lines = [f"Cam {n},Acme,NX-{n // 300},10.0.{n // 250}.{n % 250 + 1},Hall" for n in range(1_200)]
    for _ in range(chance.randint(1, 12)):
        lines.insert(chance.randint(1, len(lines)), chance.choice(ODD))
    data = "\n".join(["Name,Make,Model,IP address,Site", *lines]).encode()

    together = told(data)
    monkeypatch.setattr(begun, "TOGETHER", 1)

    assert together == told(data)


def test_rows_before_a_fault_are_told(tmp_path: Path) -> None:
    """Of a packed list that is cut, all rows that could be unpacked say what they say."""
    lines = [f"Cam {n},Acme,NX-7,10.0.{n // 250}.{n % 250 + 1}" for n in range(60_000)]
    whole = gzip.compress("\n".join(["Name,Make,Model,IP address", *lines]).encode())
    path = tmp_path / "list.csv.gz"
    path.write_bytes(whole[: len(whole) * 2 // 3])

    *found, read = read_all([path])

    assert isinstance(read, Input)
    assert "broken" in read.error
    models = [o for o in found if isinstance(o, Observation) and o.signal is Signal.MODEL]
    assert [o.origin.place for o in models] == [f"line {n + 2}" for n in range(len(models))]
    assert len(models) > 10_000


def test_rows_that_differ_in_their_names_are_worked_out_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Rows of one make, model and site are read by the first of them."""
    met: list[int] = []
    worked_out = AlikeRows._work_out
    monkeypatch.setattr(AlikeRows, "_work_out", lambda *a: (met.append(1), worked_out(*a))[1])
    lines = ["Name,Make,Model,IP address,Site"]
    lines += [f"Cam {n},Acme,NX-7,10.0.0.{n},Hall {n}" for n in range(1, 99)]

    found, _ = told("\n".join(lines).encode())

    assert len(met) == 1
    assert len([one for one in found if isinstance(one, Observation)]) == 98 * 5
