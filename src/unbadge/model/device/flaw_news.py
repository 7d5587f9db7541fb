"""What became known of devices on record since their run: new flaws, and flaws exploited now."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from unbadge.model import Finding


class DeviceFlawNews(Struct, frozen=True, kw_only=True):
    """A device with the findings that are new for it, and those exploited now and not before."""

    device: str
    ips: tuple[str, ...]
    site: str | None
    maker: str | None
    badge: str | None
    model: str | None
    firmware: str | None
    new: tuple[Finding, ...] = ()
    exploited_now: tuple[Finding, ...] = ()

    @property
    def is_exploited(self) -> bool:
        """Whether one of them is exploited."""
        return bool(self.exploited_now) or any(one.exploited for one in self.new)


class FlawNews(Struct, frozen=True, kw_only=True):
    """The devices of a run for which something is new.

    ``looked_at`` counts all of its devices; ``gone`` the findings that no longer stand.
    """

    place: str
    judged_on: date
    as_of: date
    judged_by: str  # digest of the knowledge that the run was judged by
    knowledge: str
    looked_at: int
    gone: int = 0
    devices: tuple[DeviceFlawNews, ...] = ()
