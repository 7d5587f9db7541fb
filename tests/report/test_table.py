"""The table of devices for spreadsheets."""

from __future__ import annotations

import csv
from io import StringIO

from factories import a_device, a_finding, a_verdict, an_assessment, an_identity
from unbadge.model import Assessment, Capability, Claim, Outcome
from unbadge.report.table import COLUMNS, DeviceTable


def row(assessment: Assessment, *listed_by: str) -> dict[str, str]:
    """The line of a device."""
    out = StringIO(newline="")
    DeviceTable(out).add(assessment, listed_by)
    return next(csv.DictReader(StringIO(out.getvalue(), newline="")))


def test_header_names_every_column() -> None:
    """A table without devices has its header."""
    out = StringIO(newline="")
    DeviceTable(out)

    assert out.getvalue().strip().split(",") == list(COLUMNS)


def test_device_fills_every_column() -> None:
    """A line has as many cells as the header, and no more."""
    told = row(an_assessment(), "xx-ban")

    assert None not in told
    assert None not in told.values()
    assert (told["maker"], told["listed_by"], told["probability"]) == ("acme", "xx-ban", "0.9700")


def test_abilities_say_can_or_does() -> None:
    """Each ability says whether the device can or does."""
    able = (Capability(name="audio", does=True), Capability(name="number-plates"))

    assert row(an_assessment(identity=an_identity(capabilities=able)))["capabilities"] == (
        "audio:does number-plates:can"
    )
    assert row(an_assessment())["capabilities"] == ""


def test_four_facts_have_their_own_columns() -> None:
    """Badge, maker, component and operator never share a cell."""
    identity = an_identity(
        badge="Zenith",
        components=(Claim(name="chipco", probability=0.9),),
        operators=(Claim(name="cloudco", probability=0.9),),
    )
    told = row(an_assessment(identity=identity))

    assert [told[name] for name in ("badge", "maker", "components", "operator")] == [
        "Zenith",
        "acme",
        "chipco",
        "cloudco",
    ]


def test_rules_are_sorted_by_outcome() -> None:
    """Rules that forbid and rules that leave doubt stand in columns of their own."""
    told = row(
        an_assessment(
            verdicts=(
                a_verdict(Outcome.UNCLEAR, policy="b"),
                a_verdict(policy="c"),
                a_verdict(policy="a"),
                a_verdict(policy="a"),
            ),
            findings=(a_finding(),),
        )
    )
    assert told["prohibited_by"] == "a:procure c:procure"
    assert told["unclear_under"] == "b:procure"
    assert (told["worst_outcome"], told["findings"]) == ("prohibited", "CVE-2099-0001")


def test_formulas_are_defused() -> None:
    """A cell that a spreadsheet would run is written as text."""
    assert row(an_assessment(device=a_device(site="=1+1")))["site"] == "'=1+1"
