"""What lists of cameras hold, row by row, whatever form the list has."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class ListKind(StrEnum):
    """What the rows of a list are."""

    CAMERAS = "a list of cameras"
    TOTALS = "totals by place"
    PICTURES = "boxes in pictures"
    CROWD_MAP = "a crowd map"


class CameraEntry(Struct, frozen=True, kw_only=True):
    """One row of a list of cameras: where, which, how many on its pole, and in what state.

    ``state`` and ``kind`` are as written; ``cameras`` is None where the row does not say.
    """

    at: str  # the row's place in its file
    number: str = ""
    where: str = ""
    area: str = ""
    lon: float | None = None
    lat: float | None = None
    cameras: int | None = None
    state: str = ""
    kind: str = ""
    owner: str = ""


class TotalEntry(Struct, frozen=True, kw_only=True):
    """One row of totals: a place, its total, the parts that should add up to it, earlier totals."""

    at: str
    place: str
    total: int
    parts: dict[str, int] = {}
    earlier: dict[str, int] = {}


class PictureEntry(Struct, frozen=True, kw_only=True):
    """One picture and the boxes around cameras in it, by class."""

    at: str
    picture: str
    boxes: dict[str, int]


class CityList(Struct, frozen=True, kw_only=True):
    """A list as it was read: what it is, its rows, and what was taken for what."""

    file: str
    sha256: str
    kind: ListKind
    cameras: tuple[CameraEntry, ...] = ()
    totals: tuple[TotalEntry, ...] = ()
    pictures: tuple[PictureEntry, ...] = ()
    rows: int = 0
    columns: dict[str, str] = {}
    people: dict[str, int] = {}  # populations of places, where the list tells them
    title: str = ""
    rejected: dict[str, int] = {}  # rows that tell of no camera, by reason
