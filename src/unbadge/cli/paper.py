"""``unbadge paper``: statements, returns, sheets and answers, filled from a run."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
from cyclopts import Parameter
from msgspec.structs import replace

from unbadge.cli.frame import (
    Assessments,
    Ending,
    KnowledgeOptions,
    OwnerOptions,
    RegisterPlace,
    RunNumber,
    context_of,
    say,
    write_bytes,
)
from unbadge.errors import UsageError
from unbadge.jobs import (
    PaperFormat,
    Stored,
    basis_of,
    document_bytes,
    dress_paper,
    match_sites,
    read_site_types,
    read_stored,
)
from unbadge.knowledge import Knowledge
from unbadge.model.plan import PlanRecord
from unbadge.report import (
    ENGLISH,
    PAPERS,
    Document,
    Exemption,
    Kind,
    PaperTongue,
    board_paper,
    foi_request,
    load_tongue,
    request_languages,
)


class PaperKind(StrEnum):
    """The papers there are."""

    S889 = "s889"
    S889_REPORT = "s889-report"
    LA_AFFIDAVIT = "la-affidavit"
    UK_TENDER = "uk-tender"
    UK_RETURN = "uk-return"
    DPIA = "dpia"
    FOI_ANSWER = "foi-answer"
    FOI_REQUEST = "foi-request"
    QC_RISK = "qc-risk"
    CZ_RISK = "cz-risk"
    BOARD = "board"


class Audience(StrEnum):
    """For whom the paper of a tender is."""

    BIDDERS = "bidders"
    BUYER = "buyer"


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class PaperOptions:
    """What goes into a paper beside the run, its language and its form."""

    format: Annotated[PaperFormat, Parameter(help="Plain text, Word or PDF.")] = PaperFormat.TEXT
    sites: Annotated[
        Path | None, Parameter(help="CSV with the columns site and type, for foi-answer and dpia.")
    ] = None
    withhold: Annotated[
        Exemption | None,
        Parameter(help="Exemption for keeping back the table by type of site, for foi-answer."),
    ] = None
    audience: Annotated[
        Audience,
        Parameter(name=("--for", "--audience"), help="For whom the paper is, for uk-tender."),
    ] = Audience.BIDDERS
    to: Annotated[str, Parameter(help="Name of the authority, for foi-request.")] = ""
    lang: Annotated[str, Parameter(help="Language: en, or fr or cs where the paper has it.")] = (
        ENGLISH
    )
    plan: Annotated[
        tuple[Path, ...], Parameter(help="A plan.json as an option, for board; may be repeated.")
    ] = ()


def paper(
    kind: Annotated[PaperKind, Parameter(help="Which paper.")],
    assessments: Assessments = None,
    /,
    *,
    register: RegisterPlace = None,
    run: RunNumber = None,
    wanted: PaperOptions = PaperOptions(),
    owner: OwnerOptions = OwnerOptions(),
    known: KnowledgeOptions = KnowledgeOptions(),
    out: Annotated[Path | None, Parameter(help="File to write; stdout if left out.")] = None,
) -> int:
    """Fill a paper from a run, for review by the person who signs it.

    The owner and day are those of the audit unless options name others.
    """
    ending = Ending()
    knowledge = known.load(ending)
    if kind is PaperKind.FOI_REQUEST:
        if assessments is not None or register is not None:
            raise UsageError("foi-request asks for evidence and takes none")
        profile = owner.owner(knowledge)
        if profile is None:
            raise UsageError("whom is it to? give --jurisdiction and --body, or --profile")
        tongue = tongue_of(kind, wanted.lang, request_languages(profile))
        asked = foi_request(profile, owner.day(), wanted.to, tongue)
        document = dress_paper(asked, profile, owner.day(), tongue)
    else:
        stored = read_stored(assessments, register, run)
        filled = fill(kind, stored, owner, knowledge, wanted)
        if filled is None:
            say("no camera or recorder in this run: no paper")
            ending.incomplete = True
            return ending.code()
        document = filled
    write_bytes([document_bytes(document, wanted.format)], out)
    if out is not None:
        say(f"the paper is {out}: for review by the person who signs")
    return ending.code()


def fill(
    kind: PaperKind,
    stored: Stored,
    owner: OwnerOptions,
    knowledge: Knowledge,
    wanted: PaperOptions,
) -> Document | None:
    """The paper filled from a run; None where the run read no equipment."""
    if wanted.plan and kind is not PaperKind.BOARD:
        raise UsageError("--plan goes with board")
    types, strangers = match_sites(read_site_types(wanted.sites), stored)
    for name in strangers:
        say(f"{wanted.sites}: no device of this run is at a site called {name}")
    context = context_of(owner, knowledge, stored)
    chosen, withheld = kind_of(kind), wanted.withhold or ""
    tongue = tongue_of(kind, wanted.lang, chosen.languages)
    basis = basis_of(stored, knowledge, context, chosen, types, withheld, tongue)
    if not basis.devices:
        return None
    if kind is PaperKind.BOARD:
        written = board_paper(basis, tuple(map(read_plan, wanted.plan)))
    else:
        written = chosen.write(replace(basis, audience=wanted.audience))
    return dress_paper(written, basis.owner, basis.day, tongue)


def tongue_of(kind: PaperKind, lang: str, languages: tuple[str, ...]) -> PaperTongue:
    """The words of a language; raises UsageError that names those a paper has where it is none."""
    tag = lang.casefold().partition("-")[0]
    if tag not in languages:
        there = " and ".join(languages)
        raise UsageError(f"--lang {lang}: {kind} is written in {there} here")
    return load_tongue(tag)


def read_plan(path: Path) -> PlanRecord:
    """A plan that ``unbadge plan`` wrote as JSON; raises UsageError where it is none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=PlanRecord)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from error
    except msgspec.DecodeError as error:
        raise UsageError(f"{path}: no plan of unbadge: {error}") from error


def kind_of(kind: PaperKind) -> Kind:
    """The paper of a name."""
    return next(one for one in PAPERS if one.id == kind)
