"""A plan on the terminal."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from model.test_plan import a_plan_record, a_planned
from unbadge.model.plan import Alternative, PlanRecord
from unbadge.report.lexicon import Lexicon
from unbadge.report.plan.terminal import MOST_NAMES, alternatives_words, terminal_plan


def shown(plan: PlanRecord) -> str:
    """What the terminal shows."""
    out = StringIO()
    console = Console(file=out, width=120, no_color=True)
    console.print(terminal_plan(plan, Lexicon(policies={"xx-ban": "Camera Act"})))
    return out.getvalue()


def test_what_is_shown() -> None:
    """Years, sites, missed deadlines and alternatives are on the screen."""
    text = shown(a_plan_record())

    for words in ("2027", "Library", "Missed: Camera Act: 3 devices at 2 sites"):
        assert words in text
    assert "Good Cameras" in text


def test_site_names_are_no_markup() -> None:
    """A site's name in brackets is shown as it is."""
    odd = a_plan_record(devices=(a_planned("d1", "[red]A[/red]", None),))

    assert "[red]A[/red]" in shown(odd)


def test_alternatives_are_no_recommendation() -> None:
    """The makers offered are cut short after some, and none is recommended."""
    many = tuple(Alternative(maker=f"m{n}", name=f"M{n}", country="SE") for n in range(20))
    words = alternatives_words(a_plan_record(alternatives=many))

    assert f"and {20 - MOST_NAMES} more" in words
    assert "no recommendation" in words
    assert "No maker" in alternatives_words(a_plan_record(alternatives=()))
