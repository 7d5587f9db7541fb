"""What must agree across rooms: page, terminal, JSON, papers, plan and what-if count alike."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from factories import a_device, an_identity
from recorded import COUNCIL
from unbadge.jobs.assess import Assessor
from unbadge.jobs.audit import audit
from unbadge.jobs.names import lexicon_of
from unbadge.jobs.paper import basis_of
from unbadge.jobs.stored import Stored, read_stored
from unbadge.knowledge.load import load
from unbadge.model import Context, Determination, Device, DeviceType, Identity, Rival
from unbadge.model.equipment import is_equipment, is_other_kind
from unbadge.model.record import HeadRecord, KnowledgeRecord
from unbadge.report.audit.folder import ReportFolder
from unbadge.report.audit.tally import RunTally
from unbadge.report.audit.terminal import terminal_summary
from unbadge.report.paper.kinds import PAPERS

ESTATE = Path(__file__).resolve().parents[1] / "src" / "unbadge" / "example" / "estate"
KNOWN = load()
LEXICON = lexicon_of(KNOWN)
DAY = date(2026, 11, 29)
ASSESSOR = Assessor(KNOWN, Context(as_of=DAY, profile=COUNCIL))
FOI = next(paper for paper in PAPERS if paper.id == "foi-answer")
MAKERS = (None, "hikvision", "dahua", "axis", "huawei", "synology")
BETWEEN = (Rival(maker="hikvision", probability=0.49), Rival(maker="axis", probability=0.48))


def identities(number: int, seed: int) -> Iterator[tuple[Device, Identity]]:
    """Devices of every kind of doubt, the same for the same seed."""
    dice = random.Random(seed)
    for place in range(number):
        maker = dice.choice(MAKERS)
        determination = dice.choice(list(Determination)[:3]) if maker else "undetermined"
        yield (
            a_device(f"d{place}", site=dice.choice(("Library", "Depot", None))),
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
    return sum(is_equipment(one, listed=one.listed) for one in run[1].devices)


def test_equipment_is_counted_alike(run: Run) -> None:
    """JSON, page, terminal and papers count the same cameras and recorders."""
    number = equipment(run)
    context = Context(as_of=DAY, profile=COUNCIL)
    basis = basis_of(run[1], KNOWN, context, FOI)

    other = sum(is_other_kind(one, listed=one.listed) for one in run[1].devices)
    assert run[1].head.summary.equipment == number
    assert run[1].head.summary.other_listed == other
    assert f"<b>{number - other}</b>" in page_of(run)
    assert re.search(rf"\b{number - other} (cameras|camera)", terminal_of(run))
    assert len(basis.devices) == number


def test_open_makers_are_counted_alike(run: Run) -> None:
    """What nobody can name is counted alike in the summary, by site and in the devices."""
    summary = run[1].head.summary
    open_ones = [
        one for one in run[1].devices if one.maker is None and is_equipment(one, listed=one.listed)
    ]

    assert summary.undetermined == len(open_ones)
    assert sum(site.get("undetermined", 0) for site in summary.sites.values()) == len(open_ones)


def test_makers_are_counted_alike(run: Run) -> None:
    """The equipment of each maker is as many in the summary as in the list of devices."""
    listed = Counter(
        one.maker for one in run[1].devices if one.maker and is_equipment(one, listed=one.listed)
    )

    assert {count.maker: count.total for count in run[1].head.summary.makers} == listed


def test_judged_is_who_is_equipment(run: Run) -> None:
    """Rules are put to equipment and to nobody else; every judgement named is there."""
    judgements = run[1].head.judgements
    for one in run[1].devices:
        assert (one.judgement is not None) == is_equipment(one, listed=one.listed)
        assert one.judgement is None or one.judgement in judgements
