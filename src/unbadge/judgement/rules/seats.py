"""Whether a company has its seat in a country that a rule means; what several share."""

from __future__ import annotations

from datetime import date

from unbadge.judgement.rules.answers import ReachAnswer, RuleReach
from unbadge.judgement.rules.companies import Companies
from unbadge.knowledge import MakerTest
from unbadge.model import country_name


def disputed_seat(
    test: MakerTest, chain: tuple[str, ...], companies: Companies
) -> RuleReach | None:
    """The answer where a tie to a country that a rule means is asserted and denied."""
    for company in chain:
        dispute = companies.disputed(company)
        if dispute is not None and dispute[0] in test.countries:
            where = country_name(dispute[0])
            says = f"Whether {companies.name(company)} belongs to {where} is disputed. {dispute[1]}"
            sides = (f"It has no seat in {where}.", f"It is controlled from {where}.")
            return RuleReach(
                ReachAnswer.UNKNOWN, says, turns_on="the maker's country", readings=sides
            )
    return None


def from_country(test: MakerTest, maker: str, day: date, companies: Companies) -> RuleReach:
    """Whether a maker, or a company above it, has its seat in a country that a rule means."""
    if several := companies.one_of(maker):
        each = [reach_by_seat(test, one, day, companies) for one in several]
        return agreed_reach(companies.name(maker), several, each, companies)
    return reach_by_seat(test, maker, day, companies)


def reach_by_seat(test: MakerTest, maker: str, day: date, companies: Companies) -> RuleReach:
    """Whether one company, or one above it, has its seat in a country that a rule means."""
    name = companies.name(maker)
    chain = (maker, *(companies.above(maker, day) if test.subsidiaries != "no" else ()))
    seats = {company: companies.country(company) for company in chain}
    for company, seat in seats.items():
        if seat in test.countries:
            where = f"{companies.name(company)} has its seat in {country_name(seat)}."
            return RuleReach(
                ReachAnswer.YES, f"{where} {test.words}", turns_on="the maker's country"
            )
    if (dispute := disputed_seat(test, chain, companies)) is not None:
        return dispute
    doubtful = [seat for seat in seats.values() if seat in test.doubtful_countries]
    if doubtful:
        where = country_name(doubtful[0])
        says = f"{name} has its seat in {where}; whether the rule means that is open. {test.words}"
        return RuleReach(ReachAnswer.UNKNOWN, says, turns_on="the maker's country")
    return by_own_seat(maker, seats[maker], companies)


def by_own_seat(maker: str, country: str | None, companies: Companies) -> RuleReach:
    """The answer for a company whose seat, as far as one is on file, the rule does not mean."""
    name = companies.name(maker)
    if builders := companies.builders(maker):
        return built_by_others(name, builders, companies)
    if country is None:
        says = f"The country of {name} is not on file."
        return RuleReach(ReachAnswer.UNKNOWN, says, turns_on="the maker's country")
    says = f"{name} has its seat in {country_name(country)}, which the rule does not mean."
    return RuleReach(ReachAnswer.NO, says, turns_on="the maker's country")


def agreed_reach(
    name: str, several: tuple[str, ...], each: list[RuleReach], companies: Companies
) -> RuleReach:
    """The answer for a name that stands for several companies: theirs, where they agree."""
    if len({reach.answer for reach in each}) == 1:
        return each[0]
    told = " ".join(
        f"{companies.name(one)}: {reach.because}" for one, reach in zip(several, each, strict=True)
    )
    says = f"{name} may be one of several companies, which the rule treats unlike. {told}"
    return RuleReach(ReachAnswer.UNKNOWN, says, turns_on="which company made it")


def built_by_others(name: str, builders: tuple[str, ...], companies: Companies) -> RuleReach:
    """A brand's name says nothing of who built a device."""
    told = ", ".join(companies.name(builder) for builder in builders)
    says = f"{name} sells what others build, as far as known {told}; who built this is open."
    return RuleReach(ReachAnswer.UNKNOWN, says, turns_on="who made it")
