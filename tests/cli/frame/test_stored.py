"""Whose rules a run is put to, and on which day."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from factories import TODAY
from judgement.asking import known
from recorded import COUNCIL, a_head, a_stored
from unbadge.cli.frame.options import OwnerOptions
from unbadge.cli.frame.stored import context_of
from unbadge.model import Body
from unbadge.model.record import KnowledgeRecord


def test_owner_and_day_are_the_audits() -> None:
    """Without options the run's own owner and day hold."""
    context = context_of(OwnerOptions(), known(), a_stored(profile=COUNCIL))

    assert (context.profile, context.as_of) == (COUNCIL, TODAY)


def test_options_win() -> None:
    """Options name another owner, another day, or both."""
    options = OwnerOptions(profile="us-agency", on="2027-01-02")
    context = context_of(options, known(), a_stored(profile=COUNCIL))

    assert context.profile is not None
    assert (context.profile.body, context.as_of) == (Body.AGENCY, date(2027, 1, 2))


@pytest.mark.parametrize("same", [True, False])
def test_another_state_of_knowledge_is_said(same: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the run rests on another state of knowledge, a line on stderr says so."""
    digest = known().digest if same else "e" * 64
    head = a_head(knowledge=KnowledgeRecord(digest=digest, date="2026-11-23"))
    context_of(OwnerOptions(), known(), replace(a_stored(), head=head))

    assert ("another state of knowledge" in capsys.readouterr().err) is not same
