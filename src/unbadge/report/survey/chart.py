"""Pictures of a survey: ranked shares with their intervals, and shares over time.

Drawn by Vega-Lite inside vl-convert, which needs no browser and no network.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import msgspec

from unbadge.errors import UsageError
from unbadge.model import fields_of
from unbadge.model.survey import PlaceFigure, SurveyRecord, SurveyRow, is_time
from unbadge.report.survey.density import fold_figures
from unbadge.report.survey.words import UNITS
from unbadge.report.words import count_of

MOST = 20  # makers in one picture
WIDTH = 520
INK, CHANCE, BOUNDS = "#1a1a1a", "#0072b2", "#c9d4dd"  # Okabe and Ito's blue on grey
SCALE = 2.0  # of a PNG, so that it is sharp on paper
PANELS, ACROSS = 12, 3  # makers in one picture over time, and panels side by side

Spec = dict[str, Any]


def drawn_group(record: SurveyRecord) -> tuple[Mapping[str, str], list[SurveyRow]]:
    """The group that is drawn, the largest or over time the last, and its rows that may be told."""
    groups = [row.by for row in record.rows] or [{}]
    drawn = groups[-1] if any(map(is_time, groups[-1])) else groups[0]
    told = [row for row in record.rows if row.by == drawn and row.count is not None]
    return drawn, [row for row in told if row.maker]


def share_chart(record: SurveyRecord, names: Mapping[str, str]) -> Spec:
    """Ranked dots: a share, what chance would do to it, and what it is whatever the rest is.

    Of a survey by groups the largest is drawn, over time the last one.
    """
    drawn, rows = drawn_group(record)
    values = [dot_values(row, names) for row in rows[:MOST]]
    n = rows[0].n if rows and rows[0].n else record.basis.n
    counted = count_of(n, *UNITS[record.basis.unit])
    of_group = "".join(f"{name} {value or 'not told'}: " for name, value in drawn.items())
    caption = (
        f"{of_group}{counted}, {record.as_of}; line: 95 % interval; "
        "grey: bounds whatever the rest is"
    )
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
    """Shares over time, a panel for each maker; None where the survey is by no time.

    The makers counted most often are drawn.
    """
    times = {name for row in record.rows for name in row.by if is_time(name)}
    if not times:
        return None
    time = min(times)
    rows = [row for row in record.rows if is_counted(row, time)]
    if len({row.by[time] for row in rows}) < 2:
        return None
    often = counts_by_name(rows, names)
    drawn = [name for name, _ in often.most_common(PANELS)]
    values = [{"time": row.by[time], **dot_values(row, names)} for row in rows]
    few = f"; the {PANELS} makers counted most often of {len(often)}"
    rest = few if len(often) > PANELS else ""
    frame = frame_of(f"Share by {time}; bars are 95 % intervals{rest}", numbers=".0%")
    del frame["width"]  # of a panel instead
    return {
        **frame,
        "data": {"values": [one for one in values if one["name"] in drawn]},
        "facet": {"field": "name", "type": "nominal", "title": None, "sort": drawn},
        "columns": ACROSS,
        "spec": time_panel([row.by[time] for row in rows]),
    }


def is_counted(row: SurveyRow, time: str) -> bool:
    """Whether a row counts a maker at some time."""
    return bool(row.maker and row.count is not None and row.by.get(time))


def counts_by_name(rows: Sequence[SurveyRow], names: Mapping[str, str]) -> Counter[str]:
    """How often each maker was counted, by its name."""
    often = Counter[str]()
    for row in rows:
        often[names.get(row.maker or "", row.maker or "")] += row.count or 0
    return often


def time_panel(told: Sequence[str]) -> Spec:
    """One maker's shares over time: times stand as far apart as they are."""
    x: Spec = {"field": "time", "type": "ordinal", "title": None}
    if all(one.replace("-", "").isdecimal() for one in told):
        unit = "utcyear" if all(map(str.isdecimal, told)) else "utcyearmonth"
        x |= {"type": "temporal", "timeUnit": unit, "scale": {"padding": 12}}
    share = {"field": "share", "type": "quantitative", "title": None, "scale": {"domain": [0, 1]}}
    ends_of = {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}}
    return {
        "width": WIDTH / ACROSS,
        "height": 110,
        "encoding": {"x": x},
        "layer": [
            {"mark": {"type": "rule", "size": 2, "color": CHANCE}, "encoding": ends_of},
            {
                "mark": {"type": "line", "color": INK, "opacity": 0.4, "size": 1},
                "encoding": {"y": share},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 40, "color": INK, "opacity": 1},
                "encoding": {"y": share},
            },
        ],
    }


def density_chart(figures: tuple[PlaceFigure, ...]) -> Spec:
    """Ranked dots: cameras per 1,000 people by place and source, with the range of each."""
    ranked = sorted(
        (one for one in fold_figures(figures) if one.per_1000 is not None),
        key=lambda one: -(one.per_1000 or 0),
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


def frame_of(title: str, numbers: str = ",") -> Spec:
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
