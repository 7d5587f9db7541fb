"""Counts over the assessments of one run: what the summary of every report says."""

from __future__ import annotations

from collections import Counter

from unbadge.model import (
    SHOWN,
    Assessment,
    MakerCount,
    Outcome,
    Summary,
    Sureness,
    absence,
    gravest_of,
    has_exploited_hole,
    holding,
    is_equipment,
    is_other_kind,
    may_be_equipment,
    sureness_of,
)
from unbadge.model.device.facts import (
    has_ended,
    is_rebadged,
    may_end,
    talks_outside,
)


def worst(assessment: Assessment) -> Outcome | None:
    """The gravest outcome among a device's verdicts, or None without any."""
    if not assessment.verdicts:
        return None
    return gravest_of(verdict.outcome for verdict in holding(assessment.verdicts))


def is_absent(assessment: Assessment) -> bool:
    """Whether lists say that a device is planned, removed or in store: shown, and counted apart."""
    return absence(assessment.device, assessment.as_of) is not None


def counts_as_equipment(assessment: Assessment) -> bool:
    """Whether reports count a device: rules speak of it, no bystander, in use for all we know."""
    return not is_absent(assessment) and is_equipment(
        assessment.identity, listed=bool(assessment.listed_by)
    )


def may_be(assessment: Assessment) -> bool:
    """Whether a device is none that reports count, but may be one: it is shown as that."""
    plain = not counts_as_equipment(assessment) and not is_absent(assessment)
    return plain and may_be_equipment(assessment.device, assessment.identity)


def is_bystander(assessment: Assessment) -> bool:
    """Whether a host is counted and no more: nothing says or hints that it is equipment."""
    if assessment.findings or is_absent(assessment):
        return False
    if counts_as_equipment(assessment):
        return False
    return not may_be_equipment(assessment.device, assessment.identity)


LISTED_OF = {
    Sureness.ESTABLISHED: "listed",
    Sureness.PROBABLE: "listed",
    Sureness.DECLARED: "listed_declared",
    Sureness.POSSIBLE: "listed_possible",
    Sureness.UNKNOWN: "listed_possible",
}


class RunTally:
    """Counts assessments as they pass."""

    def __init__(self, names: dict[str, str]) -> None:
        """A tally at zero; ``names`` maps maker ids to the names people know."""
        self._names = names
        self._counts: Counter[str] = Counter()
        self._makers: Counter[tuple[str, str]] = Counter()
        self._outcomes: Counter[str] = Counter()
        self._findings: Counter[str] = Counter()
        self._sites: dict[str, Counter[str]] = {}
        self._absent: Counter[str] = Counter()

    def add(self, assessment: Assessment) -> bool:
        """Counts one device, or as many alike as its row in a list stands for.

        Tells whether it is a bystander, as :func:`is_bystander` has it.
        """
        identity, many = assessment.identity, assessment.device.quantity
        self._counts["hosts"] += many
        if state := absence(assessment.device, assessment.as_of):
            self._absent[state.value] += many
            return False
        rebadged = is_rebadged(identity, self._names)
        heap = sureness_of(identity)
        equipment = counts_as_equipment(assessment)
        bystander = not equipment and is_bystander(assessment)
        self._counts["equipment"] += many * equipment
        other = is_other_kind(identity, listed=bool(assessment.listed_by))
        self._counts["other_listed"] += many * other
        self._counts["bystanders"] += many * bystander
        self._counts[LISTED_OF[heap]] += many * bool(assessment.listed_by)
        self._counts["rebadged"] += many * rebadged
        self._counts["conflicts"] += bool(identity.conflicts or assessment.device.conflicts)
        is_open = equipment and identity.maker is None  # the evidence cannot tell its maker
        self._counts["undetermined"] += many * is_open
        self._add_today(assessment, equipment=equipment)
        if equipment and identity.maker is not None:
            self._makers[identity.maker, heap.value] += many
            self._makers[identity.maker, "rebadged"] += many * rebadged
        outcome = worst(assessment)
        if outcome is not None:
            self._outcomes[outcome.value] += 1
        self._findings.update(finding.severity.value for finding in assessment.findings)
        site = self._sites.setdefault(assessment.device.site or "", Counter())
        site["devices"] += many
        site["listed"] += many * (heap in SHOWN and bool(assessment.listed_by))
        site["undetermined"] += many * is_open
        if outcome is not None:
            site[outcome.value] += 1
        return bystander

    def _add_today(self, assessment: Assessment, *, equipment: bool) -> None:
        """Count what is wrong today: holes that are used, talk to the outside, ended support."""
        many = assessment.device.quantity
        if has_exploited_hole(assessment):
            self._counts["exploited"] += many
        elif any(finding.exploited for finding in assessment.findings):
            self._counts["maybe_exploited"] += many
        self._counts["ended"] += many * has_ended(assessment)
        self._counts["maybe_ended"] += many * may_end(assessment)
        if assessment.egress and equipment:
            self._counts["watched"] += many
            self._counts["outside"] += many * talks_outside(assessment)

    def summary(self) -> Summary:
        """The counts so far, makers by falling number."""
        makers = {maker for maker, _ in self._makers}
        counts = [
            MakerCount(
                maker=maker,
                established=self._makers[maker, Sureness.ESTABLISHED],
                probable=self._makers[maker, Sureness.PROBABLE],
                declared=self._makers[maker, Sureness.DECLARED],
                possible=self._makers[maker, Sureness.POSSIBLE],
                rebadged=self._makers[maker, "rebadged"],
            )
            for maker in makers
        ]
        return Summary(
            **self._counts,
            makers=tuple(sorted(counts, key=lambda count: (-count.total, count.maker))),
            outcomes=dict(self._outcomes),
            findings=dict(self._findings),
            absent=dict(sorted(self._absent.items())),
            sites={name: dict(self._sites[name]) for name in sorted(self._sites)},
        )
