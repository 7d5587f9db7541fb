"""Surveys as they are published: shares of makers and densities of cameras, with their bounds."""

from unbadge.model.survey.entries import (
    CameraEntry,
    CityList,
    ListKind,
    PictureEntry,
    TotalEntry,
)
from unbadge.model.survey.figures import (
    CheckNote,
    DensityRecord,
    GroupTally,
    Interval,
    ListChange,
    ListCount,
    PlaceFigure,
    PlaceSpot,
    ShareChange,
    SurveyBasis,
    SurveyRecord,
    SurveyRow,
    SurveyUnit,
    WholeShare,
)

__all__ = [
    "CameraEntry",
    "CheckNote",
    "CityList",
    "DensityRecord",
    "GroupTally",
    "Interval",
    "ListChange",
    "ListCount",
    "ListKind",
    "PictureEntry",
    "PlaceFigure",
    "PlaceSpot",
    "ShareChange",
    "SurveyBasis",
    "SurveyRecord",
    "SurveyRow",
    "SurveyUnit",
    "TotalEntry",
    "WholeShare",
]
