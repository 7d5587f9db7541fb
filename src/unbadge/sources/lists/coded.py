"""Columns whose cells are product codes, whatever their headers call them."""

from __future__ import annotations

from unbadge.knowledge import named_codes
from unbadge.sources.lists.entries import names_code
from unbadge.sources.lists.forms import is_model, share
from unbadge.sources.lists.headers import ColumnRole

MOST = 0.6  # part of the cells that must look so
LONG_CODE = 9  # characters; shorter ones name recorders: NVR-01
PRODUCTS = frozenset(
    {"product", "produkt", "produit", "producto", "produto", "prodotto", "продукт"}
)


def are_codes(cells: list[str]) -> bool:
    """Whether cells may be models and not what recorders are called: long codes, none twice."""
    long = [cell for cell in cells if len(cell) >= LONG_CODE]
    return len(set(cells)) == len(cells) and share(long, is_model) * len(long) > MOST * len(cells)


def find_codes(words: list[str], roles: list[ColumnRole | None], cells: list[list[str]]) -> None:
    """The first column called id or code, if models stand in it, is the one of models."""
    free = {ColumnRole.IGNORED, ColumnRole.ASSET, None}
    coded = [n for n, text in enumerate(words) if text in {"id", "code"} and cells[n]]
    for n in coded[:1]:
        if share(cells[n], is_model) >= MOST and roles[n] in free:
            roles[n] = ColumnRole.MODEL


def find_known(roles: list[ColumnRole | None], cells: list[list[str]]) -> None:
    """The first column that nobody understands, or passes over, whose cells are makers' codes."""
    for n, role in enumerate(roles):
        is_free = role in {ColumnRole.IGNORED, ColumnRole.ASSET, None}
        if is_free and share(cells[n], is_known_code) >= MOST:
            roles[n] = ColumnRole.MODEL
            return


def is_known_code(cell: str) -> bool:
    """Whether a cell is a product code of a maker on file, and a long one."""
    return len(cell) >= LONG_CODE and is_model(cell) and named_codes().match(cell) is not None


def find_named(roles: list[ColumnRole | None], cells: list[list[str]]) -> None:
    """A column of makes that holds make and code in one cell, with none of models, describes."""
    for n, role in enumerate(roles):
        if role is ColumnRole.BRAND and share(cells[n], names_both) >= MOST:
            roles[n] = ColumnRole.TEXT


def names_both(cell: str) -> bool:
    """Whether a cell holds a product code and words beside it."""
    return len(cell.split()) > 1 and names_code(cell)


def find_products(words: list[str], roles: list[ColumnRole | None], cells: list[list[str]]) -> None:
    """The first column called product is the one of models, if models stand in it and no words."""
    for n, text in enumerate(words):
        if text in PRODUCTS and roles[n] is ColumnRole.TEXT:
            if share(cells[n], is_model) >= MOST and not any(" " in cell for cell in cells[n]):
                roles[n] = ColumnRole.MODEL
            return
