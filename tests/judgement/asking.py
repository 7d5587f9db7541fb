"""Questions written short, as the tables of these tests write them."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise

from unbadge.judgement.rules.judge import Judgement, judge
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.load import load
from unbadge.knowledge.schema.rules import (
    Binding,
    MakerTest,
    NamedCompany,
    Phase,
    Policy,
    Rebadge,
    Rule,
)
from unbadge.model import (
    Body,
    Conduct,
    Context,
    Determination,
    Funding,
    Outcome,
    Profile,
    Purpose,
    SiteKind,
    Subject,
)


@cache
def known() -> Knowledge:
    """The knowledge that ships."""
    return load()


def an_owner(text: str) -> Profile:
    """``jurisdiction body [site] [purpose] [+funding]``."""
    jurisdiction, body, *rest = text.split()
    funding = tuple(Funding(word[1:]) for word in rest if word.startswith("+"))
    words = [word for word in rest if not word.startswith("+")]
    site = SiteKind(words.pop(0)) if words and words[0] in set(SiteKind) else SiteKind.ORDINARY
    purpose = Purpose(words.pop(0)) if words else None
    return Profile(
        jurisdiction=jurisdiction, body=Body(body), site=site, funding=funding, purpose=purpose
    )


def a_subject(text: str) -> Subject:
    """``maker [determination] [as BADGE] [with PART] [talks-to OPERATOR] [installed DAY]``."""
    maker, *rest = text.split()
    pairs = dict(pairwise(rest))
    sure = next((word for word in rest if word in set(Determination)), "established")
    installed = pairs.get("installed")
    unknown = maker == "unknown"
    chance = {"established": 1.0, "probable": 0.96, "possible": 0.6}.get(sure, 0.3)
    return Subject(
        makers=() if unknown else ((maker, chance),),
        determination=Determination.UNDETERMINED if unknown else Determination(sure),
        badge=pairs.get("as"),
        components=(pairs["with"],) if "with" in pairs else (),
        operators=(pairs["talks-to"],) if "talks-to" in pairs else (),
        installed=None if installed is None else date.fromisoformat(installed),
    )


def ask(who: str, what: str, day: str, knowledge: Knowledge | None = None) -> Judgement:
    """Everything said to an owner about equipment on a day."""
    context = Context(as_of=date.fromisoformat(day), profile=an_owner(who))
    return judge(a_subject(what), context, knowledge or known())


def a_policy(**changes: object) -> Policy:
    """A made-up ban on the purchase of one maker's equipment by agencies of Utopia."""
    fields: dict[str, object] = {
        "id": "xx-ban",
        "jurisdiction": "XX",
        "instrument": "Camera Act",
        "kind": "statute",
        "status": "in-force",
        "level": "national",
        "summary": "A ban.",
        "clause": "s.1",
        "grounds": ("security",),
        "test": MakerTest(
            kind="named",
            words="Named producers.",
            named=(NamedCompany(entity="zenith"),),
            subsidiaries="yes",
        ),
        "rebadge": Rebadge(answer="yes", why="Who produced it counts."),
        "remedy": "Do not buy.",
        "confidence": "high",
        "evidence_as_of": "2021-01-01",
        "sources": (),
        "binds": (
            Binding(who="agencies", reach="national", bodies=(Body.AGENCY,), rules=(a_rule(),)),
        ),
        "in_force": "2020-01-01",
    }
    return Policy(**(fields | changes))


def a_rule(*sinces: str, conduct: Conduct = Conduct.PROCURE) -> Rule:
    """A rule that prohibits an act since a day, or is restricted first and prohibited later."""
    days = sinces or ("2020-01-01",)
    phases = [Phase(since=day, outcome=Outcome.RESTRICTED, duty="Beware.") for day in days[:-1]]
    last = Phase(since=days[-1], outcome=Outcome.PROHIBITED, duty="Do not.")
    return Rule(conduct=conduct, phases=(*phases, last))


def knowledge_of(*policies: Policy) -> Knowledge:
    """Knowledge that holds a few policies and nothing else."""
    return Knowledge(policies={policy.id: policy for policy in policies})
