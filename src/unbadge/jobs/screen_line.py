"""One line of a quote, ledger or notice to kind, maker, verdicts and the open question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from unbadge.jobs.assess import Assessor, subject_of
from unbadge.jobs.screen_parts import SHOWN, PartReader, PartReading
from unbadge.jobs.screen_request import ScreenRequest
from unbadge.jobs.screen_text import TextReader
from unbadge.judgement import Interest, Judge, Suppliers
from unbadge.judgement.screen.ask import question
from unbadge.knowledge import Knowledge
from unbadge.model import Conduct, Context, Verdict
from unbadge.model.purchase import VIDEO_KINDS, PurchaseLine, ScreenedLine, SupplierMatch
from unbadge.model.remembered import Remembered

# What a buyer does with what is offered; keeping and using are asked of what one has.
BUYING = frozenset({Conduct.PROCURE, Conduct.GRANT_SPEND, Conduct.DEPLOY})
LONGEST = 4_000  # characters of a line that are looked at
MONTH = 7  # characters of a month without its day


class LineScreener:
    """Screens single lines; compiles what is known once."""

    def __init__(self, knowledge: Knowledge, request: ScreenRequest, interest: Interest) -> None:
        """For one owner, day and state of knowledge."""
        context = Context(as_of=request.as_of, profile=request.profile)
        self.knowledge = knowledge
        self.request = request
        self._parts = PartReader(knowledge, TextReader(Assessor(knowledge, context), interest))
        self._suppliers = Suppliers(knowledge)
        self._judges: Remembered[date, Judge] = Remembered(200)
        self._sellers: Remembered[str, SupplierMatch | None] = Remembered()

    def screen(self, line: PurchaseLine) -> ScreenedLine:
        """What is to be said of one line."""
        day = self._day_of(line)
        readings = self._parts.read(line, line.words[:LONGEST], day)
        main = max(readings, key=PartReading.gravity)
        return replace(
            unjudged_line(line, main, readings),
            verdicts=self._verdicts(main, line, day),
            as_of=day,
            company=self._parts.company(main.identity),
            supplier_match=self._suppliers_match(line.supplier),
        )

    def _day_of(self, line: PurchaseLine) -> date:
        """The day whose rules count for a line."""
        if self.request.dated or not line.on:
            return self.request.as_of
        try:
            return date.fromisoformat(line.on if len(line.on) > MONTH else f"{line.on}-01")
        except ValueError:
            return self.request.as_of

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


def stated_text(text: str) -> str | None:
    """A text that a line states; None where it states none."""
    return text or None


def unjudged_line(
    line: PurchaseLine, main: PartReading, readings: Sequence[PartReading]
) -> ScreenedLine:
    """What a line says of itself, with what its gravest part is and what holds of any part."""
    part = main.part
    return ScreenedLine(
        id=line.id or f"{line.origin.file}#{line.origin.place}",
        file=line.origin.file,
        place=line.origin.place,
        text=line.words[:SHOWN],
        kind=part.kind,
        quantity=line.quantity if line.quantity is not None else part.quantity,
        product=part.product,
        maker=part.maker,
        probability=part.probability,
        determination=part.determination,
        listed=any(one.part.listed for one in readings),
        listed_by=tuple(dict.fromkeys(p for one in readings for p in one.part.listed_by)),
        verdicts=(),
        because=part.because,
        ask=" ".join(questions_of(main, readings)) or None,
        alternatives=main.facts.names,
        rivals=tuple(one.maker for one in main.identity.rivals),
        video=any(one.facts.video for one in readings),
        parts=tuple(one.part for one in readings) if len(readings) > 1 else (),
        unit=line.unit,
        unit_price=line.unit_price,
        amount=line.amount,
        supplier=stated_text(line.supplier),
        buyer=stated_text(line.buyer),
        category=stated_text(line.category),
        codes=line.codes,
        on=stated_text(line.on),
        notice=stated_text(line.notice),
        read_by=stated_text(line.read_by),
    )


def questions_of(main: PartReading, readings: Sequence[PartReading]) -> Iterator[str]:
    """What to ask of a line, each question once: of every part whose own words name a maker.

    Else the first question that any part has.
    """
    asked = {one.part.maker: question(one.facts) for one in (main, *readings)}
    told = [text for maker, text in asked.items() if maker is not None and text]
    rest = filter(None, (question(one.facts) for one in (main, *readings)))
    yield from dict.fromkeys(told or list(rest)[:1])
