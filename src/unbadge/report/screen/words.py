"""The words of a screened line, the same on a terminal, on paper and in a workbook."""

from __future__ import annotations

from unbadge.model import gravest_of, is_sure, percent
from unbadge.model.purchase import Money, ScreenedLine, ScreenedPart
from unbadge.report.words import outcome_words

NOBODY = "not told"
MOST_LISTS = 3  # that are named in a cell


def made_by(line: ScreenedLine) -> str:
    """Who made what a line names, in each of its parts; never called made by where it is a lead."""
    told: tuple[ScreenedLine | ScreenedPart, ...] = (line, *line.parts)
    named = [maker_words(one) for one in told if one.maker is not None]
    return "; ".join(dict.fromkeys(named)) or NOBODY


def maker_words(one: ScreenedLine | ScreenedPart) -> str:
    """Who made what a line or a part of it names, and how sure that is."""
    if not is_sure(one.determination):
        return f"may be {one.maker} ({one.determination}: a lead)"
    return f"{one.maker} ({one.determination}, {percent(one.probability)})"


def product_words(line: ScreenedLine) -> str:
    """The product that a line names, as far as known."""
    if line.product is None:
        return ""
    brand, model = line.product.brand or "", line.product.model or ""
    if brand.casefold() in model.casefold():
        brand = ""
    return " ".join(filter(None, (brand, model)))


def outcome_of(line: ScreenedLine) -> str:
    """The gravest that any rule says of buying it; empty where no rule was asked."""
    worst = gravest_of(one.outcome for one in line.verdicts)
    return "" if worst is None else outcome_words(worst)


def quantity_words(quantity: float | None) -> str:
    """A count without needless decimals."""
    return "" if quantity is None else f"{quantity:g}"


def money_words(money: Money | None) -> str:
    """An amount with its currency."""
    return "" if money is None else f"{money.currency} {money.amount:,.2f}".strip()


def lists_words(line: ScreenedLine) -> str:
    """On how many lists the maker stands, and the first of them; the results hold all."""
    if not line.listed_by:
        return ""
    many = len(line.listed_by)
    rest = f" and {many - MOST_LISTS} more" if many > MOST_LISTS else ""
    count = "1 list" if many == 1 else f"{many} lists"
    return f"{count}: {', '.join(line.listed_by[:MOST_LISTS])}{rest}"
