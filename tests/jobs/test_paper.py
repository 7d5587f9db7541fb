"""What a paper is filled from: whose rules are asked, and what is cited."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from factories import TODAY
from judgement.asking import known
from recorded import COUNCIL, DEPARTMENT, a_head, a_record, a_stored
from unbadge.errors import UsageError
from unbadge.jobs.paper import basis_of, read_site_types
from unbadge.model import Body, Context, DeviceType, Funding, Profile
from unbadge.report.paper.basis import PaperBasis
from unbadge.report.paper.kinds import PAPERS
from unbadge.report.paper.tongue import load_tongue

KINDS = {kind.id: kind for kind in PAPERS}
CONTRACTOR = Profile(
    jurisdiction="US",
    body=Body.CONTRACTOR,
    funding=(Funding.FEDERAL_CONTRACT,),
    name="A contractor",
)


def a_filled(kind: str, profile: Profile | None) -> PaperBasis:
    """The basis of a paper for a listed camera, another one and a printer."""
    stored = a_stored(
        a_record("d1", "hikvision"),
        a_record("d2", "axis"),
        a_record("d3", "axis", device_type=DeviceType.OTHER),
    )
    return basis_of(stored, known(), Context(as_of=TODAY, profile=profile), KINDS[kind])


def test_rules_that_bind_are_asked_for_the_owner() -> None:
    """Where the rules bind the owner, they are asked for nobody else."""
    basis = a_filled("uk-return", DEPARTMENT)

    assert basis.judged_as == ""
    assert basis.owner == DEPARTMENT


@pytest.mark.parametrize("kind", [kind.id for kind in PAPERS if kind.profile])
def test_rules_that_do_not_bind_are_asked_for_another_and_said(kind: str) -> None:
    """Where they do not, they are asked as for one whom they bind, and the paper says so."""
    basis = a_filled(kind, COUNCIL)

    assert "do not bind the owner" in basis.judged_as
    assert basis.owner == COUNCIL
    assert {v.policy for one in basis.devices for v in one.verdicts} & set(KINDS[kind].policies)


def test_bystanders_are_counted_alone() -> None:
    """A printer is counted as another host and stands in no table."""
    basis = a_filled("dpia", COUNCIL)

    assert [one.device for one in basis.devices] == ["d1", "d2"]
    assert basis.bystanders == 1


def test_every_rule_cited_is_on_file() -> None:
    """Each paper cites rules of the knowledge, with clause, source and age of evidence."""
    for kind in PAPERS:
        cited = a_filled(kind.id, CONTRACTOR).instruments

        assert [one.id for one in cited] == list(kind.policies)
        assert all(one.clause and one.source and one.evidence_as_of for one in cited)


def test_named_companies_are_told() -> None:
    """A rule that names companies is cited with their names."""
    cited = a_filled("s889", CONTRACTOR).instruments

    assert any("Hikvision" in name for name in cited[0].named)


def test_somebody_must_ask() -> None:
    """A paper without an owner is an error."""
    with pytest.raises(UsageError, match="whose paper"):
        a_filled("dpia", None)


def test_types_of_sites(tmp_path: Path) -> None:
    """The owner's list says of what type each site is."""
    (tmp_path / "s.csv").write_text("\ufeffsite,type\nLibrary , library\n", "utf-8")

    assert read_site_types(tmp_path / "s.csv") == {"Library": "library"}
    assert read_site_types(None) == {}


@pytest.mark.parametrize("text", ["", "place,kind\na,b\n", "site\nLibrary\n"])
def test_lists_of_sites_that_are_none(text: str, tmp_path: Path) -> None:
    """A list without the two columns is an error that names them."""
    (tmp_path / "s.csv").write_text(text)
    with pytest.raises(UsageError, match="site and type"):
        read_site_types(tmp_path / "s.csv")


def test_list_of_sites_that_is_not_there(tmp_path: Path) -> None:
    """A list that cannot be read is an error."""
    with pytest.raises(UsageError, match="cannot be read"):
        read_site_types(tmp_path / "s.csv")


def test_evidence_younger_than_the_day_is_told() -> None:
    """A paper for a day before anything was seen says so first."""
    stored = a_stored(a_record("d1", "hikvision"))
    early = date(2019, 1, 1)
    basis = basis_of(stored, known(), Context(as_of=early, profile=COUNCIL), KINDS["dpia"])
    today = basis_of(stored, known(), Context(as_of=TODAY, profile=COUNCIL), KINDS["dpia"])

    assert any(
        one.startswith("Nothing of the evidence was seen by 1 January 2019") for one in basis.lost
    )
    assert not any("Nothing of the evidence" in one for one in today.lost)


def test_sentences_of_a_run_are_in_every_language() -> None:
    """What must be known first is told in the language of the paper."""
    head = replace(a_head(), inputs=(replace(a_head().inputs[0], error="cut short"),))
    stored = replace(a_stored(a_record("d1", "hikvision", folded=2)), head=head)
    for kind, tag in (("qc-risk", "fr"), ("cz-risk", "cs")):
        tongue = load_tongue(tag)
        context = Context(as_of=date(2019, 1, 1), profile=COUNCIL)
        told = basis_of(stored, known(), context, KINDS[kind], tongue=tongue)
        later = replace(context, as_of=date(2035, 1, 1))
        more = basis_of(stored, known(), later, KINDS[kind], tongue=tongue)
        for sentence in (told.judged_as, *told.lost, *told.first, *more.first):
            assert not re.search(r"\b(the|were|could|not in force)\b", sentence), sentence
