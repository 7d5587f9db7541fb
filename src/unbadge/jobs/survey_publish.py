"""What of a survey is published: a page, pictures and tables, small counts kept back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from unbadge.errors import UsageError, reason_of
from unbadge.model.survey import SurveyRecord
from unbadge.report import (
    Draft,
    country_map,
    draw_png,
    draw_svg,
    share_chart,
    survey_csv,
    survey_page,
    survey_parquet,
    time_chart,
)
from unbadge.report.survey.publish import published

PICTURES = {  # what each shows, and its file
    "Ranked shares with their intervals and bounds": "shares",
    "Shares over time": "over-time",
    "Counts and shares by country": "map",
}


def publish_survey(
    record: SurveyRecord, names: Mapping[str, str], folder: Path, *, small_counts: bool = False
) -> Iterator[str]:
    """Write what is published to a folder; yields what is to be said of it.

    Without the program that draws, the page has no pictures, and that is said.
    """
    shown = record if small_counts else published(record)
    pictures: dict[str, str] = {}
    try:
        pictures = draw_pictures(shown, names)
    except UsageError as error:
        yield f"{error}; the page has no pictures"
    files: dict[str, bytes] = {
        "survey.html": survey_page(shown, names, pictures).encode(),
        "survey.csv": survey_csv(shown),
        "survey.parquet": survey_parquet(shown),
    }
    for words, svg in pictures.items():
        name = PICTURES[words]
        files |= {f"{name}.svg": svg.encode(), f"{name}.png": draw_png(svg)}
    write_files(folder, files)
    yield f"written to {folder}: {', '.join(sorted(files))}"


def draw_pictures(record: SurveyRecord, names: Mapping[str, str]) -> dict[str, str]:
    """The pictures as SVG, by what they show."""
    specs = (share_chart(record, names), time_chart(record, names), country_map(record, names))
    return {
        words: draw_svg(spec)
        for words, spec in zip(PICTURES, specs, strict=True)
        if spec is not None
    }


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files to a folder, each whole or not at all; raises UsageError where one cannot be."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, content in files.items():
            draft = Draft(folder / name)
            try:
                draft.file.write(content)
                draft.keep()
            finally:
                draft.drop()
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written: {reason_of(error)}") from error
