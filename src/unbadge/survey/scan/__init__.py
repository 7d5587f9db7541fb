"""Scan dumps of any size to counts of devices, in the engine of the data."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.survey.scan.asked import (
        asked_rows,
        column_kinds,
        filled_in,
        library_functions,
        row_query,
    )
    from unbadge.survey.scan.intake import Hear, RecordIntake, compiled_reader
    from unbadge.survey.scan.layouts import (
        BANNER_KIND,
        CENSYS,
        DULL,
        LEAF,
        LONGEST,
        MARK,
        MASSCAN,
        SERVICE,
        SHODAN,
        ZGRAB2,
        ScanLayout,
        layout_for,
        shape_parts,
        spellings,
    )
    from unbadge.survey.scan.records import (
        is_parquet,
        one_line,
        pack_of,
        parquet_columns,
        records_of,
    )
    from unbadge.survey.scan.staging import (
        ADDRESS,
        LONE,
        block_query,
        record_query,
        stage_query,
        value_query,
    )
    from unbadge.survey.scan.tables import RARE, TABLES, VIEWS
    from unbadge.survey.scan.wanted import wanted_of
else:
    __getattr__ = open_door(
        __name__,
        {
            "asked": "asked_rows column_kinds filled_in library_functions row_query",
            "intake": "Hear RecordIntake compiled_reader",
            "layouts": (
                "BANNER_KIND CENSYS DULL LEAF LONGEST MARK MASSCAN SERVICE SHODAN ScanLayout "
                "ZGRAB2 layout_for shape_parts spellings"
            ),
            "records": "is_parquet one_line pack_of parquet_columns records_of",
            "staging": "ADDRESS LONE block_query record_query stage_query value_query",
            "tables": "RARE TABLES VIEWS",
            "wanted": "wanted_of",
        },
    )

__all__ = [
    "ADDRESS",
    "BANNER_KIND",
    "CENSYS",
    "DULL",
    "LEAF",
    "LONE",
    "LONGEST",
    "MARK",
    "MASSCAN",
    "RARE",
    "SERVICE",
    "SHODAN",
    "TABLES",
    "VIEWS",
    "ZGRAB2",
    "Hear",
    "RecordIntake",
    "ScanLayout",
    "asked_rows",
    "block_query",
    "column_kinds",
    "compiled_reader",
    "filled_in",
    "is_parquet",
    "layout_for",
    "library_functions",
    "one_line",
    "pack_of",
    "parquet_columns",
    "record_query",
    "records_of",
    "row_query",
    "shape_parts",
    "spellings",
    "stage_query",
    "value_query",
    "wanted_of",
]
