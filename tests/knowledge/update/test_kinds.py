"""The kind of an advisory from its CWE."""

from __future__ import annotations

from typing import get_args

import pytest

from unbadge.knowledge.schema.dossier import Flaw
from unbadge.knowledge.update.kinds import KINDS, kind_of


@pytest.mark.parametrize(
    ("cwe", "kind"),
    [("CWE-78", "command-injection"), ("CWE-798", "hard-coded-credentials"), ("CWE-1", "other")],
)
def test_kind_follows_the_flaw(cwe: str, kind: Flaw) -> None:
    """A CWE id stands for the kind that advisories tell apart, or for other."""
    assert kind_of(cwe) == kind
    assert kind_of(None) == "other"


def test_each_flaw_has_one_kind() -> None:
    """No CWE id stands under two kinds, and every kind but other has some."""
    every = [cwe for _, cwes in KINDS for cwe in cwes]

    assert len(every) == len(set(every))
    assert {kind for kind, _ in KINDS} == set(get_args(Flaw)) - {"other"}
