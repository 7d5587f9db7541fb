"""What is written into a register."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.register.write.current import (
        OUTSIDE,
        SAME,
        SHORT,
        copy_facts,
        count_cells,
        refresh_devices,
        text_or_empty,
    )
    from unbadge.register.write.estates import make_estate, own_estate
    from unbadge.register.write.heads import write_inputs, write_run
    from unbadge.register.write.known import (
        COLUMNS,
        StagedUnit,
        keep_keys,
        match_units,
        staged_units,
        unit_of,
    )
    from unbadge.register.write.staging import DeviceEntry, StagedPart
    from unbadge.register.write.store import ContentStore, Row, add_missing, json_text, parts_of
    from unbadge.register.write.words import network_span, renew_words, words_of
else:
    __getattr__ = open_door(
        __name__,
        {
            "current": ("OUTSIDE SAME SHORT copy_facts count_cells refresh_devices text_or_empty"),
            "estates": "make_estate own_estate",
            "heads": "write_inputs write_run",
            "known": "COLUMNS StagedUnit keep_keys match_units staged_units unit_of",
            "staging": "DeviceEntry StagedPart",
            "store": "ContentStore Row add_missing json_text parts_of",
            "words": "network_span renew_words words_of",
        },
    )

__all__ = [
    "COLUMNS",
    "OUTSIDE",
    "SAME",
    "SHORT",
    "ContentStore",
    "DeviceEntry",
    "Row",
    "StagedPart",
    "StagedUnit",
    "add_missing",
    "copy_facts",
    "count_cells",
    "json_text",
    "keep_keys",
    "make_estate",
    "match_units",
    "network_span",
    "own_estate",
    "parts_of",
    "refresh_devices",
    "renew_words",
    "staged_units",
    "text_or_empty",
    "unit_of",
    "words_of",
    "write_inputs",
    "write_run",
]
