"""What is said of a screened line, and the question that its supplier has to answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from unbadge.model import Determination, Identity, is_sure
from unbadge.model.purchase import VIDEO_KINDS, ItemKind

MOST_NAMED = 4
WHO = "the manufacturer's legal name and country"
STATE = f"State its make, model and {WHO}"
EACH = f"State the make and model of each, how many, and {WHO}"
SERVICE = (
    "Which cameras and recorders does this work cover or fit, beyond those in other lines of your "
    "offer? List make, model and the manufacturer's legal name of each, or answer: none."
)
KIND_WORDS = {
    ItemKind.CAMERA: "camera",
    ItemKind.RECORDER: "recorder",
    ItemKind.DOORBELL: "video doorbell",
    ItemKind.INTERCOM: "intercom",
    ItemKind.ACCESS: "access control device",
    ItemKind.VIDEO: "video surveillance equipment",
}


class LineFacts(Struct, frozen=True, kw_only=True):
    """What is known of a line or part when its reason and question are put into words.

    ``names`` are the makes that it names without meaning that it is of them; ``maker`` and
    ``rivals`` are names of companies; ``lists`` says on how many lists in force the maker stands.
    """

    kind: ItemKind
    kind_because: str
    identity: Identity
    maker: str = ""
    rivals: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    lists: int = 0
    video: bool = True  # whether the line speaks of video equipment at all
    read_by: str = ""


def reasons(facts: LineFacts) -> str:
    """Why a line is taken for what it is, in sentences."""
    told = [f"Taken for {facts.kind}: {facts.kind_because}."]
    identity = facts.identity
    if facts.maker:
        told += maker_reasons(facts)
    elif facts.names:
        told.append(f"It names {join(facts.names)} as what would do or what it goes with.")
        told.append("No make is said to be bought.")
    elif facts.rivals:
        told.append(f"It may be of {join(facts.rivals)}; the words do not settle it.")
    elif identity.badge:
        told.append(f"It is sold as {identity.badge}; the badge does not tell who makes it.")
    elif facts.kind in VIDEO_KINDS:
        told.append("No make or model that tells its maker is named.")
    if facts.read_by:
        told.append("Read off a picture (OCR): compare with the paper.")
    return " ".join(told)


def maker_reasons(facts: LineFacts) -> Iterator[str]:
    """Why a maker is named, and on how many lists it stands."""
    clue = next((one.because for one in facts.identity.clues if one.weight > 0), "")
    why = f": {clue}" if clue else ""
    sure = facts.identity.determination
    yield f"{'Made by' if is_sure(sure) else 'It may be made by'} {facts.maker} ({sure}){why}."
    if facts.lists:
        yield f"{facts.maker} stands on {count_words(facts.lists)} in force on the day."
    if facts.kind not in VIDEO_KINDS:
        yield "It is no camera or recorder, so rules on video equipment are not put to it."


def count_words(lists: int) -> str:
    """How many lists, in words."""
    return "1 list" if lists == 1 else f"{lists} lists"


def question(facts: LineFacts) -> str | None:
    """What to ask the supplier; None where nothing about the maker is open."""
    if facts.maker and is_sure(facts.identity.determination):
        return None
    if facts.kind is ItemKind.SERVICE:
        return SERVICE if facts.video else None
    return product_question(facts) if facts.kind in VIDEO_KINDS else None


def product_question(facts: LineFacts) -> str:
    """What to ask about a piece of video equipment whose maker is open.

    What the line tells already, a model above all, is not asked for again.
    """
    thing = KIND_WORDS[facts.kind]
    called = product_called(facts, thing)
    coded = facts.identity.model is not None
    if not facts.maker and len(facts.rivals) > 1 and not coded:
        named = join(facts.rivals, "or")
        return f"Of which make is each product of this line: {named}? {STATE}, for each of them."
    if facts.maker:
        answer = f"Answer yes or no, and state {'' if coded else 'its model and '}{WHO}."
        return f"Is {called or f'this {thing}'} made by {facts.maker}? {answer}"
    if facts.names:
        named = join(facts.names, "or")
        return f"Which make and model will be supplied: {named}, or another? {STATE}."
    if called:
        state = f"State {'' if coded else 'its model and '}{WHO}"
        return f"Which company manufactures {called}? {state}; the badge alone does not tell."
    if facts.kind is ItemKind.VIDEO:
        return f"Which cameras, recorders and other devices does this line hold? {EACH}."
    return f"Which {thing} is offered? {STATE}."


def product_called(facts: LineFacts, thing: str) -> str:
    """What a question calls a product: its code, else the thing of its badge; empty for neither."""
    called = product_words(facts.identity)
    if not called or facts.identity.model is not None:
        return called
    return f"this {thing}" if facts.identity.badge == facts.maker else f"this {called} {thing}"


def product_words(identity: Identity) -> str:
    """The product by its badge and model, as far as known."""
    model, badge = identity.model or "", identity.badge or ""
    if badge.casefold() in model.casefold():
        badge = ""
    return " ".join(filter(None, (badge, model)))


def join(names: Sequence[str], word: str = "and") -> str:
    """Names as a list in a sentence."""
    shown = list(names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        shown.append("others")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {word} {shown[-1]}"


def gravity_of(kind: ItemKind, determination: str, *, listed: bool) -> tuple[int, int, int]:
    """How much a part of a line matters: listed equipment first, then equipment, then surety."""
    order = list(Determination)
    return (
        int(listed and kind in VIDEO_KINDS),
        int(kind in VIDEO_KINDS),
        len(order) - order.index(Determination(determination)),
    )
