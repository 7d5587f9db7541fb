"""Maker, date and owner to verdicts, findings and plans."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.judgement.contain import breaches, talks
    from unbadge.judgement.contain.derive import Watched, Wishes
    from unbadge.judgement.dossier import Dossier, DossierPlace, DossierSentence, How
    from unbadge.judgement.egress.change import Growth, compare_egress
    from unbadge.judgement.egress.verdict import EGRESS_LIMITS, Egress, judge_egress
    from unbadge.judgement.flaws.lifecycle import Lifecycles
    from unbadge.judgement.flaws.vulnerability import Vulnerabilities
    from unbadge.judgement.plan.solve import make_plan
    from unbadge.judgement.plan.urgency import Reason, Urgency, Years, urgency
    from unbadge.judgement.plan.waiting import reasons_to_wait, unspent
    from unbadge.judgement.rules import When, binds, status_on, when
    from unbadge.judgement.rules.alternatives import alternatives
    from unbadge.judgement.rules.calendar import (
        CalendarEntry,
        Event,
        policy_calendar,
        standing_duties,
    )
    from unbadge.judgement.rules.diff import policy_diff
    from unbadge.judgement.rules.judge import OWNER_CONDUCTS, Judge, Judgement
    from unbadge.judgement.rules.listing import (
        LISTING_KINDS,
        ListedName,
        company_behind,
        listed_by,
        lists_of,
        named_by,
        own_badges,
    )
    from unbadge.judgement.rules.plain import PlainScene, order_verdicts, plain_answers
    from unbadge.judgement.rules.profiles import (
        check_profile,
        profile_from,
        profile_of,
        ready_profile,
    )
    from unbadge.judgement.rules.whatif import Hit, Impact, SupposedCase, impact, what_if
    from unbadge.judgement.screen.ask import LineFacts, gravity_of
    from unbadge.judgement.screen.interest import Interest
    from unbadge.judgement.screen.parts import bought_parts, split_makes, split_products
    from unbadge.judgement.screen.quantity import quantity_told
    from unbadge.judgement.screen.slips import mend_codes
    from unbadge.judgement.screen.summary import Tally
    from unbadge.judgement.screen.supplier import Suppliers
else:
    __getattr__ = open_door(
        __name__,
        {
            "contain": "breaches talks",
            "contain.derive": "Watched Wishes",
            "dossier": "Dossier DossierPlace DossierSentence How",
            "egress.change": "Growth compare_egress",
            "egress.verdict": "EGRESS_LIMITS Egress judge_egress",
            "flaws.lifecycle": "Lifecycles",
            "flaws.vulnerability": "Vulnerabilities",
            "plan.solve": "make_plan",
            "plan.urgency": "Reason Urgency Years urgency",
            "plan.waiting": "reasons_to_wait unspent",
            "rules": "When binds status_on when",
            "rules.alternatives": "alternatives",
            "rules.calendar": "CalendarEntry Event policy_calendar standing_duties",
            "rules.diff": "policy_diff",
            "rules.judge": "Judge Judgement OWNER_CONDUCTS",
            "rules.listing": (
                "LISTING_KINDS ListedName company_behind listed_by lists_of named_by own_badges"
            ),
            "rules.plain": "PlainScene order_verdicts plain_answers",
            "rules.profiles": "check_profile profile_from profile_of ready_profile",
            "rules.whatif": "Hit Impact SupposedCase impact what_if",
            "screen.ask": "LineFacts gravity_of",
            "screen.interest": "Interest",
            "screen.parts": "bought_parts split_makes split_products",
            "screen.quantity": "quantity_told",
            "screen.slips": "mend_codes",
            "screen.summary": "Tally",
            "screen.supplier": "Suppliers",
        },
    )

__all__ = [
    "EGRESS_LIMITS",
    "LISTING_KINDS",
    "OWNER_CONDUCTS",
    "CalendarEntry",
    "Dossier",
    "DossierPlace",
    "DossierSentence",
    "Egress",
    "Event",
    "Growth",
    "Hit",
    "How",
    "Impact",
    "Interest",
    "Judge",
    "Judgement",
    "Lifecycles",
    "LineFacts",
    "ListedName",
    "PlainScene",
    "Reason",
    "Suppliers",
    "SupposedCase",
    "Tally",
    "Urgency",
    "Vulnerabilities",
    "Watched",
    "When",
    "Wishes",
    "Years",
    "alternatives",
    "binds",
    "bought_parts",
    "breaches",
    "check_profile",
    "company_behind",
    "compare_egress",
    "gravity_of",
    "impact",
    "judge_egress",
    "listed_by",
    "lists_of",
    "make_plan",
    "mend_codes",
    "named_by",
    "order_verdicts",
    "own_badges",
    "plain_answers",
    "policy_calendar",
    "policy_diff",
    "profile_from",
    "profile_of",
    "quantity_told",
    "ready_profile",
    "reasons_to_wait",
    "split_makes",
    "split_products",
    "standing_duties",
    "status_on",
    "talks",
    "unspent",
    "urgency",
    "what_if",
    "when",
]
