"""*Knowledge*: how old it is, what it rests on, where it contradicts itself."""

from __future__ import annotations

from datetime import date

from litestar import Response, get
from msgspec import Struct

from unbadge.knowledge import DueRule, due_rules
from unbadge.knowledge.stats import stats
from unbadge.web.asking import Asked, desk_of, threaded
from unbadge.web.page import Page, reply

OLD = 90  # days, after which newer rules are likely


class KnowledgeState(Struct, frozen=True, kw_only=True):
    """What is known, as counts, and what is due for another look."""

    date: str
    digest: str
    age_days: int
    counts: dict[str, int]
    due: tuple[DueRule, ...]
    confidence: dict[str, dict[str, int]]
    recalled: tuple[str, ...]


GROUPS = (
    ("makers", "Makers"),
    ("brands", "Badges"),
    ("relations", "Who builds for whom"),
    ("ouis", "Address blocks"),
    ("signatures", "Signatures"),
    ("entities", "Companies"),
    ("policies", "Rules and lists"),
    ("advisories", "Published flaws"),
    ("endpoints", "Cloud endpoints"),
)


@get("/knowledge", include_in_schema=False)
@threaded
def knowledge_page(request: Asked) -> Response[bytes]:
    """The state of the knowledge."""
    state = knowledge_state(request)
    page = Page(
        template="knowledge.html",
        title="Knowledge",
        data=state,
        view={
            "state": state,
            "groups": tuple(
                (title, state.counts[name], parts_of(name, state.counts)) for name, title in GROUPS
            ),
            "old": state.age_days > OLD,
            "policies": desk_of(request).knowledge.policies,
        },
    )
    return reply(request, page)


def knowledge_state(request: Asked) -> KnowledgeState:
    """The state of the knowledge on the day of the server."""
    desk = desk_of(request)
    known, today = desk.knowledge, desk.today()
    confidence: dict[str, dict[str, int]] = {}
    for policy in known.policies.values():
        counts = confidence.setdefault(policy.jurisdiction.partition("-")[0], {})
        counts[policy.confidence] = counts.get(policy.confidence, 0) + 1
    return KnowledgeState(
        date=known.date,
        digest=known.digest,
        age_days=(today - date.fromisoformat(known.date)).days,
        counts=stats(known),
        due=due_rules(known, today),
        confidence=confidence,
        recalled=tuple(sorted(one.id for one in known.policies.values() if one.from_memory)),
    )


def parts_of(name: str, counts: dict[str, int]) -> str:
    """The parts of a count, in words."""
    found = (
        f"{key.partition('.')[2]} {number:,}"
        for key, number in counts.items()
        if key.startswith(f"{name}.") and number
    )
    return ", ".join(found)
