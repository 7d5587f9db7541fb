"""The shapes of entries hold what the manual says."""

from __future__ import annotations

import msgspec
import pytest

from unbadge.knowledge.schema.identity import Brand, Citation, Oui, Prior, Share


def test_unknown_field_is_refused() -> None:
    """A misspelled field is an error, not a value lost in silence."""
    with pytest.raises(msgspec.ValidationError, match="unknown field `nmae`"):
        msgspec.convert({"id": "acme", "name": "Acme", "nmae": "x"}, Brand)


def test_block_has_one_of_three_sizes() -> None:
    """An address block has 24, 28 or 36 bits."""
    row = {"prefix": "00BC9", "bits": 20, "maker": "acme", "role": "maker", "registrant": "Acme"}
    with pytest.raises(msgspec.ValidationError, match="bits"):
        msgspec.convert(row, Oui)


def test_source_is_read_unless_it_says_otherwise() -> None:
    """A source that says nothing of how it is known was read in a copy."""
    assert Citation(title="A page").seen == "search"


def test_prior_without_data_knows_nothing() -> None:
    """Without a prior, all is left to somebody else."""
    assert Prior().by_maker() == {}
    assert Prior().somebody_else == 1.0


def test_prior_by_maker() -> None:
    """A prior gives the share of each maker."""
    prior = Prior(shares=(Share(maker="acme", share=0.2),), somebody_else=0.8)
    assert prior.by_maker() == {"acme": 0.2}
