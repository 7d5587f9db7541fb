"""Lines of quotes, ledgers and notices to kind, maker, verdicts and the open question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from unbadge.formats.productcode import readable
from unbadge.jobs.assess import Assessor, subject_of
from unbadge.jobs.corrections import Corrections
from unbadge.judgement.rules.judge import Judge
from unbadge.judgement.rules.listing import company_behind, listed_by, own_badges
from unbadge.judgement.screen.ask import LineFacts, gravity_of, question, reasons
from unbadge.judgement.screen.interest import interest, product_leads
from unbadge.judgement.screen.kind import ItemReading, KindEvidence, item_kind
from unbadge.judgement.screen.parts import quantity_told, split_products
from unbadge.judgement.screen.slips import mend_codes
from unbadge.judgement.screen.summary import Tally
from unbadge.judgement.screen.supplier import Suppliers
from unbadge.knowledge.index import Index
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.names import short_name
from unbadge.knowledge.words import CODE, MEASURE, UNSPACED
from unbadge.model import Conduct, Context, Identity, Input, Profile, Rejected, Verdict
from unbadge.model.identity import Determination
from unbadge.model.outcome import is_sure
from unbadge.model.purchase import (
    VIDEO_KINDS,
    ItemKind,
    PurchaseLine,
    ScreenedLine,
    ScreenedPart,
    ScreenedProduct,
    ScreenSummary,
    SupplierMatch,
)
from unbadge.model.remembered import Remembered
from unbadge.sources.purchases import NOTICES, read_purchase_stream, read_purchases
from unbadge.sources.source import Item

# What a buyer does with what is offered; keeping and using are asked of what one has.
BUYING = frozenset({Conduct.PROCURE, Conduct.GRANT_SPEND, Conduct.DEPLOY})
LONGEST = 4_000  # characters of a line that are looked at
SHOWN = 2_000  # characters of a line's text that results repeat
GLUED = re.compile(f"(?<=[{UNSPACED}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[{UNSPACED}])")
KNOWN_KINDS = frozenset(ItemKind)
ROUNDED = 4
MISREAD = 0.89  # most that a code can tell whose beginning had to be mended
MONTH = 7  # characters of a month without its day


class ScreenRequest(Struct, frozen=True, kw_only=True):
    """What is screened, for whom, and as of which day.

    ``dated`` says that the day holds for every line; else a line's own day of order or award counts
    and the day stands for lines without one.  ``everything`` keeps the lines of notices that speak
    of no video equipment and name nobody.
    """

    as_of: date
    paths: tuple[Path, ...] = ()
    profile: Profile | None = None
    dated: bool = False
    columns: Mapping[str, str] = {}
    text_column: str = ""
    everything: bool = False


class ScreenResult(Struct, frozen=True, kw_only=True):
    """Every line that was screened, how the inputs were read, and the summary for the bid file."""

    lines: tuple[ScreenedLine, ...]
    inputs: tuple[Input, ...]
    summary: ScreenSummary


class PartReading(Struct, frozen=True, kw_only=True):
    """What one part of a line is, with everything that was found on the way."""

    part: ScreenedPart
    identity: Identity
    facts: LineFacts


class Screener:
    """Screens lines one by one; compiles what is known once."""

    def __init__(
        self,
        knowledge: Knowledge,
        request: ScreenRequest,
        corrections: Corrections | None = None,
    ) -> None:
        """A screener for one owner, day and state of knowledge."""
        self.knowledge = knowledge
        self.request = request
        self.corrections = corrections or Corrections()
        self._assessor = Assessor(knowledge, Context(as_of=request.as_of, profile=request.profile))
        self._index = Index(knowledge)
        self._interest = interest(knowledge)
        self.may_tell = None if request.everything else self._interest.search
        self._leads = product_leads()
        self._badges = own_badges(knowledge)
        self._suppliers = Suppliers(knowledge)
        self._judges: Remembered[date, Judge] = Remembered(200)
        self._lists: Remembered[tuple[str, date], tuple[str, ...]] = Remembered()
        self._sellers: Remembered[str, SupplierMatch | None] = Remembered()
        self._read: Remembered[tuple[object, ...], tuple[PartReading, ...]] = Remembered(20_000)

    def screen(self, line: PurchaseLine) -> ScreenedLine:
        """What is to be said of one line."""
        day = self._day_of(line)
        text = line.words[:LONGEST]
        readings = self._readings(line, text, day)
        main = max(readings, key=gravity_reading)
        facts = main.facts
        several = len(readings) > 1
        told = ScreenedLine(
            id=line.id or f"{line.origin.file}#{line.origin.place}",
            file=line.origin.file,
            place=line.origin.place,
            text=line.words[:SHOWN],
            kind=main.part.kind,
            quantity=line.quantity if line.quantity is not None else main.part.quantity,
            product=main.part.product,
            maker=main.part.maker,
            probability=main.part.probability,
            determination=main.part.determination,
            listed=any(one.part.listed for one in readings),
            listed_by=tuple(dict.fromkeys(p for one in readings for p in one.part.listed_by)),
            verdicts=self._verdicts(main, line, day),
            because=main.part.because,
            ask=next(filter(None, (question(one.facts) for one in (main, *readings))), None),
            as_of=day,
            company=self._company(main.identity),
            alternatives=facts.names,
            rivals=tuple(one.maker for one in main.identity.rivals),
            video=any(one.facts.video for one in readings),
            parts=tuple(one.part for one in readings) if several else (),
            unit=line.unit,
            unit_price=line.unit_price,
            amount=line.amount,
            supplier=line.supplier or None,
            supplier_match=self._suppliers_match(line.supplier),
            buyer=line.buyer or None,
            category=line.category or None,
            codes=line.codes,
            on=line.on or None,
            notice=line.notice or None,
            read_by=line.read_by or None,
        )
        return self.corrections.apply(told)

    def leaves_out(self, line: PurchaseLine) -> bool:
        """Whether a line is left out where it speaks of no video equipment: those of notices."""
        return bool(line.notice) and not self.request.everything

    def passes_over(self, line: PurchaseLine) -> bool:
        """Whether nothing in a line that may be left out is worth a look."""
        told = " ".join((line.words, *(one.code for one in line.codes)))
        return self.leaves_out(line) and self._interest.search(told) is None

    def _day_of(self, line: PurchaseLine) -> date:
        """The day whose rules count for a line."""
        if self.request.dated or not line.on:
            return self.request.as_of
        try:
            return date.fromisoformat(line.on if len(line.on) > MONTH else f"{line.on}-01")
        except ValueError:
            return self.request.as_of

    def _readings(self, line: PurchaseLine, text: str, day: date) -> tuple[PartReading, ...]:
        """The parts of a line, read; equal lines are read once."""
        key = (text, line.heading, line.category, line.codes, line.read_by, day)
        known = self._read.get(key)
        if known is None:
            known = self._read[key] = tuple(self._parts(line, text, day))
        return known

    def _parts(self, line: PurchaseLine, text: str, day: date) -> Iterator[PartReading]:
        if not (line.make or line.model or self._may_name(text)):
            yield self._reading(text, Identity(), line, day, frozenset())
            return
        whole = self._identify(text, day)
        denied = self._denied(line, text)
        named = split_products(text)
        if len(named) == 1:
            yield self._reading(text, self._without(whole, denied), line, day, denied)
            return
        for part in named:
            found = self._without(self._identify(part, day), denied)
            if self._is_taken_back(found, text):
                found = Identity(device_type=found.device_type)
            yield self._reading(part, found, line, day, denied)

    def _may_name(self, text: str) -> bool:
        """Whether a text may name a product: by a word of the trade, a name, a measure or a code.

        Most lines of a ledger are spared the search for makers by it.
        """
        if self._interest.search(text) or MEASURE.search(text):
            return True
        return any(sum(map(str.isdigit, match[0])) > 1 for match in CODE.finditer(text))

    def _identify(self, text: str, day: date) -> Identity:
        """Who makes what a text names; names glued to codes of another script are set apart.

        A code whose beginning had to be mended is no more than a lead.
        """
        apart = GLUED.sub(" ", text)
        found = self._assessor.identify_text(apart, day)
        if found.maker is not None or found.badge is not None:
            return found
        mended = mend_codes(apart)
        if mended == apart:
            return found
        told = self._assessor.identify_text(mended, day)
        if told.maker is None or not is_sure(told.determination):
            return told
        return replace(
            told,
            determination=Determination.POSSIBLE,
            probability=min(told.probability, MISREAD),
        )

    def _is_served(self, text: str, found: ItemReading, identity: Identity, day: date) -> bool:
        """Whether a thing that is no video equipment names a maker only in what it is for."""
        if found.served is None or found.kind in VIDEO_KINDS:
            return False
        start, end = found.served
        rest = f"{text[:start]} {text[end:]}".strip()
        return self._identify(rest, day).maker != identity.maker

    def _is_taken_back(self, identity: Identity, text: str) -> bool:
        """Whether the whole line says of a product in a part of it that another would do."""
        whole, model = readable(text), readable(identity.model or "")
        start = whole.find(model) if model else -1
        return start >= 0 and self._index.is_turned(whole, start, start + len(model))

    def _denied(self, line: PurchaseLine, text: str) -> frozenset[str]:
        """The ids that a line, under its heading, names only to mean something else."""
        under = f"{line.heading}: {text}" if line.heading else text
        return self._index.denied_makers_in(under)

    def _without(self, identity: Identity, denied: frozenset[str]) -> Identity:
        """An identity without a maker that the whole line does not mean."""
        if not denied or identity.maker is None:
            return identity
        groups = frozenset(map(self.knowledge.group, denied))
        names = {self.knowledge.brands[one].name for one in denied if one in self.knowledge.brands}
        if identity.maker not in groups and identity.badge not in names:
            return identity
        return Identity(device_type=identity.device_type)

    def _reading(
        self,
        text: str,
        identity: Identity,
        line: PurchaseLine,
        day: date,
        denied: frozenset[str],
    ) -> PartReading:
        coded = identity.series is not None or identity.model is not None
        meant = denied and self._leads.search(text) is not None
        evidence = KindEvidence(
            device=device_kind(identity),
            named=coded or bool(meant) or self._names_video(identity),
            coded=coded,
            codes=line.codes,
        )
        found = item_kind(text, evidence)
        if identity.maker is not None and self._is_served(text, found, identity, day):
            denied |= {identity.maker}
            identity = Identity()
        lists = self._listed_by(identity, day)
        names = () if identity.maker else self._names_of(denied)
        facts = LineFacts(
            kind=found.kind,
            kind_because=found.because,
            identity=identity,
            maker="" if identity.maker is None else short_name(identity.maker, self.knowledge),
            rivals=tuple(short_name(one.maker, self.knowledge) for one in identity.rivals[:3]),
            names=names,
            lists=len(lists),
            video=found.video,
            read_by=line.read_by,
        )
        part = ScreenedPart(
            text=text[:SHOWN],
            kind=found.kind,
            quantity=quantity_told(text),
            product=product_of(identity),
            maker=identity.maker,
            probability=round(identity.probability, ROUNDED),
            determination=identity.determination,
            listed=bool(lists),
            listed_by=lists,
            because=reasons(facts),
        )
        return PartReading(part=part, identity=identity, facts=facts)

    def _names_video(self, identity: Identity) -> bool:
        """Whether an identity names who makes video equipment, and not phones and the like too."""
        maker = self.knowledge.makers.get(identity.maker or "")
        return (maker is not None and not maker.broad) or (
            maker is None and identity.badge is not None
        )

    def _names_of(self, denied: frozenset[str]) -> tuple[str, ...]:
        """The names of makes that a line names and does not mean."""
        names = (short_name(one, self.knowledge) for one in sorted(denied))
        return tuple(dict.fromkeys(names))

    def _company(self, identity: Identity) -> str | None:
        if identity.maker is None:
            return None
        return self._badges.get((identity.maker, (identity.badge or "").casefold()))

    def _listed_by(self, identity: Identity, day: date) -> tuple[str, ...]:
        if identity.maker is None:
            return ()
        company = company_behind(identity.maker, identity.badge, self._badges)
        if (known := self._lists.get((company, day))) is None:
            known = self._lists[company, day] = listed_by(company, day, self.knowledge)
        return known

    def _verdicts(self, main: PartReading, line: PurchaseLine, day: date) -> tuple[Verdict, ...]:
        """What rules say of buying it; nothing where it is no video equipment or nobody asks."""
        if self.request.profile is None or main.part.kind not in VIDEO_KINDS:
            return ()
        judge = self._judges.get(day)
        if judge is None:
            context = Context(as_of=day, profile=self.request.profile)
            judge = self._judges[day] = Judge(self.knowledge, context, BUYING)
        subject = subject_of(main.identity)
        match = self._suppliers_match(line.supplier)
        if match is not None:
            subject = replace(subject, supplier=match.name)
        return judge.judge(subject).verdicts

    def _suppliers_match(self, supplier: str) -> SupplierMatch | None:
        """The company on file that sells, where it is one."""
        if not supplier:
            return None
        if supplier not in self._sellers:
            self._sellers[supplier] = self._suppliers.match(supplier)
        return self._sellers[supplier]


ScreenItem = ScreenedLine | Rejected | Input


def screen_all(screener: Screener, tally: Tally) -> Iterator[ScreenItem]:
    """Each line as it is read and counted, what was refused, and how each input was read."""
    request = screener.request
    items = read_purchases(
        request.paths, request.columns, request.text_column, may_tell=screener.may_tell
    )
    yield from screen_items(items, screener, tally)


def screen_items(
    items: Iterable[Item | Input], screener: Screener, tally: Tally
) -> Iterator[ScreenItem]:
    """Lines screened and counted; those of notices that are not about video are only counted."""
    for item in items:
        match item:
            case PurchaseLine():
                line = None if screener.passes_over(item) else screener.screen(item)
                if line is None or (screener.leaves_out(item) and is_beside(line)):
                    tally.left_out += 1
                    continue
                tally.add(line)
                yield line
            case Input():
                if item.kind == NOTICES:
                    tally.left_out += item.ignored
                yield item
            case Rejected():
                yield item
            case _:
                continue


def screen(
    request: ScreenRequest, knowledge: Knowledge, corrections: Corrections | None = None
) -> ScreenResult:
    """All lines of some inputs at once, with the summary."""
    tally = Tally()
    lines: list[ScreenedLine] = []
    inputs: list[Input] = []
    for item in screen_all(Screener(knowledge, request, corrections), tally):
        if isinstance(item, ScreenedLine):
            lines.append(item)
        elif isinstance(item, Input):
            inputs.append(item)
    return ScreenResult(lines=tuple(lines), inputs=tuple(inputs), summary=tally.summary())


def screen_stream(stream: BinaryIO, name: str, screener: Screener) -> ScreenResult:
    """All lines of one uploaded file, with the summary."""
    request = screener.request
    tally = Tally()
    lines: list[ScreenedLine] = []
    inputs: list[Input] = []
    told = read_purchase_stream(
        stream, name, request.columns, request.text_column, may_tell=screener.may_tell
    )
    for item in screen_items(told, screener, tally):
        if isinstance(item, ScreenedLine):
            lines.append(item)
        elif isinstance(item, Input):
            inputs.append(item)
    return ScreenResult(lines=tuple(lines), inputs=tuple(inputs), summary=tally.summary())


def is_beside(line: ScreenedLine) -> bool:
    """Whether a line speaks of no video equipment and names nobody who makes any."""
    return not line.video and line.maker is None


def gravity_reading(reading: PartReading) -> tuple[int, int, int]:
    """How much a part matters among the parts of its line."""
    part = reading.part
    return gravity_of(part.kind, part.determination, listed=part.listed)


def device_kind(identity: Identity) -> ItemKind | None:
    """The kind that the product code of a device tells, where purchase lines know it."""
    kind = identity.device_type
    if kind is None or kind.value not in KNOWN_KINDS:
        return ItemKind.NETWORK if kind is not None and kind.value in {"switch", "router"} else None
    return None if kind.value == ItemKind.OTHER else ItemKind(kind.value)


def product_of(identity: Identity) -> ScreenedProduct | None:
    """The product that an identity names."""
    if identity.badge is None and identity.model is None and identity.series is None:
        return None
    return ScreenedProduct(brand=identity.badge, model=identity.model, series=identity.series)
