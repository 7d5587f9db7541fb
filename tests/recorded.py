"""Runs as they stand on record, small and made up, for whatever reads them again."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import msgspec
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from factories import TODAY, a_clue, a_device, an_assessment, an_identity, an_origin
from unbadge.jobs.stored.record import Stored
from unbadge.jobs.stored.rejudge import with_verdicts
from unbadge.model import (
    Body,
    Conduct,
    Destination,
    Determination,
    Outcome,
    Profile,
    SiteKind,
    Verdict,
)
from unbadge.model.record import (
    DeviceRecord,
    HeadRecord,
    InputRecord,
    JudgedRecord,
    KnowledgeRecord,
    Summary,
    device_record,
)
from unbadge.report.lexicon import Lexicon
from unbadge.report.paper.basis import Instrument, PaperBasis

DEPARTMENT = Profile(
    jurisdiction="GB", body=Body.CENTRAL_DEPARTMENT, site=SiteKind.SENSITIVE, name="A department"
)
COUNCIL = Profile(jurisdiction="GB-ENG", body=Body.COUNCIL, name="Ashenmouth Town Council")


def a_record(key: str = "d1", maker: str | None = "acme", **fields: object) -> JudgedRecord:
    """A camera on record, its maker established unless fields say otherwise."""
    sure = Determination.ESTABLISHED if maker else Determination.UNDETERMINED
    identity = an_identity(
        maker,
        0.999 if maker else 0.0,
        determination=sure,
        badge="Zenith" if maker else None,
        model="Z-100" if maker else None,
        clues=(a_clue(maker),) if maker else (),
    )
    device = a_device(key, site="Library", ips=(f"192.0.2.{len(key)}",))
    record = with_verdicts(device_record(an_assessment(device=device, identity=identity)), (), ())
    return replace(record, **fields)


def a_head(profile: Profile | None = DEPARTMENT, **fields: object) -> HeadRecord:
    """What a run with one file of evidence says besides its devices."""
    survey = InputRecord(
        path=an_origin().file,
        sha256="a" * 64,
        kind="observation lines",
        read=4,
        used=3,
        rejected=(),
        rejected_count=1,
        warning="",
        error="",
    )
    head = HeadRecord(
        as_of=TODAY,
        engine="0.1.0",
        profile=profile,
        knowledge=KnowledgeRecord(digest="f" * 64, date="2026-11-23"),
        inputs=(survey,),
        coverage={"inputs": 1},
        summary=Summary(),
    )
    return replace(head, **fields)


def a_stored(*records: DeviceRecord, profile: Profile | None = DEPARTMENT) -> Stored:
    """A run with some devices."""
    return Stored(head=a_head(profile), devices=records, place="assessments.json", sha256="b" * 64)


def write_run(path: Path, stored: Stored) -> Path:
    """The run as an ``assessments.json``."""
    whole = msgspec.to_builtins(stored.head) | {"devices": msgspec.to_builtins(stored.devices)}
    path.write_bytes(msgspec.json.encode(whole))
    return path


def fits(name: str, document: object) -> None:
    """Hold a document against a published schema."""
    folder = Path(__file__).resolve().parents[1] / "docs" / "schema"
    Draft202012Validator(json.loads((folder / f"{name}.json").read_text("utf-8"))).validate(
        document
    )


def said(outcome: Outcome, *policies: str) -> tuple[Verdict, ...]:
    """What some policies say alike of every act."""
    return tuple(
        Verdict(policy=policy, status="in-force", conduct=conduct, outcome=outcome, because="")
        for policy in policies
        for conduct in Conduct
    )


def three(*policies: str) -> tuple[DeviceRecord, DeviceRecord, DeviceRecord]:
    """A device that policies mean, one in doubt, and one they do not mean."""
    return (
        a_record("meant-1", verdicts=said(Outcome.PROHIBITED, *policies)),
        a_record("doubt-1", None, verdicts=said(Outcome.UNCLEAR, *policies), site="Depot"),
        a_record("clear-1", "zeta", verdicts=said(Outcome.PERMITTED, *policies), badge="Zeta"),
    )


def a_basis(*records: DeviceRecord, day: date = TODAY, **fields: object) -> PaperBasis:
    """What a paper is filled from: some devices of a council."""
    basis = PaperBasis(
        day=day,
        head=a_head(COUNCIL),
        place="assessments.json",
        sha256="b" * 64,
        devices=records,
        bystanders=2,
        owner=COUNCIL,
        knowledge="c" * 64,
        knowledge_date="2026-11-23",
        engine="0.1.0",
        lexicon=Lexicon(makers={"acme": "Acme", "zeta": "Zeta", "eta": "Eta"}),
        instruments=(
            Instrument(
                id="xx-ban",
                title="Camera Act",
                clause="s.1",
                status="in-force",
                summary="A ban.",
                source="Gazette",
                evidence_as_of="2026-01",
                named=("Acme Ltd.", "Bolt Inc."),
            ),
        ),
    )
    return replace(basis, **fields)


def an_end(**fields: object) -> Destination:
    """A destination outside that a device sent data to."""
    given = {"ip": "203.0.113.5", "protocol": "tcp", "port": 443, "bytes_out": 2_000_000, **fields}
    return Destination(**given)  # type: ignore[arg-type]
