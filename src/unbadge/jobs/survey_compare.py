"""Two surveys compared: which makers' shares changed by more than chance."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec.structs import replace

from unbadge.errors import UsageError, reason_of
from unbadge.model.survey import ShareChange, SurveyRecord, SurveyRow
from unbadge.report.paper.suppress import LEAST
from unbadge.survey.estimate.dominance import share_change

UNREADABLE = (OSError, msgspec.DecodeError, UnicodeDecodeError)  # what reading a survey raises

Key = tuple[tuple[tuple[str, str], ...], str]


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
    old, new = by_key(before.rows), by_key(record.rows)
    changes = [
        changed_share(key, old.get(key), new.get(key), sizes(before), sizes(record))
        for key in dict.fromkeys((*new, *old))
    ]
    return replace(record, compared=tuple(one for one in changes if one is not None))


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
    was = (old.count or 0 if old else 0, before[group])
    now = (new.count or 0 if new else 0, after[group])
    difference, ends, because = share_change(was, now)
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
