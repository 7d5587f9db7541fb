"""The names that ids stand for, handed to reports by the pipeline: reports ask no knowledge."""

from __future__ import annotations

from msgspec import Struct


class ListWords(Struct, frozen=True, kw_only=True):
    """A list for a reader: its name, where it holds, whom it binds, and whether it binds here.

    ``binds_owner`` is None where nobody asks.
    """

    name: str
    place: str
    land: str  # the country, or the union, that the place lies in
    whom: str
    binds_owner: bool | None = None


class Lexicon(Struct, frozen=True, kw_only=True):
    """Display names of makers, titles of policies, and the sentence on the prior."""

    makers: dict[str, str] = {}
    companies: dict[str, str] = {}  # names of makers in law
    policies: dict[str, str] = {}
    prior: str = ""
    countries: dict[str, str] = {}  # of a maker's seat, in words
    lists: dict[str, ListWords] = {}

    def maker(self, maker: str | None) -> str:
        """The name people know a maker by; "maker unknown" for none."""
        if maker is None:
            return "maker unknown"
        return self.makers.get(maker, maker)

    def company(self, maker: str) -> str:
        """The name of a maker in law, or the one people know where none is on file."""
        return self.companies.get(maker, self.maker(maker))

    def policy(self, policy: str) -> str:
        """The title of a policy's instrument."""
        return self.policies.get(policy, policy)

    def listed_words(self, policies: tuple[str, ...]) -> str:
        """Where lists name a company, how many, and whether any binds the owner."""
        lists = [self.lists[policy] for policy in policies if policy in self.lists]
        if not lists:
            return f"listed by {', '.join(policies)}"
        places = ", ".join(dict.fromkeys(one.land for one in lists))
        number = f"{len(lists)} {'list' if len(lists) == 1 else 'lists'}"
        if lists[0].binds_owner is None:
            return f"listed: {places} ({number})"
        binding = sum(bool(one.binds_owner) for one in lists)
        bind = {0: "none binds you", 1: "1 binds you"}.get(binding, f"{binding} bind you")
        return f"listed: {places} ({number}; {bind})"
