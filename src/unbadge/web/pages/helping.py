"""*Help and words*: what the page's words mean, and the keys."""

from __future__ import annotations

from litestar import Response, get
from msgspec import Struct

from unbadge.model import Sureness
from unbadge.report import GLOSSARY
from unbadge.web.asking import Asked
from unbadge.web.page import Page, reply
from unbadge.web.show import SURE, SURE_MEANS, WRONG

WORDS = {
    "device": "One camera, recorder, doorbell or intercom.",
    "badge": "The name on the product.",
    "maker": "The company that built it. The name on the box may be another.",
    "component": "Who made a chip or module inside. That is a separate fact.",
    "operator": "Who runs the service that it talks to.",
    "decision": "What a person recorded, with a reason. It can be undone; nothing is overwritten.",
    "as of": "The day the answer is for.",
}
WRONG_MEANS = {
    "exploited": "its version was read, and a flaw that attackers use is not mended in it",
    "maybe-exploited": "such a flaw is known for the model; its version cannot be compared",
    "known": "a published flaw applies, or cannot be ruled out",
    "cannot-say": "too little was read to say anything about flaws",
    "none": "what was read was read to its end, and no published flaw on file applies",
}
KEYS = (
    ("/", "Go to the search box"),
    ("Ctrl K", "Find or go to"),
    ("?", "This page"),
    ("j, k", "Next or previous row, while the list has the focus"),
    ("x", "Choose the row that has the focus"),
)


class HelpWords(Struct, frozen=True, kw_only=True):
    """Every word with its meaning."""

    words: dict[str, str]
    sure: dict[str, str]
    wrong: dict[str, str]
    rules: dict[str, str]


@get("/help", sync_to_thread=False, include_in_schema=False)
def help_page(request: Asked) -> Response[bytes]:
    """The words and the keys."""
    told = HelpWords(
        words=WORDS,
        sure={SURE[key].words: SURE_MEANS[key] for key in Sureness},
        wrong={WRONG[key].words: words for key, words in WRONG_MEANS.items()},
        rules=GLOSSARY,
    )
    page = Page(
        template="help.html",
        title="Help and words",
        data=told,
        view={
            "told": told,
            "sure": tuple((SURE[key], SURE_MEANS[key]) for key in Sureness),
            "wrong": tuple((WRONG[key], words) for key, words in WRONG_MEANS.items()),
            "keys": KEYS,
        },
    )
    return reply(request, page)
