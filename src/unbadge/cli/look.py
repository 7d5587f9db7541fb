"""``unbadge look``: a label's words, a model, a page title or a MAC in plain words."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.text import Text

from unbadge.cli.frame import (
    Ending,
    JsonPlace,
    KnowledgeOptions,
    OwnerOptions,
    read_text,
    show,
    write_json,
)
from unbadge.errors import UsageError
from unbadge.jobs import Assessor, look_at

NO_PATH = (OSError, ValueError)  # of words that are no possible name
LONGEST = 20_000  # characters; a label has a few hundred


def look(
    *words: Annotated[
        str,
        Parameter(help="Words, or a text file of them; - for stdin.", allow_leading_hyphen=True),
    ],
    owner: OwnerOptions = OwnerOptions(),
    known: KnowledgeOptions = KnowledgeOptions(),
    json: JsonPlace = None,
) -> int:
    """Say in five lines who made what a label, a model, a page title or a MAC is about."""
    ending = Ending()
    knowledge = known.load(ending)
    found = look_at(_text(words), Assessor(knowledge, owner.context(knowledge)))
    if json is not None:
        write_json(found, json)
        return ending.code()
    for line in found.lines:
        head, _, rest = line.partition(" ")
        show(Text.assemble((head, "bold"), f" {rest}"))
    return ending.code()


def _text(words: tuple[str, ...]) -> str:
    """The words to look at: as given, from a file, or from standard input."""
    if words == ("-",):
        text = sys.stdin.read(LONGEST + 1)
    elif len(words) == 1 and _is_file(words[0]):
        text = read_text(Path(words[0]))
    else:
        text = " ".join(words)
    if not text.strip():
        raise UsageError("what shall be looked at? give words, or a text file")
    if len(text) > LONGEST:
        raise UsageError(f"more than {LONGEST:,} characters: `unbadge audit` reads whole files")
    return text


def _is_file(word: str) -> bool:
    """Whether a word names a file; a label's words may be no possible name at all."""
    try:
        return Path(word).is_file()
    except NO_PATH:
        return False
