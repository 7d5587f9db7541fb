"""What became of an estate between two runs of its register."""

from __future__ import annotations

import ipaddress
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from unbadge.errors import UsageError
from unbadge.model import (
    UNDECIDED,
    VULNERABILITY,
    Destination,
    DeviceRecord,
    Finding,
    JudgementRecord,
    Outcome,
    gravity,
    holding,
    sureness_of_claim,
)
from unbadge.model.device.changes import (
    WORSE,
    ChangeKind,
    ComparedRun,
    DeviceChangeEntry,
    EstateChange,
)
from unbadge.register.nouns import RecordedRun, RunDetail
from unbadge.register.read.compare import DevicePair, SeenDevice
from unbadge.register.register import Register

NETWORK = 24  # bits of an IPv4 network whose devices are looked at together
NETWORK6 = 64


def compare_estate(
    register: Register,
    runs: tuple[int, int] | None,
    names: Mapping[str, str],
    estate: str | None = None,
) -> EstateChange:
    """The changes between two runs, the last two of an estate where none are named.

    ``names`` maps maker ids to names people know.  Raises UsageError where there are no two runs.
    """
    before, after = runs_of(register, runs, estate)
    pairs, alike = register.compare(before.run.id, after.run.id)
    ground = Ground(after, register, after.run.id)
    changes = tuple(change for pair in pairs for change in changes_of(pair, ground, names))
    changed = {change.device for change in changes}
    return EstateChange(
        before=compared(before.run),
        after=compared(after.run),
        counts=dict(Counter(change.kind.value for change in changes)),
        unchanged=alike + sum(pair.device not in changed for pair in pairs),
        changes=tuple(sorted(changes, key=order)),
        limits=tuple(loss for item in after.inputs for loss in item.losses),
        knowledge_changed=before.run.knowledge.digest != after.run.knowledge.digest,
    )


def runs_of(
    register: Register, runs: tuple[int, int] | None, estate: str | None
) -> tuple[RunDetail, RunDetail]:
    """The two runs to compare, the earlier first where none are named."""
    owner = register.estate(estate)
    if owner is None:
        raise UsageError("the register holds no such estate" if estate else "no run is on record")
    if runs is None:
        known = sorted(register.runs(owner.id), key=lambda run: (run.as_of, run.id))
        if len(known) < 2:
            raise UsageError("one run so far: record another, and the two can be compared")
        runs = known[-2].id, known[-1].id
    first, second = map(register.run, runs)
    if first is None or second is None:
        number = runs[0] if first is None else runs[1]
        raise UsageError(f"no finished run {number} on record")
    if first.run.estate != second.run.estate:
        raise UsageError("the two runs are of two estates; they cannot be compared")
    return first, second


def compared(run: RecordedRun) -> ComparedRun:
    """A run as a comparison names it."""
    return ComparedRun(
        run=run.id, as_of=run.as_of, devices=run.devices, knowledge=run.knowledge.digest
    )


def order(change: DeviceChangeEntry) -> tuple[bool, int, str, str, int]:
    """What got worse first, then by kind, site and device."""
    kinds = list(ChangeKind)
    return not change.worse, kinds.index(change.kind), change.site or "", change.key, change.device


class Ground:
    """What a run looked at: its files, sites and networks."""

    def __init__(self, detail: RunDetail, register: Register, run: int) -> None:
        """Looks at the devices of the run that was seen later."""
        records, _ = register.records(run)
        self.whole = {item.path for item in detail.inputs if not item.losses}
        self.cut = {item.path for item in detail.inputs if item.losses}
        seen = [one for one in records if one.last_seen is not None]
        self._sites = {one.site for one in seen if one.site}
        self._networks = {network for one in seen for network in networks_of(one)}
        self._listed = {one.site for one in records if one.site if one.last_seen is None}

    def looked_at(self, record: DeviceRecord) -> bool:
        """Whether evidence was read to its end that would have shown a device."""
        files = {clue.observation.source for clue in record.clues if clue.observation.source}
        if comes_from(files, self.cut):
            return False
        if comes_from(files, self.whole):
            return True
        if record.last_seen is None:  # a list said it: another list of that site has to be read
            return record.site in self._listed
        if record.site is not None and record.site in self._sites:
            return True
        return any(network in self._networks for network in networks_of(record))


def comes_from(told: Iterable[str], paths: Collection[str]) -> bool:
    """Whether a source, a file and the place in it, is of one of some files."""
    return any(source.startswith(f"{path} ") for source in told for path in paths)


def networks_of(record: DeviceRecord) -> Iterator[str]:
    """The networks of a device's addresses, as far as one look reaches."""
    for ip in record.ips:
        try:
            address = ipaddress.ip_address(ip)
        except ValueError:
            continue
        bits = NETWORK if address.version == 4 else NETWORK6
        yield str(ipaddress.ip_network(f"{ip}/{bits}", strict=False))


def changes_of(
    pair: DevicePair, ground: Ground, names: Mapping[str, str]
) -> Iterator[DeviceChangeEntry]:
    """The changes of one device."""
    match pair.before, pair.after:
        case None, SeenDevice() as after:
            again = "it was retired, and is seen again" if pair.retired else ""
            yield entry(pair.device, after.record, ChangeKind.NEW, because=again)
            yield from new_findings(pair.device, (), after.record)
        case SeenDevice() as before, None if not pair.retired:
            looked = ground.looked_at(before.record)
            yield entry(
                pair.device,
                before.record,
                ChangeKind.GONE if looked else ChangeKind.NOT_LOOKED_AT,
                because=GONE if looked else NOT_READ,
            )
        case SeenDevice() as before, SeenDevice() as after:
            yield from moves(pair.device, before.record, after.record)
            yield from other_maker(pair.device, before.record, after.record, names)
            yield from other_verdicts(pair.device, before, after)
            yield from new_findings(pair.device, before.record.findings, after.record)
            yield from fixed_findings(pair.device, before.record, after.record)
            yield from new_destinations(pair.device, before.record, after.record)
        case _:
            pass


GONE = "where it was seen before was looked at, and it was not there"
NOT_READ = "nothing of where it was seen before was read this time; that is no sign that it is gone"


def entry(
    device: int,
    record: DeviceRecord,
    kind: ChangeKind,
    before: str = "",
    after: str = "",
    *,
    because: str = "",
    worse: bool | None = None,
) -> DeviceChangeEntry:
    """A change of a device; worse where its kind is, unless that is said."""
    return DeviceChangeEntry(
        kind=kind,
        device=device,
        key=record.device,
        site=record.site,
        location=record.location,
        badge=record.badge,
        maker=record.maker,
        before=before,
        after=after,
        because=because,
        worse=kind in WORSE if worse is None else worse,
    )


def moves(device: int, old: DeviceRecord, new: DeviceRecord) -> Iterator[DeviceChangeEntry]:
    """Another site, place or address; what only one of the runs tells is no move."""
    was, now = place_of(old), place_of(new)
    if was and now and was.casefold() != now.casefold():
        yield entry(device, new, ChangeKind.MOVED, was, now)
    elif old.ips and new.ips and not set(old.ips) & set(new.ips):
        yield entry(device, new, ChangeKind.MOVED, ", ".join(old.ips), ", ".join(new.ips))


def place_of(record: DeviceRecord) -> str:
    """Where a device stands, as far as evidence tells."""
    return ", ".join(part for part in (record.site, record.location) if part)


def other_maker(
    device: int, old: DeviceRecord, new: DeviceRecord, names: Mapping[str, str]
) -> Iterator[DeviceChangeEntry]:
    """Another maker, or the same one more or less sure."""
    was, now = maker_words(old, names), maker_words(new, names)
    if old.maker != new.maker:
        worse = new.listed and not old.listed
        yield entry(device, new, ChangeKind.MAKER, was, now, worse=worse)
    elif was != now:
        yield entry(device, new, ChangeKind.SURENESS, was, now)


def maker_words(record: DeviceRecord, names: Mapping[str, str]) -> str:
    """The maker of a device and how sure that is."""
    if record.maker is None:
        return "not known"
    sure = sureness_of_claim(record.maker, record.determination, declared=record.declared_only)
    return f"{names.get(record.maker, record.maker)} ({sure.value})"


def other_verdicts(device: int, old: SeenDevice, new: SeenDevice) -> Iterator[DeviceChangeEntry]:
    """Rules whose answer about a device is another one."""
    was, now = outcomes_of(old.judgement), outcomes_of(new.judgement)
    for rule in sorted(was.keys() & now.keys()):
        if was[rule] != now[rule]:
            policy, conduct = rule
            yield entry(
                device,
                new.record,
                ChangeKind.VERDICT,
                was[rule].value,
                now[rule].value,
                because=f"{policy}, {conduct}",
                worse=gravity(now[rule]) < gravity(was[rule]),
            )
    for rule in sorted(now.keys() - was.keys()):
        if old.judgement is not None:
            because = f"{rule[0]}, {rule[1]}: a rule that was not put to it before"
            worse = now[rule] is not Outcome.PERMITTED
            yield entry(
                device,
                new.record,
                ChangeKind.VERDICT,
                "",
                now[rule].value,
                because=because,
                worse=worse,
            )


def outcomes_of(judgement: JudgementRecord | None) -> dict[tuple[str, str], Outcome]:
    """What holds of a device, by rule and conduct."""
    if judgement is None:
        return {}
    held = holding(judgement.verdicts)
    return {(one.policy, one.conduct.value): one.outcome for one in held}


def new_findings(
    device: int, known: Iterable[Finding], new: DeviceRecord
) -> Iterator[DeviceChangeEntry]:
    """What is wrong now and was not known before."""
    before = {finding_key(one) for one in known}
    for finding in new.findings:
        if finding_key(finding) not in before and is_told(finding):
            words = finding_words(finding)
            yield entry(device, new, ChangeKind.FINDING, "", words, because=finding.because)


def fixed_findings(
    device: int, old: DeviceRecord, new: DeviceRecord
) -> Iterator[DeviceChangeEntry]:
    """What was wrong and is no more, where the later run looked for it."""
    now = {finding_key(one) for one in new.findings}
    for finding in old.findings:
        if finding_key(finding) in now or finding.id == UNDECIDED:
            continue
        looked = new.firmware is not None if finding.kind == VULNERABILITY else bool(new.egress)
        if looked:
            because = f"firmware {new.firmware}" if finding.kind == VULNERABILITY else ""
            words = finding_words(finding)
            yield entry(device, new, ChangeKind.FIXED, words, "", because=because)


def finding_key(finding: Finding) -> tuple[str, str, bool]:
    """What makes two findings the same one."""
    return finding.kind, finding.id, finding.exploited


def is_told(finding: Finding) -> bool:
    """Whether a finding is one of its own, and not that a version could not be compared."""
    return finding.id != UNDECIDED or finding.exploited


def finding_words(finding: Finding) -> str:
    """A finding in a few words."""
    used = ", used by attackers" if finding.exploited else ""
    return f"{finding.kind} {finding.id} ({finding.severity.value}{used})"


def new_destinations(
    device: int, old: DeviceRecord, new: DeviceRecord
) -> Iterator[DeviceChangeEntry]:
    """Whom a device sends to outside and did not before; both runs have to have watched it."""
    if not old.egress:
        return
    before = {destination_key(one) for one in old.egress}
    told: set[str] = set()
    for one in new.egress:
        words = destination_key(one)
        if not one.local and not one.tried and words not in before and words not in told:
            told.add(words)
            yield entry(device, new, ChangeKind.DESTINATION, "", words, because=one.because)


def destination_key(one: Destination) -> str:
    """Whom a remote end belongs to: services change their addresses, and are the same."""
    who = one.operator or next(iter(one.names), None) or one.ip
    return f"{who}, {one.country}" if one.country else who
