"""A survey as one self-contained page: the sentence, pictures, the table, and what it rests on."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

from unbadge.model.survey import Interval, SurveyRecord
from unbadge.report.html import page_environment, page_source
from unbadge.report.paper import HIDDEN
from unbadge.report.survey.words import (
    UNITS,
    change_sentence,
    interval_words,
    share_words,
    whole_sentences,
)


def survey_page(record: SurveyRecord, names: Mapping[str, str], pictures: Mapping[str, str]) -> str:
    """The whole page as HTML; ``pictures`` are SVG texts by what they show."""
    environment = page_environment()

    def name(maker: str | None) -> str:
        return names.get(maker, maker) if maker else "maker not told"

    def span(low: float | None, high: float | None) -> str:
        return HIDDEN if low is None or high is None else interval_words(Interval(low, high))

    return environment.get_template("survey.html").render(
        style=page_source(environment, "report.css"),
        script=page_source(environment, "report.js"),
        survey=record,
        units=UNITS[record.basis.unit][1],
        facets=list(dict.fromkeys(key for row in record.rows for key in row.by)),
        pictures={
            words: f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
            for words, svg in pictures.items()
        },
        whole=list(whole_sentences(record.whole)) if record.whole else [],
        changes=[change_sentence(one, name(one.maker)) for one in record.compared],
        name=name,
        span=span,
        share=share_words,
        hidden=HIDDEN,
    )
