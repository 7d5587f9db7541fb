"""What if: a bill, a company or a listing that is not on file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from judgement.asking import a_subject, an_owner, known
from unbadge.errors import UsageError
from unbadge.judgement.rules.judge import Judge
from unbadge.judgement.rules.whatif import SupposedCase, impact, what_if
from unbadge.model import Context, Outcome
from unbadge.model.outcome import would_be

BILL = """
[[policy]]
id = 'gb-what-if'
jurisdiction = 'GB'
instrument = 'Amendment on removal by all contracting authorities'

[policy.test]
kind = 'country'
words = 'Makers under the intelligence law.'
countries = ['CN']

[[policy.binds]]
who = 'contracting authorities'
reach = 'within'
bodies = ['council', 'school']

[[policy.binds.rules]]
conduct = 'use'
phases = [{ since = '2027-01-01', outcome = 'prohibited', duty = 'Remove.' }]
"""


def bench(text: str, who: str, day: date) -> tuple[Judge, Judge]:
    """The policies before and after a supposed change."""
    context = Context(as_of=day, profile=an_owner(who))
    return Judge(known(), context), Judge(what_if(known(), text), context)


def test_a_bill() -> None:
    """A supposed bill is judged like any other and marked as what it is."""
    _, after = bench(BILL, "GB-ENG council", date(2027, 1, 1))
    found = [v for v in after.judge(a_subject("dahua")).verdicts if v.policy == "gb-what-if"]

    assert [(verdict.outcome, would_be(verdict), verdict.status) for verdict in found] == [
        (Outcome.PERMITTED, Outcome.PROHIBITED, "bill")
    ]


def test_whom_it_hits() -> None:
    """Devices, sites, contracts and money add up over what the bill touches, doubt apart."""
    before, after = bench(BILL, "GB-ENG council", date(2027, 1, 1))
    cases = [
        SupposedCase(
            device="1", subject=a_subject("dahua"), site="Library", contract="C1",
            amount=Decimal("120.50"), currency="GBP",
        ),
        SupposedCase(
            device="2", subject=a_subject("hikvision"), site="Library", contract="C1",
            amount=Decimal(80), currency="GBP",
        ),
        SupposedCase(device="3", subject=a_subject("axis"), site="Depot", amount=Decimal(99)),
        SupposedCase(device="4", subject=a_subject("unknown"), site="Depot"),
    ]  # fmt: skip
    found = impact(cases, before, after)

    assert [hit.case.device for hit in found.hits] == ["1", "2", "4"]
    assert found.outcomes == {"prohibited": 2, "unclear": 1}
    assert found.sites == {"Library": 2, "Depot": 1}
    assert found.contracts == {"C1": 2}
    assert found.money == {"GBP": Decimal("200.50")}
    assert found.unpriced == 1


def test_a_listing() -> None:
    """A company put on a list is judged as listed from its day on."""
    text = """
    [[listing]]
    policy = 'us-ndaa-2019-s889-a'
    entity = 'uniview'
    since = '2027-01-01'
    """
    for day, expected in ((date(2026, 12, 31), 0), (date(2027, 1, 1), 2)):
        before, after = bench(text, "US agency", day)
        case = SupposedCase(device="1", subject=a_subject("uniview"))
        found = impact([case], before, after).hits
        assert sum(len(hit.verdicts) for hit in found) == expected


def test_a_company_nobody_knew() -> None:
    """A new company can be added and listed in one file."""
    text = """
    [[maker]]
    id = 'zenith'
    name = 'Zenith Ltd'
    country = 'CN'

    [[listing]]
    policy = 'ca-qc-arrete-2023-12'
    entity = 'zenith'
    """
    before, after = bench(text, "CA-QC agency", date(2026, 1, 1))
    hits = impact([SupposedCase(device="1", subject=a_subject("zenith"))], before, after).hits

    assert [hit.worst for hit in hits] == [Outcome.PROHIBITED]


def test_a_supplier_on_the_debarment_list() -> None:
    """A supplier put on the debarment list may be awarded nothing."""
    text = "[[listing]]\npolicy = 'gb-debarment-list'\nentity = 'dahua-uk'"
    _, after = bench(text, "GB-ENG council", date(2026, 1, 1))
    subject = a_subject("dahua")
    sold = type(subject)(supplier="Dahua UK")

    def said(what: object) -> Outcome:
        verdicts = after.judge(what).verdicts
        return next(v.outcome for v in verdicts if v.policy == "gb-debarment-list")

    assert said(sold) is Outcome.PROHIBITED
    assert said(subject) is Outcome.UNCLEAR


def test_nothing_supposed_changes_nothing() -> None:
    """An empty text leaves the knowledge as it is and hits nobody."""
    before, after = bench("", "GB-ENG council", date(2026, 1, 1))
    found = impact([SupposedCase(device="1", subject=a_subject("dahua"))], before, after)

    assert (found.hits, found.money) == ((), {})
    assert what_if(known(), "") == known()


def test_a_supposition_has_its_own_digest() -> None:
    """Knowledge with a supposition in it cannot be taken for the real one."""
    one, other = what_if(known(), BILL), what_if(known(), BILL.replace("2027", "2028"))

    assert len({known().digest, one.digest, other.digest}) == 3
    assert one.digest.startswith(known().digest)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("not toml", "no TOML"),
        ("[[law]]\nid = 'x'", r"unknown law; a what-if holds \[\[policy\]\]"),
        ("[policy]\nid = 'x'", "write .*policy.* tables"),
        ("[[policy]]\nid = 'x'", "policy 1: .*missing required field"),
        ("[[maker]]\nid = 'x'\nname = 'X'\ncolour = 'red'", "maker 1: .*colour"),
        ("[[listing]]\npolicy = 'no-such'\nentity = 'dahua'", "'no-such', which is no policy"),
        ("[[listing]]\npolicy = 'gb-debarment-list'\nentity = 'no-such'", "no company on file"),
    ],
)
def test_errors_name_the_place(text: str, says: str) -> None:
    """What cannot be supposed is refused with the file and the table."""
    with pytest.raises(UsageError, match=f"(?s)bill.toml: .*{says}"):
        what_if(known(), text, "bill.toml")
