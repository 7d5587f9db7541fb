"""What stands on record but not in the newest run: plans and papers are made from that alone."""

from __future__ import annotations

from unbadge.register.nouns import DeviceQuery, Estate
from unbadge.report import count_of
from unbadge.web.desk.desk import Desk


def left_out(desk: Desk, estate: Estate) -> int:
    """How many cameras and like devices stand on record that the newest run did not see."""
    run = desk.latest(estate)
    if run is None:
        return 0

    def count() -> int:
        known = sum(
            desk.register.count_list(
                DeviceQuery(estate=estate.id, where={"retired": (gone,)})
            ).devices
            for gone in ("no", "yes")
        )
        if known <= run.run.devices:  # it saw them all; counts kept ready tell that at once
            return 0
        whole = DeviceQuery(estate=estate.id, where={"equipment": ("yes",)})
        seen = DeviceQuery(estate=estate.id, where={"equipment": ("yes",)}, run=run.run.id)
        counted = [desk.register.count_list(one).devices for one in (whole, seen)]
        return max(counted[0] - counted[1], 0)

    return desk.answer(estate, "left out", count)


def left_out_words(desk: Desk, estate: Estate) -> str:
    """That devices on record are in no plan and paper; empty where the newest run saw them all."""
    many = left_out(desk, estate)
    if not many:
        return ""
    stand = "stands" if many == 1 else "stand"
    return (
        f"{count_of(many, 'device')} on record {stand} in no evidence of the newest run, so "
        "nothing is said of them here. Read all files together to take them in."
    )
