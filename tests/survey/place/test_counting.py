"""What a list of cameras counts, and what it only seems to."""

from __future__ import annotations

from unbadge.model.survey import CameraEntry, CityList, ListKind, PictureEntry, TotalEntry
from unbadge.survey.place.counting import count_list


def a_list(*rows: CameraEntry) -> CityList:
    """A list of cameras."""
    return CityList(
        file="list.csv", sha256="0", kind=ListKind.CAMERAS, cameras=rows, rows=len(rows)
    )


def camera(number: str, **fields: object) -> CameraEntry:
    """A row of a list."""
    return CameraEntry(at=f"row {number}", number=number, **fields)  # type: ignore[arg-type]


def test_poles_count_their_cameras() -> None:
    """A pole counts as many as it carries; planned, removed, doubles and fillers are apart."""
    counted = count_list(
        a_list(
            camera("1", where="High St", cameras=3),
            camera("2", where="Low St", state="planned"),
            camera("3", where="Mid St", state="removed"),
            camera("4", where="Test"),
            camera("5", lon=0.0, lat=0.0),
            camera("6", where="Park", state="blue"),
            camera("7", where="Square", cameras=2),
            camera("7", where="Square", cameras=2),
            camera("8", where="Yard", cameras=0),
        )
    )
    assert (counted.cameras, counted.low, counted.high) == (5, 5, 8)
    assert counted.count.states == {"in use": 5, "planned": 1, "removed": 1, "unclear": 1}
    assert counted.count.left_out == {"a filler": 2, "a row of no camera": 1}
    assert counted.count.duplicates == 1


def test_one_number_at_two_places_is_told() -> None:
    """Two rows of one number at different places both count, and that is noted."""
    counted = count_list(a_list(camera("1", where="A"), camera("1", where="B")))
    assert counted.cameras == 2
    assert [one.place for one in counted.notes] == ["number 1"]


def test_an_unusual_number_is_doubted() -> None:
    """A pole with two thousand cameras is told."""
    counted = count_list(a_list(camera("1", where="A", cameras=2_000)))
    assert "2000 cameras" in counted.notes[0].says


def test_totals_and_parts_disagree() -> None:
    """Where the parts of totals add up to something else, both sums are the range."""
    totals = (
        TotalEntry(at="1", place="A", total=10, parts={"2015": 6, "2016": 6}),
        TotalEntry(at="2", place="B", total=5),
    )
    counted = count_list(
        CityList(file="t.csv", sha256="0", kind=ListKind.TOTALS, totals=totals, rows=2)
    )
    assert (counted.cameras, counted.low, counted.high) == (15, 15, 17)
    assert len(counted.notes) == 1


def test_boxes_are_no_cameras() -> None:
    """Boxes in pictures are counted by class and make no total."""
    pictures = (PictureEntry(at="1", picture="a", boxes={"dome": 2}),)
    counted = count_list(
        CityList(file="p.csv", sha256="0", kind=ListKind.PICTURES, pictures=pictures, rows=1)
    )
    assert counted.cameras == 0
    assert counted.count.states == {"boxes: dome": 2}
