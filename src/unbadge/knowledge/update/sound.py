"""Whether a field of a feed is what it claims to be: an id, a day, a score, a name."""

from __future__ import annotations

import re
from datetime import date

CVE = re.compile(r"CVE-(?:19|20)\d\d-\d{1,10}")
VECTOR = re.compile(r"(?:CVSS:[0-9.]{3}/)?[A-Za-z:/.]{4,300}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
LONGEST = 300  # characters of a name or version
HIGHEST = 10.0


def is_cve(text: str) -> bool:
    """Whether a text is the id of a vulnerability, and nothing else."""
    return CVE.fullmatch(text) is not None


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar in ISO form."""
    if not DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_score(score: float, vector: str) -> bool:
    """Whether a severity lies between 0 and 10, with a vector that looks like one."""
    return 0 <= score <= HIGHEST and VECTOR.fullmatch(vector) is not None
