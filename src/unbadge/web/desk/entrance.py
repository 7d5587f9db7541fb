"""Who may come in, and what is noted of it."""

from __future__ import annotations

from unbadge.web.access import Accounts, Trail
from unbadge.web.access.gate import Gate
from unbadge.web.access.oidc import Provider, read_oidc
from unbadge.web.access.passkeys import Passkeys
from unbadge.web.settings import ServeSettings


class Entrance:
    """Accounts, keys that stand for passwords, who else may vouch, the gate and its trail."""

    def __init__(self, settings: ServeSettings) -> None:
        """Raises UsageError where the settings of who else may vouch cannot be read."""
        self.accounts = Accounts(settings.folder / "accounts.json")
        self.trail = Trail(settings.folder / "trail")
        self.passkeys = Passkeys(self.accounts)
        self.provider = None if settings.oidc is None else Provider(read_oidc(settings.oidc))
        self.gate = Gate(settings, self.accounts, self.trail)
