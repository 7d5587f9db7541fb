"""Load the knowledge: base and overlay, checked against the schema, decoded once."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TypeVar

import msgspec

from unbadge.errors import KnowledgeError
from unbadge.knowledge.citing import cited_in_full
from unbadge.knowledge.files import (
    KINDS,
    DataFile,
    Dated,
    EntryRow,
    Problem,
    digest_of,
    read_folder,
    rows_of,
)
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.language.literals import pattern_words
from unbadge.knowledge.news import advisories_with_news, entities_with_news
from unbadge.knowledge.schema import (
    Ability,
    Absence,
    Advisory,
    AdvisoryNews,
    Brand,
    Calibration,
    Campaign,
    CourtCase,
    Default,
    Endpoint,
    Entity,
    EvidenceAge,
    FalseFriend,
    Family,
    Lifecycle,
    ListingNews,
    Maker,
    Oui,
    OwnerProfile,
    Policy,
    Prior,
    Reference,
    Registrant,
    ReplyField,
    Signature,
    Statement,
    Supplier,
    Term,
    Versioning,
    Weight,
)
from unbadge.knowledge.turns import turn_words

STALE = (OSError, msgspec.MsgspecError)  # what a decoded copy that cannot be used raises

HERE = Path(__file__).parent
BASE = HERE / "data"
KEPT = 4  # decoded copies: the base alone, and a few overlays

T = TypeVar("T")


def load(overlay: Path | None = None, cache: Path | None = None) -> Knowledge:
    """The knowledge that ships, with an overlay's entries added or put in place by id.

    ``cache`` is a folder for decoded copies.  One that cannot be read or written costs time only.
    """
    roots = (BASE,) if overlay is None else (BASE, overlay)
    folders = tuple(read_folder(root) for root in roots)
    digest = digest_of(folders)
    copy = None if cache is None else cache / f"knowledge-{digest[:16]}-{code_digest()}.msgpack"
    if copy is not None and (known := cached_knowledge(copy, digest)) is not None:
        return known
    knowledge = decode(zip(roots, folders, strict=True), digest)
    if copy is not None:
        keep(copy, knowledge)
    return knowledge


def code_digest() -> str:
    """A hash over this room's own modules, whose change makes decoded copies stale."""
    total = hashlib.sha256()
    for path in sorted(
        (*HERE.glob("*.py"), *HERE.glob("language/*.py"), *HERE.glob("schema/*.py"))
    ):
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def cached_knowledge(path: Path, digest: str) -> Knowledge | None:
    """The decoded copy at a path, if it is whole and of this digest."""
    try:
        knowledge = msgspec.msgpack.decode(path.read_bytes(), type=Knowledge)
    except STALE:
        return None
    return knowledge if knowledge.digest == digest else None


def keep(path: Path, knowledge: Knowledge) -> None:
    """Write a decoded copy, whole or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.msgpack.encode(knowledge))
        Path(name).replace(path)
        forget(path.parent)
    except OSError:  # a read-only home must not stop a run
        return


def forget(folder: Path) -> None:
    """Remove all but the newest decoded copies of a folder."""
    copies = sorted(folder.glob("knowledge-*.msgpack"), key=lambda copy: copy.stat().st_mtime)
    for copy in copies[:-KEPT]:
        copy.unlink(missing_ok=True)


class KnowledgeLedger:
    """The merged rows of every kind while they are checked, and what is wrong with them."""

    def __init__(self) -> None:
        """Nothing read yet."""
        self.rows: dict[str, dict[str, EntryRow]] = {}
        self.problems: list[Problem] = []
        self.days: list[str] = []
        self.reviewed_on = ""  # the newest day of the first folder

    def add(self, items: Iterable[EntryRow | Problem | Dated]) -> None:
        """Take in one folder; an id may stand once in it, and replaces that of an earlier one."""
        taken: dict[tuple[str, str], str] = {}
        for item in items:
            match item:
                case Problem():
                    self.problems.append(item)
                case Dated():
                    self.days.append(item.day)
                case EntryRow() if place := taken.get((item.kind, item.key)):
                    self.problems.append(Problem(item.place, f"already stands at {place}"))
                case EntryRow():
                    taken[item.kind, item.key] = item.place
                    self.rows.setdefault(item.kind, {})[item.key] = item
        self.reviewed_on = self.reviewed_on or max(self.days, default="")

    def typed(self, kind: str, shape: type[T]) -> dict[str, T]:
        """The entries of a kind as structs; what does not fit becomes a problem."""
        return dict(self.fitting(kind, shape))

    def fitting(self, kind: str, shape: type[T]) -> Iterator[tuple[str, T]]:
        """Each entry of a kind that fits its schema, with its key."""
        for row in self.rows.get(kind, {}).values():
            try:
                yield row.key, msgspec.convert(row.values, shape, strict=not row.loose)
            except msgspec.ValidationError as error:
                self.problems.append(Problem(row.place, str(error)))

    def cite(self, references: dict[str, Reference]) -> None:
        """Put each source that entries name by its id in full."""
        for row in chain.from_iterable(rows.values() for rows in self.rows.values()):
            self.problems += (
                Problem(row.place, f"unknown source {name!r}")
                for name in cited_in_full(row.values, references)
            )


def decode(folders: Iterable[tuple[Path, tuple[DataFile, ...]]], digest: str) -> Knowledge:
    """The knowledge in some folders; of two entries with one id the later folder's counts."""
    ledger = KnowledgeLedger()
    for root, files in folders:
        label = root.name if root == BASE else str(root)
        # The base also holds files of other rooms' formats; a stray file of a user is a mistake.
        own = [file for file in files if root != BASE or file.kind in KINDS]
        ledger.add(chain.from_iterable(rows_of(file, f"{label}/{file.name}") for file in own))
    ledger.cite(ledger.typed("references", Reference))
    knowledge = build(ledger, digest)
    if ledger.problems:
        raise KnowledgeError("\n".join(map(str, ledger.problems)))
    return knowledge


def advisories_of(ledger: KnowledgeLedger) -> tuple[Advisory, ...]:
    """The advisories on file and those that feeds told of, with what has changed about them."""
    return advisories_with_news(
        ledger.typed("advisories", Advisory),
        ledger.typed("heard_advisories", Advisory),
        ledger.typed("advisory_news", AdvisoryNews).values(),
        ledger.reviewed_on,
    )


def build(ledger: KnowledgeLedger, digest: str) -> Knowledge:
    """The knowledge from checked rows."""
    priors = ledger.typed("prior", Prior)
    weights = ledger.typed("weights", Weight)
    signatures = tuple(ledger.typed("signatures", Signature).values())
    families = tuple(ledger.typed("families", Family).values())
    false_friends = tuple(ledger.typed("false_friends", FalseFriend).values())
    return Knowledge(
        makers=ledger.typed("makers", Maker),
        suppliers=ledger.typed("suppliers", Supplier),
        brands=ledger.typed("brands", Brand),
        entities=entities_with_news(
            ledger.typed("entities", Entity), ledger.typed("listing_news", ListingNews).values()
        ),
        registrants=ledger.typed("registrants", Registrant),
        ouis=tuple(ledger.typed("ouis", Oui).values()),
        false_friends=false_friends,
        vocabulary=tuple(ledger.typed("vocabulary", Term).values()),
        endpoints=tuple(ledger.typed("endpoints", Endpoint).values()),
        defaults=tuple(ledger.typed("defaults", Default).values()),
        advisories=advisories_of(ledger),
        campaigns=tuple(ledger.typed("campaigns", Campaign).values()),
        versioning=tuple(ledger.typed("versioning", Versioning).values()),
        lifecycle=tuple(ledger.typed("lifecycle", Lifecycle).values()),
        signatures=signatures,
        families=families,
        words=pattern_words(signatures, families, turn_words(false_friends)),
        policies=ledger.typed("policies", Policy),
        court_cases=tuple(ledger.typed("court_cases", CourtCase).values()),
        absences=tuple(ledger.typed("absences", Absence).values()),
        profiles=ledger.typed("profiles", OwnerProfile),
        evidence_ages=ledger.typed("evidence_ages", EvidenceAge),
        statements=tuple(ledger.typed("statements", Statement).values()),
        capabilities=tuple(ledger.typed("capabilities", Ability).values()),
        capability_fields=tuple(ledger.typed("capability_fields", ReplyField).values()),
        prior=next(reversed(priors.values()), Prior()),  # an overlay's own prior comes last
        calibration=ledger.typed("calibration", Calibration),
        weights={row.signature: row.weight for row in weights.values()},
        digest=digest,
        date=max(ledger.days, default=""),
    )
