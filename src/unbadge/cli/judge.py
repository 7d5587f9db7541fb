"""``unbadge judge``: the rules put to a maker or product, without evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from msgspec import Struct
from rich.text import Text

from unbadge.cli.ending import Ending, Gate
from unbadge.cli.options import KnowledgeOptions, OwnerOptions, read_text
from unbadge.cli.output import JsonPlace, show, write_json
from unbadge.errors import UsageError
from unbadge.jobs.assess import Assessor, subject_of
from unbadge.judgement.rules.judge import Judgement
from unbadge.judgement.rules.judge import judge as apply_rules
from unbadge.judgement.rules.whatif import what_if as suppose
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.names import company_named
from unbadge.model import Conduct, Context, Determination, Note, Profile, Subject, Verdict
from unbadge.model.wording import percent
from unbadge.report.audit.rules import CONDUCT_WORDS, in_words, turns_on_words
from unbadge.report.words import outcome_words

STYLES = {"prohibited": "bold red", "unclear": "yellow", "restricted": "blue", "permitted": "green"}


class JudgeRecord(Struct, frozen=True, kw_only=True):
    """The result for programs."""

    as_of: date
    profile: Profile
    maker: str | None
    verdicts: tuple[Verdict, ...]
    notes: tuple[Note, ...]


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
    conduct: Annotated[tuple[Conduct, ...], Parameter(help="The act; all if left out.")] = (),
    owner: OwnerOptions = OwnerOptions(),
    known: KnowledgeOptions = KnowledgeOptions(),
    what_if: Annotated[
        Path | None, Parameter(help="TOML of supposed policies, companies and listings.")
    ] = None,
    fail_on: Annotated[tuple[Gate, ...], Parameter(help="End with exit code 1 on these.")] = (),
    json: JsonPlace = None,
) -> int:
    """Say what each rule in force says about a maker's equipment for an owner on a day."""
    ending = Ending(fail_on)
    knowledge = known.load(ending)
    if what_if is not None:
        knowledge = suppose(knowledge, read_text(what_if), str(what_if))
    context = owner.context(knowledge)
    profile = context.profile
    if profile is None:
        raise UsageError("who asks? give --jurisdiction and --body, or --profile")
    subject = asked.subject(knowledge, context)
    judgement = apply_rules(subject, context, knowledge, conduct or None)
    ending.see_verdicts(judgement.verdicts)
    if json is None:
        for text, whole in _told(judgement, subject, knowledge):
            show(text, whole=whole)
    else:
        write_json(_record(judgement, subject, context.as_of, profile), json)
    return ending.code()


def _record(judgement: Judgement, subject: Subject, day: date, profile: Profile) -> JudgeRecord:
    return JudgeRecord(
        as_of=day,
        profile=profile,
        maker=subject.makers[0][0] if is_named(subject) else None,
        verdicts=judgement.verdicts,
        notes=judgement.notes,
    )


def is_named(subject: Subject) -> bool:
    """Whether the maker is named: given, or found to be possible at least."""
    return bool(subject.makers) and subject.determination is not Determination.UNDETERMINED


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
    judgement: Judgement, subject: Subject, knowledge: Knowledge
) -> Iterator[tuple[Text, bool]]:
    """The texts of a judgement, each with whether its lines must stay whole."""
    yield Text(f"Maker: {_made_by(subject, knowledge)}\n"), False
    for verdict in judgement.verdicts:
        yield _verdict(verdict, knowledge), False
        yield _source(verdict.source), True
        yield Text(), False
    if not judgement.verdicts:
        yield Text("No rule in force on this day binds such an owner.\n"), False
    if judgement.notes:
        yield Text("What binds nobody here but matters", style="bold"), False
    for note in judgement.notes:
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
    text.append(outcome_words(verdict.outcome), style=STYLES[verdict.outcome])
    text.append(f": {CONDUCT_WORDS[verdict.conduct]}", style="bold")
    text.append(f"  [{in_words(verdict.status)}{', stale' if verdict.stale else ''}]\n")
    text.append(f"  {knowledge.policies[verdict.policy].instrument}")
    for line in (verdict.because, verdict.clause, turns_on_words(verdict)):
        if line:
            text.append(f"\n  {line}")
    return text


def _source(words: str) -> Text:
    return Text(f"  {words or 'no source on file'}", style="dim")
