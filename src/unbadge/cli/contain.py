"""``unbadge contain``: rules that leave devices only what they need, and proof that they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from unbadge.cli.frame import (
    Ending,
    HomeOptions,
    KnowledgeOptions,
    full_day,
    hosts_named,
    networks,
    say,
    tell,
    warn_all,
    write_bytes,
    write_json,
    written_as_json,
)
from unbadge.errors import UsageError
from unbadge.jobs import Verified, read_rules
from unbadge.jobs.contain import derive
from unbadge.jobs.contain import verify as hold
from unbadge.judgement import Wishes
from unbadge.model.containment import RuleSet
from unbadge.report import Form, breach_lines, count_of, form_warnings, mud_document
from unbadge.report.contain.writers import text

NAMED = 5  # hosts that a warning names


@Parameter(name="*")
@dataclass(frozen=True)
class NeedOptions:
    """What the owner knows of the devices and of what they need at home."""

    recorder: Annotated[tuple[str, ...], Parameter(help="Address of a recorder.")] = ()
    ntp: Annotated[tuple[str, ...], Parameter(help="Address of your own time server.")] = ()
    dns: Annotated[tuple[str, ...], Parameter(help="Address of your own resolver.")] = ()
    viewer: Annotated[
        tuple[str, ...], Parameter(help="Network or address that people watch from.")
    ] = ()
    camera: Annotated[
        tuple[str, ...], Parameter(help="MAC or address that you know to be a camera's.")
    ] = ()
    life_safety: Annotated[
        tuple[str, ...],
        Parameter(help="Key, MAC or address of a device that must not be cut off."),
    ] = ()
    cut_life_safety: Annotated[
        bool, Parameter(negative=(), help="Cut those off as well, once tested.")
    ] = False

    def wishes(self) -> Wishes:
        """What the rules are to allow; raises UsageError where an option names no address."""
        return Wishes(
            recorders=addresses(self.recorder, "--recorder"),
            clocks=addresses(self.ntp, "--ntp"),
            resolvers=addresses(self.dns, "--dns"),
            viewers=networks(self.viewer, "--viewer"),
            life_safety=tuple(key for text in self.life_safety for key in text.split(",")),
            cut_life_safety=self.cut_life_safety,
        )


@Parameter(name="*")
@dataclass(frozen=True)
class ProofOptions:
    """What is held against which rules."""

    verify: Annotated[
        Path | None, Parameter(help="Capture or log to hold against the rules instead.")
    ] = None
    rules: Annotated[
        Path | None, Parameter(help="Rules written before with --format csv, for --verify.")
    ] = None
    answered_only: Annotated[
        bool, Parameter(negative=(), help="Attempts without an answer are no breach.")
    ] = False
    json: Annotated[
        Path | None,
        Parameter(help="Breaches as JSON to a file, or - for stdout.", allow_leading_hyphen=True),
    ] = None

    def check(self, sources: tuple[Path, ...]) -> None:
        """Nothing; raises UsageError where evidence is missing, or stands beside rules."""
        if self.rules is not None and (sources or self.verify is None):
            raise UsageError("--rules goes with --verify CAPTURE and without evidence")
        if not sources and self.rules is None:
            raise UsageError("name at least one file or folder of evidence")


def contain(
    *sources: Annotated[Path, Parameter(help="Captures, flow logs and other evidence.")],
    needs: NeedOptions = NeedOptions(),
    form: Annotated[Form, Parameter(name="--format", help="What is to read the rules.")] = (
        Form.NFTABLES
    ),
    out: Annotated[
        Path | None,
        Parameter(
            help="File to write, or - for stdout; for mud a folder, a file a device.",
            allow_leading_hyphen=True,
        ),
    ] = None,
    ours: HomeOptions = HomeOptions(),
    proof: ProofOptions = ProofOptions(),
    known: KnowledgeOptions = KnowledgeOptions(),
    on: Annotated[str | None, Parameter(help="Day for dated badges and files.")] = None,
) -> int:
    """Write rules that deny cameras and recorders everything but what they need at home.

    What they need is read from the evidence: the recorder, clock, resolver and viewers. With
    --verify, a later capture is held against the rules and each breach is listed. Exit codes: 0
    done; 1 a breach was seen; 2 usage error; 3 some input could not be read; 4 the knowledge is
    older than --max-age.
    """
    proof.check(sources)
    ending = Ending()
    day = full_day(on, "--on")
    if proof.rules is not None:
        fence = read_rules(proof.rules)
    else:
        wishes, cameras = needs.wishes(), hosts_named(needs.camera, "--camera")
        knowledge = known.load(ending)
        inside = ours.inside(knowledge)
        derived = derive(sources, knowledge, day, wishes, cameras, inside)
        fence = derived.rules
        warn_all(derived.warnings)
        warn_all(leave_alone(derived.may_be))
        ending.miss(derived.unreadable)
    if proof.verify is None:
        warn_all((*fence.warnings, *form_warnings(fence, form)))
        write(fence, form, out, day)
        return ending.code()
    if not fence.contained:
        raise UsageError("the rules contain no device, so there is nothing to verify")
    judge(hold(fence, [proof.verify]), ending, proof)
    return ending.code()


def leave_alone(keys: Sequence[str]) -> Iterator[str]:
    """What is said of hosts that are cameras by the block of their address alone."""
    if keys:
        first = ", ".join(keys[:NAMED]) + (", ..." if len(keys) > NAMED else "")
        yield (
            f"{count_of(len(keys), 'host')} may be cameras by nothing but the block of the address"
            f" and stay as they are: {first}. Say which are cameras with --camera."
        )


def judge(verified: Verified, ending: Ending, proof: ProofOptions) -> None:
    """Tell the breaches, and trip the gate where there are any."""
    ending.miss(verified.unreadable)
    if not verified.seen:
        ending.incomplete = True  # a proof of nothing is none
    if written_as_json(verified, proof.json):
        told = breach_lines(verified.breaches, verified.units, verified.seen, verified.unreadable)
        tell("\n".join(told))
    through = [breach for breach in verified.breaches if not breach.blocked]
    if any(breach.answered or not proof.answered_only for breach in through):
        ending.breach()


def write(fence: RuleSet, form: Form, out: Path | None, day: date) -> None:
    """Write rules to a file, a folder or standard output."""
    if form is not Form.MUD:
        write_bytes([text(fence, form).encode()], out)
    else:
        write_mud(fence, out, day)


def write_mud(fence: RuleSet, out: Path | None, day: date) -> None:
    """Write a MUD file for each device: into a folder, or the only one to standard output."""
    named = ((f"device-{number}", unit) for number, unit in enumerate(fence.contained, 1))
    documents = {f"{name}.json": mud_document(unit, name, fence, day) for name, unit in named}
    if out is None and len(documents) != 1:
        raise UsageError("a MUD file is of one device; name a folder for them with --out")
    if out is None:
        write_json(next(iter(documents.values())), None)
        return
    try:
        out.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{out}: cannot make this folder: {error.strerror}") from error
    for name, document in documents.items():
        write_json(document, out / name)
    say(f"{len(documents)} MUD files are in {out}")


def addresses(texts: tuple[str, ...], option: str) -> tuple[str, ...]:
    """The addresses that an option names."""
    try:
        return tuple(str(ip_address(part)) for text in texts for part in text.split(","))
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from error
