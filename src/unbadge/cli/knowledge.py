"""``unbadge knowledge``: check and count what unbadge knows."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter
from msgspec.structs import asdict

from unbadge.cli.frame import (
    Ending,
    Exit,
    JsonPlace,
    KnowledgeOptions,
    cache_folder,
    data_folder,
    full_day,
    say,
    tell,
    today,
    write_json,
    written_as_json,
)
from unbadge.knowledge import Asked, DueRule, Updated, due_rules
from unbadge.knowledge.check.everything import check as complaints
from unbadge.knowledge.load import load
from unbadge.knowledge.stats import stats as counts
from unbadge.knowledge.update import feeds
from unbadge.knowledge.update import update as refresh
from unbadge.model.device.flaw_news import FlawNews
from unbadge.report import flaw_news_lines

MOST_TOLD = 3  # records that were left out, of one feed
MOST_LISTED = 100  # flaws told by their ids
app = App(name="knowledge", help="Check, count and update what unbadge knows.")


@app.command
def check(*, known: KnowledgeOptions = KnowledgeOptions()) -> int:
    """Report all that is wrong with the knowledge files, one line a complaint."""
    knowledge = known.load()
    wrong = list(complaints(knowledge))
    for complaint in wrong:
        tell(complaint)
    say(f"knowledge {knowledge.digest[:16]} of {knowledge.date}: {len(wrong)} complaints")
    return Exit.GATE if wrong else Exit.DONE


def tell_update(done: Updated) -> None:
    """Tell what an update asked, heard and changed."""
    for one in done.asked:
        say_asked(one)
    for notice in done.notices:
        tell(notice)
    for word, ids in (("new", done.added), ("exploited now", done.exploited)):
        tell_ids(word, ids)
    say(f"{len(done.added)} advisories added, {len(done.changed)} changed: {done.overlay}")
    if done.added or done.exploited:
        say(f"what it means for your devices: knowledge news --knowledge {done.overlay}")


def say_asked(one: Asked) -> None:
    """Tell what came of asking a feed, and what of it was left out."""
    say(f"{one.feed}: {one.state}, {one.count} entries (before: {one.before}). {one.because}")
    for reason in one.rejected[:MOST_TOLD]:
        say(f"  left out: {reason}")
    if len(one.rejected) > MOST_TOLD:
        say(f"  left out: {len(one.rejected) - MOST_TOLD} more")


def tell_ids(word: str, ids: Sequence[str]) -> None:
    """Tell flaws line by line, and how many more there are: years of them come at once."""
    for each in ids[:MOST_LISTED]:
        tell(f"{each}: {word}")
    if (more := len(ids) - MOST_LISTED) > 0:
        tell(f"{more} more: {word} (--json has them all)")


@app.command
def update(
    *,
    from_: Annotated[
        tuple[str, ...], Parameter(help="Mirror (URL) or folder to read the feeds from instead.")
    ] = (),
    into: Annotated[
        Path | None, Parameter(help="Folder to keep feeds and overlay in; your own if left out.")
    ] = None,
    only: Annotated[
        tuple[str, ...], Parameter(help="Ask only these feeds.", consume_multiple=True)
    ] = (),
    json: JsonPlace = None,
) -> int:
    """Refresh from the publishers: vulnerabilities, exploitation, lists of companies.

    The only command that asks anybody anything over the internet.  It writes an overlay, which
    other commands take with --knowledge.  A feed that fails or shrinks by half changes nothing.
    """
    known, own = load(cache=cache_folder()), into or data_folder()
    done = refresh(known, feeds(), own, today(), from_, only)
    tell_update(done)
    if json is not None:
        write_json(asdict(done) | {"overlay": str(done.overlay)}, json)
    failed = any(one.state in {"failed", "refused"} for one in done.asked)
    return Exit.INCOMPLETE if failed else Exit.DONE


class NewsGate(StrEnum):
    """What ``knowledge news`` can trip on."""

    NEW = "new"
    EXPLOITED = "exploited"


@app.command
def news(
    *,
    register: Annotated[str, Parameter(help="SQLite file or database URL that holds the runs.")],
    estate: Annotated[str | None, Parameter(help="Which estate, where it holds several.")] = None,
    run: Annotated[int | None, Parameter(help="This run; the newest if left out.")] = None,
    known: KnowledgeOptions = KnowledgeOptions(),
    on: Annotated[str | None, Parameter(help="As of this day; today if left out.")] = None,
    json: JsonPlace = None,
    fail_on: Annotated[
        tuple[NewsGate, ...], Parameter(help="End with exit code 1 if there is such news.")
    ] = (),
) -> int:
    """Say which devices on record have new flaws, or flaws that are exploited now.

    The newest run is put to what is known today, with the overlay of an update under --knowledge.
    Nothing is looked at again, asked or written.
    """
    ending = Ending()
    job = import_module("unbadge.jobs.flaw_news")
    found: FlawNews = job.flaw_news(register, known.load(ending), full_day(on, "--on"), run, estate)
    if written_as_json(found, json):
        for line in flaw_news_lines(found):
            tell(line)
    tripped = {NewsGate.NEW} if found.devices else set()
    if any(one.is_exploited for one in found.devices):
        tripped.add(NewsGate.EXPLOITED)
    return Exit.GATE if tripped & set(fail_on) else ending.code()


@app.command
def stats(
    *,
    known: KnowledgeOptions = KnowledgeOptions(),
    age: Annotated[bool, Parameter(help="List the rules whose evidence is due.")] = False,
    on: Annotated[str | None, Parameter(help="Due on this day; today if left out.")] = None,
    json: JsonPlace = None,
) -> int:
    """Count the knowledge by kind, or list the rules whose evidence is due for another look."""
    if age:
        return _due(due_rules(known.load(), full_day(on, "--on")), json)
    numbers = counts(known.load())
    if json is not None:
        write_json(numbers, json)
        return Exit.DONE
    for name, number in numbers.items():
        tell(f"{name:32} {number}")
    return Exit.DONE


def _due(rules: tuple[DueRule, ...], json: JsonPlace) -> int:
    if json is not None:
        write_json(rules, json)
        return Exit.DONE
    for one in rules:
        over = f"{one.days} days old, {one.most} allowed"
        print(f"{one.policy:36} {one.evidence_as_of:10}  {over}")
    say(f"{len(rules)} rules are due for another look: docs/law-review.md says how")
    return Exit.DONE
