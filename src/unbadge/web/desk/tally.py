"""The one tally of an estate, from the counts of its register."""

from __future__ import annotations

from datetime import date

import msgspec

from unbadge.jobs import RegisterTally, maker_tallies
from unbadge.model import Sureness
from unbadge.register.nouns import DeviceQuery, Estate, RunDetail
from unbadge.register.register import Register


def count_estate(
    register: Register, estate: Estate, on: date | None, run: RunDetail | None
) -> RegisterTally:
    """The tally of an estate now or on a past day; ``run`` is the newest, which tells of losses."""
    base = DeviceQuery(estate=estate.id, where={"equipment": ("yes",)}, on=on)
    names = ("sure", "hole", "outside", "rebadged", "listed")
    counted = register.count_list(base, names)
    nowhere = msgspec.structs.replace(base, where={**base.where, "site": ("",)})
    siteless = register.count_list(nowhere).devices
    (sites,) = register.count_list(base, ("site",)).facets
    facets = {
        facet.name: {one.value: one.devices for one in facet.values} for facet in counted.facets
    }
    makers: dict[tuple[str, str], int] = {}
    for sure in Sureness:
        where = {**base.where, "sure": (sure.value,)}
        query = msgspec.structs.replace(base, where=where)
        for one in register.count_list(query, ("maker",)).facets:
            makers |= {(value.value, sure.value): value.devices for value in one.values}
    outside = facets.get("outside", {})
    return RegisterTally(
        devices=counted.devices,
        sureness=facets.get("sure", {}),
        makers=maker_tallies(makers),
        holes=facets.get("hole", {}),
        watched=sum(many for value, many in outside.items() if value),
        outside=outside.get("yes", 0),
        rebadged=facets.get("rebadged", {}).get("yes", 0),
        listed=facets.get("listed", {}).get("yes", 0),
        sites=sites.distinct - bool(siteless),
        siteless=siteless,
        unread=0 if run is None else sum(bool(one.losses) for one in run.inputs),
    )
