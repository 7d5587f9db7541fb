"""What the knowledge says about a company: its names, its country, and who stands above it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from unbadge.judgement.rules.answers import RuleReach
from unbadge.judgement.rules.periods import When, when
from unbadge.knowledge import Knowledge, Ownership, legal_name
from unbadge.model.remembered import Remembered

UNKNOWN = "unknown"  # the id that relations use for a maker nobody knows


class Companies:
    """The companies on file, each question about one answered once."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Nothing asked yet."""
        self.knowledge = knowledge
        self._above: Remembered[tuple[str, date | None], tuple[str, ...]] = Remembered()
        self._words: dict[str, frozenset[str]] = {}
        self.found: Remembered[tuple[str, str, date], RuleReach] = (
            Remembered()
        )  # policy, company, day

    def name(self, company: str) -> str:
        """How to call a company in a sentence."""
        return legal_name(company, self.knowledge)

    def names(self, company: str) -> frozenset[str]:
        """Every name a company goes by, in small letters."""
        entity = self.knowledge.entities.get(company)
        known = () if entity is None else (entity.legal_name, *entity.aliases)
        return frozenset(name.casefold() for name in (company, self.name(company), *known))

    def above(self, company: str, day: date | None = None) -> tuple[str, ...]:
        """The group a company belongs to and its parents on a day, nearest first, without itself.

        Without a day, as they are now.
        """
        key = (company, day)
        if key not in self._above:
            self._above[key] = tuple(dict.fromkeys(climb(company, self.knowledge, day)))
        return self._above[key]

    def one_of(self, company: str) -> tuple[str, ...]:
        """The companies that an id may mean, where it stands for more than one."""
        entity = self.knowledge.entities.get(company)
        return () if entity is None else entity.one_of

    def disputed(self, company: str) -> tuple[str, str] | None:
        """A country that others tie a company to, and what each side says."""
        entity = self.knowledge.entities.get(company)
        if entity is None or entity.disputed_country is None:
            return None
        return entity.disputed_country, entity.dispute

    def share(self, company: str, holder: str, day: date) -> float | None:
        """The percentage of a company that another holds on a day, where a figure is on file."""
        entity = self.knowledge.entities.get(company)
        owned = () if entity is None else entity.owned
        return next((one.percent for one in owned if one.by == holder and holds(one, day)), None)

    def country(self, company: str) -> str | None:
        """The country of a company's seat, where known."""
        maker = self.knowledge.makers.get(company)
        if maker is not None and maker.country is not None:
            return maker.country
        entity = self.knowledge.entities.get(company)
        return None if entity is None else entity.country

    def builders(self, company: str) -> tuple[str, ...]:
        """Makers believed to build what a company sells: then its name is a badge, no answer."""
        entity = self.knowledge.entities.get(company)
        return () if entity is None else tuple(supply.maker for supply in entity.supply)

    def makes_chips(self, company: str) -> bool:
        """Whether a company makes chips, which most rules leave out of "modules"."""
        entity = self.knowledge.entities.get(company)
        return entity is not None and entity.kind == "chip-maker"

    def carries_own(self, badge: str | None, company: str) -> bool:
        """Whether a product bears its maker's own badge, or none that would say otherwise."""
        if badge is None:
            return True
        group = self.knowledge.group(company)
        if group not in self._words:
            self._words[group] = own_words(group, self.knowledge)
        plain = badge.casefold()
        return plain in self._words[group] or plain.split(" ")[0] in self._words[group]


def climb(company: str, knowledge: Knowledge, day: date | None = None) -> Iterator[str]:
    """The group, then parent after parent; a circle in the data ends the climb.

    A dated owner counts on the days it held the company, and then wins over group and parent.
    """
    seen = {company}
    waiting = [company]
    while waiting:
        current = waiting.pop(0)
        for upper in uppers(current, knowledge, day):
            if upper not in seen:
                seen.add(upper)
                waiting.append(upper)
                yield upper


def uppers(company: str, knowledge: Knowledge, day: date | None) -> tuple[str, ...]:
    """Who stands right above a company: its owners by their dates, else its group and parent."""
    entity = knowledge.entities.get(company)
    if entity is not None and entity.owned:
        return tuple(one.by for one in entity.owned if one.controls and holds(one, day))
    parent = None if entity is None else entity.parent
    found = (knowledge.group(company), parent)
    return tuple(upper for upper in found if upper is not None and upper != company)


def holds(owned: Ownership, day: date | None) -> bool:
    """Whether an owner may hold a company on a day; without a day, whether it holds it still."""
    if day is None:
        return owned.until is None
    begun = owned.since is None or when(owned.since, day) is not When.BEFORE
    return begun and (owned.until is None or when(owned.until, day) is not When.SINCE)


def own_words(group: str, knowledge: Knowledge) -> frozenset[str]:
    """The badges that a group's own products carry, in small letters."""
    words = {group}
    for maker in knowledge.makers.values():
        if knowledge.group(maker.id) == group:
            words |= {maker.id, maker.name}
    for entity in knowledge.entities.values():
        if knowledge.group(entity.id) == group:
            words |= {entity.id, entity.legal_name, *entity.aliases, *entity.brands}
    return frozenset(word.casefold() for word in words)
