"""Pictures of a survey, as Vega-Lite is asked for them."""

from __future__ import annotations

from surveying import NAMES, a_row, a_survey
from unbadge.model.survey import PlaceFigure
from unbadge.report.survey.chart import (
    density_chart,
    draw_png,
    draw_svg,
    share_chart,
    time_chart,
)


def test_ranked_dots_have_both_ends() -> None:
    """A dot has its interval and its bounds; the unknown maker has no dot."""
    spec = share_chart(a_survey(), NAMES)
    assert [value["name"] for value in spec["data"]["values"]] == ["Acme", "Zenith"]
    assert set(spec["data"]["values"][0]) >= {"low", "high", "bound_low", "bound_high"}


def test_time_needs_two_times() -> None:
    """A survey by month is drawn over time from two months on."""
    one, two = (a_row("acme", 60, month=f"2026-0{n}") for n in (1, 2))
    assert time_chart(a_survey(one), NAMES) is None
    assert time_chart(a_survey(), NAMES) is None
    assert time_chart(a_survey(one, two), NAMES) is not None


def test_pictures_are_drawn_without_a_network() -> None:
    """A density becomes SVG and PNG."""
    figure = PlaceFigure(place="A", cameras=5, low=4, high=6, per_1000=1.0, year="2021")
    svg = draw_svg(density_chart((figure,)))
    assert "A (2021)" in svg
    assert draw_png(svg).startswith(b"\x89PNG")


def test_makers_over_time_have_panels_of_their_own() -> None:
    """Each maker has a panel, and years stand as far apart as they are."""
    rows = [a_row(one, 60, Year=year) for one in ("acme", "zenith") for year in ("2021", "2025")]
    spec = time_chart(a_survey(*rows), NAMES)
    assert spec is not None
    assert spec["facet"]["sort"] == ["Acme", "Zenith"]
    assert spec["spec"]["encoding"]["x"]["type"] == "temporal"
    assert draw_svg(spec).startswith("<svg")


def test_a_picture_of_one_group_says_which() -> None:
    """Of a survey over time the last time is drawn, and the title tells it."""
    rows = [a_row("acme", 60, n=90, Year="2021"), a_row("acme", 10, n=40, Year="2025")]
    spec = share_chart(a_survey(*rows), NAMES)
    assert spec["title"]["text"].startswith("Year 2025: 40 devices")
    assert len(spec["data"]["values"]) == 1
