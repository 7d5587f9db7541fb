"""The filters of a list on its page: their values with counts, and what is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from unbadge.model import Sureness
from unbadge.register.nouns import YES, Facet, FacetValue, ListCount
from unbadge.report import Lexicon
from unbadge.web.show.links import shown
from unbadge.web.show.listing import EVERY, FACETS, UNSAID, ListAsked
from unbadge.web.show.marks import SURE, WRONG, Mark

FIRST_VALUES = 6  # of a filter that stand open
# Where values stand in filters that have an order of their own.
ORDERS = {
    "sure": {value.value: place for place, value in enumerate(Sureness)},
    "wrong": {value: place for place, value in enumerate(WRONG)},
}
MOST_VALUES = 46  # that a filter offers; others are found by the search box

SURE_VALUES = frozenset(Sureness)  # an address may say anything


class FacetChoice(Struct, frozen=True, kw_only=True):
    """One value of a filter on the page."""

    value: str
    words: str
    devices: int | None  # None where they were too many to count
    chosen: bool
    mark: Mark | None = None
    toggle_url: str = ""


class FacetBox(Struct, frozen=True, kw_only=True):
    """A filter on the page: the values that stand open, and the others."""

    name: str
    title: str
    open: tuple[FacetChoice, ...]
    more: tuple[FacetChoice, ...]
    left_out: int = 0  # values that are not offered: those with the fewest devices

    @property
    def first_options(self) -> Markup:
        """The values that stand open, as what one ticks."""
        return Markup("").join(option_html(self.name, one) for one in self.open)

    @property
    def other_options(self) -> Markup:
        """The other values, as what one ticks."""
        return Markup("").join(option_html(self.name, one) for one in self.more)


def option_html(name: str, one: FacetChoice) -> Markup:
    """A value of a filter as what one ticks; written here, as a page may have two hundred."""
    words = f"<span>{shown(one.words)}</span>" if one.mark is None else one.mark.__html__()
    number = "" if one.devices is None else f"<span>{one.devices:,}</span>"
    tick = " checked" if one.chosen else ""
    return Markup(  # noqa: S704 - its parts are escaped
        f'<label class="opt"><input type="checkbox" name="{shown(name)}" '
        f'value="{shown(one.value)}"{tick}>{words}{number}</label>'
    )


def facet_boxes(counted: ListCount, asked: ListAsked, lexicon: Lexicon) -> Iterator[FacetBox]:
    """The filters with their counts; one that cannot tell anything apart is left out.

    The values chosen come first.  Where words find too many to count, no value has a number.
    """
    by_field = {facet.name: facet for facet in counted.facets}
    plain = asked.address()
    for kind in FACETS:
        facet = by_field.get(kind.field)
        if facet is None or (len(facet.values) < 2 and kind.name not in asked.where):
            continue
        wanted = asked.where.get(kind.name, ())
        order = ORDERS.get(kind.name, {})
        ranked = sorted(
            (*facet.values, *chosen_in_vain(facet, wanted)),
            key=lambda one: (
                (one.value or UNSAID) not in wanted,
                order.get(one.value, 0),
                -one.devices,
            ),
        )
        choices = [
            facet_choice(kind.name, one, asked, plain, lexicon) for one in ranked[:MOST_VALUES]
        ]
        if counted.more:
            choices = [replace(one, devices=None) for one in choices]
        yield FacetBox(
            name=kind.name,
            title=kind.title,
            open=tuple(choices[:FIRST_VALUES]),
            more=tuple(choices[FIRST_VALUES:]),
            left_out=max(facet.distinct - len(choices), 0),
        )


def chosen_in_vain(facet: Facet, wanted: Iterable[str]) -> Iterator[FacetValue]:
    """The values of a filter that are chosen though no device of the list has them."""
    told = {one.value for one in facet.values}
    for value in dict.fromkeys("" if one == UNSAID else one for one in wanted):
        if value not in told:
            yield FacetValue(value=value, devices=0, chosen=True)


def facet_choice(
    name: str, one: FacetValue, asked: ListAsked, plain: str, lexicon: Lexicon
) -> FacetChoice:
    """A value of a filter on the page; ``plain`` is the query of the list as it is."""
    value = one.value or UNSAID
    chosen = value in asked.where.get(name, ())
    words, mark = value_words(name, one.value, lexicon)
    toggled = (
        asked.without(name, value)
        if chosen
        else "&".join(filter(None, (plain, urlencode(((name, value),)))))
    )
    return FacetChoice(
        value=value,
        words=words,
        devices=one.devices,
        chosen=chosen,
        mark=mark,
        toggle_url=f"/devices?{toggled}",
    )


def value_words(name: str, value: str, lexicon: Lexicon) -> tuple[str, Mark | None]:
    """A value of a filter in words, with its mark where it has one."""
    if name == "sure" and value in SURE_VALUES:
        return SURE[Sureness(value)].words, SURE[Sureness(value)]
    if name == "wrong" and value in WRONG:
        return WRONG[value].words, None
    if name == "maker":
        return (lexicon.maker(value) if value else "Not known"), None
    if not value:
        return {"site": "No site named", "badge": "None read"}.get(name, "Not known"), None
    return (value.replace("-", " ").capitalize() if name in {"outcome", "kind"} else value), None


def chips_of(asked: ListAsked, lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """What is chosen, each with the query that takes it away."""
    chips = [(f"“{asked.text}”", asked.without("q", asked.text))] if asked.text else []
    for kind in EVERY:
        for value in asked.where.get(kind.name, ()):
            words = kind.title if value.casefold() in YES else f"not: {kind.title}"
            if kind in FACETS:
                words, _ = value_words(kind.name, "" if value == UNSAID else value, lexicon)
            chips.append((words, asked.without(kind.name, value)))
    return tuple(chips)
