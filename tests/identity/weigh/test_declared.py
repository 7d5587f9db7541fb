"""What only a list says."""

from __future__ import annotations

import pytest

from factories import a_clue, a_device, an_identity, an_observation
from unbadge.identity.weigh.declared import as_listed
from unbadge.model import Determination, DeviceType, Signal, Witness

WRITTEN = an_observation(Signal.BRAND, "Acme", witness=Witness.DECLARED)
SEEN = an_observation()


def test_what_a_list_says_is_possible_at_most() -> None:
    """However good the words, nobody has seen the device: it is declared, and possible."""
    identity = an_identity(clues=(a_clue(observation=WRITTEN),))
    found = as_listed(identity, a_device(observations=(WRITTEN,)))

    assert found.declared
    assert found.determination is Determination.POSSIBLE
    assert found.probability == identity.probability
    assert found.next_check


def test_what_was_seen_counts_in_full() -> None:
    """One thing seen that speaks for the maker takes the identity out of the list's hands."""
    clues = (a_clue(observation=WRITTEN), a_clue(observation=SEEN))
    found = as_listed(an_identity(clues=clues), a_device(observations=(WRITTEN, SEEN)))

    assert not found.declared
    assert found.determination is Determination.PROBABLE


def test_what_was_seen_of_somebody_else_does_not_help() -> None:
    """A thing seen that says nothing of the maker leaves the word to the list."""
    identity = an_identity(clues=(a_clue(observation=WRITTEN),))

    assert as_listed(identity, a_device(observations=(WRITTEN, SEEN))).declared


@pytest.mark.parametrize(
    ("word", "kind"),
    [("recorder", DeviceType.RECORDER), ("intercom", DeviceType.INTERCOM), ("x", DeviceType.OTHER)],
)
def test_kind_that_a_list_says(word: str, kind: DeviceType) -> None:
    """The kind in a list counts where nothing else tells one."""
    said = an_observation(Signal.KIND, word, witness=Witness.DECLARED)
    device = a_device(observations=(said,))

    assert as_listed(an_identity(device_type=None), device).device_type is kind
    assert as_listed(an_identity(), device).device_type is DeviceType.CAMERA
