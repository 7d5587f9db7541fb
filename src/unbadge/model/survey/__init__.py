"""Surveys as they are published: shares of makers and densities of cameras, with their bounds."""

from unbadge.model.survey.figures import (
    CheckNote,
    DensityRecord,
    GroupTally,
    Interval,
    ListChange,
    ListCount,
    PlaceFigure,
    ShareChange,
    SurveyBasis,
    SurveyRecord,
    SurveyRow,
    SurveyUnit,
)

__all__ = [
    "CheckNote",
    "DensityRecord",
    "GroupTally",
    "Interval",
    "ListChange",
    "ListCount",
    "PlaceFigure",
    "ShareChange",
    "SurveyBasis",
    "SurveyRecord",
    "SurveyRow",
    "SurveyUnit",
]
