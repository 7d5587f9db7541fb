"""Refresh the knowledge from its publishers: the only place that asks them, and only if told."""

from __future__ import annotations

from unbadge.knowledge.update.feed import FEEDS, Asked, KnowledgeFeed, Updated, feeds
from unbadge.knowledge.update.run import update

__all__ = ["FEEDS", "Asked", "KnowledgeFeed", "Updated", "feeds", "update"]
