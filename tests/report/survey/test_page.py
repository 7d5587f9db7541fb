"""A survey as a page."""

from __future__ import annotations

from surveying import NAMES, a_row, a_survey
from unbadge.report.survey.page import survey_page


def test_the_page_is_self_contained_and_harmless() -> None:
    """The sentence leads, pictures are inside, and what others wrote does not act."""
    record = a_survey(a_row("<script>x</script>", 60, place="<b>"))
    page = survey_page(record, NAMES, {"Shares": "<svg/>"})
    assert "Of 100 devices, 60 show Acme." in page
    assert "data:image/svg+xml;base64," in page
    assert "<script>x" not in page
    assert "http://" not in page.replace("http://www.w3.org", "")
