"""How an advisory is told as a finding: what, why this device, how sure, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from unbadge.judgement.flaws.firmware import day_of
from unbadge.judgement.flaws.limits import NO_BUILD, NO_FIRMWARE, NOT_WHOLE, FlawAnswer
from unbadge.knowledge import Advisory, Citation, Knowledge
from unbadge.model import UNDECIDED, VULNERABILITY, Finding, Identity, Severity, is_sure

BANDS = ((9.0, Severity.CRITICAL), (7.0, Severity.HIGH), (4.0, Severity.MEDIUM))
GRAVEST = frozenset({Severity.CRITICAL, Severity.HIGH})
GRAVE = frozenset({"auth-bypass", "command-injection", "hard-coded-credentials"})
WORTH_TELLING = 0.1  # of a chance of exploitation
TAGGED = "Its record says that it is exploited."
BY_KIND = ", so its gravity goes by its kind and may be greater"
AS_NAMED = "So if the device is what its badge and model say; nothing confirms who made it."
AS_LISTED = "So if the device is what the list says; nothing on the wire confirms that yet."
TOLD = 5  # ids named in one sentence
KINDS = {
    "other": "a vulnerability",
    "command-injection": "commands can be injected",
    "buffer-overflow": "a buffer overflows",
    "info-leak": "information leaks",
    "dos": "the device can be brought to a halt",
    "auth-bypass": "the sign-in can be bypassed",
    "csrf-xss": "a web page can act for a signed-in user",
    "hard-coded-credentials": "credentials are built in",
}
SETTLES = {
    NO_FIRMWARE: "read it on the device's own page or ask its management system",
    NO_BUILD: "read it beside the version on the device's own page",
}


class Teller:
    """Tells advisories about one device, as of a day."""

    def __init__(self, knowledge: Knowledge, identity: Identity, maker: str, as_of: date) -> None:
        """A teller for one device of a maker."""
        known = knowledge.brands.get(maker) or knowledge.makers.get(maker)
        self._maker = known.name if known else maker
        self._doubt = (
            f"that {self._maker} made it is only possible. If it did,"
            if maker
            else "its model is not known. If the badge is right,"
        )
        self._badge = identity.badge or ""
        self._maker_doubt = maker_doubt(identity)
        self._campaigns = {one: row for row in knowledge.campaigns for one in row.advisories}
        self._as_of = as_of
        told = (("model", identity.model), ("firmware", identity.firmware))
        self._evidence = ", ".join(f"{what} {text}" for what, text in told if text)

    def affected(self, advisory: Advisory, answer: FlawAnswer, *, carried: bool) -> Finding:
        """The finding that an advisory affects the device."""
        parts = (
            f"{advisory.id}: {KINDS[advisory.kind]}{reach(advisory)}; {answer.because}.",
            self._maker_doubt,
            self._carried(advisory, answer) if carried or answer.carried else "",
            self._exploited(advisory),
            chance(advisory),
            lacking(advisory, exploited=self._is_exploited(advisory)),
            f"Fixed in: {advisory.fixed}." if advisory.fixed else "",
            "The product is past its support." if advisory.end_of_life else "",
            doubt(advisory),
        )
        return Finding(
            kind=VULNERABILITY,
            id=advisory.id,
            severity=self._severity(advisory, answer),
            because=" ".join(filter(None, parts)),
            source=source_of(advisory.sources),
            evidence=self._evidence,
            exploited=self._is_exploited(advisory),
            score=None if advisory.cvss is None else advisory.cvss.score,
            day=advisory.published,
        )

    def _severity(self, advisory: Advisory, answer: FlawAnswer) -> Severity:
        """Critical where it is exploited; at most medium where even the line is a guess."""
        if self._is_exploited(advisory):
            return Severity.CRITICAL
        found = severity(advisory)
        return Severity.MEDIUM if answer.carried and found in GRAVEST else found

    def undecided(self, doubts: Sequence[tuple[Advisory, FlawAnswer]]) -> Finding:
        """One finding for all advisories that could apply."""
        doubts = sorted(doubts, key=lambda both: self._place(both[0]))
        exploited = [one.id for one, _ in doubts if self._is_exploited(one)]
        plain = [answer.because for _, answer in doubts if not answer.because.startswith(NOT_WHOLE)]
        reasons = plain or [answer.because for _, answer in doubts]
        reason, count = Counter(reasons).most_common(1)[0]
        known = (
            f", {len(exploited)} of them known to be exploited ({ids_of(exploited)})"
            if exploited
            else f" ({ids_of([one.id for one, _ in doubts])})"
        )
        could = "advisory could apply" if len(doubts) == 1 else "advisories could apply"
        mostly = "" if count == len(doubts) else "mostly because "
        advice = f"; {SETTLES[reason]}" if reason in SETTLES else ""
        return Finding(
            kind=VULNERABILITY,
            id=UNDECIDED,
            severity=Severity.MEDIUM if exploited else Severity.NOTICE,
            because=f"{len(doubts)} {could}{known}: {mostly}{reason}{advice}.",
            evidence=self._evidence,
            exploited=bool(exploited),
        )

    def _place(self, advisory: Advisory) -> int:
        """Where an advisory stands among others that could apply: the gravest first."""
        return tuple(Severity).index(severity(advisory))

    def unsettled(self, found: Sequence[Finding], doubts: Sequence[Advisory]) -> Finding:
        """One finding for all advisories of a maker that is no more than possible."""
        ids = [one.id for one in found] + [one.id for one in doubts]
        grave = any(one.severity is Severity.CRITICAL for one in found)
        meant = f"{len(found)} of them would apply" if found else "none is sure to apply"
        could = "advisory waits" if len(ids) == 1 else "advisories wait"
        return Finding(
            kind=VULNERABILITY,
            id=UNDECIDED,
            severity=Severity.MEDIUM if grave else Severity.NOTICE,
            because=f"{len(ids)} {could} ({ids_of(ids)}): {self._doubt} {meant}.",
            evidence=self._evidence,
        )

    def _carried(self, advisory: Advisory, answer: FlawAnswer) -> str:
        named = any(self._badge and self._badge in one for one in advisory.rebadges)
        if named and not answer.carried:
            return f"The record itself names {self._badge}."
        badge = f"the owner of {self._badge}" if self._badge else "the badge's owner"
        likely = (
            " Which of the maker's lines this model is, is not known." if answer.carried else ""
        )
        return f"Carried over from {self._maker}, not confirmed by {badge}.{likely}"

    def _is_exploited(self, advisory: Advisory) -> bool:
        """By the catalogue of known exploitation, by the record's own tag, or by a campaign."""
        if advisory.kev:
            added = day_of(advisory.kev.added)
            return added is not None and added <= self._as_of
        return advisory.exploited or advisory.id in self._campaigns

    def _exploited(self, advisory: Advisory) -> str:
        if not self._is_exploited(advisory):
            return ""
        if advisory.kev is None:
            campaign = self._campaigns.get(advisory.id)
            return f"Reported to be exploited: {campaign.what}." if campaign else TAGGED
        due = day_of(advisory.kev.due)
        past = " (past)" if due and due < self._as_of else ""
        return f"Known to be exploited; CISA's due date is {advisory.kev.due}{past}."


def severity(advisory: Advisory) -> Severity:
    """How bad an advisory is, by its score, or by its kind where no score is on file."""
    if advisory.cvss is None:
        grave = advisory.kind in GRAVE and advisory.unauthenticated is not False
        return Severity.HIGH if grave else Severity.MEDIUM
    score = advisory.cvss.score
    bands = BANDS[1:] if advisory.cvss.oldest else BANDS  # 2.0 has no word above high
    return next((band for low, band in bands if score >= low), Severity.LOW)


def reach(advisory: Advisory) -> str:
    """What an attacker needs, as far as the record tells, and the score."""
    needs = {True: ", without a sign-in", False: ", after a sign-in", None: ""}
    if advisory.cvss is None:
        return needs[advisory.unauthenticated]
    system = "CVSS 2.0:" if advisory.cvss.oldest else "CVSS"
    return f"{needs[advisory.unauthenticated]} ({system} {advisory.cvss.score:.1f})"


def chance(advisory: Advisory) -> str:
    """How likely exploitation is, where that was read and is worth a word."""
    if advisory.epss is None or advisory.epss < WORTH_TELLING:
        return ""
    return f"EPSS puts the chance of exploitation within 30 days at {advisory.epss:.0%}."


def lacking(advisory: Advisory, *, exploited: bool) -> str:
    """That no score or no day of publication is on file, where that is so: neither is a zero."""
    by_kind = "" if exploited else BY_KIND
    score = "" if advisory.cvss else f"No CVSS score of it was read{by_kind}."
    day = "" if advisory.published else "When it was published is not on file."
    return " ".join(filter(None, (score, day)))


def doubt(advisory: Advisory) -> str:
    """How far the entry may be trusted, where that is less than fully."""
    if advisory.extraction == "rule":
        return "Low confidence: taken from the record by rule and not checked by hand."
    if any(one.seen == "memory" for one in advisory.sources):
        return "Low confidence: part of this entry is from memory of the advisory; check it."
    return "Low confidence." if advisory.confidence == "low" else ""


def source_of(sources: Sequence[Citation]) -> str:
    """The first of some sources that was read."""
    first = next((one for one in sources if one.seen != "memory"), None)
    if first is None:
        return "recalled"
    return first.url or " ".join(filter(None, (first.repo, first.path))) or first.title


def ids_of(ids: Sequence[str]) -> str:
    """Some ids, and how many more there are."""
    more = f" and {len(ids) - TOLD} more" if len(ids) > TOLD else ""
    return ", ".join(ids[:TOLD]) + more


def maker_doubt(identity: Identity) -> str:
    """What is added where nothing confirms who made a device; nothing where that is sure."""
    if is_sure(identity.determination):
        return ""
    return AS_LISTED if identity.declared else AS_NAMED
