"""The papers there are: a kind is one line here and one function."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from unbadge.report.board import board_paper
from unbadge.report.paper import Document, PaperBasis
from unbadge.report.paper.foi.answer import foi_answer
from unbadge.report.paper.forms.czech import CZECH, cz_risk
from unbadge.report.paper.forms.dpia import dpia
from unbadge.report.paper.forms.quebec import QUEBEC, qc_risk
from unbadge.report.paper.forms.s889 import S889, s889, s889_report
from unbadge.report.paper.forms.uk_return import STATEMENTS, uk_return
from unbadge.report.paper.forms.uk_tender import TENDER, uk_tender
from unbadge.report.paper.forms.us import LOUISIANA, la_affidavit


class Kind(Struct, frozen=True, kw_only=True):
    """A kind of paper: the rules it cites, and whose rules are asked where the owner's are not.

    ``profile`` is the name of a ready-made profile; empty where no verdict is needed.  A ``public``
    paper names no file.  ``languages`` are those it is written in, as tags of two letters.
    """

    id: str
    write: Callable[[PaperBasis], Document]
    policies: tuple[str, ...] = ()
    profile: str = ""
    public: bool = False
    languages: tuple[str, ...] = ("en",)


PAPERS = (
    Kind(id="s889", write=s889, policies=S889, profile="us-contractor"),
    Kind(id="s889-report", write=s889_report, policies=S889, profile="us-contractor"),
    Kind(id="la-affidavit", write=la_affidavit, policies=LOUISIANA, profile="us-la-parish"),
    Kind(id="uk-tender", write=uk_tender, policies=TENDER, public=True),
    Kind(id="uk-return", write=uk_return, policies=STATEMENTS, profile="gb-department-sensitive"),
    Kind(id="dpia", write=dpia),
    Kind(id="foi-answer", write=foi_answer, public=True),
    Kind(
        id="qc-risk",
        write=qc_risk,
        policies=QUEBEC,
        profile="ca-qc-body",
        languages=("en", "fr"),
    ),
    Kind(id="board", write=board_paper),
    Kind(
        id="cz-risk",
        write=cz_risk,
        policies=CZECH,
        profile="cz-authority",
        languages=("en", "cs"),
    ),
)
