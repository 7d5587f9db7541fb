"""A dossier gathered for reports: its chapters, lists and companions."""

from __future__ import annotations

import pytest

from factories import TODAY
from judgement.asking import known
from unbadge.errors import UsageError
from unbadge.jobs.dossier import dossier_paper
from unbadge.judgement.rules.listing import listed_by
from unbadge.report.dossier import Chapter, DossierPaper


def of(paper: DossierPaper, title: str) -> Chapter:
    """The chapter of a title."""
    return next(chapter for chapter in paper.chapters if chapter.title == title)


def test_listed_and_named_are_told_apart() -> None:
    """Lists in force stand in one chapter, as many as name the company; the rest in another."""
    paper = dossier_paper("dahua", known(), TODAY)

    listed = of(paper, "Where it is listed").lines
    assert len(listed) == len(listed_by("dahua", TODAY, known()))
    assert all("in force" in line.heading or "court" in line.heading for line in listed)


@pytest.mark.parametrize("maker", ["hikvision", "dahua"])
def test_all_of_october_2019(maker: str) -> None:
    """The listing of October 2019 is told with all of its 28 names."""
    lines = of(dossier_paper(maker, known(), TODAY), "Where it is listed").lines
    (october,) = (line for line in lines if "28 PRC entities" in line.heading)

    assert len(october.beside) == 28
    assert october.day == "2019-10-09"


@pytest.mark.parametrize("maker", ["hikvision", "uniview", "axis", "lorex"])
def test_every_sentence_has_a_source(maker: str) -> None:
    """No sentence stands without a source, or without saying that it is recalled."""
    for chapter in dossier_paper(maker, known(), TODAY).chapters:
        assert all(line.sources or line.recalled for line in chapter.lines)


def test_nothing_on_file_is_said() -> None:
    """A company that no list names has a chapter that says so."""
    chapter = of(dossier_paper("axis", known(), TODAY), "Where it is listed")

    assert chapter.lines == ()
    assert chapter.none.startswith("No list in force")


def test_nobody() -> None:
    """An id that nobody knows is refused."""
    with pytest.raises(UsageError, match="no such company on file"):
        dossier_paper("nobody", known(), TODAY)
