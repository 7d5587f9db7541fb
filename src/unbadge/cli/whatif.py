"""``unbadge policy what-if``: a supposed rule or listing put to one's own register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.text import Text

from unbadge.cli.frame import (
    Assessments,
    Ending,
    JsonPlace,
    KnowledgeOptions,
    OwnerOptions,
    RegisterPlace,
    RunNumber,
    context_of,
    read_text,
    say,
    show,
    written_as_json,
)
from unbadge.jobs import impact_on, lexicon_of, read_contracts, read_stored
from unbadge.jobs.whatif import strangers
from unbadge.judgement import Hit, Impact
from unbadge.model import would_be
from unbadge.report import CONDUCT_WORDS, Lexicon, count_of, outcome_words

MOST_HITS = 40  # devices named on a terminal; the JSON names all


def what_if(
    supposed: Annotated[Path, Parameter(help="TOML of supposed policies, companies, listings.")],
    assessments: Assessments = None,
    /,
    *,
    register: RegisterPlace = None,
    run: RunNumber = None,
    contracts: Annotated[
        Path | None, Parameter(help="CSV of device or site, contract, amount, currency.")
    ] = None,
    owner: OwnerOptions = OwnerOptions(),
    known: KnowledgeOptions = KnowledgeOptions(),
    json: JsonPlace = None,
) -> int:
    """Say which devices, sites, contracts and how much money a supposed rule would hit.

    The owner and day are those of the audit unless options name others.
    """
    text = read_text(supposed)
    if not text.strip():
        say(f"{supposed}: an empty file, which supposes nothing")
    stored = read_stored(assessments, register, run)
    ending = Ending()
    knowledge = known.load(ending)
    context = context_of(owner, knowledge, stored)
    listed = read_contracts(contracts)
    for name in strangers(listed, stored):
        say(f"{contracts}: {name}: no site or device of this run goes by that name")
    found = impact_on(stored, knowledge, context, (text, str(supposed)), listed)
    if written_as_json(found, json):
        lines = impact_lines(found, context.as_of, lexicon_of(knowledge))
        show(Text("\n".join(lines)))
    return ending.code()


def impact_lines(found: Impact, day: date, lexicon: Lexicon) -> Iterator[str]:
    """The impact in lines for a person."""
    if not found.hits:
        yield (
            f"It would hit nothing on record on {day} that the rules as they stand do not hit "
            "already. A rule that begins later is tried with --on and its day."
        )
        yield from standing_lines(found)
        return
    outcomes = ", ".join(f"{name} {number:,}" for name, number in sorted(found.outcomes.items()))
    yield f"It would hit {count_of(found.devices, 'device')}: {outcomes}."
    yield from shares("By site", found.sites)
    yield from shares("By contract", found.contracts)
    for currency, amount in sorted(found.money.items()):
        yield f"Money, the share of contracts by device: {currency} {amount:,.2f}"
    if found.unpriced:
        yield f"{count_of(found.unpriced, 'device')} without an amount on the list of contracts."
    yield from (hit_words(hit, lexicon) for hit in found.hits[:MOST_HITS])
    if len(found.hits) > MOST_HITS:
        yield f"and {len(found.hits) - MOST_HITS:,} more; --json FILE names all"
    yield from standing_lines(found)


def standing_lines(found: Impact) -> Iterator[str]:
    """What holds for the owner as things stand, and what is proposed."""
    if found.standing:
        yield "Without it, as things stand:"
    for entry in found.standing:
        yield f"- {entry.event} {entry.day} {entry.policy}: {entry.text}"


def shares(title: str, counts: dict[str, int]) -> Iterator[str]:
    """Counts by name, the largest first."""
    if counts:
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        yield f"{title}: {'; '.join(f'{name} {number:,}' for name, number in ranked)}"


def hit_words(hit: Hit, lexicon: Lexicon) -> str:
    """One device with the gravest that would be said of it."""
    verdict = next(one for one in hit.verdicts if would_be(one) is hit.worst)
    makers = hit.case.subject.makers
    maker = (
        f"{lexicon.maker(makers[0][0])}, {hit.case.subject.determination}"
        if makers
        else "maker unknown"
    )
    acts = f"{outcome_words(hit.worst)}: {CONDUCT_WORDS[verdict.conduct]}"
    many = f" ({count_of(hit.case.quantity, 'device')})" if hit.case.quantity != 1 else ""
    return f"- {hit.case.device}{many} ({maker}) at {hit.case.site or 'no site named'}: {acts}"
