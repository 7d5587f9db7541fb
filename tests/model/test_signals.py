"""What each kind of evidence is."""

from __future__ import annotations

import pytest

from unbadge.model import Signal
from unbadge.model.signals import TRAITS, Trait, having


@pytest.mark.parametrize("trait", Trait)
def test_every_trait_is_of_some_signal(trait: Trait) -> None:
    """A trait that no signal has is asked for in vain."""
    assert having(trait)


def test_traits_add_up() -> None:
    """A signal has each of its traits."""
    assert Signal.SADP_XML in having(Trait.NAMES_SENDER) & having(Trait.DISCOVERY)
    assert Signal.TEXT not in having(Trait.OF_CAMERAS)
    assert set(TRAITS) <= set(Signal)
