"""``unbadge density``: cameras per 1,000 people by place, and what each figure rests on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from unbadge.cli.frame import Ending, JsonPlace, full_day, say, tell, write_bytes, written_as_json
from unbadge.errors import UsageError
from unbadge.jobs import DensityRequest
from unbadge.jobs.density import density as run_density
from unbadge.model.survey import DensityRecord
from unbadge.report import Spec, density_chart, density_lines, density_map, draw_png, draw_svg
from unbadge.report.paper.suppress import LEAST


def density(
    *registers: Annotated[
        Path, Parameter(help="Lists of cameras: CSV, XLSX, GeoJSON, Overpass JSON, OSM extracts.")
    ],
    population: Annotated[
        Path | None, Parameter(help="Table of places with population and area in km².")
    ] = None,
    place: Annotated[str, Parameter(help="The place that the lists are of.")] = "",
    published: Annotated[
        tuple[str, ...],
        Parameter(help="A city whose published figures are told, or all; may be given again."),
    ] = (),
    independent: Annotated[
        bool, Parameter(help="The lists are independent of each other: estimate the whole.")
    ] = False,
    chart: Annotated[
        Path | None, Parameter(help="Draw the figures to FILE.svg or FILE.png.")
    ] = None,
    map_: Annotated[
        Path | None,
        Parameter(name="--map", help="Draw where the cameras stand to FILE.svg or FILE.png."),
    ] = None,
    json: JsonPlace = None,
    on: Annotated[str | None, Parameter(help="Day that the result bears.")] = None,
) -> int:
    """Count cameras by place, with the range that each list leaves."""
    day = full_day(on, "--on")
    record = run_density(DensityRequest(registers, day, place, population, published, independent))
    if chart is not None:
        draw_picture(density_chart((*record.places, *record.published)), chart, "chart")
    if map_ is not None:
        draw_map(record, map_)
    give(record, json)
    ending = Ending()
    ending.miss(record.unread)
    ending.incomplete |= bool(registers) and not record.lists
    return ending.code()


def give(record: DensityRecord, json: Path | None) -> None:
    """Write the figures where they are wanted, and tell them in words unless they go to stdout."""
    if written_as_json(record, json):
        for line in density_lines(record):
            tell(line)


def draw_map(record: DensityRecord, file: Path) -> None:
    """Draw where cameras stand; where too few stand together anywhere, only say so."""
    spec = density_map(record.spots)
    if spec is None:
        say(f"no map: no square of a list has {LEAST} cameras or more with a position in degrees")
    else:
        draw_picture(spec, file, "map")


def draw_picture(spec: Spec, file: Path, option: str) -> None:
    """Draw a picture into a file; raises UsageError where its name asks for no picture."""
    svg = draw_svg(spec)
    match file.suffix.lower():
        case ".svg":
            write_bytes([svg.encode()], file)
        case ".png":
            write_bytes([draw_png(svg)], file)
        case other:
            raise UsageError(f"{file}: {other} is neither .svg nor .png", fields=(option,))
