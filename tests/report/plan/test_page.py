"""The page of a plan."""

from __future__ import annotations

from lxml import html

from model.test_plan import a_plan_record, a_planned
from recorded import COUNCIL
from unbadge.model.plan import PlanRecord
from unbadge.report.lexicon import Lexicon
from unbadge.report.plan.page import plan_page

LEXICON = Lexicon(makers={"acme": "Acme"}, policies={"xx-ban": "Camera Act"})


def page(plan: PlanRecord) -> html.HtmlElement:
    """The page as a tree."""
    return html.fromstring(plan_page(plan, LEXICON))


def test_chart_and_tables_say_the_same() -> None:
    """There is a block for each step, a row for each year and site, an entry for each device."""
    tree = page(a_plan_record())

    assert len(tree.xpath("//figure/svg/rect")) == 2
    assert len(tree.xpath("//section[@id='plan']//tbody/tr")) == 2
    assert len(tree.xpath("//section[@id='sites']//tbody/tr")) == 2
    assert len(tree.xpath("//div[@id='list']/details")) == 5


def test_missed_and_unsettled_are_told() -> None:
    """Missed deadlines and devices to settle first have sections of their own."""
    text = page(a_plan_record()).text_content()

    assert "3 devices at 2 sites past the end of 2027" in text
    assert "Look at the label." in text
    assert "2 cameras behind it stay" in text


def test_nothing_is_loaded_from_elsewhere() -> None:
    """The page stands alone: no address of anything else in it."""
    assert "http:" not in plan_page(a_plan_record(), LEXICON)
    assert "https:" not in plan_page(a_plan_record(), LEXICON)


def test_names_are_no_markup() -> None:
    """Names from evidence and owners are escaped, in text and in the drawing."""
    evil = "<script>x</script>"
    plan = a_plan_record(devices=(a_planned("d1", evil, 2027, model=evil),))
    basis = plan.basis
    odd = type(basis)(
        as_of=basis.as_of,
        profile=type(COUNCIL)(jurisdiction="GB", body=COUNCIL.body, name=evil),
        assessments=evil,
        sha256=basis.sha256,
        knowledge=basis.knowledge,
        engine=basis.engine,
    )

    assert evil not in plan_page(a_plan_record(devices=plan.devices, basis=odd), LEXICON)


def test_empty_plan() -> None:
    """A plan with nothing in it still makes a page, without a drawing."""
    tree = page(a_plan_record(devices=(), steps=(), missed=(), unsettled=(), alternatives=()))

    assert tree.xpath("//figure/svg/rect") == []
    assert "No maker on file" in tree.text_content()
