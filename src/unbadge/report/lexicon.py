"""The names that ids stand for, handed to reports by the pipeline: reports ask no knowledge."""

from __future__ import annotations

from msgspec import Struct


class Lexicon(Struct, frozen=True, kw_only=True):
    """Display names of makers, titles of policies, and the sentence on the prior."""

    makers: dict[str, str] = {}
    policies: dict[str, str] = {}
    prior: str = ""

    def maker(self, maker: str | None) -> str:
        """The name people know a maker by; "maker unknown" for none."""
        if maker is None:
            return "maker unknown"
        return self.makers.get(maker, maker)

    def policy(self, policy: str) -> str:
        """The title of a policy's instrument."""
        return self.policies.get(policy, policy)
