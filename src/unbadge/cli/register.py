"""``unbadge register``: what registers hold, their copies, and whether they are whole."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter
from msgspec import Struct

from unbadge.cli.frame import Exit, JsonPlace, full_day, say, written_as_json
from unbadge.errors import UsageError, reason_of
from unbadge.formats.visible import show_controls
from unbadge.jobs import open_existing
from unbadge.jobs.stored.record import short
from unbadge.register.nouns import (
    DeviceDetail,
    DeviceQuery,
    Estate,
    Proposal,
    ProposalKind,
    RecordedRun,
)
from unbadge.report import count_of

if TYPE_CHECKING:  # the database libraries would double every command's start
    from unbadge.register.register import Register

Place = Annotated[str, Parameter(help="SQLite file or database URL of a register.")]
EstateName = Annotated[str | None, Parameter(help="Which estate, where it holds several.")]
MOST = 10  # devices that are named where words find several
UNKNOWN = "not known"
ID = re.compile(r"[1-9][0-9]{0,8}")
app = App(name="register", help="List, show, copy, back up, restore and check registers.")


class RegisterList(Struct, frozen=True, kw_only=True):
    """The estates and runs of a register."""

    estates: tuple[Estate, ...]
    runs: tuple[RecordedRun, ...]


@contextmanager
def opened(place: str) -> Iterator[Register]:
    """A register that is there, closed in the end."""
    register = open_existing(place)
    try:
        yield register
    finally:
        register.close()


def show_lines(lines: Iterable[str]) -> None:
    """Prints lines in which nothing of a device acts on the terminal."""
    sys.stdout.writelines(f"{show_controls(line)}\n" for line in lines)


@app.command(name="list")
def list_(register: Place, *, json: JsonPlace = None) -> int:
    """Tell the estates and runs of a register."""
    with opened(register) as found:
        told = RegisterList(estates=tuple(found.estates()), runs=tuple(found.runs()))
    if written_as_json(told, json):
        show_lines(list_lines(told))
    return Exit.DONE


def list_lines(told: RegisterList) -> Iterator[str]:
    """Estates with their runs, oldest first."""
    for estate in told.estates:
        runs = [run for run in told.runs if run.estate == estate.id]
        yield f"{estate.name or estate.slug} ({estate.slug}): {count_of(len(runs), 'run')}"
        for run in runs:
            devices = count_of(run.devices, "device")
            yield f"  run {run.id}: as of {run.as_of}, {devices}, recorded {run.recorded:%Y-%m-%d}"
    if not told.estates:
        yield "nothing is on record"


@app.command
def show(
    register: Place,
    device: Annotated[str, Parameter(help="Its id, or words that find it alone.")],
    *,
    estate: EstateName = None,
    on: Annotated[str | None, Parameter(help="As of this day.")] = None,
    json: JsonPlace = None,
) -> int:
    """Tell one device: what it is, the runs that saw it, and what people decided."""
    day = full_day(on, "--on") if on else None
    with opened(register) as found:
        owner = found.estate(estate)
        if owner is None:
            raise UsageError(f"{short(register)}: no such estate")
        number = int(device) if ID.fullmatch(device) else None
        if number is None:
            query = DeviceQuery(estate=owner.id, text=device, limit=MOST, on=day)
            number = only_id(device, [(row.id, row.key) for row in found.devices(query).rows])
        detail = found.device(number, day)
    if detail is None:
        raise UsageError(f"{short(register)}: no device {device} is on record then")
    if written_as_json(detail, json):
        show_lines(device_lines(detail))
    return Exit.DONE


@app.command
def questions(register: Place, *, estate: EstateName = None, json: JsonPlace = None) -> int:
    """Tell which devices may be one, and which may be two: for a person to decide on the page."""
    with opened(register) as found:
        owner = found.estate(estate)
        if owner is None:
            raise UsageError(f"{short(register)}: no such estate")
        asked = found.proposals(owner.id)
    if written_as_json(asked, json):
        show_lines(map(question_line, asked) if asked else ("no question is open",))
    return Exit.DONE


def question_line(asked: Proposal) -> str:
    """A question in a line."""
    if asked.kind is ProposalKind.TWO:
        return f"device {asked.device} may be two since run {asked.run}: {asked.because}"
    return f"devices {asked.device} and {asked.other} may be one: {asked.because}"


def only_id(words: str, found: list[tuple[int, str]]) -> int:
    """The one device that words find; UsageError names them where there are several."""
    if not found:
        raise UsageError(f"no device is found by {words!r}")
    if len(found) > 1:
        named = ", ".join(f"{number} ({key})" for number, key in found)
        raise UsageError(f"several devices are found by {words!r}: {named}")
    return found[0][0]


def device_lines(detail: DeviceDetail) -> Iterator[str]:
    """A device in lines."""
    row = detail.row
    place = ", ".join(filter(None, (row.site, row.location))) or "no place named"
    yield f"device {row.id}: {row.key}, {place}"
    maker = f"{row.maker} ({row.sureness})" if row.maker else ""
    told = zip(("maker", "badge", "model"), (maker, row.badge, row.model), strict=True)
    yield f"  {', '.join(f'{name} {text or UNKNOWN}' for name, text in told)}"
    if detail.record is not None and detail.record.next_check:
        yield f"  next: {detail.record.next_check}"
    for seen in detail.history:
        ips = ", ".join(seen.ips)
        yield f"  run {seen.run}, {seen.as_of}: {seen.maker or UNKNOWN}, {seen.sureness}; {ips}"
    for one in detail.decisions:
        undone = ", taken back" if one.undone else ""
        words = " ".join(filter(None, (one.value, one.reason)))
        yield f"  decision {one.id}, {one.moment:%Y-%m-%d} {one.person}: {one.kind} {words}{undone}"


@app.command
def copy(
    source: Annotated[str, Parameter(help="The register to copy.")],
    target: Annotated[str, Parameter(help="An empty place on either database.")],
) -> int:
    """Copy a register, with all ids, into an empty place on either database."""
    registers = import_module("unbadge.register.register")
    with opened(source) as found:
        made = registers.open_register(target)
        try:
            rows = found.copy_to(made)
        finally:
            made.close()
    say(f"{count_of(rows, 'row')} copied to {short(target)}")
    return Exit.DONE


@app.command
def backup(
    register: Place, file: Annotated[Path, Parameter(help="The SQLite file to write.")]
) -> int:
    """Write a consistent copy into a new SQLite file, while others may go on writing."""
    if file.exists():
        raise UsageError(f"{file}: is there already; a backup overwrites nothing")
    draft = file.with_name(f"{file.name}.part")
    draft.unlink(missing_ok=True)
    try:
        copy(register, str(draft))
        draft.replace(file)
    except OSError as error:
        raise UsageError(f"{file}: cannot be written: {reason_of(error)}") from error
    finally:
        for name in (draft, Path(f"{draft}-wal"), Path(f"{draft}-shm")):
            name.unlink(missing_ok=True)
    say(f"the backup is {file}, {file.stat().st_size:,} bytes")
    return Exit.DONE


@app.command
def restore(
    file: Annotated[Path, Parameter(help="A backup, or any SQLite register.")],
    register: Annotated[str, Parameter(help="An empty place on either database.")],
) -> int:
    """Put a backup into an empty place on either database."""
    return copy(str(file), register)


@app.command
def fsck(register: Place) -> int:
    """Say whether all that belongs together is there: exit code 1 where it is not."""
    with opened(register) as found:
        faults, counts = found.check(), found.counts()
    held = ", ".join(f"{many} {name}" for name, many in counts.items())
    if not faults:
        show_lines([f"{short(register)}: {held}: all that belongs together is there"])
        return Exit.DONE
    show_lines([f"{short(register)}: {held}", *faults])
    return Exit.GATE
