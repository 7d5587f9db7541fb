"""``unbadge knowledge``: check and count what unbadge knows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from unbadge.cli.console import say
from unbadge.cli.ending import Exit
from unbadge.cli.options import KnowledgeOptions
from unbadge.cli.output import write_json
from unbadge.knowledge.check import check as complaints
from unbadge.knowledge.stats import stats as counts

app = App(name="knowledge", help="Check, count and update what unbadge knows.")


@app.command
def check(*, known: KnowledgeOptions = KnowledgeOptions()) -> int:
    """Report all that is wrong with the knowledge files, one line a complaint."""
    knowledge = known.load()
    wrong = list(complaints(knowledge))
    for complaint in wrong:
        print(complaint)
    say(f"knowledge {knowledge.digest[:16]} of {knowledge.date}: {len(wrong)} complaints")
    return Exit.GATE if wrong else Exit.DONE


@app.command
def stats(
    *,
    known: KnowledgeOptions = KnowledgeOptions(),
    json: Annotated[Path | None, Parameter(help="Write JSON to a file, or - for stdout.")] = None,
) -> int:
    """Count the knowledge by kind."""
    numbers = counts(known.load())
    if json is not None:
        write_json(numbers, json)
        return Exit.DONE
    for name, number in numbers.items():
        print(f"{name:32} {number}")
    return Exit.DONE
