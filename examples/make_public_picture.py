"""Write docs/public-picture.md and its picture from the published facts; a test holds them."""

from __future__ import annotations

from pathlib import Path

from unbadge.jobs.public_picture import CITIES, public_picture
from unbadge.knowledge.load import load
from unbadge.report.survey.chart import density_chart, draw_svg
from unbadge.survey.place.published import published_figures

DOCS = Path(__file__).resolve().parents[1] / "docs"


def main() -> None:
    """Write the article and its picture."""
    (DOCS / "public-picture.md").write_text(public_picture(load()), encoding="utf-8")
    figures = tuple(one for one in published_figures(CITIES) if one.per_1000 is not None)
    (DOCS / "img" / "public-density.svg").write_text(draw_svg(density_chart(figures)), "utf-8")


if __name__ == "__main__":
    main()
