"""``unbadge survey``: shares of makers in scans, runs, lists and public bodies' answers."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from unbadge.cli.frame import (
    Ending,
    JsonPlace,
    KnowledgeOptions,
    Progress,
    full_day,
    say,
    tell,
    write_bytes,
    write_json,
)
from unbadge.errors import UsageError
from unbadge.jobs import SurveyRequest, compare_surveys, lexicon_of, read_recall
from unbadge.jobs.survey import survey as run_survey
from unbadge.knowledge import company_named
from unbadge.model.survey import SurveyRecord
from unbadge.report import survey_csv, survey_lines, survey_parquet
from unbadge.survey import LEVEL, MEMORY, EngineChoice, ScanEngine, ShareMethod, ShareTerms


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class GroupOptions:
    """By what devices or bodies are counted, about whom, and what computes."""

    by: Annotated[
        tuple[str, ...],
        Parameter(help="country, network, owner, month, badge, type, maker, or a table's column."),
    ] = ()
    maker: Annotated[
        tuple[str, ...], Parameter(help="Maker that the sentence is about; else all listed ones.")
    ] = ()
    engine: Annotated[ScanEngine, Parameter(help="What computes.")] = ScanEngine.DUCKDB
    master: Annotated[
        str | None, Parameter(help="Spark's master, such as local[2] or spark://host:7077.")
    ] = None
    remote: Annotated[
        str | None, Parameter(help="A server that speaks Spark Connect, as sc://host:15002.")
    ] = None

    def facets(self) -> tuple[str, ...]:
        """The names that are counted by, one by one."""
        return tuple(part.strip() for text in self.by for part in text.split(",") if part.strip())


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class PublishOptions:
    """Where the result goes."""

    out: Annotated[
        Path | None, Parameter(help="Write the rows to FILE.parquet or .csv, or all to .json.")
    ] = None
    json: JsonPlace = None
    page: Annotated[
        Path | None, Parameter(help="Folder for what is published: page, pictures, CSV, Parquet.")
    ] = None
    small_counts: Annotated[bool, Parameter(help="Publish counts below 5 too.")] = False


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class ShareOptions:
    """How shares and their intervals are made, and with what they are compared."""

    method: Annotated[ShareMethod, Parameter(help="How intervals are made.")] = ShareMethod.WILSON
    level: Annotated[float, Parameter(help="Level of the intervals.")] = LEVEL
    recall: Annotated[
        Path | None, Parameter(help="CSV of measured recognition; shares are corrected beside.")
    ] = None
    compare: Annotated[
        Path | None, Parameter(help="An earlier survey's JSON: what changed since.")
    ] = None
    strata: Annotated[
        Path | None,
        Parameter(help="CSV of how many bodies there are of each kind of the first --by column."),
    ] = None

    def terms(self) -> ShareTerms:
        """The terms of shares; raises UsageError for a level that is none."""
        if not 0.5 <= self.level < 1:
            raise UsageError(
                f"a level of {self.level}: say 0.95 for 95 per cent", fields=("level",)
            )
        recall = read_recall(self.recall) if self.recall else {}
        return ShareTerms(method=self.method, level=self.level, recall=recall)

    def sizes(self) -> dict[str, int]:
        """How many bodies there are of each kind, where a file says it."""
        if self.strata is None:
            return {}
        found: dict[str, int] = import_module("unbadge.jobs.survey_bodies").read_strata(self.strata)
        return found


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class MaterialOptions:
    """What is counted beside the files, and where it is kept while that goes on."""

    unit_name: Annotated[str, Parameter(help="What the bodies are called, such as school.")] = ""
    register: Annotated[
        str | None, Parameter(help="SQLite file or database URL whose latest run counts.")
    ] = None
    work: Annotated[
        Path | None, Parameter(help="Folder that keeps what was read; a later run resumes there.")
    ] = None
    memory: Annotated[str, Parameter(help="Most memory of the database, such as 1500MB.")] = MEMORY
    mmdb: Annotated[Path | None, Parameter(help="MaxMind file of places of addresses.")] = None


def survey(
    *dumps: Annotated[
        Path, Parameter(help="Scans, answers, lists, assessments.json, folders or patterns.")
    ],
    groups: GroupOptions = GroupOptions(),
    published: PublishOptions = PublishOptions(),
    shares: ShareOptions = ShareOptions(),
    material: MaterialOptions = MaterialOptions(),
    known: KnowledgeOptions = KnowledgeOptions(),
    on: Annotated[str | None, Parameter(help="Day for lists and dated badges.")] = None,
) -> int:
    """Count makers, with shares, intervals, and bounds for what is unknown."""
    if not dumps and material.register is None:
        raise UsageError("name at least one scan, table of answers, list or assessments.json")
    ending = Ending()
    knowledge = known.load(ending)
    request = SurveyRequest(
        paths=dumps,
        as_of=full_day(on, "--on"),
        by=groups.facets(),
        makers=tuple(company_named(one, knowledge) for one in groups.maker),
        terms=shares.terms(),
        engine=EngineChoice(engine=groups.engine, master=groups.master, remote=groups.remote),
        work=material.work,
        memory=material.memory,
        mmdb=material.mmdb,
        register=material.register,
        noun=material.unit_name,
        strata=shares.sizes(),
    )
    with Progress() as progress:
        record = run_survey(request, knowledge, progress.name)
    if shares.compare is not None:
        record = compare_surveys(shares.compare, record)
    give(record, lexicon_of(knowledge).makers, published)
    ending.miss(record.basis.unread)
    if not record.basis.n:
        say("nothing was read that could be counted")
        ending.incomplete = True
    return ending.code()


def give(record: SurveyRecord, names: dict[str, str], published: PublishOptions) -> None:
    """Write the result in the form that the file's name asks for, and tell it in words."""
    out, json = published.out, published.json
    if published.page is not None:
        small = published.small_counts
        publish = import_module("unbadge.jobs.survey_publish")  # with what makes pages
        for words in publish.publish_survey(record, names, published.page, small_counts=small):
            say(words)
    if "-" not in {str(out), str(json)}:
        for line in survey_lines(record, names):
            tell(line)
    if json is not None:
        write_json(record, json)
    if out is not None:
        write_survey(record, out)


def write_survey(record: SurveyRecord, out: Path) -> None:
    """Write a survey in the form that a file's name asks for."""
    match out.suffix.lower():
        case ".csv":
            write_bytes([survey_csv(record)], out)
        case ".parquet":
            write_bytes([survey_parquet(record)], out)
        case ".json" | "":
            write_json(record, out)
        case other:
            raise UsageError(f"{out}: {other} is none of .json, .csv and .parquet", fields=("out",))
