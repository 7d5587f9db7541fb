"""What pages show: nouns of the register and of reports as rows, marks, words and pictures."""

from unbadge.web.show.cells import row_cells
from unbadge.web.show.charts import tally_bars, timeline_picture
from unbadge.web.show.days import full_day, short_day, told_day
from unbadge.web.show.device_view import (
    CHOICES,
    EventRow,
    decision_row,
    egress_view,
    flaw_view,
    history_rows,
    overtaken_words,
    who_view,
)
from unbadge.web.show.exempt import MOST_TOLD, ExemptLine, exempt_day, exempt_lines, exempt_view
from unbadge.web.show.filters import FacetBox, chips_of, facet_boxes
from unbadge.web.show.links import linked, name_options
from unbadge.web.show.listing import (
    ACTS,
    COLUMNS,
    FACETS,
    STANDARD,
    ListAsked,
    ListRow,
    SavedView,
    csv_cells,
    csv_text,
    doubted_maker,
    list_asked,
    list_row,
)
from unbadge.web.show.marks import SURE, SURE_MEANS, WRONG, Mark, answer_mark, outcome_mark
from unbadge.web.show.proof import proof_of, rival_words, sign_words
from unbadge.web.show.reading import files_by_need, lost_rows, read_summary

__all__ = [
    "ACTS",
    "CHOICES",
    "COLUMNS",
    "FACETS",
    "MOST_TOLD",
    "STANDARD",
    "SURE",
    "SURE_MEANS",
    "WRONG",
    "EventRow",
    "ExemptLine",
    "FacetBox",
    "ListAsked",
    "ListRow",
    "Mark",
    "SavedView",
    "answer_mark",
    "chips_of",
    "csv_cells",
    "csv_text",
    "decision_row",
    "doubted_maker",
    "egress_view",
    "exempt_day",
    "exempt_lines",
    "exempt_view",
    "facet_boxes",
    "files_by_need",
    "flaw_view",
    "full_day",
    "history_rows",
    "linked",
    "list_asked",
    "list_row",
    "lost_rows",
    "name_options",
    "outcome_mark",
    "overtaken_words",
    "proof_of",
    "read_summary",
    "rival_words",
    "row_cells",
    "short_day",
    "sign_words",
    "tally_bars",
    "timeline_picture",
    "told_day",
    "who_view",
]
