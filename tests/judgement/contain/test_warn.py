"""What an owner must know before loading rules."""

from __future__ import annotations

import pytest

from fencing import CAMERA, RECORDER, a_talk, a_unit, some_rules
from unbadge.judgement.contain.least import NeedPlan
from unbadge.judgement.contain.warn import warnings
from unbadge.model.containment import Allowance, Need, RuleSet

FULL = NeedPlan(
    recorders={RECORDER: "named as recorder"},
    clocks={CAMERA: ("10.0.0.1",)},
    resolvers={CAMERA: ("10.0.0.1",)},
    viewers=("10.0.1.0/24",),
)


def told(rules: RuleSet, plan: NeedPlan = FULL, **sites: str) -> str:
    """All warnings as one text."""
    return "\n".join(warnings(rules, (a_talk(),), plan, sites))


def test_life_safety_comes_first() -> None:
    """The first sentence is about the unit that must not be cut off, and what it would lose."""
    spared = a_unit(key="refuge point", spared=True, loses=("alarm.example tcp/443",))

    first = told(some_rules(units=(a_unit(), spared))).splitlines()[0]

    assert "refuge point serves life safety and is not cut off" in first
    assert "alarm.example tcp/443" in first


def test_owner_is_asked_where_nobody_named_any() -> None:
    """Rules that cut everything off say so unless the owner has named the units to spare."""
    assert "No unit is named as serving life safety" in told(some_rules())
    assert "No unit is named" not in told(some_rules(units=(a_unit(), a_unit(spared=True))))


def test_place_that_sounds_like_life_safety_is_named() -> None:
    """A camera at a fire panel is asked about by its place."""
    assert "'Fire panel, ground floor'" in told(some_rules(), cam="Fire panel, ground floor")


@pytest.mark.parametrize(
    ("lack", "option"),
    [
        ({"recorders": {}}, "No recorder"),
        ({"clocks": {}}, "No clock"),
        ({"resolvers": {}}, "No resolver"),
        ({"viewers": ()}, "No viewers"),
    ],
)
def test_what_is_missing_names_its_option(lack: dict[str, object], option: str) -> None:
    """What a unit needs and the evidence does not show can be told by an option."""
    given = {"recorders": FULL.recorders, "clocks": FULL.clocks, "resolvers": FULL.resolvers}
    plan = NeedPlan(**{**given, "viewers": FULL.viewers, **lack})  # type: ignore[arg-type]

    assert option in told(some_rules(), plan)
    assert option not in told(some_rules())


def test_recorder_by_behaviour_is_to_be_checked() -> None:
    """A host taken for a recorder because it takes video may be something else."""
    plan = NeedPlan(recorders={"10.0.0.77": "takes video from 3 cameras"})

    assert "10.0.0.77 is taken for a recorder" in told(some_rules(), plan)


def test_host_that_is_cut_off_is_named() -> None:
    """A host of the site that talks to a unit and is not allowed to is told with the unit."""
    rules = some_rules(allowances=())

    assert f"{RECORDER} is cut off from cam" in told(rules)
    assert "is cut off from" not in told(some_rules())


def test_server_outside_is_named() -> None:
    """A clock outside is allowed if the owner says so, with a word of doubt."""
    assert "8.8.8.8 stands outside" in told(
        some_rules(), NeedPlan(resolvers={CAMERA: ("8.8.8.8",)})
    )


@pytest.mark.parametrize(
    ("macs", "ips", "words"),
    [(("02:00:00:00:00:05",), (), "by its MAC alone"), ((), (), "no MAC and no address")],
)
def test_unit_without_address_is_told(
    macs: tuple[str, ...], ips: tuple[str, ...], words: str
) -> None:
    """Rules on addresses can allow nothing to a unit whose address is not known."""
    assert words in told(some_rules(units=(a_unit(macs=macs, ips=ips),)))
    assert words not in told(some_rules(units=(a_unit(ips=(CAMERA,)),)))


def test_nothing_to_contain_is_said() -> None:
    """Where no camera was recognised, that is the one warning."""
    assert told(some_rules(units=())).startswith("No camera or recorder was recognised")


def test_a_recorder_without_a_permit_is_named() -> None:
    """A recorder that was not seen to talk with a camera is named with its place."""
    recorder = a_unit(key="nvr", kind="recorder", ips=("10.0.9.9",), place="Rack 1, Library")

    told_of = told(some_rules(units=(a_unit(), recorder), allowances=()))
    assert "recorder nvr (Rack 1, Library): no conversation with a camera was seen" in told_of


def test_lease_that_nobody_was_seen_to_give() -> None:
    """Without a DHCP server in the evidence it is said what becomes of leases."""
    lease = Allowance(source="10.0.0.7", target="10.0.0.1", need=Need.LEASE)

    assert "No DHCP server was seen" in told(some_rules(allowances=()))
    assert "No DHCP server was seen" not in told(some_rules(allowances=(lease,)))
