"""Whether a policy's test reaches a piece of equipment: yes, no, or not known, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import assert_never

from msgspec.structs import replace

from unbadge.judgement.rules.answers import LIST_AT_AWARD, ReachAnswer, RuleReach
from unbadge.judgement.rules.companies import UNKNOWN, Companies
from unbadge.judgement.rules.periods import When, when_set
from unbadge.judgement.rules.seats import agreed_reach, built_by_others, from_country
from unbadge.knowledge import MakerTest, NamedCompany, Policy
from unbadge.model import Determination, Subject, country_name

# A larger chance that a named company made it after all, and "probably another" clears nothing.
REMAINING_DOUBT = 0.05


PARTS = (
    "Only a part that does the work of the equipment, such as a radio or an encoder, counts.",
    "Any part by a named company that the equipment cannot do without counts.",
)
Classify = Callable[[str], RuleReach]


def reaches(policy: Policy, subject: Subject, day: date, companies: Companies) -> RuleReach:
    """Whether a policy means this equipment, as far as is known on a day."""
    test = policy.test
    match test.kind:
        case "none" | "supplier":
            return RuleReach(ReachAnswer.YES, test.words)
        case "open-list":
            return on_open_list(test, subject, day, companies)
        case "country":
            return by_maker(
                subject, lambda maker: from_country(test, maker, day, companies), companies
            )
        case "flow":
            return by_flow(test, subject, day, companies)
        case "component":
            return by_component(policy, subject, day, companies)
        case "named":
            return by_name(policy, subject, day, companies)
        case _:
            assert_never(test.kind)


def by_maker(subject: Subject, classify: Classify, companies: Companies) -> RuleReach:
    """The answer for the likeliest maker, held back where the maker is not sure enough."""
    candidates = rank_makers(subject)
    if not candidates or subject.determination is Determination.UNDETERMINED:
        return RuleReach(ReachAnswer.UNKNOWN, "Who made it is not known.", turns_on="who made it")
    top = candidates[0][0]
    match subject.determination:
        case Determination.ESTABLISHED:
            return classify(top)
        case Determination.PROBABLE:
            return by_probable_maker(candidates, classify, companies)
        case Determination.POSSIBLE:
            says = f"{companies.name(top)} possibly made it, which is not enough to say."
            return RuleReach(ReachAnswer.UNKNOWN, says, turns_on="who made it")
        case _:
            assert_never(subject.determination)


def rank_makers(subject: Subject) -> tuple[tuple[str, float], ...]:
    """The candidate makers, likeliest first; "unknown" is no candidate."""
    if len(subject.makers) == 1 and subject.makers[0][0] != UNKNOWN:
        return subject.makers
    named = (pair for pair in subject.makers if pair[0] != UNKNOWN)
    return tuple(sorted(named, key=lambda pair: (-pair[1], pair[0])))


def by_probable_maker(
    candidates: tuple[tuple[str, float], ...], classify: Classify, companies: Companies
) -> RuleReach:
    """The answer for a probable maker: it clears only if hardly a chance is left that binds."""
    top = candidates[0][0]
    found = classify(top)
    cleared = (share for maker, share in candidates if classify(maker).answer is ReachAnswer.NO)
    if found.answer is ReachAnswer.NO and 1 - sum(cleared) > REMAINING_DOUBT:
        says = f"{companies.name(top)} probably made it, but another maker is not ruled out."
        return RuleReach(ReachAnswer.UNKNOWN, says, turns_on="who made it")
    return replace(found, because=f"Probably: {found.because}")


def by_name(policy: Policy, subject: Subject, day: date, companies: Companies) -> RuleReach:
    """The answer of a rule that names companies: the maker first, then parts, then the badge."""
    test = policy.test
    reach = by_maker(subject, lambda maker: named_as(policy, maker, day, companies), companies)
    if reach.answer is ReachAnswer.YES:
        return under_badge(policy, subject, reach, companies)
    if test.components == "ignored":
        return reach
    if (part := next(iter(named_parts(policy, subject, day, companies)), None)) is not None:
        return part
    if reach.answer is ReachAnswer.NO:
        return replace(reach, because=f"{reach.because} A part of theirs inside could change that.")
    return reach


def named_as(policy: Policy, company: str, day: date, companies: Companies) -> RuleReach:
    """Whether a company, or one above it, stands on a rule's list on a day; asked once each."""
    key = (policy.id, company, day)
    if (found := companies.found.get(key)) is not None:
        return found
    several = companies.one_of(company)
    each = [look_up_one(policy.test, one, day, companies) for one in several or (company,)]
    found = each[0]
    if several:
        found = agreed_reach(companies.name(company), several, each, companies)
    companies.found[key] = found
    return found


def look_up_one(test: MakerTest, company: str, day: date, companies: Companies) -> RuleReach:
    """Whether one company, or one above it, stands on a rule's list on a day."""
    name = companies.name(company)
    own = [entry for entry in test.named if entry.entity == company]
    if own and (found := standing_of(own, name, day)).answer is not ReachAnswer.NO:
        return argued_equipment(test, company, found)
    uppers = companies.above(company, day)
    group = [entry for entry in test.named if entry.entity in uppers]
    found = through_group(test, company, group, day, companies)
    if found.answer is not ReachAnswer.NO:
        return argued_equipment(test, next(entry.entity for entry in group), found)
    if builders := companies.builders(company):
        return built_by_others(name, builders, companies)
    if test.kind == "named" and companies.country(company) in test.countries:
        says = f"{name} is not named, but the rule was also described by the country of the maker."
        return RuleReach(ReachAnswer.UNKNOWN, says, turns_on="the maker's country")
    if group:
        return found
    says = f"was not on the list on {day}" if own else "is not among those the rule names"
    return RuleReach(ReachAnswer.NO, f"{name} {says}.", turns_on="who made it")


def argued_equipment(test: MakerTest, named: str, reach: RuleReach) -> RuleReach:
    """The same answer, unless readers differ on whether such equipment of a company is meant."""
    readings = sides(test, "equipment", (named,))
    if not readings or reach.answer is not ReachAnswer.YES:
        return reach
    says = f"{reach.because} Whether the rule means its cameras is argued."
    return RuleReach(
        ReachAnswer.UNKNOWN, says, reach.any_purpose, "what equipment the rule means", readings
    )


def sides(test: MakerTest, about: str, named: tuple[str, ...]) -> tuple[str, ...]:
    """What each side says on a point where readers of a rule differ, for some companies."""
    for reading in test.readings:
        if reading.about == about and (
            not named or not reading.entities or set(named) & set(reading.entities)
        ):
            return (reading.narrow, reading.wide)
    return ()


def standing_of(entries: Iterable[NamedCompany], name: str, day: date) -> RuleReach:
    """Whether a company is on a list on a day by some entry for it."""
    best = RuleReach(ReachAnswer.NO, f"{name} was not on the list on {day}.")
    for entry in entries:
        start = when_set(entry.since, day, otherwise=When.SINCE)
        end = when_set(entry.until, day, otherwise=When.BEFORE)
        if start is When.BEFORE or end is When.SINCE:
            continue
        since = "" if entry.since is None else f"named since {entry.since}"
        recalled = " (its place on the list is recalled, not read)" if entry.memory else ""
        if start is When.SINCE and end is When.BEFORE:
            return RuleReach(
                ReachAnswer.YES,
                f"{name} is among those the rule names{recalled}.",
                entry.any_purpose,
                since,
            )
        says = f"{name} joined or left the list in a month whose day is not known."
        best = RuleReach(ReachAnswer.UNKNOWN, says, entry.any_purpose, since)
    return best


def through_group(
    test: MakerTest, company: str, entries: Iterable[NamedCompany], day: date, companies: Companies
) -> RuleReach:
    """Whether a rule that names a company above a maker reaches the maker."""
    name = companies.name(company)
    found = [(entry, standing_of([entry], entry.entity, day)) for entry in entries]
    held = [(entry, reach) for entry, reach in found if reach.answer is not ReachAnswer.NO]
    if not held or test.subsidiaries == "no":
        return RuleReach(ReachAnswer.NO, f"{name} itself is not named.", turns_on="who made it")
    entry, reach = held[0]
    upper = companies.name(entry.entity)
    if test.ownership_percent is not None:
        share = companies.share(company, entry.entity, day)
        return by_share(name, upper, share, test.ownership_percent, reach)
    if test.subsidiaries == "unclear":
        says = (
            f"{name} belongs to {upper}, which is named; whether its companies count is not said."
        )
        readings = sides(test, "reach", ())
        turns_on = "what counts as the named company"
        return RuleReach(ReachAnswer.UNKNOWN, says, reach.any_purpose, turns_on, readings)
    says = f"{name} belongs to {upper}, which is named with its subsidiaries."
    return RuleReach(reach.answer, says, reach.any_purpose, reach.turns_on)


def by_share(name: str, upper: str, share: float | None, least: int, reach: RuleReach) -> RuleReach:
    """Whether a share reaches a rule's threshold; without a figure the answer is open."""
    if share is None:
        says = f"{name} belongs to {upper}, which is named; how much of it is held is not on file."
        return RuleReach(ReachAnswer.UNKNOWN, says, reach.any_purpose, "the share held")
    told = f"{upper}, which is named, holds {share:g} percent of {name}"
    if share < least:
        return RuleReach(ReachAnswer.NO, f"{told}, less than {least}.", turns_on="the share held")
    return RuleReach(reach.answer, f"{told}.", reach.any_purpose, reach.turns_on)


def under_badge(
    policy: Policy, subject: Subject, reach: RuleReach, companies: Companies
) -> RuleReach:
    """The same answer, unless another badge may take the product out of the rule."""
    answer = policy.rebadge.answer
    company_rule = policy.kind in {"export-control", "executive-order"} and answer == "no"
    maker = max(subject.makers, key=lambda pair: (pair[1], pair[0]))[0]
    if answer == "yes" or company_rule or companies.carries_own(subject.badge, maker):
        return reach
    says = f"{reach.because} It is sold as {subject.badge}: {policy.rebadge.why}"
    return RuleReach(ReachAnswer.UNKNOWN, says, reach.any_purpose, "the badge")


def named_parts(
    policy: Policy, subject: Subject, day: date, companies: Companies
) -> Iterable[RuleReach]:
    """The answer for each part inside that a named company made."""
    for part in sorted(subject.components):
        found = named_as(policy, part, day, companies)
        if found.answer is ReachAnswer.NO:
            continue
        name = companies.name(part)
        if (
            found.answer is ReachAnswer.UNKNOWN
            or policy.test.components == "argued"
            or companies.makes_chips(part)
        ):
            says = f"A part by {name} is inside. Whether a part makes the device covered is argued."
            readings = sides(policy.test, "components", (part,)) or PARTS
            yield RuleReach(
                ReachAnswer.UNKNOWN, says, found.any_purpose, "the parts inside", readings
            )
        else:
            says = f"A part by {name} is inside. {found.because}"
            yield RuleReach(ReachAnswer.YES, says, found.any_purpose, "the parts inside")


def by_component(policy: Policy, subject: Subject, day: date, companies: Companies) -> RuleReach:
    """The answer of a rule that looks at the chips inside; silence about them clears nothing."""
    for part in sorted(subject.components):
        found = named_as(policy, part, day, companies)
        if found.answer is ReachAnswer.YES:
            says = f"A chip by {companies.name(part)} is inside. {found.because}"
            return RuleReach(ReachAnswer.YES, says, turns_on="the chips inside")
    made = by_maker(subject, lambda maker: named_as(policy, maker, day, companies), companies)
    if made.answer is ReachAnswer.YES:
        return made
    says = f"Which chips are inside is not fully known. {policy.test.words}"
    return RuleReach(ReachAnswer.UNKNOWN, says, turns_on="the chips inside")


def by_flow(test: MakerTest, subject: Subject, day: date, companies: Companies) -> RuleReach:
    """The answer of a rule about where data goes; the traffic decides, a name only hints."""
    turns_on = "where its data goes"
    homes = {operator: companies.country(operator) for operator in sorted(subject.operators)}
    for operator, home in homes.items():
        if home in test.countries:
            says = f"It talks to {companies.name(operator)}, run from {country_name(home)}."
            return RuleReach(ReachAnswer.YES, says, turns_on=turns_on)

    def hinted(maker: str) -> RuleReach:
        if {maker, *companies.above(maker, day)} & set(test.practically):
            says = f"{companies.name(maker)} is hit in practice; this device's traffic decides."
            return RuleReach(ReachAnswer.YES, says, turns_on=turns_on)
        seat = from_country(test, maker, day, companies)
        return seat if seat.answer is ReachAnswer.NO else replace(seat, answer=ReachAnswer.UNKNOWN)

    reach = by_maker(subject, hinted, companies)
    seen = bool(homes) and None not in homes.values()
    if reach.answer is ReachAnswer.YES or (reach.answer is ReachAnswer.NO and seen):
        return reach
    says = f"Where it sends data is not known; its traffic would tell. {test.words}"
    return RuleReach(ReachAnswer.UNKNOWN, says, turns_on=turns_on)


def on_open_list(test: MakerTest, subject: Subject, day: date, companies: Companies) -> RuleReach:
    """The answer of a list that is kept elsewhere: yes if a named supplier sells it, else open."""
    supplier = (subject.supplier or "").casefold()
    for entry in test.named:
        if supplier in companies.names(entry.entity):
            found = standing_of([entry], subject.supplier or "", day)
            if found.answer is not ReachAnswer.NO:
                return found
    return RuleReach(ReachAnswer.UNKNOWN, test.words, turns_on=LIST_AT_AWARD)
