"""What a server keeps in its folder beside the register."""

from __future__ import annotations

from unbadge.web.intake.labels import LabelFolder
from unbadge.web.intake.uploads import UploadFolder
from unbadge.web.remembered import RememberedColumns, RememberedCorrections
from unbadge.web.screening import ScreenShelf
from unbadge.web.settings import ServeSettings
from unbadge.web.views import SavedViews


class ServerFiles:
    """Saved lists, uploads, photos of labels, screenings, and what people said of columns."""

    def __init__(self, settings: ServeSettings) -> None:
        """Each in a place of its own, made when it is first written."""
        folder = settings.folder
        self.views = SavedViews(folder / "views.json")
        self.uploads = UploadFolder(folder / "uploads", settings.most_upload)
        self.labels = LabelFolder(folder / "labels")
        self.columns = RememberedColumns(folder / "columns.json")
        self.said = RememberedCorrections(folder / "corrections.json")
        self.screens = ScreenShelf(settings)
