"""What a model can do with people, plates and sound, as far as its product code tells."""

from __future__ import annotations

import re2

from unbadge.identity.reading import Reading
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema import Ability
from unbadge.model import Capability


class Abilities:
    """Reads product codes for abilities."""

    def __init__(self, knowledge: Knowledge) -> None:
        """A reader over the abilities that a product code tells."""
        self._knowledge = knowledge
        self._known = tuple(
            (one, re2.compile(one.pattern)) for one in knowledge.capabilities if one.pattern
        )

    def of(
        self, code: str | None, maker: str | None, badge: Reading | None
    ) -> tuple[Capability, ...]:
        """What a model of a maker, or under a badge, can do; each ability once."""
        if not code:
            return ()
        found = {
            one.ability: capability(one)
            for one, pattern in reversed(self._known)
            if self._is_about(one, maker, badge) and pattern.search(code)
        }
        return tuple(found[name] for name in sorted(found))

    def _is_about(self, ability: Ability, maker: str | None, badge: Reading | None) -> bool:
        """Whether an entry speaks of this maker or badge."""
        if ability.brand is not None:
            return badge is not None and badge.points_to == ability.brand
        return ability.maker is None or self._knowledge.group(ability.maker) == maker


def capability(ability: Ability) -> Capability:
    """An ability as a fact about a device, with its source."""
    source = next((one.url or one.title for one in ability.sources), "")
    because = ". ".join(filter(None, (ability.lines, ability.note)))
    return Capability(name=ability.ability, does=ability.does, because=because, source=source)
