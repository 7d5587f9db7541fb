"""Samples, shares and densities, each with its uncertainty; reads no evidence by itself."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.survey.bodies import (
        AnswerRow,
        AnswerState,
        BodyAnswer,
        answers_of,
        bodies_with,
        body_key,
        count_bodies,
        open_bodies,
        response_state,
    )
    from unbadge.survey.estimate.answering import (
        Stratum,
        bounds_of_share,
        silent_band,
        weighted_share,
    )
    from unbadge.survey.estimate.dominance import share_change
    from unbadge.survey.estimate.intervals import LEVEL, ShareMethod, share_interval
    from unbadge.survey.estimate.recognition import Recognition
    from unbadge.survey.place.changes import compare_lists
    from unbadge.survey.place.counting import CountedList, count_list
    from unbadge.survey.place.overlap import overlap_estimate
    from unbadge.survey.place.published import published_figures, recomputed_figures, table_checks
    from unbadge.survey.place.rates import PlaceFrame, known_frames, place_figures, place_key
    from unbadge.survey.place.spots import spots_of
    from unbadge.survey.scan import ScanLayout, is_parquet, layout_for, pack_of, parquet_columns
    from unbadge.survey.scan.choice import EngineChoice, ScanEngine
    from unbadge.survey.scan.cluster import SparkStore
    from unbadge.survey.scan.counting import (
        FACETS,
        DeviceGroup,
        DeviceName,
        Namers,
        count_sightings,
    )
    from unbadge.survey.scan.store import MEMORY, DuckStore, FileCount
    from unbadge.survey.shares import ShareTerms, count_groups, device_rows, group_tallies
else:
    __getattr__ = open_door(
        __name__,
        {
            "bodies": (
                "AnswerRow AnswerState BodyAnswer answers_of bodies_with body_key "
                "count_bodies open_bodies response_state"
            ),
            "estimate.answering": "Stratum bounds_of_share silent_band weighted_share",
            "estimate.dominance": "share_change",
            "estimate.intervals": "LEVEL ShareMethod share_interval",
            "estimate.recognition": "Recognition",
            "place.changes": "compare_lists",
            "place.counting": "CountedList count_list",
            "place.overlap": "overlap_estimate",
            "place.published": "published_figures recomputed_figures table_checks",
            "place.rates": "PlaceFrame known_frames place_figures place_key",
            "place.spots": "spots_of",
            "scan.choice": "EngineChoice ScanEngine",
            "scan.cluster": "SparkStore",
            "scan.counting": "DeviceGroup DeviceName FACETS Namers count_sightings",
            "scan.layouts": "ScanLayout layout_for",
            "scan.records": "is_parquet pack_of parquet_columns",
            "scan.store": "DuckStore FileCount MEMORY",
            "shares": "ShareTerms count_groups device_rows group_tallies",
        },
    )

__all__ = [
    "FACETS",
    "LEVEL",
    "MEMORY",
    "AnswerRow",
    "AnswerState",
    "BodyAnswer",
    "CountedList",
    "DeviceGroup",
    "DeviceName",
    "DuckStore",
    "EngineChoice",
    "FileCount",
    "Namers",
    "PlaceFrame",
    "Recognition",
    "ScanEngine",
    "ScanLayout",
    "ShareMethod",
    "ShareTerms",
    "SparkStore",
    "Stratum",
    "answers_of",
    "bodies_with",
    "body_key",
    "bounds_of_share",
    "compare_lists",
    "count_bodies",
    "count_groups",
    "count_list",
    "count_sightings",
    "device_rows",
    "group_tallies",
    "is_parquet",
    "known_frames",
    "layout_for",
    "open_bodies",
    "overlap_estimate",
    "pack_of",
    "parquet_columns",
    "place_figures",
    "place_key",
    "published_figures",
    "recomputed_figures",
    "response_state",
    "share_change",
    "share_interval",
    "silent_band",
    "spots_of",
    "table_checks",
    "weighted_share",
]
