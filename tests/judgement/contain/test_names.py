"""Names that contained devices have no business with."""

from __future__ import annotations

from unbadge.judgement.contain.names import cuts
from unbadge.knowledge.index import Index
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.dossier import Endpoint
from unbadge.knowledge.schema.identity import Maker
from unbadge.model.containment import NameCut

CLOUD = Endpoint(id="cloud", purpose="p2p", operator="acme", suffix="acme.example")
APP = Endpoint(id="app", purpose="auth", operator="acme", host="app.acme.test", by="app")
CLOCK = Endpoint(id="clock", purpose="ntp", host="time.example")
BROKER = Endpoint(id="broker", purpose="push", operator="zenith", host="push.zenith.example")
INDEX = Index(
    Knowledge(
        makers={
            "acme": Maker(id="acme", name="Acme"),
            "acme-home": Maker(id="acme-home", name="Acme Home", group="acme"),
            "zenith": Maker(id="zenith", name="Zenith"),
        },
        endpoints=(CLOUD, APP, CLOCK, BROKER),
    )
)


def test_services_of_the_maker_are_cut_unasked() -> None:
    """A device may call tomorrow what it did not call while the capture ran."""
    found = tuple(cuts([], ["acme"], INDEX))

    assert found == (NameCut(name="acme.example", below=True, operator="acme", purpose="p2p"),)


def test_services_of_the_group_are_cut() -> None:
    """A sub-brand's device may call whatever its group runs."""
    assert [cut.name for cut in cuts([], ["acme-home"], INDEX)] == ["acme.example"]


def test_service_that_was_asked_for_is_cut_whoever_made_the_device() -> None:
    """A name seen in the evidence counts even where the maker is not known."""
    found = tuple(cuts(["Push.Zenith.Example."], [], INDEX))

    assert [(cut.name, cut.seen, cut.known) for cut in found] == [
        ("push.zenith.example", True, True)
    ]


def test_name_below_a_service_marks_it_as_seen() -> None:
    """A service is seen when any name below it was."""
    assert [cut.seen for cut in cuts(["dev.acme.example"], ["acme"], INDEX)] == [True]


def test_name_of_nobody_known_is_only_proposed() -> None:
    """Others may need a name that no maker is known to run, such as a public clock."""
    found = tuple(cuts(["time.example", "cdn.test"], [], INDEX))

    assert [(cut.name, cut.known) for cut in found] == [
        ("cdn.test", False),
        ("time.example", False),
    ]


def test_local_names_are_no_business_of_rules() -> None:
    """Names of the site itself, and words without a dot, are left out."""
    assert list(cuts(["nvr.local", "camera", "5.0.0.10.in-addr.arpa"], [], INDEX)) == []
