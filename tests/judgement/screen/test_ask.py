"""Reasons and questions to the supplier."""

from __future__ import annotations

from msgspec.structs import replace

from factories import an_identity
from unbadge.judgement.screen.ask import LineFacts, gravity_of, question, reasons
from unbadge.model import Determination
from unbadge.model.purchase import ItemKind

OPEN = an_identity(maker=None, probability=0.0, determination=Determination.UNDETERMINED)
FACTS = LineFacts(kind=ItemKind.CAMERA, kind_because="it says 'dome'", identity=OPEN)


def test_nothing_told_is_asked() -> None:
    """A camera without a make is asked for make, model and manufacturer."""
    told = question(replace(FACTS, identity=replace(OPEN, badge=None, model=None)))

    assert told is not None
    assert told.startswith("Which camera is offered?")


def test_alternatives_are_asked_by_name() -> None:
    """Of makes that would do, the supplier says which."""
    assert "Acme or Zenith" in (question(replace(FACTS, names=("Acme", "Zenith"))) or "")


def test_a_lead_is_asked() -> None:
    """What may be of a maker is asked; what is probable is not."""
    lead = an_identity(determination=Determination.POSSIBLE)
    sure = an_identity(determination=Determination.PROBABLE)

    assert "made by Acme" in (question(replace(FACTS, identity=lead, maker="Acme")) or "")
    assert question(replace(FACTS, identity=sure, maker="Acme")) is None


def test_a_badge_alone_is_asked_as_a_thing() -> None:
    """A badge is nobody's manufacture: the question is about the thing that bears it."""
    badge = replace(OPEN, badge="Acme", model=None)
    told = question(replace(FACTS, identity=badge))
    torn = question(replace(FACTS, identity=badge, rivals=("Acme", "Zenith")))

    assert told is not None
    assert "this Acme camera" in told
    assert torn is not None
    assert "Acme or Zenith" in torn


def test_accessories_are_not_asked() -> None:
    """Nobody has to say who made a bracket."""
    assert question(replace(FACTS, kind=ItemKind.ACCESSORY)) is None


def test_reason_says_that_ocr_read_it() -> None:
    """What OCR read is to be compared with the paper."""
    assert "OCR" in reasons(replace(FACTS, read_by="ocr"))


def test_reason_does_not_call_a_served_make_bought() -> None:
    """A make that a thing goes with is said to be so."""
    assert "No make is said to be bought." in reasons(replace(FACTS, names=("Acme",)))


def test_listed_equipment_is_gravest() -> None:
    """The part of a line that speaks for it is listed equipment, then equipment."""
    listed = gravity_of(ItemKind.CAMERA, "possible", listed=True)
    plain = gravity_of(ItemKind.CAMERA, "established", listed=False)
    bracket = gravity_of(ItemKind.ACCESSORY, "established", listed=True)

    assert listed > plain > bracket


def test_what_the_line_tells_is_not_asked_again() -> None:
    """A model that stands in the line is not asked for; a system is asked for all it holds."""
    lead = replace(an_identity(determination=Determination.POSSIBLE), model="DS-1", badge="Acme")
    told = question(replace(FACTS, identity=lead, maker="Acme")) or ""
    system = question(replace(FACTS, kind=ItemKind.VIDEO, identity=replace(OPEN, badge=None)))

    assert "yes or no" in told
    assert "its model" not in told
    assert system is not None
    assert system.startswith("Which cameras, recorders and other devices")
