"""What a terminal shows."""

from __future__ import annotations

from rich.console import Console

from screening import a_screened_line
from unbadge.judgement.screen.summary import Tally
from unbadge.report.screen.terminal import screen_summary


def test_sentence_numbers_and_questions() -> None:
    """The sentence, each heap in its own line, the lines and what to ask."""
    line = a_screened_line(maker="acme", determination="possible", listed=True, ask="Which one?")
    tally = Tally()
    tally.add(line)
    tally.left_out = 7
    console = Console(width=200, record=True)
    console.print(screen_summary(tally.summary(), [line], 3))
    told = console.export_text()

    for words in ("acme, listed: 0 probable as named, 1 may be", "Which one?", "3 lines more", "7"):
        assert words in told
