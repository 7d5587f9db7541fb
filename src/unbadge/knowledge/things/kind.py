"""What kind of thing a purchase line buys: by the head of its words, then by codes and category.

What a thing comes with ("with bracket") and what it is for ("for a camera") say nothing of what
it is; of two words side by side the language decides, and a part that hangs on a camera is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from unbadge.knowledge.purchases import GoodsCode, goods_code
from unbadge.knowledge.things.columns import KindClause, columns_of, is_thing, weightiest
from unbadge.knowledge.things.heads import (
    firm_of,
    is_added,
    named_kind,
    of_disk,
    work_of,
)
from unbadge.knowledge.things.marks import (
    APOSTROPHES,
    BAYS,
    BREAK,
    BY_THE_WAY,
    CARRIED,
    CHANNEL,
    CODE_LEAD,
    COUNT_FIRST,
    COUNTED_CHANNELS,
    DONE,
    ELSE,
    ELSEWHERE,
    FILM_KINDS,
    FILMING,
    FILMS,
    INCLUDED,
    JOINED,
    KIND,
    LISTED_ITEM,
    MARKER,
    NAME_ENDS,
    NOT_VIDEO,
    PART,
    PHOTO,
    PRODUCT,
    RECORDER_BEHIND,
    RECORDS,
    RESOLUTION,
    SERVED,
    SHORT,
    SOCKET,
    STATE,
    STORAGE,
    TAG,
    TERM,
    VEHICLE,
    VIDEO_WORDS,
)
from unbadge.knowledge.things.places import MOUNT, MOUNTED
from unbadge.knowledge.things.vocabulary import WordHit, kind_words
from unbadge.knowledge.things.works import as_service, is_beside, is_coded, is_of_goods, work_on
from unbadge.model.purchase import ItemKind, PurchaseCode

# What things of an alarm are called after: "PIR camera detector", "LCD keypad".
NAMED_AFTER = frozenset({ItemKind.CAMERA, ItemKind.VIDEO, ItemKind.ACCESS, ItemKind.ACCESSORY})


class KindEvidence(Struct, frozen=True, kw_only=True):
    """What else tells the kind of a line: a product's own kind, codes of goods, a named product.

    ``named`` says that a maker of video equipment or its product code stands in the text, ``goods``
    what the code of something that goes with cameras stands for.
    """

    device: ItemKind | None = None
    goods: ItemKind | None = None
    named: bool = False
    coded: bool = False
    codes: tuple[PurchaseCode, ...] = ()

    @property
    def classed_elsewhere(self) -> GoodsCode | None:
        """The class of goods that makes a nameless camera one for photography, if one does."""
        found = list(goods(self.codes))
        if self.named or any(code.says == "video" for code in found):
            return None
        return next((code for code in found if code.kind == "other"), None)

    def denies_video(self, hits: Iterable[WordHit], text: str) -> bool:
        """Whether words beside it say that no video is meant: a drain, a tree, a photographer."""
        names = {hit.name for hit in hits if hit.use == KIND}
        if self.coded or not names & ELSE:
            return False
        if names & ELSE == {ELSEWHERE}:
            return self.is_payment([hit for hit in hits if hit.use == KIND], text)
        return PHOTO in names or not (self.named and names & FILMS)

    def is_payment(self, hits: Sequence[WordHit], text: str) -> bool:
        """Whether a line pays for something else, and does not only say how a thing is paid for.

        A name alone may be anybody's; of a maker's name beside a word for equipment it is not so.
        """
        firm = {hit.name for hit in hits if self.named or hit.end - hit.start > SHORT}
        if not firm <= {ELSEWHERE} or RESOLUTION.search(text):
            return False
        counted = self.named and COUNT_FIRST.match(text)
        return not counted and not any(
            BY_THE_WAY.search(text, 0, hit.start) for hit in hits if hit.name == ELSEWHERE
        )

    @property
    def films_by_code(self) -> bool:
        """Whether a product code tells a camera or recorder."""
        return self.coded and self.device in FILM_KINDS

    @property
    def kind_by_code(self) -> ItemKind | None:
        """What product codes tell: a camera or recorder before what goes with it."""
        return self.device if self.device in FILM_KINDS else self.goods or self.device


class ItemReading(Struct, frozen=True, kw_only=True):
    """The kind that a line's words tell, why, and whether it speaks of video equipment at all."""

    kind: ItemKind
    because: str
    video: bool = False
    served: tuple[int, int] | None = None  # what the thing is for: a stretch of the text


def item_kind(text: str, evidence: KindEvidence) -> ItemReading:
    """The kind of thing that a line buys."""
    hits = [hit for hit in words_behind_tag(text) if is_word(hit, text, evidence)]
    if evidence.named:
        hits = [as_camera(hit) if hit.name == VEHICLE else hit for hit in hits]
    if evidence.denies_video(hits, text):
        return ItemReading(kind=ItemKind.OTHER, because="its words speak of something else")
    if (work := work_on(text, hits)) is not None:
        why = f"it says {text[work.start : work.end]!r}"
        return ItemReading(kind=ItemKind.SERVICE, because=why, video=is_about(hits, evidence))
    hits = [as_service(hit) for hit in hits if not is_of_goods(hit, hits, text)]
    if (term := TERM.search(text)) and not evidence.coded:
        why = f"it says {term[0]!r}"
        return ItemReading(kind=ItemKind.SERVICE, because=why, video=is_about(hits, evidence))
    return by_words(text, hits, evidence) or without_words(text, evidence)


def as_camera(hit: WordHit) -> WordHit:
    """A vehicle's camera as any other: of a maker of video equipment it is one of his cameras."""
    return WordHit(KIND, ItemKind.CAMERA.value, hit.start, hit.end)


def words_behind_tag(text: str) -> list[WordHit]:
    """The words of a line; not those of a category in brackets before a thing that has its own."""
    hits = kind_words().hits(text)
    tag = TAG.match(text)
    if tag is None:
        return hits
    behind = [hit for hit in hits if hit.start >= tag.end()]
    told = any(map(is_thing, behind)) or is_coded(text[tag.end() :])
    return behind if told else hits


def by_words(text: str, hits: Sequence[WordHit], evidence: KindEvidence) -> ItemReading | None:
    """The kind that a word of a line tells; None where none does."""
    if not hits:
        return None
    supplied = any(map(is_supply, hits))
    columns = list(columns_of(text, hits))
    told = [by_clauses(one, text, evidence, supplied=supplied) for one in columns]
    head = weightiest(list(filter(None, told)), columns)
    if head is None:
        return None
    kind = refined(ItemKind(head.name), evidence)
    if kind is ItemKind.CAMERA and (other := evidence.classed_elsewhere):
        return ItemReading(kind=ItemKind.OTHER, because=f"it is classed as {other.name}")
    word = text[head.start : head.end].strip()
    served = (one.span for column in columns for one in column if one.span is not None)
    return ItemReading(
        kind=kind,
        because=f"it says {word!r}",
        video=is_about(hits, evidence),
        served=next(served, None),
    )


def is_about(hits: Iterable[WordHit], evidence: KindEvidence) -> bool:
    """Whether a line speaks of video equipment at all, by its words or by what it names."""
    return evidence.named or any(hit.name in VIDEO_WORDS for hit in hits)


def is_supply(hit: WordHit) -> bool:
    """Whether a word marks that something is supplied, as in *supply and installation of*."""
    return hit.use == MARKER and hit.name == "supply"


def is_word(hit: WordHit, text: str, evidence: KindEvidence) -> bool:
    """Whether a hit is a word: no beginning of a code that nobody knows, no television channel."""
    if hit.use == MARKER:
        # neither the end of a name nor of a genitive
        genitive = hit.end - hit.start == 1 and text[: hit.start].endswith(APOSTROPHES)
        return not genitive and NAME_ENDS.search(text[: hit.end]) is None
    if is_by_the_way(hit, text):
        return False
    if hit.name == SOCKET and evidence.films_by_code and is_coded(text[: hit.start]):
        return False  # what the thing has whose product code stands before it
    if hit.name == "monitor":
        code = PRODUCT.match(text, hit.start)
        return code is None or hit.end >= code.end()
    return not begins_name(hit, text, evidence)


def begins_name(hit: WordHit, text: str, evidence: KindEvidence) -> bool:
    """Whether a word only begins a television channel's name, or a code that nobody knows."""
    if evidence.named:
        return False
    if hit.name == "video":
        return CHANNEL.match(text, hit.end) is not None
    leads = hit.name == "camera" and hit.end - hit.start == CODE_LEAD
    return leads and JOINED.match(text, hit.end) is not None


def is_by_the_way(hit: WordHit, text: str) -> bool:
    """Whether a work is a state of what is there or comes with the thing, or a drain a channel.

    Or a thing says how what it stands before is held or fed: *pole mounted*, *battery powered*.
    """
    if hit.name in {"accessory", PART}:
        mounted = MOUNTED.match(text, hit.end)
        return any((mounted, MOUNT.match(text, hit.start), LISTED_ITEM.match(text, hit.start)))
    if hit.name == "disk" and BAYS.search(text, 0, hit.start):
        return RECORDER_BEHIND.match(text, hit.end) is not None
    if hit.name == NOT_VIDEO:
        return COUNTED_CHANNELS.search(text, 0, hit.end) is not None
    if hit.name != "service":
        return False
    done = DONE.fullmatch(text, hit.start, hit.end) and STATE.search(text[: hit.start])
    return bool(done) or INCLUDED.match(text, hit.end) is not None


def refined(kind: ItemKind, evidence: KindEvidence) -> ItemKind:
    """A camera or system as the kind that its product code tells; an alarm's keypad as an alarm."""
    alarm = evidence.goods is ItemKind.OTHER and not evidence.films_by_code
    if alarm and kind in NAMED_AFTER:
        return ItemKind.OTHER
    if kind in {ItemKind.CAMERA, ItemKind.VIDEO} and evidence.device is not None:
        return evidence.device
    return kind


def without_words(text: str, evidence: KindEvidence) -> ItemReading:
    """The kind where no word of the line tells it: by its product, or by its class of goods."""
    if (kind := evidence.kind_by_code) is not None:
        named = evidence.named or kind is not evidence.goods
        return ItemReading(kind=kind, because="its product code is of that kind", video=named)
    if (told := by_marks(text, evidence)) is not None:
        return told
    if measure := FILMING.search(text) or (evidence.named and RESOLUTION.search(text)):
        why = f"it says {measure[0]!r} beside what only cameras have"
        return ItemReading(kind=ItemKind.CAMERA, because=why, video=True)
    if evidence.named:
        why = "it names a maker or product of video equipment"
        return ItemReading(kind=ItemKind.VIDEO, because=why, video=True)
    for code in goods(evidence.codes):
        if code.says == "video":
            kind = ItemKind(code.kind or "video")
            return ItemReading(kind=kind, because=f"it is classed as {code.name}", video=True)
    return ItemReading(kind=ItemKind.OTHER, because="nothing in it speaks of video equipment")


def by_marks(text: str, evidence: KindEvidence) -> ItemReading | None:
    """The kind that the beginning of a recorder's code or a size of storage tells, if one does."""
    if evidence.named and (code := RECORDS.search(text)):
        why = f"it says {code[0]!r}"
        return ItemReading(kind=ItemKind.RECORDER, because=why, video=True)
    size = None if evidence.coded else STORAGE.search(text)
    if size is None:
        return None
    why = f"it says {size[0]!r}, a size of storage"
    return ItemReading(kind=ItemKind.DISK, because=why, video=evidence.named)


def goods(codes: Iterable[PurchaseCode]) -> Iterator[GoodsCode]:
    """What is on file of some codes of goods."""
    return filter(None, (goods_code(one.scheme, one.code) for one in codes))


def by_clauses(
    clauses: Sequence[KindClause], text: str, evidence: KindEvidence, *, supplied: bool
) -> WordHit | None:
    """The word that tells the kind: of the first stretch that has one, the head of it."""
    general: WordHit | None = None  # a bare "CCTV" gives way to what is said in particular
    for clause in clauses:
        if not clause.heads:
            if clause.served and general is None:
                return of_served(clause, evidence)
            continue
        head = head_of(clause.heads, text, evidence)
        if head.name == "service":
            if not comes_along(clause.heads[0], text, evidence, supplied=supplied):
                return of_service(clauses, head, text, evidence, supplied=supplied)
        elif head.name == "video":
            general = general or head
        elif general is None or head.name in FILMS:
            return head
    return general


def comes_along(service: WordHit, text: str, evidence: KindEvidence, *, supplied: bool) -> bool:
    """Whether a service comes with a product: one is supplied, or named before it by its code."""
    if evidence.device is None:
        return False
    if supplied:
        return True
    ends = [match.end() for match in BREAK.finditer(text, 0, service.start)]
    return bool(ends) and is_coded(text[: ends[-1]])


def of_served(clause: KindClause, evidence: KindEvidence) -> WordHit | None:
    """The kind of what only says what it is for: what a paper is about, or a thing beside it.

    None where a code of what films stands before it.
    """
    if evidence.films_by_code and is_coded(clause.text):
        return None
    first = clause.served[0]
    words = {hit.name for hit in kind_words().hits(clause.text) if hit.use == MARKER}
    if STORAGE.search(clause.text):
        return WordHit(KIND, "disk", first.start, first.end)
    if first.name == SERVED or not (words & {"paper", "supply"}):
        return WordHit(KIND, "accessory", first.start, first.end)
    return named_kind(first)


def of_service(
    clauses: Sequence[KindClause],
    head: WordHit,
    text: str,
    evidence: KindEvidence,
    *,
    supplied: bool,
) -> WordHit:
    """A service, or the equipment that is supplied with it."""
    goods_named = [hit for one in clauses for hit in one.heads if hit.name in FILMS]
    marks = filter(is_supply, kind_words().hits(text))
    last = goods_named[-1].end if goods_named else 0
    brought = any(  # before it, or right behind and before the work
        hit.start < last or (hit.start < head.start and not text[last : hit.start].strip())
        for hit in marks
    )
    if goods_named and (evidence.coded or (supplied and brought)):
        return next((hit for hit in goods_named if hit.name != "video"), goods_named[0])
    return head


def head_of(heads: Sequence[WordHit], text: str, evidence: KindEvidence) -> WordHit:
    """Of the things named side by side, the one that the line is about."""
    if not evidence.coded and (done := work_of(heads, text)) is not None:
        return done
    films = [hit for hit in heads if hit.name in FILMS]
    if not films:
        return firm_of(heads)
    disks = [hit for hit in heads if hit.name == "disk"]
    if disks and of_disk(films, disks[0], text):
        return disks[0]
    if carried := [hit for hit in heads if hit.name in CARRIED and not is_added(hit, films, text)]:
        return carried[0]
    return filming_head(heads, films, text, evidence)


def filming_head(
    heads: Sequence[WordHit], films: Sequence[WordHit], text: str, evidence: KindEvidence
) -> WordHit:
    """What films among things named side by side, or what hangs on it or is done with it."""
    if (other := shown_head(heads, films, text)) is not None:
        return other
    services = [hit for hit in heads if hit.name == "service"]
    if services and not evidence.coded:
        return services[0]
    kinds = {hit.name for hit in films}  # what is told most exactly; of two, a recorder
    if "recorder" in kinds and len(kinds - {"video"}) == 1:
        return next(hit for hit in films if hit.name == "recorder")
    return next((hit for hit in films if hit.name != "video"), films[0])


def shown_head(heads: Sequence[WordHit], films: Sequence[WordHit], text: str) -> WordHit | None:
    """A monitor or part right behind what films, or a monitor before a bare "CCTV"; else None."""
    last = heads[-1]
    if last.name in {"monitor", PART} and is_beside(films[-1], last, text):
        return named_kind(last)
    if any(hit.name != "video" for hit in films):
        return None
    shows = (hit for hit in heads if hit.name == "monitor" and hit.start < films[0].start)
    return next(shows, None)
