"""The heart: one device, what is known and who asks, to one assessment."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from unbadge.identity import Engine
from unbadge.jobs.judge import own_conducts
from unbadge.jobs.version import ENGINE
from unbadge.judgement import (
    Judge,
    Judgement,
    Lifecycles,
    Vulnerabilities,
    company_behind,
    listed_by,
    mend_codes,
    own_badges,
)
from unbadge.knowledge import Knowledge
from unbadge.model import (
    Assessment,
    Claim,
    Context,
    Destination,
    Determination,
    Device,
    Finding,
    Identity,
    Observation,
    Origin,
    Signal,
    Subject,
    Witness,
    is_equipment,
    is_sure,
)

ROUNDED = 4  # decimals of a probability that verdicts rest on
MISREAD = 0.89  # most that a code can tell that had to be mended


def as_lead(identity: Identity) -> Identity:
    """What a mended code tells: no more than possible, and never nearly certain."""
    if identity.maker is None:
        return identity
    word = Determination.POSSIBLE if is_sure(identity.determination) else identity.determination
    chance = min(identity.probability, MISREAD)
    return replace(identity, determination=word, probability=chance)


def subject_of(identity: Identity, installed: str | None = None) -> Subject:
    """What policies are put to, from what is known of a device."""
    makers = [(rival.maker, round(rival.probability, ROUNDED)) for rival in identity.rivals]
    if identity.maker is not None:
        makers.insert(0, (identity.maker, round(identity.probability, ROUNDED)))
    return Subject(
        makers=tuple(makers),
        determination=identity.determination,
        badge=identity.badge,
        components=_names(identity.components),
        operators=_names(identity.operators),
        installed=full_day(installed),
    )


def full_day(text: str | None) -> date | None:
    """The day a text names in full, or None: a month or a year is no day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _names(claims: tuple[Claim, ...]) -> tuple[str, ...]:
    return tuple(claim.name for claim in claims)


class Assessor:
    """Assesses devices for one owner, day and state of knowledge; compiles what is known once."""

    def __init__(self, knowledge: Knowledge, context: Context) -> None:
        """An assessor ready for any number of devices."""
        self.knowledge = knowledge
        self.context = context
        self.engine = Engine(knowledge)
        self._judge = Judge(knowledge, context, own_conducts(context.profile))
        self._vulnerabilities = Vulnerabilities(knowledge)
        self._lifecycles = Lifecycles(knowledge)
        self._listed: dict[str, tuple[str, ...]] = {}
        self._badges = own_badges(knowledge)

    def assess(
        self,
        device: Device,
        egress: tuple[Destination, ...] = (),
        findings: tuple[Finding, ...] = (),
        identity: Identity | None = None,
    ) -> Assessment:
        """Everything concluded about one device; ``identity`` spares finding it again.

        The same device, knowledge, owner and day give the same assessment.
        """
        identity = identity or self.engine.identify(device, self.context.as_of)
        lists = self.listed_by(identity.maker, identity.badge)
        judgement = Judgement()
        if is_equipment(identity, listed=bool(lists)):
            judgement = self.judge(subject_of(identity, device.installed))
        return Assessment(
            device=device,
            identity=identity,
            as_of=self.context.as_of,
            knowledge=self.knowledge.digest,
            engine=ENGINE,
            listed_by=lists,
            verdicts=judgement.verdicts,
            notes=judgement.notes,
            findings=(*findings, *self.weak_spots(identity)),
            egress=egress,
        )

    def weak_spots(self, identity: Identity) -> tuple[Finding, ...]:
        """What is published against a device: vulnerabilities, and the end of its support."""
        return (
            *self._vulnerabilities.findings(identity, self.context.as_of),
            *self._lifecycles.findings(identity, self.context.as_of),
        )

    def judge(self, subject: Subject) -> Judgement:
        """What every policy says of a subject; nothing where nobody asks."""
        return self._judge.judge(subject)

    def listed_by(self, maker: str | None, badge: str | None = None) -> tuple[str, ...]:
        """The policies in force on the day that name or reach the company behind a badge."""
        if maker is None:
            return ()
        company = company_behind(maker, badge, self._badges)
        if company not in self._listed:
            self._listed[company] = listed_by(company, self.context.as_of, self.knowledge)
        return self._listed[company]

    def identify_text(self, text: str, as_of: date | None = None) -> Identity:
        """Who makes the product that a text names, as far as known by a day; by the context's.

        A code that had to be mended (misread, broken by a blank) is no more than a lead.
        """
        found = self._identify_words(text, as_of)
        if found.maker is not None or found.badge is not None:
            return found
        mended = mend_codes(text)
        return found if mended == text else as_lead(self._identify_words(mended, as_of))

    def _identify_words(self, text: str, as_of: date | None) -> Identity:
        observation = Observation(
            signal=Signal.TEXT,
            value=text,
            origin=Origin(file="", place="product"),
            witness=Witness.DECLARED,
        )
        return self.engine.identify_one(observation, as_of or self.context.as_of)
