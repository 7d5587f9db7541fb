"""Whether an installation, as a list writes it, lies before or after a day that a rule turns on."""

from __future__ import annotations

import re
from datetime import date

DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def is_installed_after(installed: str, day: date) -> bool | None:
    """Whether an installation is after a day; None where what is written does not tell.

    A day tells, or one year that is not that of the day.
    """
    if found := DAY.fullmatch(installed.strip()):
        return found[1] > day.isoformat()
    years = set(map(int, YEAR.findall(installed)))
    if len(years) != 1 or day.year in years:
        return None
    return min(years) > day.year
