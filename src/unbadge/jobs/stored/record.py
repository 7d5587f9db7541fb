"""What an audit left behind, read again: ``assessments.json``, or a run on record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from unbadge.errors import UsageError
from unbadge.jobs.stored.decided import standing_records
from unbadge.model import DeviceRecord, HeadRecord, fields_of
from unbadge.model.device.decided import DecidedFacts

NO_RUN = (msgspec.DecodeError, UnicodeDecodeError)  # what a file of other things raises
if TYPE_CHECKING:  # the database libraries would double every command's start
    from unbadge.register.read.runs import RunVerdicts
    from unbadge.register.register import Register


class AssessmentsRecord(HeadRecord, frozen=True, kw_only=True):
    """The whole of ``assessments.json``, its devices not decoded yet."""

    devices: tuple[msgspec.Raw, ...]


class Stored(Struct, frozen=True, kw_only=True):
    """A run read again: its head, its devices, and where it was read.

    ``sha256`` is that of the file; of a register's run, that of what its devices are stored under
    in their order and of what people decided.  ``places`` holds latitude and longitude of sites by
    name, where people have said them.
    ``devices`` are those that stand by what people decided, ``decided`` what that is by key.
    """

    head: HeadRecord
    devices: tuple[DeviceRecord, ...]
    place: str
    sha256: str
    places: dict[str, tuple[float, float]] = {}
    decided: dict[str, DecidedFacts] = {}


class FlowingRun(Struct, frozen=True, kw_only=True):
    """The same of a register's run, its devices read as they are taken, each time anew."""

    head: HeadRecord
    devices: Iterable[DeviceRecord]
    place: str
    sha256: str
    places: dict[str, tuple[float, float]]
    decided: dict[str, DecidedFacts]


class RunDevices:
    """The devices of a run that stand by what people decided, read as they are taken."""

    def __init__(
        self, register: Register, run: int, verdicts: RunVerdicts, decided: dict[str, DecidedFacts]
    ) -> None:
        """Nothing is read yet."""
        self._register, self._run = register, run
        self._verdicts, self._decided = verdicts, decided

    def __iter__(self) -> Iterator[DeviceRecord]:
        """The devices in the order of the run."""
        records = self._register.each_record(self._run, self._verdicts)
        return standing_records(records, self._decided)


def read_stored(file: Path | None, register: str | None, run: int | None = None) -> Stored:
    """The run in a file or a register; the latest finished one where none is named.

    Raises UsageError when both or neither are named, or when what is named holds no run.
    """
    if (file is None) == (register is None):
        raise UsageError("name either an assessments.json or a register", fields=("register",))
    if file is not None:
        return read_assessments(file)
    return read_register(str(register), run)


def read_assessments(file: Path) -> Stored:
    """The run in an ``assessments.json``, or in the folder that it stands in."""
    if file.is_dir():
        file = file / "assessments.json"
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}") from error
    try:
        whole = msgspec.json.decode(data, type=AssessmentsRecord)
        decoder = msgspec.json.Decoder(DeviceRecord)
        devices = tuple(map(decoder.decode, whole.devices))
    except NO_RUN as error:
        raise UsageError(f"{file}: no assessments.json of an audit: {error}") from error
    fields = fields_of(whole, HeadRecord.__struct_fields__)
    return Stored(
        head=HeadRecord(**fields),
        devices=devices,
        place=file.name,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def open_existing(place: str) -> Register:
    """A register that is there; UsageError where there is none: reading makes none."""
    if "://" not in place and not Path(place).is_file():
        raise UsageError(f"{place}: no such register")
    # Loaded only when asked for: the database libraries would double every command's start.
    registers = import_module("unbadge.register.register")
    register: Register = registers.open_register(place)
    return register


def read_register(place: str, run: int | None) -> Stored:
    """A finished run of a register."""
    register = open_existing(place)
    try:
        return stored_run(register, run, place)
    finally:
        register.close()


@contextmanager
def reading_run(
    file: Path | None, register: str | None, run: int | None, *, held: bool
) -> Iterator[Stored | FlowingRun]:
    """The same while its devices are taken: a register's run that need not be held is not."""
    if held or file is not None or register is None:
        yield read_stored(file, register, run)
        return
    opened = open_existing(register)
    try:
        yield flowing_run(opened, run, register)
    finally:
        opened.close()


def stored_run(register: Register, run: int | None, place: str) -> Stored:
    """A finished run of an open register, the latest where none is named."""
    flowing = flowing_run(register, run, place)
    told = msgspec.structs.asdict(flowing)
    return Stored(**{**told, "devices": tuple(flowing.devices)})


def flowing_run(register: Register, run: int | None, place: str) -> FlowingRun:
    """The same, its devices read as they are taken: a large run need not be held."""
    numbers = [one.id for one in register.runs()]
    number = run if run is not None else max(numbers, default=None)
    detail = None if number is None else register.run(number)
    if number is None or detail is None:
        which = "no finished run" if run is None else f"no finished run {run}"
        raise UsageError(f"{short(place)}: {which} on record")
    decided = register.decided(number)
    verdicts = register.verdicts(number)
    content = (register.digest_of_run(number), sorted(decided.items()))
    return FlowingRun(
        head=HeadRecord(
            as_of=detail.run.as_of,
            engine=detail.run.engine,
            profile=detail.profile,
            knowledge=detail.run.knowledge,
            inputs=detail.inputs,
            coverage=detail.coverage,
            summary=detail.summary,
            judgements=verdicts.judgements,
            plain=detail.plain,
        ),
        devices=RunDevices(register, number, verdicts, decided),
        decided=decided,
        place=f"run {number} of the register {short(place)}",
        sha256=hashlib.sha256(msgspec.json.encode(content)).hexdigest(),
        places={
            site.name: (site.latitude, site.longitude)
            for site in register.sites(detail.run.estate)
            if site.latitude is not None
            if site.longitude is not None
        },
    )


def short(place: str) -> str:
    """The name of a register's file or database, without folder, host and password."""
    return place.rpartition("/")[2]
