"""A run that is on record: read again, laid under what people decided, put to the rules anew."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.jobs.stored.decided import (
        Decided,
        acted_on,
        disagrees,
        is_exempt,
        label_records,
        rests_on_label,
    )
    from unbadge.jobs.stored.record import (
        FlowingRun,
        Stored,
        flowing_run,
        open_existing,
        read_stored,
        reading_run,
        stored_run,
    )
    from unbadge.jobs.stored.rejudge import rejudge_record, subject_of_record
else:
    __getattr__ = open_door(
        __name__,
        {
            "decided": "Decided acted_on disagrees is_exempt label_records rests_on_label",
            "record": (
                "FlowingRun Stored flowing_run open_existing read_stored reading_run stored_run"
            ),
            "rejudge": "rejudge_record subject_of_record",
        },
    )

__all__ = [
    "Decided",
    "FlowingRun",
    "Stored",
    "acted_on",
    "disagrees",
    "flowing_run",
    "is_exempt",
    "label_records",
    "open_existing",
    "read_stored",
    "reading_run",
    "rejudge_record",
    "rests_on_label",
    "stored_run",
    "subject_of_record",
]
