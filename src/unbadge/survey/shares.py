"""Counts of devices to shares of makers, with the chance and the ignorance around each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from unbadge.model import SHOWN, Sureness
from unbadge.model.survey import GroupTally, SurveyRow, group_order
from unbadge.survey.estimate.dominance import concentration
from unbadge.survey.estimate.intervals import LEVEL, ShareMethod, share_interval
from unbadge.survey.estimate.recognition import Recognition, correct_share, unknown_bounds
from unbadge.survey.scan.counting import DeviceGroup

DEVICE_METHOD = (
    "shares of cameras, recorders and the like among devices found; {method} intervals of {level} "
    "say what chance would do were these a random sample; bounds hold whoever made the rest"
)
METHODS = {
    ShareMethod.WILSON: "Wilson",
    ShareMethod.EXACT: "Clopper-Pearson",
    ShareMethod.BAYES: "Bayesian (Jeffreys)",
}


class ShareTerms(Struct, frozen=True, kw_only=True):
    """How shares are made: the interval, and what recognition was measured to miss, by maker."""

    method: ShareMethod = ShareMethod.WILSON
    level: float = LEVEL
    recall: Mapping[str, Recognition] = {}

    @property
    def words(self) -> str:
        """The method in words."""
        return DEVICE_METHOD.format(method=METHODS[self.method], level=f"{self.level * 100:g} %")


class GroupCount(Struct):
    """What was counted in one group of devices; by maker what is shown or said, and what may be."""

    n: int = 0
    firm: Counter[str] = Counter()
    may: Counter[str] = Counter()

    @property
    def unknown(self) -> int:
        """Devices of which nothing more than a possible maker is known."""
        return self.n - self.firm.total()


def count_groups(
    groups: Iterable[DeviceGroup], by: Sequence[str]
) -> dict[tuple[str, ...], GroupCount]:
    """The equipment in each group, by the facets asked for; makers are told apart anyway."""
    found: dict[tuple[str, ...], GroupCount] = defaultdict(
        lambda: GroupCount(firm=Counter(), may=Counter())
    )
    facets = [one for one in by if one != "maker"]
    for group in groups:
        named = group.named
        if not named.equipment:
            continue
        told = {**group.by, "badge": named.badge, "type": named.type}
        count = found[tuple(told.get(facet, "") for facet in facets)]
        count.n += group.count
        if named.maker and Sureness(named.heap) in {*SHOWN, Sureness.DECLARED}:
            count.firm[named.maker] += group.count
        elif named.maker:
            count.may[named.maker] += group.count
    return dict(found)


def device_rows(
    counted: Mapping[tuple[str, ...], GroupCount], by: Sequence[str], terms: ShareTerms
) -> tuple[SurveyRow, ...]:
    """A row for each maker in each group, groups in the order of time or the largest first.

    The row without a maker is what is of no known maker.
    """
    facets = [one for one in by if one != "maker"]
    rows: list[SurveyRow] = []
    for key, count in sorted(
        counted.items(), key=lambda pair: group_order(facets, pair[0], pair[1].n)
    ):
        place = dict(zip(facets, key, strict=True))
        makers = count.firm.keys() | count.may.keys()
        ordered = sorted(makers, key=lambda one: (-count.firm[one], -count.may[one], one))
        rows.extend(device_row(place, maker, count, terms) for maker in ordered)
        if count.unknown:
            rows.append(unknown_row(place, count, terms))
    return tuple(rows)


def device_row(
    place: dict[str, str], maker: str, count: GroupCount, terms: ShareTerms
) -> SurveyRow:
    """One maker in one group."""
    number, n = count.firm[maker], count.n
    chance = share_interval(number, n, terms.method, terms.level)
    bounds = unknown_bounds(number, count.unknown, n)
    known = terms.recall.get(maker)
    corrected = correct_share(number, n, known, terms.level) if known else None
    return SurveyRow(
        by=place,
        maker=maker,
        count=number,
        share=number / n,
        low=chance.low,
        high=chance.high,
        bound_low=bounds.low,
        bound_high=bounds.high,
        n=n,
        possible=count.may[maker],
        corrected=corrected.share if corrected else None,
        corrected_low=corrected.low if corrected else None,
        corrected_high=corrected.high if corrected else None,
    )


def unknown_row(place: dict[str, str], count: GroupCount, terms: ShareTerms) -> SurveyRow:
    """What is of no known maker in one group."""
    chance = share_interval(count.unknown, count.n, terms.method, terms.level)
    share = count.unknown / count.n
    return SurveyRow(
        by=place,
        maker=None,
        count=count.unknown,
        share=share,
        low=chance.low,
        high=chance.high,
        bound_low=share,
        bound_high=share,
        n=count.n,
        possible=None,
    )


def group_tallies(
    counted: Mapping[tuple[str, ...], GroupCount], by: Sequence[str]
) -> tuple[GroupTally, ...]:
    """How concentrated the makers of each group are."""
    facets = [one for one in by if one != "maker"]
    tallies = []
    for key, count in sorted(counted.items(), key=lambda pair: (-pair[1].n, pair[0])):
        index = concentration(count.firm, count.unknown)
        tallies.append(
            GroupTally(
                by=dict(zip(facets, key, strict=True)),
                n=count.n,
                known=count.firm.total(),
                hhi=index.hhi if index else None,
                low=index.low if index else None,
                high=index.high if index else None,
            )
        )
    return tuple(tallies)
