"""What stops a run: one small tree of errors, each naming the thing and the place."""


class UnbadgeError(Exception):
    """Any failure that unbadge reports to its user in one sentence.

    ``fields`` names what the caller asked for that is wrong or missing, in the words of the nouns
    (``budget``, ``life_safety``); the door that was used spells them as its options.
    """

    def __init__(self, words: str, *, fields: tuple[str, ...] = ()) -> None:
        """A failure in one sentence."""
        super().__init__(words)
        self.fields = fields


class UsageError(UnbadgeError):
    """The caller asked for something that cannot be: a wrong option, path or profile."""


class OwnerUnknownError(UsageError):
    """A question about an owner was asked without saying who that is."""

    def __init__(self, question: str) -> None:
        """``question`` is what cannot be answered, such as "whose plan?"."""
        super().__init__(
            f"{question} say where the owner is and what kind of body",
            fields=("jurisdiction", "body", "profile"),
        )


class OvertakenError(UsageError):
    """Somebody else was faster: what a person decided about has changed since they saw it."""


class SourceError(UnbadgeError):
    """An input, as a whole, could not be read."""


class KnowledgeError(UnbadgeError):
    """The knowledge files contradict their schema or one another."""


class RegisterError(UnbadgeError):
    """A register could not be opened, migrated or written."""


def reason_of(error: Exception) -> str:
    """Why something failed, in the system's own words where it was the system."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
