"""Counts over the assessments of one run: what the summary of every report says."""

from __future__ import annotations

from collections import Counter

from unbadge.model import EQUIPMENT, Assessment, Determination, Outcome
from unbadge.model.record import MakerCount, Summary

SEVERITY_OF_OUTCOME = (Outcome.PROHIBITED, Outcome.UNCLEAR, Outcome.RESTRICTED, Outcome.PERMITTED)
NOT_YET = frozenset({"bill", "announced"})  # statuses of what is no law yet


def worst(assessment: Assessment) -> Outcome | None:
    """The gravest outcome among a device's verdicts that are law, or None without any."""
    outcomes = {one.outcome for one in assessment.verdicts if one.status not in NOT_YET}
    return next((outcome for outcome in SEVERITY_OF_OUTCOME if outcome in outcomes), None)


def is_equipment(assessment: Assessment) -> bool:
    """Whether a device is video or access equipment, as far as anything tells.

    Where nothing tells its type, a maker or badge is enough: the knowledge holds those of cameras,
    and bystanders it knows are typed.
    """
    identity = assessment.identity
    if identity.device_type is None:
        return identity.maker is not None or identity.badge is not None
    return identity.device_type in EQUIPMENT


def is_rebadged(assessment: Assessment, names: dict[str, str]) -> bool:
    """Whether the badge on a device is another name than its maker's."""
    identity = assessment.identity
    if identity.badge is None or identity.maker is None:
        return False
    maker = names.get(identity.maker, identity.maker).casefold()
    badge = identity.badge.casefold()
    return badge not in maker and not badge.startswith(identity.maker.casefold())


class Tally:
    """Counts assessments as they pass."""

    def __init__(self, names: dict[str, str]) -> None:
        """A tally at zero; ``names`` maps maker ids to the names people know."""
        self._names = names
        self._counts: Counter[str] = Counter()
        self._makers: Counter[tuple[str, str]] = Counter()
        self._outcomes: Counter[str] = Counter()
        self._findings: Counter[str] = Counter()
        self._sites: dict[str, Counter[str]] = {}

    def add(self, assessment: Assessment, listed_by: tuple[str, ...]) -> None:
        """Count one device."""
        identity = assessment.identity
        rebadged = is_rebadged(assessment, self._names)
        self._counts["hosts"] += 1
        self._counts["equipment"] += is_equipment(assessment)
        self._counts["listed"] += bool(listed_by)
        self._counts["rebadged"] += rebadged
        self._counts["conflicts"] += bool(identity.conflicts)
        if identity.maker is None:
            self._counts["undetermined"] += is_equipment(assessment)
        else:
            self._makers[identity.maker, identity.determination.value] += 1
            self._makers[identity.maker, "rebadged"] += rebadged
        if outcome := worst(assessment):
            self._outcomes[outcome.value] += 1
        self._findings.update(finding.severity.value for finding in assessment.findings)
        self._add_site(assessment, bool(listed_by))

    def _add_site(self, assessment: Assessment, listed: bool) -> None:  # noqa: FBT001 a count
        site = self._sites.setdefault(assessment.device.site or "", Counter())
        site["devices"] += 1
        site["listed"] += listed
        site["undetermined"] += assessment.identity.maker is None
        if outcome := worst(assessment):
            site[outcome.value] += 1

    def summary(self) -> Summary:
        """The counts so far, makers by falling number."""
        makers = {maker for maker, _ in self._makers}
        counts = [
            MakerCount(
                maker=maker,
                established=self._makers[maker, Determination.ESTABLISHED],
                probable=self._makers[maker, Determination.PROBABLE],
                possible=self._makers[maker, Determination.POSSIBLE],
                rebadged=self._makers[maker, "rebadged"],
            )
            for maker in makers
        ]
        return Summary(
            **self._counts,
            makers=tuple(sorted(counts, key=lambda count: (-count.total, count.maker))),
            outcomes=dict(self._outcomes),
            findings=dict(self._findings),
            sites={name: dict(self._sites[name]) for name in sorted(self._sites)},
        )
