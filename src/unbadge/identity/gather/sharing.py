"""Who an IP address belonged to, and when: leases move, registers age, one address hides many."""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import partial
from itertools import pairwise, product, starmap

from unbadge.formats.mac import without_local
from unbadge.identity.gather.keys import Cell, record_of
from unbadge.identity.gather.presence import Presence, Residents
from unbadge.identity.gather.rows import fold_text
from unbadge.identity.gather.unit import GatherUnit
from unbadge.model import Observation, Signal

WINDOW = (
    30 * 86_400.0
)  # seconds that an address is taken to stay with one unit, if nothing moves it
MOST_ROUNDS = 240  # times that stays grow: with the window, twenty years from a first sighting
MOMENT = 3_600.0  # seconds within which one unit is read twice
READ = 1_024  # characters of what a unit says in which the model of a row is looked for
SHORTEST = 5  # letters and digits of a model that tells one unit from another

Place = tuple[str | None, str]  # behind which recorder, and the IP


def gap(first: tuple[float, float] | None, second: tuple[float, float] | None) -> float:
    """Seconds between two spans; nothing where they meet or one is not known."""
    if first is None or second is None:
        return 0.0
    return max(0.0, second[0] - first[1], first[0] - second[1])


def at_places(units: Iterable[GatherUnit]) -> dict[Place, list[GatherUnit]]:
    """The units that were seen at each IP."""
    found: dict[Place, list[GatherUnit]] = {}
    for unit in units:
        for ip in unit.ips:
            found.setdefault((unit.behind, ip), []).append(unit)
    return found


def is_same(first: GatherUnit, second: GatherUnit, apart: float) -> str | None:
    """Why two units at one IP are one, as a sentence or empty; None where they are two.

    ``apart`` is how many seconds lie between their stays there.
    """
    if first.devices and second.devices:
        return None
    if (first.macs and second.macs) or (first.serials and second.serials):
        pairs = product(sorted(first.macs), sorted(second.macs))
        reasons = starmap(partial(near_miss, apart=apart), pairs)
        return next(filter(None, reasons), None)
    return "" if apart <= WINDOW else None


def near_miss(one: str, other: str, apart: float) -> str | None:
    """Why two hardware addresses are those of one unit, or None."""
    low, high = sorted((one, other))
    if without_local(one) == without_local(other):
        return f"It used {low} and {high}, which differ in the bit for addresses made up locally."
    differ = int(one.replace(":", ""), 16) ^ int(other.replace(":", ""), 16)
    if differ.bit_count() == 1 and apart <= MOMENT:
        return f"It was read as {low} and as {high}: one bit differs, one reading must be wrong."
    return None


def merge_twins(units: list[GatherUnit], apart: Container[Place] = ()) -> list[GatherUnit]:
    """The units, where two at one address that can be one became one.

    At the places ``apart`` stand rows of lists that are about different things.
    """
    presence = Presence()
    moved: dict[int, GatherUnit] = {}
    taken_by = partial(follow, moved=moved)
    places = {place: here for place, here in at_places(units).items() if len(here) > 1}
    for place in sorted(places, key=lambda one: (one[0] or "", one[1])):
        here = pair_of(map(taken_by, places[place]), apart=place in apart)
        if here is None:
            continue
        first, second = here
        stays = [presence.at(unit, place[1]).span for unit in here]
        reason = is_same(first, second, gap(*stays))
        if reason is not None:
            presence.merge(first, second)
            first.absorb(second)
            if reason:
                first.note(reason)
            moved[id(second)] = first
    return [unit for unit in units if id(unit) not in moved]


def pair_of(units: Iterable[GatherUnit], *, apart: bool) -> tuple[GatherUnit, GatherUnit] | None:
    """The two units at one place, where they are two and rows do not tell them ``apart``."""
    here = sorted(unique(units), key=rank)
    if len(here) != 2 or (apart and all(map(is_listed, here))):
        return None
    first, second = here
    return first, second


def is_listed(unit: GatherUnit) -> bool:
    """Whether the row of a list is part of a unit."""
    return any(one.row is not None for one in unit.observations)


def follow(unit: GatherUnit, moved: dict[int, GatherUnit]) -> GatherUnit:
    """The unit that took another one in."""
    while id(unit) in moved:
        unit = moved[id(unit)]
    return unit


def unique(units: Iterable[GatherUnit]) -> list[GatherUnit]:
    """Each unit once."""
    return list({id(unit): unit for unit in units}.values())


def rank(unit: GatherUnit) -> tuple[list[str], list[str], list[str]]:
    """What sorts units whatever the order of the input."""
    return (sorted(unit.devices), sorted(unit.macs), sorted(unit.serials))


def note_sharing(units: Iterable[GatherUnit]) -> None:
    """Tell units that share an address of one another."""
    presence = Presence()
    for (_, ip), here in at_places(units).items():
        if len(here) < 2:
            continue
        spans = [presence.at(unit, ip).span for unit in here]
        timed = sorted(filter(None, spans))
        apart = all(one[1] < other[0] for one, other in pairwise(timed))
        sentence = (
            f"The address {ip} was used by {len(here)} devices, one after the other."
            if apart and len(timed) == len(spans)
            else f"{len(here)} devices were seen at the address {ip}."
        )
        for unit in here:
            unit.share(ip)
            unit.note(sentence)


def settle(units: list[GatherUnit], nameless: dict[Cell, list[Observation]]) -> list[GatherUnit]:
    """All units, with the observations that only give an IP put where they belong."""
    owners = at_places(units)
    added: list[GatherUnit] = []
    presence = Presence()
    for cell, observations in nameless.items():
        if not cell.ip:
            records: dict[str, list[Observation]] = {}
            for one in observations:  # nothing ties those of two records
                records.setdefault(record_of(one), []).append(one)
            for record in records.values():
                added += runs(cell, record)
            continue
        here = owners.get((cell.behind, cell.ip), [])
        if not here:
            added += runs(cell, observations)
            continue
        left = left_over(give_rows(observations, here), here, presence)
        if left:
            rest = runs(cell, left)
            for unit in rest:
                unit.note(
                    f"The address {cell.ip} was used by other devices too; "
                    "this evidence fits none of them in time."
                )
            added += rest
    return units + added


def units_telling(models: set[str], here: list[GatherUnit]) -> dict[str, list[GatherUnit]]:
    """By model, the units that tell of it themselves."""
    telling: dict[str, list[GatherUnit]] = {model: [] for model in models}
    for unit in here:
        told = {fold_text(one.value[:READ]) for one in unit.observations}
        for model in models:
            if any(model in text for text in told):
                telling[model].append(unit)
    return telling


def give_rows(observations: list[Observation], here: list[GatherUnit]) -> list[Observation]:
    """What is left of an address once rows of lists are put where their model is told.

    An old lease makes an address that of several; a row has no time, but its model fits one.
    """
    models: dict[str | None, str] = {
        one.row: fold_text(one.value)
        for one in observations
        if one.row and one.signal is Signal.MODEL
    }
    if len(here) < 2 or not models:
        return observations
    telling = units_telling(set(filter(is_telling, models.values())), here)
    owners = {row: telling[model] for row, model in models.items() if model in telling}
    left = []
    for one in observations:
        units = owners.get(one.row, [])
        if len(units) == 1:
            units[0].observations.append(one)
        else:
            left.append(one)
    return left


def is_telling(model: str) -> bool:
    """Whether a folded model is long enough, with a digit, to be looked for in what units say."""
    return len(model) >= SHORTEST and any(map(str.isdigit, model))


def left_over(
    observations: list[Observation], here: list[GatherUnit], presence: Presence
) -> list[Observation]:
    """What of an address fits none of the units there; the rest is put into them.

    Whatever the order, each goes to the unit that was there nearest in time.  What was put there
    makes its stay longer, for what lay too far away before.
    """
    waiting, doubtful = observations, list[Observation]()
    if not observations:
        return []
    for _ in range(MOST_ROUNDS):
        residents = Residents(observations[0].ip or "", here, presence)
        placed, waiting, open_ = sort_by_stay(waiting, residents)
        doubtful += open_
        for unit, one in placed:
            unit.observations.append(one)
        if not waiting or not placed:
            break
        for unit, _ in placed:
            presence.forget(unit)
    return doubtful + waiting


def sort_by_stay(
    waiting: Iterable[Observation], residents: Residents
) -> tuple[list[tuple[GatherUnit, Observation]], list[Observation], list[Observation]]:
    """What goes to the unit that was there nearest in time, what is too far from any, the rest."""
    placed: list[tuple[GatherUnit, Observation]] = []
    far, doubtful = list[Observation](), list[Observation]()
    for one in waiting:
        distance, unit = residents.nearest(one)
        if distance > WINDOW:
            far.append(one)
        elif unit is None:
            doubtful.append(one)
        else:
            placed.append((unit, one))
    return placed, far, doubtful


def runs(cell: Cell, observations: list[Observation]) -> list[GatherUnit]:
    """Units of one IP of which nothing else is known: a long silence begins a new one."""
    untimed = [one for one in observations if one.seen is None]
    if len(observations) < 2 or len(untimed) == len(observations):
        return [new_unit(cell, observations)]
    timed = sorted(
        ((one.seen.timestamp(), place) for place, one in enumerate(observations) if one.seen)
    )
    groups: list[list[Observation]] = []
    last = -float("inf")
    for second, place in timed:
        if second - last > WINDOW:
            groups.append([])
        groups[-1].append(observations[place])
        last = second
    groups[-1] += untimed
    return [new_unit(cell, group) for group in groups]


def new_unit(cell: Cell, observations: list[Observation]) -> GatherUnit:
    """A unit of one cell."""
    unit = GatherUnit(cell.behind)
    unit.add(cell, observations)
    return unit
