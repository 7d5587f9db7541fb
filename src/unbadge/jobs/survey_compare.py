"""Two surveys compared: which makers' shares changed by more than chance."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec.structs import replace

from unbadge.errors import UsageError, reason_of
from unbadge.model.survey import ShareChange, SurveyRecord, SurveyRow
from unbadge.report.paper.suppress import LEAST
from unbadge.survey import share_change

UNREADABLE = (OSError, msgspec.DecodeError, UnicodeDecodeError)  # what reading a survey raises

Key = tuple[tuple[tuple[str, str], ...], str]


DIGEST = "SHA-256"  # what is told of files that hold answers
UNKNOWN_TOO = ", nor what is unknown in either survey"
UNKNOWN_COULD = ", though what is unknown in either survey could"


def compare_surveys(earlier: Path, record: SurveyRecord) -> SurveyRecord:
    """A survey with what changed since an earlier one, maker by maker.

    Raises UsageError where the earlier file is no survey or counts another unit.
    """
    try:
        before = msgspec.json.decode(earlier.read_bytes(), type=SurveyRecord)
    except UNREADABLE as error:
        raise UsageError(
            f"{earlier}: no survey's JSON: {reason_of(error)}", fields=("compare",)
        ) from error
    if before.basis.unit is not record.basis.unit:
        raise UsageError(
            f"{earlier}: counts {before.basis.unit}, this survey {record.basis.unit}: "
            "shares of different things cannot be compared",
            fields=("compare",),
        )
    twice = set(before.basis.sources).intersection(record.basis.sources)
    if same := sorted(one for one in twice if DIGEST in one):
        raise UsageError(
            f"{earlier}: both surveys count {same[0]}: a survey is no change of itself",
            fields=("compare",),
        )
    old, new = by_key(before.rows), by_key(record.rows)
    changes = [
        changed_share(key, old.get(key), new.get(key), sizes(before), sizes(record))
        for key in dict.fromkeys((*new, *old))
    ]
    caveat = (
        f"compared with {earlier.name}, as of {before.as_of}, {before.basis.n:,} counted: the "
        "intervals of differences hold if none stands in both surveys"
    )
    return replace(
        record,
        compared=tuple(one for one in changes if one is not None),
        basis=replace(record.basis, caveats=(*record.basis.caveats, caveat)),
    )


def is_apart(old: SurveyRow, new: SurveyRow) -> bool:
    """Whether two shares differ whatever is unknown in either survey."""
    bounds = (old.bound_low, old.bound_high, new.bound_low, new.bound_high)
    if any(one is None for one in bounds):
        return False
    was_low, was_high, now_low, now_high = (one or 0.0 for one in bounds)
    return now_high < was_low or was_high < now_low


def by_key(rows: tuple[SurveyRow, ...]) -> dict[Key, SurveyRow]:
    """The rows that can be compared, by group and maker."""
    return {
        (tuple(row.by.items()), row.maker): row
        for row in rows
        if row.maker and row.count is not None and row.n
    }


def sizes(record: SurveyRecord) -> dict[tuple[tuple[str, str], ...], int]:
    """How many were counted in each group."""
    return {tuple(row.by.items()): row.n for row in record.rows if row.n}


def counted_in(row: SurveyRow | None) -> int:
    """How many a row counts; none where there is no row, or its count is kept back."""
    return 0 if row is None else row.count or 0


def changed_share(
    key: Key,
    old: SurveyRow | None,
    new: SurveyRow | None,
    before: dict[tuple[tuple[str, str], ...], int],
    after: dict[tuple[tuple[str, str], ...], int],
) -> ShareChange | None:
    """One maker's change; None where its group was not counted in one of the surveys."""
    group, maker = key
    if not before.get(group) or not after.get(group):
        return None
    was = (counted_in(old), before[group])
    now = (counted_in(new), after[group])
    difference, ends, because = share_change(was, now)
    if old and new and not ends.low <= 0 <= ends.high:
        because += UNKNOWN_TOO if is_apart(old, new) else UNKNOWN_COULD
    return ShareChange(
        by=dict(group),
        maker=maker,
        before=was[0] / was[1],
        after=now[0] / now[1],
        difference=difference,
        low=ends.low,
        high=ends.high,
        because=because,
        few=any(0 < count < LEAST for count, _ in (was, now)),
    )
