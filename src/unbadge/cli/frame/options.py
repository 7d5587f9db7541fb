"""Options that several commands share, and the nouns they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter, Token

from unbadge.cli.frame.console import say
from unbadge.cli.frame.ending import Ending, Gate
from unbadge.cli.frame.surroundings import cache_folder, today
from unbadge.cli.frame.values import full_day, networks, read_text
from unbadge.errors import UsageError
from unbadge.judgement import profile_from, profile_of, ready_profile
from unbadge.knowledge import Knowledge
from unbadge.knowledge.load import load
from unbadge.model import Body, Context, Funding, Profile, Purpose, SiteKind


def gates_named(_: object, tokens: Sequence[Token]) -> tuple[Gate, ...]:
    """The gates that an option names, spelt as they are; raises UsageError for any other."""
    known = {gate.value: gate for gate in Gate}
    wrong = [token.value for token in tokens if token.value not in known]
    if wrong:
        raise UsageError(f"{wrong[0]}: no gate; one of {', '.join(known)}", fields=("fail_on",))
    return tuple(known[token.value] for token in tokens)


FailOn = Annotated[
    tuple[Gate, ...],
    Parameter(
        help=f"End with exit code 1 on these: {', '.join(Gate)}.",
        converter=gates_named,
        show_choices=False,
    ),
]
HomeOption = Annotated[
    tuple[str, ...], Parameter(help="Network of your own that is not private; may be given again.")
]


@Parameter(name="*")
@dataclass(frozen=True)
class KnowledgeOptions:
    """Which knowledge a command rests on."""

    knowledge: Annotated[Path | None, Parameter(help="Folder whose entries overlay ours.")] = None
    max_age: Annotated[
        int | None, Parameter(help="End with exit code 4 if the knowledge is older, in days.")
    ] = None

    def load(self, ending: Ending | None = None) -> Knowledge:
        """The knowledge, from a decoded copy where there is one."""
        if self.knowledge is not None and not self.knowledge.is_dir():
            raise UsageError(f"{self.knowledge}: no such folder of knowledge")
        knowledge = load(self.knowledge, cache_folder())
        if ending is not None and self.max_age is not None:
            age = (today() - date.fromisoformat(knowledge.date)).days
            if age > self.max_age:
                say(f"the knowledge is of {knowledge.date}, {age} days old")
                ending.old = True
        return knowledge


@Parameter(name="*")
@dataclass(frozen=True)
class OwnerOptions:
    """Who asks, and as of which day."""

    profile: Annotated[
        str | None, Parameter(help="TOML file of the owner, or the name of a ready-made one.")
    ] = None
    jurisdiction: Annotated[
        str | None, Parameter(help="ISO 3166 code of the owner's place, such as GB-ENG.")
    ] = None
    body: Annotated[Body | None, Parameter(help="What kind of body the owner is.")] = None
    site: Annotated[SiteKind | None, Parameter(help="What kind of site.")] = None
    funding: Annotated[tuple[Funding, ...], Parameter(help="Money with rules of its own.")] = ()
    purpose: Annotated[Purpose | None, Parameter(help="What the equipment is for.")] = None
    max_evidence_age: Annotated[
        int | None, Parameter(help="Days after which a policy's evidence counts as stale.")
    ] = None
    on: Annotated[
        str | None, Parameter(help="Day to judge by, as YYYY-MM-DD; today if left out.")
    ] = None

    def day(self) -> date:
        """The day to judge by."""
        return full_day(self.on, "--on")

    def owner(self, knowledge: Knowledge) -> Profile | None:
        """The owner's profile, or None when nothing says who asks."""
        base = None if self.profile is None else read_profile(self.profile, knowledge)
        return profile_of(
            base,
            jurisdiction=self.jurisdiction,
            body=self.body,
            site=self.site,
            funding=self.funding,
            purpose=self.purpose,
            max_evidence_age=self.max_evidence_age,
        )

    def context(self, knowledge: Knowledge) -> Context:
        """Who asks and as of which day."""
        return Context(as_of=self.day(), profile=self.owner(knowledge))


@Parameter(name="*")
@dataclass(frozen=True)
class HomeOptions:
    """Which networks lie inside: named, or those of the owner's profile."""

    home: HomeOption = ()
    profile: Annotated[
        str | None, Parameter(help="The owner's profile, whose own networks lie inside too.")
    ] = None

    def inside(self, knowledge: Knowledge) -> tuple[str, ...]:
        """The owner's own networks beside the private ones."""
        owner = None if self.profile is None else read_profile(self.profile, knowledge)
        return (*networks(self.home, "--home"), *(owner.networks if owner else ()))


def read_profile(name: str, knowledge: Knowledge) -> Profile:
    """The profile in a TOML file, or the ready-made one of that name."""
    path = Path(name)
    if path.suffix != ".toml" and not path.is_file():
        return ready_profile(name, knowledge)
    return profile_from(read_text(path), str(path))
