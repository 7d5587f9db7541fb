"""The shape of what an update heard since the knowledge was reviewed: differences, not copies."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from unbadge.knowledge.schema.dossier import CompanyListing, Cvss, Kev


class AdvisoryNews(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What feeds say of an advisory on file, on the day ``heard``; what is None they left alone."""

    id: str
    heard: str  # ISO day
    kev: Kev | None = None
    exploited: bool | None = None
    epss: float | None = None
    cvss: Cvss | None = None
    cwe: str | None = None
    published: str | None = None
    published_seen: Literal["read", "memory"] | None = None
    cisa_advisory: str | None = None


class ListingNews(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A list's page that names a company which was not on file under that list."""

    id: str
    entity: str
    listing: CompanyListing
