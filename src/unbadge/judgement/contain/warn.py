"""What an owner must know before loading rules that cut devices off."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from itertools import chain

from unbadge.judgement.contain.least import NeedPlan
from unbadge.judgement.contain.verify import Fence
from unbadge.model.containment import ContainedUnit, Need, RuleSet, Talk
from unbadge.wire import is_near

LISTED = 6
RECORDER = "recorder"
VITAL_WORDS = (
    "fire",
    "alarm",
    "help point",
    "helppoint",
    "refuge",
    "emergency",
    "panic",
    "custody",
)


def warnings(
    rules: RuleSet, seen: tuple[Talk, ...], plan: NeedPlan, sites: dict[str, str]
) -> Iterator[str]:
    """Sentences, what may cost lives first."""
    yield from vital(rules, sites)
    yield from missing(rules, plan)
    yield from strangers(rules, seen)
    for server in dict.fromkeys(chain(*plan.clocks.values(), *plan.resolvers.values())):
        if not is_near(ip_address(server).packed):
            yield f"{server} stands outside; a clock or resolver of your own is safer."


def vital(rules: RuleSet, sites: dict[str, str]) -> Iterator[str]:
    """About units that may serve life safety."""
    for unit in rules.spared:
        lost = f" It would lose {some(unit.loses)}." if unit.loses else ""
        yield (
            f"{unit.key} serves life safety and is not cut off.{lost} "
            "Test it with whoever answers its alarms, then allow that it is cut off."
        )
    for unit in rules.contained:
        site = sites.get(unit.key, "")
        if any(word in site.lower() for word in VITAL_WORDS):
            yield (
                f"{unit.key} stands at {site!r}, which may serve life safety; if so, name it "
                "so before you load these rules."
            )
    if rules.contained and not rules.spared:
        yield (
            "No unit is named as serving life safety (fire, help points, custody). Name those "
            "that do: these rules cut everything else off."
        )


# What is said where nothing was seen or named of: recorders, clocks, resolvers, leases, viewers.
LACKING = (
    "No recorder was recognised; name it or recording stops.",
    "No clock of your own was seen; name one or clocks will drift.",
    "No resolver of your own was seen; until one is named, no name is resolved.",
    (
        "No DHCP server was seen: broadcasts pass, so leases are still given where it or a "
        "relay hears them; what is asked of a server elsewhere is dropped."
    ),
    "No viewers are named: nobody reaches the recorders from elsewhere.",
)


def missing(rules: RuleSet, plan: NeedPlan) -> Iterator[str]:
    """About what units need and the evidence does not show."""
    if not rules.contained:
        yield "No camera or recorder was recognised; there is nothing to contain."
        return
    for ip, why in plan.recorders.items():
        if why.startswith("takes video"):
            yield f"{ip} is taken for a recorder because it {why}; check that it is one."
    leases = [row for row in rules.allowances if row.need is Need.LEASE]
    needs = (plan.recorders, plan.clocks, plan.resolvers, leases, plan.viewers)
    yield from (words for need, words in zip(needs, LACKING, strict=True) if not need)
    yield from silent_recorders(rules)
    yield from loose_units(rules)


def loose_units(rules: RuleSet) -> Iterator[str]:
    """About units that no address tells, so that rules hold them by their MAC or not at all."""
    for unit in rules.contained:
        if not unit.macs and not unit.ips:
            yield f"{unit.key} is known by no MAC and no address, so no rule holds it."
        elif not unit.ips:
            yield f"{unit.key} is known by its MAC alone: everything of it is dropped."


def silent_recorders(rules: RuleSet) -> Iterator[str]:
    """About recorders that no rule lets reach a camera, for none was seen to."""
    heard = {
        end.partition("/")[0]
        for one in rules.allowances
        if one.need is Need.RECORDER
        for end in (one.source, one.target)
    }
    for unit in rules.contained:
        if unit.kind == RECORDER and heard.isdisjoint(unit.ips):
            where = f" ({unit.place})" if unit.place else ""
            yield (
                f"recorder {unit.key}{where}: no conversation with a camera was seen; recording "
                "stops where these rules sit between them."
            )


def cut_apart(fence: Fence, seen: tuple[Talk, ...]) -> Iterator[tuple[str, ContainedUnit]]:
    """The hosts of the site that a fence cuts off from a unit, each with that unit.

    Only talks that were answered count, and none between two units.
    """
    for talk in seen:
        opener = fence.unit(talk.opener, talk.opener_mac)
        server = fence.unit(talk.server, talk.server_mac)
        if (opener is None) == (server is None) or fence.allowance(talk) is not None:
            continue
        unit, other = (opener, talk.server) if opener else (server, talk.opener)
        if unit is not None and talk.got and is_near(ip_address(other).packed):
            yield other, unit


def strangers(rules: RuleSet, seen: tuple[Talk, ...]) -> Iterator[str]:
    """About hosts of the site that units talk to and that nobody named."""
    cut: dict[str, dict[str, None]] = {}
    for other, unit in cut_apart(Fence(rules), seen):
        cut.setdefault(other, {})[unit.key] = None
    for other, keys in cut.items():
        yield (
            f"{other} is cut off from {some(tuple(keys))}: it is no recorder and no viewer as "
            "far as is known."
        )


def some(items: tuple[str, ...]) -> str:
    """The first few of some things, and how many more there are."""
    more = f" and {len(items) - LISTED} more" if len(items) > LISTED else ""
    return ", ".join(items[:LISTED]) + more
