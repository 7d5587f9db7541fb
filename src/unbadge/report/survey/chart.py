"""Pictures of a survey: ranked shares with their intervals, and shares over time.

Drawn by Vega-Lite inside vl-convert, which needs no browser and no network.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import msgspec

from unbadge.errors import UsageError
from unbadge.model.record import fields_of
from unbadge.model.survey import PlaceFigure, SurveyRecord, SurveyRow
from unbadge.report.survey.words import UNITS
from unbadge.report.words import count_of

MOST = 20  # makers in one picture
WIDTH = 520
INK, CHANCE, BOUNDS = "#1a1a1a", "#0072b2", "#c9d4dd"  # Okabe and Ito's blue on grey
SCALE = 2.0  # of a PNG, so that it is sharp on paper
TIMES = ("month", "year")

Spec = dict[str, Any]


def share_chart(record: SurveyRecord, names: Mapping[str, str]) -> Spec:
    """Ranked dots: a share, what chance would do to it, and what it is whatever the rest is.

    Of a survey by groups the first, largest group is drawn.
    """
    first = record.rows[0].by if record.rows else {}
    rows = [row for row in record.rows if row.by == first and row.maker and row.count is not None]
    values = [dot_values(row, names) for row in rows[:MOST]]
    counted = count_of(record.basis.n, *UNITS[record.basis.unit])
    caption = f"{counted}, {record.as_of}; line: 95 % interval; grey: bounds whatever the rest is"
    place = {"y": {"field": "name", "type": "nominal", "sort": None, "title": None}}
    return {
        **frame_of(caption, numbers=".0%"),
        "data": {"values": values},
        "encoding": place,
        "layer": [
            {
                "mark": {"type": "rule", "size": 9, "color": BOUNDS, "opacity": 1},
                "encoding": {
                    "x": {"field": "bound_low", "type": "quantitative", "title": "share"},
                    "x2": {"field": "bound_high"},
                },
            },
            {
                "mark": {"type": "rule", "size": 2, "color": CHANCE},
                "encoding": {
                    "x": {"field": "low", "type": "quantitative"},
                    "x2": {"field": "high"},
                },
            },
            {
                "mark": {"type": "point", "filled": True, "size": 60, "color": INK, "opacity": 1},
                "encoding": {"x": {"field": "share", "type": "quantitative"}},
            },
        ],
    }


def dot_values(row: SurveyRow, names: Mapping[str, str]) -> dict[str, object]:
    """One maker's dot with its ends."""
    return {
        "name": names.get(row.maker or "", row.maker),
        **fields_of(row, ("share", "low", "high", "bound_low", "bound_high")),
    }


def time_chart(record: SurveyRecord, names: Mapping[str, str]) -> Spec | None:
    """Shares over time with their intervals; None where the survey is by no time."""
    times = {name for row in record.rows for name in row.by if name.casefold() in TIMES}
    if not times:
        return None
    time = min(times)
    values = [
        {"time": row.by[time], **dot_values(row, names)}
        for row in record.rows
        if row.maker and row.count is not None and row.by.get(time)
    ]
    if len({value["time"] for value in values}) < 2:
        return None
    colour = {"field": "name", "type": "nominal", "title": None}
    x = {"field": "time", "type": "ordinal", "title": time}
    return {
        **frame_of(f"Share by {time}; bands are 95 % intervals", numbers=".0%"),
        "data": {"values": values},
        "layer": [
            {
                "mark": {"type": "area", "opacity": 0.2},
                "encoding": {
                    "x": x,
                    "y": {"field": "low", "type": "quantitative"},
                    "y2": {"field": "high"},
                    "color": colour,
                },
            },
            {
                "mark": {"type": "line", "point": True},
                "encoding": {
                    "x": x,
                    "y": {"field": "share", "type": "quantitative", "title": "share"},
                    "color": colour,
                },
            },
        ],
    }


def density_chart(figures: tuple[PlaceFigure, ...]) -> Spec:
    """Ranked dots: cameras per 1,000 people by place and source, with the range of each."""
    ranked = sorted(
        (one for one in figures if one.per_1000 is not None), key=lambda one: -(one.per_1000 or 0)
    )
    values = [
        {
            "name": f"{one.place} ({one.year})" if one.year else one.place,
            "rate": one.per_1000,
            "low": one.per_1000_low,
            "high": one.per_1000_high,
            "whose": one.whose or "as listed",
        }
        for one in ranked[:MOST]
    ]
    return {
        **frame_of("Cameras per 1,000 people; each dot counts other people's cameras: see whose"),
        "data": {"values": values},
        "encoding": {"y": {"field": "name", "type": "nominal", "sort": None, "title": None}},
        "layer": [
            {
                "mark": {"type": "rule", "size": 2, "color": CHANCE},
                "encoding": {
                    "x": {"field": "low", "type": "quantitative", "title": "per 1,000 people"},
                    "x2": {"field": "high"},
                },
            },
            {
                "mark": {"type": "point", "filled": True, "size": 60, "opacity": 1},
                "encoding": {
                    "x": {"field": "rate", "type": "quantitative"},
                    "color": {"field": "whose", "type": "nominal", "title": "whose cameras"},
                },
            },
        ],
    }


def frame_of(title: str, numbers: str = "") -> Spec:
    """What every picture has: its title, width and plain look; ``numbers`` is how they are told."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": {"text": title, "anchor": "start", "fontSize": 12, "fontWeight": "normal"},
        "width": WIDTH,
        "config": {"font": "sans-serif", "view": {"stroke": None}, "numberFormat": numbers},
    }


def draw_svg(spec: Spec) -> str:
    """A picture as SVG; raises UsageError where the extra that draws is not installed."""
    return str(converter().vegalite_to_svg(msgspec.to_builtins(spec)))


def draw_png(svg: str) -> bytes:
    """A picture as PNG, at twice its size."""
    return bytes(converter().svg_to_png(svg, scale=SCALE))


def converter() -> Any:  # noqa: ANN401 - a library without types
    """The program that draws."""
    try:
        return import_module("vl_convert")
    except ImportError as error:
        raise UsageError("pictures need vl-convert: install unbadge[charts]") from error
