"""``unbadge policy``: list, show and compare the rules; the calendar of duties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from textwrap import wrap
from typing import Annotated

import msgspec
from cyclopts import App, Parameter

from unbadge.cli.frame import (
    Exit,
    JsonPlace,
    KnowledgeOptions,
    OwnerOptions,
    full_day,
    say,
    tell,
    write_json,
)
from unbadge.cli.whatif import what_if
from unbadge.errors import UsageError
from unbadge.judgement import policy_calendar, policy_diff, standing_duties, status_on
from unbadge.knowledge import Knowledge, Policy
from unbadge.report import instruments_table

WIDTH, INDENT = 79, "    "
app = App(name="policy", help="List, show and compare the rules.")
app.command(what_if, name="what-if")


class PolicyLine(msgspec.Struct, frozen=True, kw_only=True):
    """A policy in the list."""

    id: str
    jurisdiction: str
    kind: str
    status: str
    in_force: str | None
    instrument: str


@app.command(name="list")
def list_policies(
    *,
    jurisdiction: Annotated[str | None, Parameter(help="Only those of this place.")] = None,
    kind: Annotated[str | None, Parameter(help="Only those of this kind.")] = None,
    on: Annotated[str | None, Parameter(help="Status as of this day; today if left out.")] = None,
    known: KnowledgeOptions = KnowledgeOptions(),
    markdown: Annotated[bool, Parameter(help="A table with days and official texts.")] = False,
    json: JsonPlace = None,
) -> int:
    """List the policies on file with their standing on a day."""
    day = full_day(on, "--on")
    policies = policies_of(known.load(), jurisdiction, kind)
    if markdown:
        tell(instruments_table(policies).rstrip("\n"))
        return Exit.DONE
    lines = [
        PolicyLine(
            id=policy.id,
            jurisdiction=policy.jurisdiction,
            kind=policy.kind,
            status=status_on(policy, day),
            in_force=policy.in_force,
            instrument=policy.instrument,
        )
        for policy in policies
    ]
    if not lines:
        say(f"no policy is on file for {jurisdiction}")
    return give(lines, chain.from_iterable(map(list_lines, lines)), json)


def policies_of(knowledge: Knowledge, jurisdiction: str | None, kind: str | None) -> list[Policy]:
    """The policies of a place and a kind, by id; raises UsageError where there is no such kind."""
    policies = sorted(knowledge.policies.values(), key=lambda one: one.id)
    if jurisdiction is not None:
        policies = [one for one in policies if one.jurisdiction.startswith(jurisdiction)]
    if kind is None:
        return policies
    kinds = sorted({one.kind for one in knowledge.policies.values()})
    if kind not in kinds:
        raise UsageError(f"--kind {kind}: no policy is of that kind; there are {', '.join(kinds)}")
    return [one for one in policies if one.kind == kind]


def list_lines(line: PolicyLine) -> list[str]:
    """A policy in the list: its id and standing, and below that its name, in 80 columns."""
    since = f" since {line.in_force}" if line.in_force and line.status == "in-force" else ""
    return [
        f"{line.id:44} {line.status}{since}",
        *wrap(line.instrument, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT),
    ]


@app.command(name="show")
def show_policy(
    policy: Annotated[str, Parameter(help="Id of a policy.")],
    /,
    *,
    known: KnowledgeOptions = KnowledgeOptions(),
    json: JsonPlace = None,
) -> int:
    """Show one policy whole: whom it binds, how it tests the maker, dates, sources."""
    found = known.load().policies.get(policy)
    if found is None:
        raise UsageError(f"{policy}: no such policy; `unbadge policy list` names them")
    return give(found, describe_policy(found), json)


def describe_policy(policy: Policy) -> list[str]:
    """A policy in lines for a person."""
    lines = [policy.instrument, f"  id {policy.id}, {policy.kind}, {policy.status}"]
    lines += [f"  {policy.summary}", f"  clause: {policy.clause}"]
    dates = (
        ("announced", policy.announced),
        ("enacted", policy.enacted),
        ("in force", policy.in_force),
        ("ended", policy.ended),
    )
    lines += [f"  {name}: {day}" for name, day in dates if day]
    lines.append(f"  how it tests the maker: {policy.test.words}")
    for named in policy.test.named:
        since = f" since {named.since}" if named.since else ""
        lines.append(f"    names {named.entity}{since}{' (recalled)' if named.memory else ''}")
    for binding in policy.binds:
        lines.append(f"  binds {binding.who}")
        for rule in binding.rules:
            for phase in rule.phases:
                held = f"{phase.outcome} since {phase.since}. {phase.duty}"
                lines.append(f"    {rule.conduct}: {held}")
    lines.append(f"  rebadges: {policy.rebadge.answer}. {policy.rebadge.why}")
    lines.append(f"  confidence {policy.confidence}; newest evidence {policy.evidence_as_of}")
    if policy.would_change:
        lines.append(f"  what would change this: {policy.would_change}")
    return [*lines, *source_lines(policy)]


def source_lines(policy: Policy) -> Iterator[str]:
    """Where the text of a policy stands, official places first, and what else tells of it."""
    for official in policy.official_sources:
        place = ", ".join(filter(None, (official.title, official.section)))
        yield f"  official text ({official.how}): {place} {official.address or ''}".rstrip()
        if official.quotation:
            yield f'    "{official.quotation}"'
    for source in policy.sources:
        yield f"  source ({source.seen}): {source.title} {source.url or ''}".rstrip()


@app.command
def diff(
    *,
    from_: Annotated[str, Parameter(name="--from", help="First day.")],
    to: Annotated[str | None, Parameter(help="Last day; today if left out.")] = None,
    owner: OwnerOptions = OwnerOptions(),
    known: KnowledgeOptions = KnowledgeOptions(),
    json: JsonPlace = None,
) -> int:
    """Tell what changed in the policies between two days."""
    knowledge = known.load()
    first, last = order_days(from_, to)
    changes = policy_diff(first, last, knowledge, owner.owner(knowledge))
    if not changes:
        say(f"nothing changed between {first} and {last}")
    return give(
        changes, (f"{change.kind:9} {change.policy}: {change.text}" for change in changes), json
    )


@app.command
def calendar(
    *,
    from_: Annotated[
        str | None, Parameter(name="--from", help="First day; today if left out.")
    ] = None,
    to: Annotated[str, Parameter(help="Last day.")],
    owner: OwnerOptions = OwnerOptions(),
    known: KnowledgeOptions = KnowledgeOptions(),
    json: JsonPlace = None,
) -> int:
    """Tell an owner what starts, ends and falls due between two days."""
    knowledge = known.load()
    profile = owner.owner(knowledge)
    if profile is None:
        raise UsageError("whose calendar? give --jurisdiction and --body, or --profile")
    first, last = order_days(from_, to)
    entries = policy_calendar(profile, first, last, knowledge)
    if not entries:
        say(f"nothing on file starts, ends or falls due between {first} and {last}")
    entries += standing_duties(profile, first, knowledge)
    return give(
        entries,
        (f"{entry.day:10} {entry.event:8} {entry.policy}: {entry.text}" for entry in entries),
        json,
    )


def give(told: object, lines: Iterable[str], json: Path | None) -> Exit:
    """Write what is told as JSON where that is asked for, else in lines for a person."""
    if json is not None:
        write_json(told, json)
    else:
        for line in lines:
            tell(line)
    return Exit.DONE


def order_days(first: str | None, last: str | None) -> tuple[date, date]:
    """Two days, the earlier first."""
    start, end = full_day(first, "--from"), full_day(last, "--to")
    if end < start:
        raise UsageError(f"--to {end} is before --from {start}")
    return start, end
