"""The reading of lists, and what it is made of: cells, words of headers, forms, kinds, counts."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.sources.lists.cells import (
        FIGURES,
        MOST_FIGURES,
        Row,
        cell_at,
        column_cells,
        delimiter,
        is_separator,
        likeness,
        parse_rows,
        plain,
        rows,
        table_width,
    )
    from unbadge.sources.lists.columns import (
        Columns,
        header_at,
        is_equipment,
        is_headless,
        meanings,
        names_product,
        tells_device,
    )
    from unbadge.sources.lists.counts import (
        LEADING,
        count_halves,
        count_in,
        leading_count,
        quantity,
        span_count,
    )
    from unbadge.sources.lists.days import installed_day, is_date
    from unbadge.sources.lists.forms import (
        MACS,
        NO_MODEL,
        RANGE,
        SHORT_CODE,
        WITHIN,
        WRECK,
        CellAddresses,
        addresses,
        codes_named,
        has_digit,
        is_ip,
        is_mac,
        is_make,
        is_model,
        macs,
        may_name_equipment,
        share,
    )
    from unbadge.sources.lists.headers import (
        ENGLISH,
        IDENTIFYING,
        ROLES,
        STANDING,
        UNREAD,
        ColumnRole,
        exact_role,
        joined_headers,
        known_headers,
        meaning_of,
        phrases,
        role_of,
    )
    from unbadge.sources.lists.kinds import (
        about_cameras,
        about_channels,
        describe_devices,
        is_total,
        kind_of,
        names_equipment,
        row_thing,
    )
    from unbadge.sources.lists.layouts import ASSETS, ToolLayout
    from unbadge.sources.lists.looks import counts_up
    from unbadge.sources.lists.row import (
        HANGS_ON,
        SERVING,
        ListTable,
        RowNames,
        counted_cameras,
        make_and_model,
        recorder_named,
        row_host,
        row_kind,
        row_names,
        row_told,
    )
    from unbadge.sources.lists.standing import (
        MARKS,
        NOT,
        gone_cell,
        headed_state,
        noted_state,
        used_cell,
    )
    from unbadge.sources.lists.values import (
        CLEAR,
        OPENS,
        Told,
        cell_readers,
        cells_by_role,
        cleaner,
        code_of,
        is_blank,
        is_dead,
        is_harmless,
        is_rule,
        names_person,
        number_of,
        words_of,
    )
else:
    __getattr__ = open_door(
        __name__,
        {
            "cells": (
                "FIGURES MOST_FIGURES Row cell_at column_cells delimiter "
                "is_separator likeness parse_rows plain rows table_width"
            ),
            "columns": (
                "Columns header_at is_equipment is_headless meanings names_product tells_device"
            ),
            "counts": ("LEADING count_halves count_in leading_count quantity span_count"),
            "days": "installed_day is_date",
            "forms": (
                "MACS NO_MODEL RANGE SHORT_CODE WITHIN WRECK CellAddresses "
                "addresses codes_named has_digit is_ip is_mac is_make "
                "is_model macs may_name_equipment share"
            ),
            "headers": (
                "ENGLISH IDENTIFYING ROLES STANDING UNREAD ColumnRole "
                "exact_role joined_headers known_headers meaning_of phrases "
                "role_of"
            ),
            "kinds": (
                "about_cameras about_channels describe_devices is_total "
                "kind_of names_equipment row_thing"
            ),
            "layouts": "ASSETS ToolLayout",
            "looks": "counts_up",
            "row": (
                "HANGS_ON SERVING ListTable RowNames counted_cameras "
                "make_and_model recorder_named row_host row_kind row_names "
                "row_told"
            ),
            "standing": "MARKS NOT gone_cell headed_state noted_state used_cell",
            "values": (
                "CLEAR OPENS Told cell_readers cells_by_role cleaner code_of "
                "is_blank is_dead is_harmless is_rule names_person number_of "
                "words_of"
            ),
        },
    )

__all__ = [
    "ASSETS",
    "CLEAR",
    "ENGLISH",
    "FIGURES",
    "HANGS_ON",
    "IDENTIFYING",
    "LEADING",
    "MACS",
    "MARKS",
    "MOST_FIGURES",
    "NOT",
    "NO_MODEL",
    "OPENS",
    "RANGE",
    "ROLES",
    "SERVING",
    "SHORT_CODE",
    "STANDING",
    "UNREAD",
    "WITHIN",
    "WRECK",
    "CellAddresses",
    "ColumnRole",
    "Columns",
    "ListTable",
    "Row",
    "RowNames",
    "Told",
    "ToolLayout",
    "about_cameras",
    "about_channels",
    "addresses",
    "cell_at",
    "cell_readers",
    "cells_by_role",
    "cleaner",
    "code_of",
    "codes_named",
    "column_cells",
    "count_halves",
    "count_in",
    "counted_cameras",
    "counts_up",
    "delimiter",
    "describe_devices",
    "exact_role",
    "gone_cell",
    "has_digit",
    "headed_state",
    "header_at",
    "installed_day",
    "is_blank",
    "is_date",
    "is_dead",
    "is_equipment",
    "is_harmless",
    "is_headless",
    "is_ip",
    "is_mac",
    "is_make",
    "is_model",
    "is_rule",
    "is_separator",
    "is_total",
    "joined_headers",
    "kind_of",
    "known_headers",
    "leading_count",
    "likeness",
    "macs",
    "make_and_model",
    "may_name_equipment",
    "meaning_of",
    "meanings",
    "names_equipment",
    "names_person",
    "names_product",
    "noted_state",
    "number_of",
    "parse_rows",
    "phrases",
    "plain",
    "quantity",
    "recorder_named",
    "role_of",
    "row_host",
    "row_kind",
    "row_names",
    "row_thing",
    "row_told",
    "rows",
    "share",
    "span_count",
    "table_width",
    "tells_device",
    "used_cell",
    "words_of",
]
