"""*Papers*: which paper answers which question, each filled from the newest run."""

from __future__ import annotations

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from msgspec import Struct

from unbadge.jobs import PAPER_TYPES, PaperFormat, paper_bytes
from unbadge.model import Context
from unbadge.report import FORMS
from unbadge.web.asking import Asked, day_asked, desk_of, estate_of, kept_ready, threaded
from unbadge.web.desk import left_out_words
from unbadge.web.page import Page, reply

WORDS = {
    "board": ("For members or governors", "What we have, what the law asks, what it would cost."),
    "uk-tender": ("For a tender in the United Kingdom", "What bidders are asked and must state."),
    "uk-return": ("A return on sensitive sites", "As UK departments made after November 2022."),
    "dpia": (
        "Annex to a data protection assessment",
        "What cameras can do, and where it goes.",
    ),
    "foi-answer": ("An answer to a request for information", "Counts, with small ones held back."),
    "s889": ("A section 889 statement", "For US federal contractors."),
    "s889-report": ("A section 889 report", "Within a business day of finding covered equipment."),
    "la-affidavit": ("A Louisiana affidavit", "For parishes that buy."),
    "qc-risk": ("A Québec risk sheet", "For public bodies."),
    "cz-risk": ("A Czech risk assessment", "For authorities under the warning."),
}


class PaperOffer(Struct, frozen=True, kw_only=True):
    """A paper that can be had."""

    id: str
    title: str
    about: str
    formats: tuple[str, ...]


OFFERS = tuple(
    PaperOffer(id=name, title=title, about=about, formats=tuple(one.suffix for one in PaperFormat))
    for name, (title, about) in WORDS.items()
)


@get("/papers", include_in_schema=False)
@threaded
@kept_ready
def papers_page(request: Asked) -> Response[bytes]:
    """The papers there are."""
    desk, estate = desk_of(request), estate_of(request)
    page = Page(
        template="papers.html",
        title="Papers",
        data=OFFERS,
        view={
            "offers": OFFERS,
            "forms": FORMS,
            "ready": desk.latest(estate) is not None,
            "left_out": left_out_words(desk, estate),
            "nobody": estate.profile is None,
        },
    )
    return reply(request, page)


@get("/papers/{name:str}", include_in_schema=False)
@threaded
def paper_file(request: Asked, name: FromPath[str]) -> Response[bytes]:
    """A paper as a file, for review by the person who signs it."""
    kind, _, suffix = name.rpartition(".")
    form = next((one for one in PaperFormat if one.suffix == suffix), None)
    if kind not in WORDS or form is None:
        raise NotFoundException("No such paper. Papers has all there are.")
    desk, estate = desk_of(request), estate_of(request)
    context = Context(as_of=day_asked(request), profile=estate.profile)
    data = paper_bytes(kind, desk.stored(estate), desk.knowledge, context, form)
    if data is None:
        raise NotFoundException("No camera or recorder is on record, so there is nothing to state.")
    file = f"{kind}-{estate.slug}-{context.as_of.isoformat()}.{suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    return Response(content=data, media_type=PAPER_TYPES[form], headers=headers)
