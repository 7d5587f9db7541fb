"""``unbadge judge``: the rules put to a maker or product, without evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from rich.console import RenderableType
from rich.text import Text

from unbadge.cli.frame import (
    Ending,
    FailOn,
    JsonPlace,
    KnowledgeOptions,
    OwnerOptions,
    read_text,
    show,
    write_json,
)
from unbadge.errors import UsageError
from unbadge.jobs import Assessor, JudgeRecord, is_named, judge_subject, subject_of
from unbadge.judgement import what_if as suppose
from unbadge.knowledge import Knowledge, company_named
from unbadge.model import Conduct, Context, Determination, Subject, Verdict, percent, would_be
from unbadge.report import (
    CONDUCT_WORDS,
    ground_lines,
    heading_of,
    marks_of,
    plain_grid,
    reading_lines,
    turns_on_words,
)

STYLES = {"prohibited": "bold red", "unclear": "yellow", "restricted": "blue", "permitted": "green"}


@Parameter(name="*")
@dataclass(frozen=True)
class AskedOptions:
    """The equipment that rules are put to."""

    maker: Annotated[str | None, Parameter(help="Id of a maker, or unknown.")] = None
    product: Annotated[str | None, Parameter(help="A product as text, such as a quote line.")] = (
        None
    )
    component: Annotated[tuple[str, ...], Parameter(help="Maker of a chip or module inside.")] = ()
    operator: Annotated[tuple[str, ...], Parameter(help="Who runs the cloud it talks to.")] = ()
    supplier: Annotated[str | None, Parameter(help="Who sells it.")] = None

    def subject(self, knowledge: Knowledge, context: Context) -> Subject:
        """What is asked about; a product's maker is identified first."""
        subject = _subject(knowledge, context, self.maker, self.product)
        return Subject(
            makers=subject.makers,
            determination=subject.determination,
            badge=subject.badge,
            components=companies(self.component, "--component", knowledge) + subject.components,
            operators=companies(self.operator, "--operator", knowledge) + subject.operators,
            supplier=self.supplier,
        )


def judge(
    *,
    asked: AskedOptions = AskedOptions(),
    conduct: Annotated[
        tuple[Conduct | Literal["all"], ...],
        Parameter(help="The act, or all; an owner's own acts if left out."),
    ] = (),
    owner: OwnerOptions = OwnerOptions(),
    known: KnowledgeOptions = KnowledgeOptions(),
    what_if: Annotated[
        Path | None, Parameter(help="TOML of supposed policies, companies and listings.")
    ] = None,
    fail_on: FailOn = (),
    json: JsonPlace = None,
) -> int:
    """Say what each rule in force says about a maker's equipment for an owner on a day."""
    ending = Ending(fail_on)
    knowledge = known.load(ending)
    if what_if is not None:
        knowledge = suppose(knowledge, read_text(what_if), str(what_if))
    context = owner.context(knowledge)
    if context.profile is None:
        raise UsageError("who asks? give --jurisdiction and --body, or --profile")
    subject = asked.subject(knowledge, context)
    acts = Conduct if "all" in conduct else {one for one in conduct if one != "all"}
    record = judge_subject(subject, context, knowledge, frozenset(acts) or None)
    ending.see_verdicts(record.verdicts)
    if json is None:
        for text, whole in _told(record, subject, knowledge):
            show(text, whole=whole)
    else:
        write_json(record, json)
    return ending.code()


def _subject(
    knowledge: Knowledge, context: Context, maker: str | None, product: str | None
) -> Subject:
    if (maker is None) == (product is None):
        raise UsageError("give either --maker ID or --product TEXT")
    if product is not None and not product.strip():
        raise UsageError("--product: say what the product is, such as a line of a quote")
    if product is not None:
        return subject_of(Assessor(knowledge, context).identify_text(product))
    if maker in {None, "unknown"}:
        return Subject()
    makers = companies((str(maker),), "--maker", knowledge)
    return Subject(makers=((makers[0], 1.0),), determination=Determination.ESTABLISHED)


def companies(names: tuple[str, ...], option: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The ids of the companies that an option names; raises UsageError with near ones."""
    try:
        return tuple(company_named(one, knowledge) for one in names)
    except UsageError as error:
        raise UsageError(f"{option} {error}") from error


def _told(
    record: JudgeRecord, subject: Subject, knowledge: Knowledge
) -> Iterator[tuple[RenderableType, bool]]:
    """The parts of a judgement, the plain answer first, each with whether its lines stay whole."""
    yield Text(f"Maker: {_made_by(subject, knowledge)}"), False
    if record.plain:
        yield plain_grid(record.plain), False
        yield Text("\nWhat that rests on", style="bold"), False
        yield from ground_lines(record.plain)
    if record.verdicts:
        yield Text("\nWhat each rule says", style="bold"), False
    for verdict in record.verdicts:
        yield _verdict(verdict, knowledge), False
        yield _source(verdict.source), True
        yield Text(), False
    if not record.verdicts:
        yield Text("No rule in force on this day binds such an owner.\n"), False
    if record.notes:
        yield Text("What binds nobody here but matters", style="bold"), False
    for note in record.notes:
        yield Text(f"- {note.because}"), False
        yield _source(note.source), True


def _made_by(subject: Subject, knowledge: Knowledge) -> str:
    if not is_named(subject):
        return "unknown"
    maker, probability = subject.makers[0]
    known = knowledge.makers.get(maker)
    # A maker that was given is a premise; only one that was found has a probability.
    sure = f"{subject.determination}, {percent(probability)}" if probability < 1 else "given"
    return f"{known.name if known else maker} ({sure})"


def _verdict(verdict: Verdict, knowledge: Knowledge) -> Text:
    text = Text()
    text.append(heading_of(verdict), style=STYLES[would_be(verdict)])
    text.append(f": {CONDUCT_WORDS[verdict.conduct]}", style="bold")
    text.append(f"  [{', '.join(marks_of(verdict))}]\n")
    text.append(f"  {knowledge.policies[verdict.policy].instrument}")
    for line in (verdict.because, *reading_lines(verdict), verdict.clause, turns_on_words(verdict)):
        if line:
            text.append(f"\n  {line}")
    text.append(f"\n  Newest evidence read: {verdict.evidence_as_of}")
    return text


def _source(words: str) -> Text:
    return Text(f"  {words or 'no source on file'}", style="dim")
