"""The names that reports use, drawn from the knowledge."""

from __future__ import annotations

from unbadge.identity import prior_note
from unbadge.judgement import LISTING_KINDS, binds
from unbadge.knowledge import Knowledge, Policy, legal_name, short_name
from unbadge.model import Profile, country_name
from unbadge.report import Lexicon, ListWords


def lexicon_of(knowledge: Knowledge, profile: Profile | None = None) -> Lexicon:
    """Names of makers, policies and lists for an owner, and what reports say of the prior."""
    return Lexicon(
        makers={maker: short_name(maker, knowledge) for maker in knowledge.makers},
        companies={maker: legal_name(maker, knowledge) for maker in knowledge.makers},
        policies={policy.id: policy.instrument for policy in knowledge.policies.values()},
        prior=prior_note(knowledge.prior),
        countries={
            maker.id: country_name(maker.country)
            for maker in knowledge.makers.values()
            if maker.country
        },
        lists={
            policy.id: list_words(policy, profile)
            for policy in knowledge.policies.values()
            if policy.kind in LISTING_KINDS
        },
    )


def list_words(policy: Policy, profile: Profile | None) -> ListWords:
    """A list for a reader, and whether it binds the one who asks."""
    return ListWords(
        name=policy.short or policy.instrument,
        place=country_name(policy.jurisdiction),
        land=country_name(policy.jurisdiction.partition("-")[0]),
        whom="; ".join(binding.who for binding in policy.binds) or "nobody on file",
        binds_owner=None if profile is None else binds(policy, profile) is not None,
    )
