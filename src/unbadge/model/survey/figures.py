"""The nouns of surveys and densities, in the form in which programs read them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct

TIMES = ("month", "year")  # facets in whose order groups stand


class SurveyUnit(StrEnum):
    """What is counted: a physical device, an address that answered, or a body that was asked."""

    DEVICE = "device"
    ADDRESS = "address"
    BODY = "body"


class Interval(Struct, frozen=True):
    """A range of shares or numbers, both ends within it."""

    low: float
    high: float


class SurveyBasis(Struct, frozen=True, kw_only=True):
    """What a survey's figures rest on: the unit, how many of it, from where, and how estimated."""

    unit: SurveyUnit
    n: int
    sources: tuple[str, ...]
    method: str
    counts: dict[str, int] = {}  # how many were read, asked, answered, refused, left out
    caveats: tuple[str, ...] = ()  # what the figures do not say
    unread: tuple[str, ...] = ()


class SurveyRow(Struct, frozen=True, kw_only=True):
    """One maker in one group; ``share``, ``low`` and ``high`` are of ``n``.

    ``count`` is what evidence shows or bodies say; ``possible`` may be of the maker as well.
    ``low`` and ``high`` hold chance alone, ``bound_low`` and ``bound_high`` also what is unknown.
    None stands where a number is kept back because it is small.
    """

    by: dict[str, str]
    maker: str | None
    count: int | None
    share: float | None
    low: float | None
    high: float | None
    bound_low: float | None
    bound_high: float | None
    n: int | None = None
    possible: int | None = 0
    cameras: int | None = None  # of bodies: the cameras that they counted
    corrected: float | None = None  # the share, corrected with the measured recall
    corrected_low: float | None = None
    corrected_high: float | None = None


class GroupTally(Struct, frozen=True, kw_only=True):
    """How concentrated a group is: the Herfindahl-Hirschman index of its makers, 0 to 10,000.

    ``low`` and ``high`` hold whatever the unknown makers are.
    """

    by: dict[str, str]
    n: int
    known: int
    hhi: float | None
    low: float | None
    high: float | None


class ShareChange(Struct, frozen=True, kw_only=True):
    """A maker's share in an earlier and a later survey, and the difference with its interval."""

    by: dict[str, str]
    maker: str
    before: float
    after: float
    difference: float
    low: float
    high: float
    because: str
    few: bool = False  # one of the two counts is from 1 to 4: not for publication


class WholeShare(Struct, frozen=True, kw_only=True):
    """What a share of answers says of all bodies: under a band for the silent, and weighted.

    ``band_low`` and ``band_high`` hold if the silent bodies have these makers half to one and a
    half times as often as those that answered.  ``share``, ``low`` and ``high`` are weighted by how
    many bodies each stratum has; ``empty`` names strata in which nobody answered.
    """

    makers: tuple[str, ...]
    band_low: float
    band_high: float
    share: float | None = None
    low: float | None = None
    high: float | None = None
    bodies: int | None = None  # in the strata together
    empty: tuple[str, ...] = ()


class SurveyRecord(Struct, frozen=True, kw_only=True):
    """A survey for programs: what its figures rest on, the figures, and a sentence to quote."""

    as_of: date
    basis: SurveyBasis
    rows: tuple[SurveyRow, ...]
    sentence: str
    groups: tuple[GroupTally, ...] = ()
    sentences: tuple[str, ...] = ()  # one for each further group or maker
    about: tuple[tuple[str, ...], ...] = ()  # the makers of the sentence, and of each further one
    compared: tuple[ShareChange, ...] = ()
    whole: WholeShare | None = None  # of bodies: what their answers say of all


class PlaceFigure(Struct, frozen=True, kw_only=True):
    """The cameras of one place by one source; rates are None where a denominator is not known.

    ``low`` and ``high`` are the fewest and the most cameras that the source can be read to hold,
    before anything it leaves out.
    """

    place: str
    cameras: int
    low: int
    high: int
    population: int | None = None
    area_km2: float | None = None
    per_1000: float | None = None
    per_1000_low: float | None = None
    per_1000_high: float | None = None
    per_km2: float | None = None
    whose: str = ""  # whose cameras are counted
    year: str = ""
    rests_on: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class PlaceSpot(Struct, frozen=True, kw_only=True):
    """How many cameras a list has in one square, by the square's middle in degrees."""

    place: str
    lon: float
    lat: float
    cameras: int


class CheckNote(Struct, frozen=True, kw_only=True):
    """Something in a list or table that does not fit together."""

    file: str
    place: str
    says: str


class ListCount(Struct, frozen=True, kw_only=True):
    """What a list of cameras holds: its rows, and what they were read as."""

    file: str
    sha256: str
    kind: str  # a list of cameras, totals by place, boxes in pictures, ...
    rows: int
    cameras: int
    states: dict[str, int] = {}  # in use, planned, removed, ...
    left_out: dict[str, int] = {}  # rows that are no camera, by reason
    duplicates: int = 0
    columns: dict[str, str] = {}


class ListChange(Struct, frozen=True, kw_only=True):
    """What changed between two versions of one list, matched by place and position."""

    before: str
    after: str
    kept: int
    gone: int
    new: int
    renumbered: int
    moved: int
    same_number: int
    because: str


class DensityRecord(Struct, frozen=True, kw_only=True):
    """Cameras by place for programs: the figures, the lists behind them, what does not fit."""

    as_of: date
    places: tuple[PlaceFigure, ...]
    lists: tuple[ListCount, ...]
    notes: tuple[CheckNote, ...]
    changes: tuple[ListChange, ...]
    sentence: str
    published: tuple[PlaceFigure, ...] = ()
    spots: tuple[PlaceSpot, ...] = ()  # small numbers too: what is drawn keeps them back
    unread: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()


def is_time(facet: str) -> bool:
    """Whether groups by a facet follow each other in time."""
    return facet.casefold() in TIMES


def group_order(facets: Iterable[str], key: tuple[str, ...], size: int) -> tuple[object, ...]:
    """What groups are sorted by: their time where they have one, then the largest first."""
    times = [one for name, one in zip(facets, key, strict=True) if is_time(name)]
    return (times, -size, key)
