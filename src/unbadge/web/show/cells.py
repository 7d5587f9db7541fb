"""The cells of a list's rows as markup: written here, as a page may have a thousand rows."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from unbadge.web.show.days import short_day
from unbadge.web.show.links import shown
from unbadge.web.show.listing import LIST_ONLY, NO_BADGE, NO_DAY, ListRow


def row_cells(row: ListRow, columns: Iterable[str]) -> Markup:
    """The cells of a row beside its place, in the order of some columns.

    On a phone the maker's alone is shown, with what the others say in small print.
    """
    told = {
        "badge": badge_cell(row),
        "sure": row.sure.__html__(),
        "wrong": row.wrong.__html__(),
        "seen": seen_cell(row.seen),
    }
    return Markup("").join(
        Markup(  # noqa: S704 - its parts are escaped
            f"<td>{maker_cell(row)}</td>"
            if name == "maker"
            else f'<td class="phone-less">{told.get(name) or shown(row.cells[name] or "")}</td>'
        )
        for name in columns
    )


def badge_cell(row: ListRow) -> str:
    """The badge and the model that was read, if any was."""
    if row.badge == NO_BADGE:
        return f'<span class="quiet">{NO_BADGE}</span>'
    model = f' <span class="quiet">{shown(row.model)}</span>' if row.model else ""
    return f"{shown(row.badge)}{model}"


def seen_cell(day: str) -> str:
    """When a device was seen last; that a list alone tells of it where nobody saw it."""
    if day in {LIST_ONLY, NO_DAY}:
        return f'<span class="quiet">{day}</span>'
    return f'<span class="nowrap">{shown(short_day(day))}</span>'


def maker_cell(row: ListRow) -> str:
    """The maker, in bold where evidence shows it; for a phone the rest in small print."""
    maker = shown(row.maker or "Not known")
    told = f"<strong>{maker}</strong>" if row.shown else maker
    sold = f"<br>sold as {shown(row.sold_as)}" if row.sold_as else ""
    wrong = f"<br>{row.wrong.__html__()}" if row.wrong.shape else ""
    return f'{told}<small class="phone-only">{row.sure.__html__()}{sold}{wrong}</small>'
