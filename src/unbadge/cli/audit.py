"""``unbadge audit``: from files of evidence to reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated
from uuid import uuid4

from cyclopts import Parameter

from unbadge.cli.frame import (
    Ending,
    FailOn,
    HomeOption,
    JsonPlace,
    KnowledgeOptions,
    OwnerOptions,
    Progress,
    networks,
    now,
    say,
    show,
    write_bytes,
)
from unbadge.errors import UsageError
from unbadge.jobs import Assessor, Listener, lexicon_of, read_columns
from unbadge.jobs.audit import audit as run
from unbadge.jobs.columns import columns_text
from unbadge.knowledge import Knowledge
from unbadge.model import (
    Assessment,
    Context,
    HeadRecord,
    Input,
    InputRecord,
    KnowledgeRecord,
    run_losses,
)
from unbadge.report import ReportFolder, count_of, terminal_summary


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class AuditWishes:
    """What an audit is to read beside the evidence, and to leave behind."""

    out: Annotated[Path | None, Parameter(help="Folder for the page, JSON, table, evidence.")] = (
        None
    )
    json: JsonPlace = None
    register: Annotated[str | None, Parameter(help="SQLite file or database URL to add to.")] = None
    estate: Annotated[
        str | None, Parameter(help="Whose equipment it is, where the register holds several.")
    ] = None
    home: HomeOption = ()
    mmdb: Annotated[Path | None, Parameter(help="MaxMind file of places of addresses.")] = None
    columns: Annotated[
        Path | None, Parameter(help="TOML file that says what the columns of lists hold.")
    ] = None
    save_columns: Annotated[
        Path | None, Parameter(help="Write what the columns were taken for, to change and keep.")
    ] = None
    fail_on: FailOn = ()
    quiet: Annotated[bool, Parameter(help="Print no summary.")] = False
    keep_bystanders: Annotated[
        bool, Parameter(help="Keep hosts without a sign of equipment too, not only their number.")
    ] = False


def audit(
    *sources: Annotated[Path, Parameter(help="Files or folders of evidence.")],
    owner: OwnerOptions = OwnerOptions(),
    known: KnowledgeOptions = KnowledgeOptions(),
    wanted: AuditWishes = AuditWishes(),
) -> int:
    """Say who made the devices that files of evidence tell about, and which rules bite.

    Exit codes: 0 done; 1 the gate of --fail-on tripped; 2 usage error; 3 some input could not be
    read; 4 the knowledge is older than --max-age.
    """
    if not sources:
        raise UsageError("name at least one file or folder of evidence")
    ending = Ending(wanted.fail_on)
    knowledge = known.load(ending)
    audit_files(sources, knowledge, owner.context(knowledge), wanted, ending)
    return ending.code()


def audit_files(
    sources: Iterable[Path],
    knowledge: Knowledge,
    context: Context,
    wanted: AuditWishes,
    ending: Ending,
) -> None:
    """Run an audit and leave behind what is wanted."""
    columns = read_columns(wanted.columns)
    with ExitStack() as stack:
        listeners: list[Listener] = [GateKeeper(ending)]
        folder = wanted.out
        if folder is None and wanted.json is not None:
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="unbadge-")))
        if folder is not None:
            listeners.append(
                stack.enter_context(ReportFolder(folder, lexicon_of(knowledge, context.profile)))
            )
        if wanted.register is not None:
            recorder = recording(wanted.register, wanted.estate, context, knowledge)
            listeners.append(stack.enter_context(recorder))
        result = run(
            sources,
            Assessor(knowledge, context),
            listeners,
            stack.enter_context(Progress()).watch,
            wanted.mmdb,
            home=networks(wanted.home, "--home"),
            keep_bystanders=wanted.keep_bystanders,
            columns=columns,
        )
        tell_inputs(result.head, ending)
        if wanted.json is not None and folder is not None:
            write_bytes(pieces(folder / "assessments.json"), wanted.json)
        if wanted.save_columns is not None:
            write_bytes([columns_text(result.head.inputs).encode()], wanted.save_columns)
    if not wanted.quiet and str(wanted.json) != "-":
        show(terminal_summary(result.head, list(result.rules), result.listed, result.lexicon))
    if wanted.out is not None:
        page = wanted.out / "report.html"
        say(f"the report is {page}: {page.resolve().as_uri()}")


def pieces(path: Path) -> Iterator[bytes]:
    """The bytes of a file, piece by piece."""
    with path.open("rb") as file:
        yield from iter(partial(file.read, 1 << 20), b"")


@contextmanager
def recording(
    place: str, estate: str | None, context: Context, knowledge: Knowledge
) -> Iterator[Listener]:
    """A recorder into the register at a place."""
    # Loaded only when asked for: the database libraries would double every command's start.
    registers = import_module("unbadge.register.register")
    records = import_module("unbadge.jobs.record")
    about = KnowledgeRecord(digest=knowledge.digest, date=knowledge.date)
    head = records.run_head(context, about, now())
    register = registers.open_register(place)
    try:
        names = lexicon_of(knowledge).makers
        recorder = records.record_into(register, head, names, uuid4().hex, estate)
        try:
            yield recorder
            if recorder.number is not None:
                say(f"recorded as run {recorder.number} of {place.rpartition('@')[2]}")
        finally:
            recorder.close()
    finally:
        register.close()


def tell_inputs(head: HeadRecord, ending: Ending) -> None:
    """Name on stderr what could not be read."""
    ending.miss(run_losses(head.inputs))
    for item in head.inputs:
        if item.warning and not item.error:
            say(item.warning)
    if words := unused_words(head.inputs):
        say(words)


def unused_words(inputs: Sequence[InputRecord]) -> str:
    """How many records could not be used, else how many cells, with the first of them."""
    rejected = sum(item.rejected_count for item in inputs)
    if rejected:
        worst = max(inputs, key=lambda item: item.rejected_count)
        first = worst.rejected[0] if worst.rejected else None
        told = f"; the first in {worst.path} {first.place}: {first.reason}" if first else ""
        return f"{count_of(rejected, 'record')} could not be used{told}"
    noted = [(item.path, row) for item in inputs for row in item.rejected]
    if not noted:
        return ""
    path, row = noted[0]
    return (
        f"{count_of(len(noted), 'cell or column', 'cells or columns')} could not be read; "
        f"the first in {path} {row.place}: {row.reason}"
    )


class GateKeeper:
    """Watches every device for what ``--fail-on`` waits for."""

    def __init__(self, ending: Ending) -> None:
        """A gate still open."""
        self._ending = ending

    def start(self, inputs: tuple[Input, ...]) -> None:
        """Nor do inputs."""

    def add(self, assessment: Assessment) -> None:
        """A device may."""
        self._ending.see_device(assessment)

    def finish(self, head: HeadRecord) -> None:
        """Nothing more comes."""
