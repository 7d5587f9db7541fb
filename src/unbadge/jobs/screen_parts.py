"""The parts of a purchase line: what kind of thing each buys, who makes it, and what lists say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from unbadge.jobs.screen_text import TextReader
from unbadge.judgement import (
    LineFacts,
    bought_parts,
    company_behind,
    gravity_of,
    listed_by,
    own_badges,
    quantity_told,
    split_makes,
    split_products,
)
from unbadge.judgement.screen.ask import reasons
from unbadge.knowledge import (
    GoodsKinds,
    ItemReading,
    KindEvidence,
    Knowledge,
    item_kind,
    item_of_type,
    kind_words,
    named_codes,
)
from unbadge.knowledge.things.marks import COLUMN, FILMS, KIND
from unbadge.model import Identity
from unbadge.model.purchase import (
    VIDEO_KINDS,
    ItemKind,
    PurchaseLine,
    ScreenedPart,
    ScreenedProduct,
)
from unbadge.model.remembered import Remembered

SHOWN = 2_000  # characters of a line's text that results repeat
ROUNDED = 4
MOST_RIVALS = 3
SEVERAL = 2  # makers between which a text is torn
NOBODY: frozenset[str] = frozenset()
OF_TYPE = re.compile(
    r"\b(?:type|typ|tipo|тип\w*|style|stil\w*|art)\s*$", re.IGNORECASE
)  # "PFB203W type"
BARE_NAME = KindEvidence(named=True)


class PartReading(Struct, frozen=True, kw_only=True):
    """What one part of a line is, with everything that was found on the way."""

    part: ScreenedPart
    identity: Identity
    facts: LineFacts

    def gravity(self) -> tuple[int, int, int]:
        """How much the part matters among the parts of its line."""
        return gravity_of(self.part.kind, self.part.determination, listed=self.part.listed)


class PartReader:
    """Reads the parts of lines; equal lines are read once."""

    def __init__(self, knowledge: Knowledge, texts: TextReader) -> None:
        """A reader over one state of knowledge."""
        self._knowledge = knowledge
        self._texts = texts
        self._badges = own_badges(knowledge)
        self._goods = GoodsKinds(knowledge.families)
        self._lists: Remembered[tuple[str, date], tuple[str, ...]] = Remembered()
        self._read: Remembered[tuple[object, ...], tuple[PartReading, ...]] = Remembered(20_000)

    def read(self, line: PurchaseLine, text: str, day: date) -> tuple[PartReading, ...]:
        """The parts of a line, read; at least one."""
        key = (text, line.heading, line.category, line.codes, line.read_by, day)
        known = self._read.get(key)
        if known is None:
            known = self._read[key] = tuple(self._parts(line, text, day))
        return known

    def company(self, identity: Identity) -> str | None:
        """The company that a badge of its own tells apart from the maker's others."""
        if identity.maker is None:
            return None
        return self._badges.get((identity.maker, (identity.badge or "").casefold()))

    def _parts(self, line: PurchaseLine, text: str, day: date) -> Iterator[PartReading]:
        if not line.make and line.heading:
            text = self._made_above(line.heading, text, day)
        if not (line.make or line.model or self._texts.may_name(text)):
            yield self._reading(text, Identity(), line, day, NOBODY)
            return
        denied = self._denied(text, line, day)
        parts = split_products(text)
        if len(parts) == 1:
            found = self._texts.identify_meant(text, day, denied)
            parts = self._parts_by_maker(text, found, day)
            if len(parts) == 1:
                yield self._reading(text, found, line, day, denied)
                return
        for part in bought_parts(parts):
            found = self._texts.identify_part(part, text, day, denied)
            yield self._reading(part, found, line, day, denied)

    def _made_above(self, heading: str, text: str, day: date) -> str:
        """A text with the make that its heading names alone, where it names nobody else.

        That of a disk below it is not told by it; that of a camera or of a maker's code is.
        """
        make = self._texts.make_in_heading(heading, day)
        if not make or self._texts.identify(text, day).maker is not None:
            return text
        told = self._texts.identify(f"{make} {text}", day)
        films = item_kind(text, KindEvidence()).kind in VIDEO_KINDS
        return f"{make} {text}" if films or told.series is not None else text

    def _denied(self, text: str, line: PurchaseLine, day: date) -> frozenset[str]:
        """Whom a text names and does not mean; a bracket's own code says whose it is."""
        denied = self._texts.denied_makers(text, line.heading)
        if not denied or not self._goods.kind_of(text):
            return denied
        own = self._texts.identify(text, day)
        code = own.model
        if code is None or not self._goods.kind_of(code) or OF_TYPE.search(text.partition(code)[0]):
            return denied
        return self._texts.without(denied, own.maker)

    def _parts_by_maker(self, text: str, found: Identity, day: date) -> tuple[str, ...]:
        """The things of a text that names several makers, each of its own; else the text alone."""
        if found.maker is not None or len(found.rivals) < SEVERAL:
            return (text,)
        parts = split_makes(text)
        makers = [self._texts.identify(part, day).maker for part in parts]
        return parts if len(set(makers)) == len(parts) and all(makers) else (text,)

    def _reading(
        self, text: str, identity: Identity, line: PurchaseLine, day: date, denied: frozenset[str]
    ) -> PartReading:
        evidence = self._kind_evidence(text, identity, line, denied)
        choice = self._texts.identify_choice(text, day) if identity.maker is None else None
        if choice is not None and choice.maker is not None:
            denied |= {choice.maker}
            evidence = replace(evidence, device=coded_kind(choice), named=True)
        found = item_kind(text, evidence)
        if self._means_other(text, found, identity, day):
            identity = Identity()
        if identity.maker is None and (own := self._own_code(text, found, day)) is not None:
            identity, denied = own, self._texts.without(denied, own.maker)
        if identity.maker is not None and self._is_served(text, found, identity, day):
            denied |= {identity.maker}
            identity = Identity()
        if identity.maker is None and found.kind is ItemKind.SOFTWARE:
            identity = self._texts.identify_program(text, day)
        lists = self._listed_by(identity, day)
        maker, rivals = self._texts.makers_named(identity, MOST_RIVALS)
        facts = LineFacts(
            kind=found.kind,
            kind_because=found.because,
            identity=identity,
            maker=maker,
            rivals=rivals,
            names=() if identity.maker else self._texts.names_of(denied),
            lists=len(lists),
            video=found.video,
            read_by=line.read_by,
        )
        return PartReading(part=screened_part(text, facts, lists), identity=identity, facts=facts)

    def _kind_evidence(
        self, text: str, identity: Identity, line: PurchaseLine, denied: frozenset[str]
    ) -> KindEvidence:
        """What beside the words of a text tells what kind of thing it buys."""
        coded = identity.series is not None or identity.model is not None
        meant = bool(denied) and named_codes().search(text) is not None
        goods = self._goods.kind_of(text)
        return KindEvidence(
            device=coded_kind(identity),
            goods=ItemKind(goods) if goods else None,
            named=coded or meant or self._texts.names_video(identity),
            coded=coded,
            codes=line.codes,
        )

    def _is_served(self, text: str, found: ItemReading, identity: Identity, day: date) -> bool:
        """Whether a thing that is no video equipment names a maker only in what it is for."""
        if found.served is None or found.kind in VIDEO_KINDS:
            return False
        if found.kind == self._goods.kind_of(text):  # the code is its own
            return False
        start, end = found.served
        rest = f"{text[:start]} {text[end:]}".strip()
        return self._texts.identify(rest, day).maker != identity.maker

    def _own_code(self, text: str, found: ItemReading, day: date) -> Identity | None:
        """Who makes a part whose own code stands behind what it is for, if one does.

        As in *bracket for cameras Acme AB-1280*, where the code is of the bracket's kind.
        """
        if found.served is None or found.kind in VIDEO_KINDS:
            return None
        stretch = text[slice(*found.served)]
        hits = kind_words().hits(stretch)
        things = [hit for hit in hits if hit.use == KIND]
        if not things or things[0].name not in FILMS or found.kind != self._goods.kind_of(stretch):
            return None
        own = self._texts.identify(stretch[things[0].start :], day)
        return own if own.maker is not None and own.model is not None else None

    def _means_other(self, text: str, found: ItemReading, identity: Identity, day: date) -> bool:
        """Whether a bare name stands only beside words of something that is no video equipment.

        As a person's does in *Dahua Smith, interpreter fees*; columns are taken one by one.
        """
        if found.kind is not ItemKind.OTHER or found.video:  # a detector is a maker's own
            return False
        if identity.maker is None or identity.model is not None:
            return False
        columns = text.split(COLUMN)
        told = (one for one in columns if self._texts.identify(one, day).maker == identity.maker)
        return all(item_kind(one, BARE_NAME).kind is ItemKind.OTHER for one in told)

    def _listed_by(self, identity: Identity, day: date) -> tuple[str, ...]:
        if identity.maker is None:
            return ()
        company = company_behind(identity.maker, identity.badge, self._badges)
        if (known := self._lists.get((company, day))) is None:
            known = self._lists[company, day] = listed_by(company, day, self._knowledge)
        return known


def screened_part(text: str, facts: LineFacts, lists: tuple[str, ...]) -> ScreenedPart:
    """A part as results tell it, with its reasons in words."""
    identity = facts.identity
    return ScreenedPart(
        text=text[:SHOWN],
        kind=facts.kind,
        quantity=quantity_told(text),
        product=product_of(identity),
        maker=identity.maker,
        probability=round(identity.probability, ROUNDED),
        determination=identity.determination,
        listed=bool(lists),
        listed_by=lists,
        because=reasons(facts),
    )


def coded_kind(identity: Identity) -> ItemKind | None:
    """The kind that the product code of a device tells, where purchase lines know it."""
    return None if identity.kind_worded else item_of_type(identity.device_type)


def product_of(identity: Identity) -> ScreenedProduct | None:
    """The product that an identity names."""
    if identity.badge is None and identity.model is None and identity.series is None:
        return None
    return ScreenedProduct(brand=identity.badge, model=identity.model, series=identity.series)
