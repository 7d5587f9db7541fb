"""City lists in any column layout."""

from __future__ import annotations

from pathlib import Path

import pytest

from unbadge.errors import SourceError
from unbadge.model.survey import CityList, ListKind
from unbadge.sources.city.city_table import (
    cameras_in,
    degrees_of,
    point_in,
    read_city_table,
)
from unbadge.sources.lists.grid import read_bytes, read_grids

DATA = Path(__file__).parents[4] / "shared/data/density"


def listed(text: str, name: str = "cameras.csv") -> CityList:
    """The list that a text is."""
    (grid,) = read_grids(text.encode(), name)
    return read_city_table(grid)


def test_a_pole_with_several_cameras() -> None:
    """A number of cameras is one, and "2 x PTZ, 1 x dome" is three; a sum is no camera."""
    found = listed(
        "Camera ID;Street;Status;Type;No of cameras;Latitude;Longitude\n"
        "1;High St;live;PTZ;4;53,4;-2,3\n2;Low St;planned;2 x PTZ, 1 x dome;;53,41;-2,31\n"
        "Total;;;;7;;\n"
    )
    assert found.kind is ListKind.CAMERAS
    assert [one.cameras for one in found.cameras] == [4, 3]
    assert (found.cameras[0].lon, found.cameras[0].lat) == (-2.3, 53.4)
    assert found.cameras[1].state == "planned"
    assert found.rejected == {"a row of sums": 1}


def test_positions_in_one_column() -> None:
    """WKT has the longitude first, a bare pair the latitude."""
    found = listed("id,location,geometry\n1,A,POINT (-2.3 53.4)\n2,B,POINT (-2.4 53.5)\n")
    assert (found.cameras[0].lon, found.cameras[0].lat) == (-2.3, 53.4)
    assert point_in("53.4, -2.3") == (-2.3, 53.4)
    assert point_in("nowhere") == (None, None)
    assert degrees_of("181") is None


@pytest.mark.parametrize(
    "text",
    [
        "District,Total,2015,2016\nA,10,4,6\nB,20,9,12\nC,3,1,1\n",
        "기관명,소계,2013년도 이전,2014년\n강남구,10,4,6\n강동구,20,9,12\n강북구,3,1,1\n",
        "Area,Number of cameras\nA,10\nB,20\nC,3\n",
    ],
)
def test_totals_are_no_cameras(text: str) -> None:
    """A place a row with counts is a table of totals, whatever language it is in."""
    found = listed(text)
    assert found.kind is ListKind.TOTALS
    assert [one.total for one in found.totals] == [10, 20, 3]


def test_a_table_of_something_else_is_refused() -> None:
    """Rows that nothing calls cameras are not counted as such."""
    with pytest.raises(SourceError):
        listed("id,street\n1,A\n2,B\n", "trees.csv")


@pytest.mark.parametrize(
    ("name", "kind", "rows"),
    [
        ("trafford_cctv_2021-02.csv", ListKind.CAMERAS, 99),
        ("trafford_cctv_2023-10.csv", ListKind.CAMERAS, 99),
        ("seoul_cctv_by_district_2016.csv", ListKind.TOTALS, 25),
        ("streetview_camera_annotations.csv", ListKind.PICTURES, 3_155),
    ],
)
def test_published_lists_read_as_what_they_are(name: str, kind: ListKind, rows: int) -> None:
    """Registers read as lists, totals as totals, street-view boxes as boxes, row by row."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{path} is not here")
    data, digest = read_bytes(path)
    (grid,) = read_grids(data, name, digest)
    found = read_city_table(grid)
    assert found.kind is kind
    assert len(found.cameras) + len(found.totals) + len(found.pictures) == found.rows == rows


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1 x PTZ", 1),
        ("2 fixed", 2),
        ("1 PTZ + 2 fixed", 3),
        ("one dome", 1),
        ("4no. static", 4),
        ("three", 3),
        ("12 High Street", 12),
    ],
)
def test_numbers_of_cameras(cell: str, number: int) -> None:
    """Cameras are counted in figures and words, alone or by kind."""
    assert cameras_in(cell) == number


def test_mixed_cells_still_count() -> None:
    """A column of cameras counts where its cells are numbers in whatever form."""
    found = listed("Ref,Car park,Cameras\n1,A,2 domes\n2,B,one PTZ\n3,C,3\n4,D,1 PTZ + 1 fixed\n")
    assert [one.cameras for one in found.cameras] == [2, 1, 3, 2]


def test_states_in_other_languages() -> None:
    """States stand under headers and in words of many languages."""
    found = listed("Câmera;Bairro;Situação\n1;A;Ativa\n2;B;Em implantação\n3;C;Inativa\n")
    assert [one.state for one in found.cameras] == ["Ativa", "Em implantação", "Inativa"]
    found = listed("Camera,Location,Camera Status\n1,POINT (-97.7 30.2),TURNED_ON\n")
    assert (found.cameras[0].lon, found.cameras[0].state) == (-97.7, "TURNED_ON")


def test_positions_of_something_else_are_refused() -> None:
    """Positions beside a column that nobody understands may be those of litter bins."""
    text = "id,street,litter bins,lat,lon\n1,High St,2,51.5,-0.1\n2,Low St,1,51.6,-0.2\n"
    with pytest.raises(SourceError, match="nothing says"):
        listed(text, "bins.csv")
    assert len(listed("id,street,lat,lon\n1,A,51.5,-0.1\n", "download.csv").cameras) == 1


def test_numbers_that_stand_for_several() -> None:
    """A span of numbers is as many cameras, unless a camera would be in two of them."""
    found = listed("Camera Nos,Location,Operational\n1-4,A,Y\n5,B,Y\n6 & 7,C,N\n")
    assert [one.cameras for one in found.cameras] == [4, 1, 2]
    assert [one.state for one in found.cameras][2] == "removed"
    found = listed("Camera No,Location\n1-1,A\n1-2,B\n1-3,C\n")
    assert [one.cameras for one in found.cameras] == [None, None, None]


def test_a_list_without_headers() -> None:
    """Where the first row holds a position it is a camera, and no row of headers."""
    found = listed('"Camera 1","High St","51.501, -0.141"\n"Camera 2","Low St","51.502, -0.142"\n')
    assert [one.lat for one in found.cameras] == [51.501, 51.502]


def test_since_when_is_no_state() -> None:
    """A day under "in operation since" says that a camera is there."""
    found = listed(
        "Kamera;Standort;in Betrieb seit;außer Betrieb seit\n1;A;2014;\n2;B;2015;2023\n3;C;2016;\n"
    )
    assert [one.state[:7] for one in found.cameras] == ["", "removed", ""]


def test_counts_beside_a_state_are_no_totals() -> None:
    """Places with counts of which some are planned or gone are told apart by their states."""
    found = listed("Platz,Anzahl Kameras,Status\nA,4,in Betrieb\nB,2,geplant\nC,3,entfernt\n")
    assert found.kind is ListKind.CAMERAS
    assert [(one.cameras, one.state) for one in found.cameras] == [
        (4, "in Betrieb"),
        (2, "geplant"),
        (3, "entfernt"),
    ]


def test_no_of_cameras_counts() -> None:
    """A header "No. of cameras" is of counts, though "no." opens the header of a number as well."""
    found = listed("Area,Site,No. of cameras\nN,Bus station,4\nN,Market,6\nS,Quay,4\n")
    assert [(one.number, one.cameras) for one in found.cameras] == [("", 4), ("", 6), ("", 4)]


def test_declined_words_for_cameras() -> None:
    """A header that speaks of "a camera's type" says that rows are cameras, in any language."""
    found = listed("Διεύθυνση,Τύπος κάμερας\nΟδός Α,σταθερή\nΟδός Β,σταθερή\n", "poleis.csv")
    assert len(found.cameras) == 2


def test_cameras_side_by_side_on_a_pole() -> None:
    """A column for each camera of a pole counts those that are filled."""
    found = listed(
        "Pole;Place;Kamera 1;Kamera 2;Lat;Lon\nP1;A;Dome;PTZ;50,93;6,95\nP2;B;Dome;;50,94;6,96\n"
    )

    assert [one.cameras for one in found.cameras] == [2, 1]
    assert found.columns["Kamera 2"] == "camera"


def test_a_number_behind_a_place() -> None:
    """How many hang at a place may stand in brackets behind it; other brackets count nothing."""
    found = listed("CCTV locations\nHigh Street\nMarket (2 cameras)\nPark (Gate 3)\n", "cctv.txt")

    assert [one.cameras for one in found.cameras] == [None, 2, None]


def test_removed_in_a_year_is_a_state() -> None:
    """A word for a state beside a year is no month."""
    found = listed("Camera,Place,Status,Lat,Lon\n1,A,Removed 2022,1.001,2.001\n")

    assert found.cameras[0].state == "Removed 2022"


ZURICH = """id;standort_beschreibung;abteilung;anzahl_kameras_innen;anzahl_kameras_aussen;zweck
1;Stadthaus;Immobilien;4;2;Schutz
2;Hallenbad City;Sportamt;6;0;Schutz
3;Werkhof;Entsorgung;0;3;Schutz
"""


def test_two_halves_are_counted_together() -> None:
    """Cameras inside and outside in two columns are added; a day in the column of ends is one."""
    halves = listed("id;ort;zweck;kameras_innen;kameras_aussen\n1;A st;x;4;2\n2;B st;y;0;3\n")
    ended = listed(
        "ID;UBICACION;NUM_CAMARAS;FECHA_BAJA\n1;Sol;12;\n2;Rio;8;\n3;Usera;5;31/12/2020\n"
    )

    assert [one.total for one in halves.totals] == [6, 3]
    posted = listed(ZURICH)
    assert [one.cameras for one in posted.cameras] == [6, 6, 3]
    assert [one.state.partition(" ")[0] for one in ended.cameras] == ["", "", "removed"]
