"""Who runs the cloud that a device asks for."""

from __future__ import annotations

from identity.known import KNOWN
from unbadge.identity.read.cloud import Clouds
from unbadge.knowledge.index import Index
from unbadge.model import Aspect, Signal, Tier

CLOUDS = Clouds(Index(KNOWN))


def test_operator_is_named_and_maker_hinted() -> None:
    """A name below a known suffix tells its operator, and weakly the group that builds."""
    operator, maker = CLOUDS.read(Signal.TLS_SNI, "v1.acmecloud.example")

    assert (operator.aspect, operator.points_to) == (Aspect.OPERATOR, "acme-home")
    assert (maker.points_to, maker.tier) == ("acme", Tier.WEAK)


def test_strange_name_says_nothing() -> None:
    """A name that merely ends alike is not below the suffix."""
    assert list(CLOUDS.read(Signal.DNS_QUERY, "notacmecloud.example")) == []
