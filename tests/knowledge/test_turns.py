"""Where a text only seems to name something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import re2

from unbadge.errors import KnowledgeError
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.identity import FalseFriend
from unbadge.knowledge.turns import Turns, any_of, in_any_script, lies_in, mask_spans

LINES = Path(__file__).parents[1] / "data" / "purchase_lines.tsv"
NAMED = re.compile(r"(?i)hikvision|dahua|axis|uniview|bosch|hanwha|(?:DS|IPC|DH)-[0-9A-Z-]+")
SERVED = FalseFriend(
    id="served",
    pattern=r"\b(?:for|для)\s+{name}",
    unless=r"quote\W+(?:\w+\W+)?",
    note="what it serves",
)
CHOICE = FalseFriend(id="choice", pattern=r"{one}\s*\b(?:or|или)\b\s*{one}", note="any of two")
GUESS = FalseFriend(id="guess", pattern=r"maybe\s+{name}", doubt=True, note="a guess")
POLE = FalseFriend(id="pole", pattern=r"\bnorth pole\b", note="a place")
TURNS = Turns((SERVED, CHOICE, GUESS, POLE))


def is_turned(text: str, *names: str) -> bool:
    """Whether all the names in a text are turned."""
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    return all(lies_in(span, TURNS.turned(text, spans)) for span in spans)


@pytest.mark.parametrize("text", ["switch for Acme", "блок для Acme"])
def test_what_a_thing_serves(text: str) -> None:
    """A name behind a word of service is not the thing's, in any script."""
    assert is_turned(text, "Acme")


@pytest.mark.parametrize("text", ["Quote for Acme", "quote 12 for Acme"])
def test_what_undoes_it(text: str) -> None:
    """Words right before it say that the text is about the name after all."""
    assert not is_turned(text, "Acme")


def test_what_undoes_it_inside() -> None:
    """Words inside of what it matches say that the thing is there, or not gone yet."""
    unused = FalseFriend(
        id="x", pattern=r"no usa (?:la )?(?:\w+ )?{name}", unless_within="la \\w+ ", note="x"
    )
    turns = Turns((unused,))

    assert turns.turned("no usa Acme", [(7, 11)])
    assert turns.turned("no usa la Acme", [(10, 14)])
    assert not turns.turned("no usa la caja Acme", [(15, 19)])


def test_only_names_in_a_group_are_meant() -> None:
    """Where a verb stands behind both names, the group says which of them is gone."""
    gone = FalseFriend(id="x", pattern=r"(?P<of>{name}) durch \x00+ ersetzt", note="x")
    turns = Turns((gone,))

    assert turns.turned("Acme durch Zenith ersetzt", [(0, 4), (11, 17)]) == [(0, 4)]


def test_code_of_a_part_is_meant() -> None:
    """A word for a part turns a name that it fits, but not the code of a part itself."""
    fitting = FalseFriend(id="x", pattern=r"bracket\s+{name}", of_parts=True, note="a part")
    turns = Turns((fitting, SERVED))

    assert turns.turned("bracket Acme", [(8, 12)])
    assert not turns.turned("bracket Acme", [(8, 12)], part=True)
    assert turns.turned("box for Acme", [(8, 12)], part=True)


def test_choice_of_two() -> None:
    """Of several names that would do, none is meant."""
    assert is_turned("Acme или Zenith", "Acme", "Zenith")


def test_guess_is_doubtful() -> None:
    """A name that is only supposed is no turned one."""
    assert TURNS.turned("maybe Acme", [(6, 10)]) == []
    assert lies_in((6, 10), TURNS.doubtful("maybe Acme", [(6, 10)]))


def test_false_friend_without_names() -> None:
    """A place that is called like a brand is false whatever else is named."""
    assert TURNS.false("at the North Pole", []) != []


def test_nothing_known_turns_nothing() -> None:
    """Without false friends every name is meant."""
    assert Turns(()).turned("not Acme", [(4, 8)]) == []
    assert Turns(()).doubtful("maybe Acme", [(6, 10)]) == []


def test_borders_know_every_script() -> None:
    """A word's border and its letters are those of any script, and none stands inside a word."""
    pattern = re2.compile(in_any_script(r"\bдля\b"))

    assert pattern.search("блок для камеры")
    assert not pattern.search("длянка")


def test_names_are_covered_in_place() -> None:
    """Covering names moves nothing."""
    assert mask_spans("an Acme box", [(3, 7)]) == "an \0\0\0\0 box"


def test_broken_pattern_is_told() -> None:
    """An expression that does not compile stops whoever searches for it."""
    broken = any_of(["("])

    assert broken is not None
    with pytest.raises(KnowledgeError, match="false friends"):
        assert broken.compiled


def test_texts_asked_of_again_have_the_same_answer() -> None:
    """What is remembered of a text is told apart by its names and by whether it is of a part."""
    for _ in range(2):
        for number in range(80):
            text = f"{number} brackets for Acme cameras"
            start = text.index("Acme")
            assert TURNS.turned(text, [(start, start + 4)])
            assert not TURNS.turned(text, [])


def test_words_hold_no_expression_back(known: Knowledge) -> None:
    """An expression that is found in a line of the kept ones is among those its words let pass."""
    turns = Turns(known.false_friends, known.words.turns)
    every = Turns(known.false_friends, {})
    for line in LINES.read_text("utf-8").splitlines():
        named = [match.span() for match in NAMED.finditer(line)]
        if named:
            assert turns.turned(line, named) == every.turned(line, named)
