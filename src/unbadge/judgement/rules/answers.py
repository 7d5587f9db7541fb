"""What a policy's test answers: yes, no, or not known, with the reason."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

LIST_AT_AWARD = "the list as it stands at award"  # what a list kept elsewhere turns on


class ReachAnswer(StrEnum):
    """What a test says."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class RuleReach(Struct, frozen=True):
    """A test's answer and why; ``any_purpose`` where the company is covered for every use.

    ``readings`` holds what each side says where readers of the rule differ on it.
    """

    answer: ReachAnswer
    because: str
    any_purpose: bool = False
    turns_on: str = ""
    readings: tuple[str, ...] = ()
