"""What stops a run: one small tree of errors, each naming the thing and the place."""


class UnbadgeError(Exception):
    """Any failure that unbadge reports to its user in one sentence."""


class UsageError(UnbadgeError):
    """The caller asked for something that cannot be: a wrong option, path or profile."""


class SourceError(UnbadgeError):
    """An input, as a whole, could not be read."""


class KnowledgeError(UnbadgeError):
    """The knowledge files contradict their schema or one another."""


class RegisterError(UnbadgeError):
    """A register could not be opened, migrated or written."""


class ProbeError(UnbadgeError):
    """A probe was asked to do what its safety rules forbid."""


class SealError(UnbadgeError):
    """An evidence pack does not verify."""


def reason_of(error: Exception) -> str:
    """Why something failed, in the system's own words where it was the system."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
