"""What must agree across rooms: page, terminal, JSON, papers, plan and what-if count alike."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from rich.console import Console

from factories import a_device, an_identity
from recorded import COUNCIL
from report.paper.reading import cells_of, words_of
from unbadge.jobs.assess import Assessor
from unbadge.jobs.audit import audit
from unbadge.jobs.names import lexicon_of
from unbadge.jobs.paper import basis_of
from unbadge.jobs.prices import read_prices
from unbadge.jobs.stored.record import Stored, read_stored
from unbadge.jobs.whatif import impact_on
from unbadge.knowledge.load import load
from unbadge.model import Conduct, Context, Determination, Device, DeviceType, Identity, Rival
from unbadge.model.equipment import is_equipment, is_other_kind
from unbadge.model.outcome import is_sure
from unbadge.model.record import DeviceRecord, HeadRecord, KnowledgeRecord
from unbadge.report.audit.folder import ReportFolder
from unbadge.report.audit.tally import RunTally
from unbadge.report.audit.terminal import terminal_summary
from unbadge.report.paper.basis import PaperBasis, count_devices, standing
from unbadge.report.paper.kinds import PAPERS, Kind

ESTATE = Path(__file__).resolve().parents[1] / "src" / "unbadge" / "example" / "estate"
KNOWN = load()
LEXICON = lexicon_of(KNOWN)
DAY = date(2026, 11, 29)
ASSESSOR = Assessor(KNOWN, Context(as_of=DAY, profile=COUNCIL))
FOI = next(paper for paper in PAPERS if paper.id == "foi-answer")
MAKERS = (None, "hikvision", "dahua", "axis", "huawei", "synology")
AGAINST_ALL = """
[[policy]]
id = 'gb-supposed'
jurisdiction = 'GB'
instrument = 'A rule against every camera'
[policy.test]
kind = 'country'
words = 'Every maker.'
countries = ['CN', 'SE', 'TW', 'US', 'KR', 'JP', 'DE', 'GB', 'CA', 'IL', 'FR', 'NL', 'RU', 'DK']
[[policy.binds]]
who = 'councils'
reach = 'within'
bodies = ['council']
[[policy.binds.rules]]
conduct = 'use'
phases = [{ since = '2026-01-01', outcome = 'prohibited', duty = 'Remove.' }]
"""
BETWEEN = (Rival(maker="hikvision", probability=0.49), Rival(maker="axis", probability=0.48))


def identities(number: int, seed: int) -> Iterator[tuple[Device, Identity]]:
    """Devices of every kind of doubt, the same for the same seed."""
    dice = random.Random(seed)
    for place in range(number):
        maker = dice.choice(MAKERS)
        determination = dice.choice(list(Determination)[:3]) if maker else "undetermined"
        yield (
            a_device(
                f"d{place}",
                site=dice.choice(("Library", "Depot", None)),
                quantity=dice.choice((1, 1, 1, 7)),
            ),
            an_identity(
                maker,
                0.95 if maker else 0.0,
                determination=Determination(determination),
                badge=dice.choice((None, "LTS", "Zenith")),
                device_type=dice.choice((None, *DeviceType)),
                rivals=() if maker else dice.choice(((), BETWEEN)),
            ),
        )


def generated(folder: Path, seed: int) -> Stored:
    """A run over 300 generated devices, as its report tells it."""
    tally = RunTally(LEXICON.makers)
    with ReportFolder(folder, LEXICON) as reports:
        for device, identity in identities(300, seed):
            assessment = ASSESSOR.assess(device, identity=identity)
            tally.add(assessment)
            reports.add(assessment)
        reports.finish(
            HeadRecord(
                as_of=DAY,
                engine="0.1.0",
                profile=COUNCIL,
                knowledge=KnowledgeRecord(digest=KNOWN.digest, date=KNOWN.date),
                inputs=(),
                coverage={},
                summary=tally.summary(),
            )
        )
    return read_stored(folder / "assessments.json", None)


def example(folder: Path) -> Stored:
    """A run over the example estate."""
    with ReportFolder(folder, LEXICON) as reports:
        audit((ESTATE,), ASSESSOR, (reports,))
    return read_stored(folder / "assessments.json", None)


Run = tuple[Path, Stored]


@pytest.fixture(scope="module", params=["example", 1, 2])
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run with the folder of its reports."""
    folder = tmp_path_factory.mktemp("rooms")
    which = request.param
    return folder, example(folder) if which == "example" else generated(folder, which)


def page_of(run: Run) -> str:
    """The page of a run, its spaces single."""
    return " ".join((run[0] / "report.html").read_text("utf-8").split())


def terminal_of(run: Run) -> str:
    """What the terminal shows of a run, on one line."""
    console = Console(width=200, record=True, file=StringIO())
    console.print(terminal_summary(run[1].head, [], frozenset(), LEXICON))
    return " ".join(console.export_text().split())


def equipment(run: Run) -> int:
    """How many devices of the JSON are equipment."""
    return sum(one.quantity * is_equipment(one, listed=one.listed) for one in run[1].devices)


def test_equipment_is_counted_alike(run: Run) -> None:
    """JSON, page, terminal and papers count the same cameras and recorders."""
    number = equipment(run)
    context = Context(as_of=DAY, profile=COUNCIL)
    basis = basis_of(run[1], KNOWN, context, FOI)

    other = sum(one.quantity * is_other_kind(one, listed=one.listed) for one in run[1].devices)
    assert run[1].head.summary.equipment == number
    assert run[1].head.summary.other_listed == other
    assert f"<b>{number - other}</b>" in page_of(run)
    assert re.search(rf"\b{number - other} (cameras|camera)", terminal_of(run))
    assert count_devices(basis.devices) == number


def test_open_makers_are_counted_alike(run: Run) -> None:
    """What nobody can name is counted alike in the summary, by site and in the devices."""
    summary = run[1].head.summary
    number = sum(
        one.quantity
        for one in run[1].devices
        if one.maker is None and is_equipment(one, listed=one.listed)
    )

    assert summary.undetermined == number
    assert sum(site.get("undetermined", 0) for site in summary.sites.values()) == number


def test_makers_are_counted_alike(run: Run) -> None:
    """The equipment of each maker is as many in the summary as in the list of devices."""
    listed: Counter[str] = Counter()
    for one in run[1].devices:
        if one.maker and is_equipment(one, listed=one.listed):
            listed[one.maker] += one.quantity

    assert {count.maker: count.total for count in run[1].head.summary.makers} == listed


def test_judged_is_who_is_equipment(run: Run) -> None:
    """Rules are put to equipment and to nobody else; every judgement named is there."""
    judgements = run[1].head.judgements
    for one in run[1].devices:
        assert (one.judgement is not None) == is_equipment(one, listed=one.listed)
        assert one.judgement is None or one.judgement in judgements


def a_basis_of(run: Run, kind: Kind) -> PaperBasis:
    """What a paper of a kind is filled from."""
    return basis_of(run[1], KNOWN, Context(as_of=DAY, profile=COUNCIL), kind)


def number_in(text: str) -> int:
    """A number as papers print it."""
    return int(text.replace(",", ""))


@pytest.mark.parametrize(
    "kind", [one for one in PAPERS if one.id != "uk-tender"], ids=lambda k: k.id
)
def test_papers_count_the_same_equipment(run: Run, kind: Kind) -> None:
    """Every paper speaks of as many cameras and recorders as the audit's own tally."""
    paper = kind.write(replace(a_basis_of(run, kind), audience="buyer"))
    number, text = run[1].head.summary.equipment, words_of(paper)

    seen = re.search(r"Traffic was seen of (?:none|[\d,]+) of the ([\d,]+)", text)
    assert seen is not None
    assert number_in(seen[1]) == number
    for told in re.findall(r"told of ([\d,]+) cameras", text):
        assert number_in(told) == number
    for told in re.findall(r"maker of ([\d,]+) devices? is not determined", text):
        assert number_in(told) == number - sum(one.shown for one in run[1].head.summary.makers)


def test_heaps_of_papers_add_up_to_the_equipment(run: Run) -> None:
    """Whatever a paper sorts devices by, each is in one heap, and all of them are the equipment."""
    number = run[1].head.summary.equipment
    for kind in PAPERS:
        basis = a_basis_of(run, kind)
        found = standing(basis, kind.policies, set(Conduct))
        heaps = (found.meant, found.spared, found.doubtful, found.clear, found.unasked)
        assert sum(map(count_devices, heaps)) == number
    returned = rows_of("uk-return", run, "Site")[-1]
    assert number_in(returned[1]) == number == sum(map(number_in, returned[2:6]))
    places = rows_of("dpia", run, "Where")
    assert sum(number_in(row[2]) for row in places) == number
    makers = rows_of("foi-answer", run, "Maker")
    assert number_in(next(row[1] for row in makers if row[0] == "All")) == number


def rows_of(kind: str, run: Run, column: str) -> list[tuple[str, ...]]:
    """The rows of a paper's tables that begin with a column."""
    paper = next(one for one in PAPERS if one.id == kind)
    return cells_of(paper.write(a_basis_of(run, paper)), column)


def test_makers_of_papers_are_those_of_the_tally(run: Run) -> None:
    """The makers that an answer shows have the numbers of the audit's own tally."""
    told = {
        row[0]: number_in(row[1]) for row in rows_of("foi-answer", run, "Maker") if len(row) == 2
    }
    shown = {LEXICON.maker(one.maker): one.shown for one in run[1].head.summary.makers if one.shown}

    assert {name: told[name] for name in shown} == shown


def is_channel(record: DeviceRecord) -> bool:
    """Whether only its recorder, or a list, tells of a camera."""
    return bool(record.behind) and not record.macs and not record.serials


def test_the_board_reads_the_tally(run: Run) -> None:
    """Every number of the board's table is one of the audit's own tally."""
    summary = run[1].head.summary
    told = {row[0]: row[1] for row in rows_of("board", run, "What") if row[1] != "-"}
    channels = number_in(told.pop("Of these, known only as channels of a recorder", "0"))

    assert channels == sum(one.quantity for one in run[1].devices if is_channel(one))
    assert [number_in(number) for number in told.values()] == [
        summary.equipment,
        sum(one.shown for one in summary.makers),
        summary.listed,
        summary.listed_declared,
        summary.listed_possible,
        summary.rebadged,
        summary.undetermined,
        summary.exploited,
        summary.ended,
        summary.outside,
    ]
    sites = [tuple(map(number_in, row[1:])) for row in rows_of("board", run, "Site")]
    assert sum(row[0] for row in sites) == summary.equipment
    assert sum(row[1] for row in sites) == summary.listed
    assert sum(row[2] for row in sites) == summary.undetermined


def test_the_plan_counts_devices_one_by_one(run: Run) -> None:
    """What a listed maker surely made is in the plan, and what is not sure is to be settled."""
    pytest.importorskip("scipy", reason="the plan needs the extra `stats`")
    planning = import_module("unbadge.jobs.plan")
    wish = planning.Wish(budgets=(1e6,), first_year=2027, prices=read_prices(None))
    plan = planning.plan_run(run[1], KNOWN, Context(as_of=DAY, profile=COUNCIL), wish)
    summary = run[1].head.summary
    planned = {one.device for one in plan.devices}
    listed = {
        one.device
        for one in planning.single_devices(run[1].devices)
        if one.listed and is_sure(one.determination)
    }

    assert listed <= planned
    assert len(listed) == summary.listed
    assert planned.isdisjoint(one.device for one in plan.unsettled)
    assert len(plan.devices) + len(plan.unsettled) <= summary.equipment
    assert sum(year.devices for year in plan.years) + len(plan.staying) == len(plan.devices)


def test_a_supposed_rule_hits_no_more_than_the_equipment(run: Run) -> None:
    """A rule against every maker hits all equipment, counted as the audit counts it."""
    stored, context = run[1], Context(as_of=DAY, profile=COUNCIL)
    found = impact_on(stored, KNOWN, context, (AGAINST_ALL, "supposed"))

    assert found.devices == stored.head.summary.equipment
    assert sum(found.outcomes.values()) == found.devices
