"""All instruments on file as one table: who is bound, which act, the test, days, official text."""

from __future__ import annotations

from collections.abc import Iterable

from unbadge.knowledge import Binding, OfficialSource, Policy

HEAD = (
    "| instrument | binds | says | tests | rebadge | days | newest evidence | official text |",
    "|---|---|---|---|---|---|---|---|",
)
SEEN = {
    "read": "read",
    "cited": "cited",
    "built": "address built from the citation, not opened",
}


def instruments_table(policies: Iterable[Policy]) -> str:
    """A Markdown table with one row for each policy, by id."""
    rows = (instrument_row(policy) for policy in sorted(policies, key=lambda policy: policy.id))
    return "\n".join((*HEAD, *rows)) + "\n"


def instrument_row(policy: Policy) -> str:
    """The row of a policy: every body, act, day and place that the data holds."""
    told = "<br>".join(map(binding_words, policy.binds)) or "nobody (note)"
    cells = (
        f"`{policy.id}`",
        f"{told}; not {', '.join(policy.not_reached)}" if policy.not_reached else told,
        acts_words(policy),
        policy.test.kind,
        policy.rebadge.answer,
        days_words(policy),
        policy.evidence_as_of,
        "<br>".join(map(official_words, policy.official_sources)),
    )
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def binding_words(binding: Binding) -> str:
    """The kinds of body of a binding, those in doubt, and the money that it follows."""
    parts = [", ".join(binding.bodies)] if binding.bodies else []
    if binding.funded:
        parts.append(f"whoever holds {', '.join(binding.funded)}")
    if not any((binding.bodies, binding.funded, binding.doubtful)):
        parts.append("everyone")
    if parts and binding.reach == "within":
        parts[-1] += " (also of its parts)"
    if binding.doubtful:
        parts.append(f"in doubt: {', '.join(binding.doubtful)}")
    if binding.only:
        parts.append(f"only {binding.only[0]}")
    return "; ".join(parts)


def acts_words(policy: Policy) -> str:
    """What a policy says of each act, phase after phase."""
    told = []
    for rule in (rule for binding in policy.binds for rule in binding.rules):
        sites = f" ({', '.join(rule.sites)})" if rule.sites else ""
        phases = " then ".join(f"{phase.outcome} {phase.since}" for phase in rule.phases)
        told.append(f"{rule.conduct}{sites}: {phases}")
    return "<br>".join(told) or "-"


def days_words(policy: Policy) -> str:
    """The days of a policy: announced, enacted, in force, paused, ended."""
    days = {
        "announced": policy.announced,
        "enacted": policy.enacted,
        "in force": policy.in_force,
        "may begin": policy.may_begin,
        "ended": policy.ended,
    }
    told = [f"{word} {day}" for word, day in days.items() if day]
    told += [f"paused {first} to {last}" for first, last in policy.suspended]
    return "<br>".join(told)


def official_words(official: OfficialSource) -> str:
    """An official text with its place, its address, and how it was seen."""
    title = (
        official.title if official.address is None else f"[{official.title}]({official.address})"
    )
    where = f", {official.section}" if official.section else ""
    quoted = f': "{official.quotation}"' if official.quotation else ""
    return f"{title}{where} ({SEEN[official.how]}){quoted}"
