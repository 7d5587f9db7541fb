"""Which names of the rows of lists are keys: a value that differing rows share joins none of them.

Somebody typed or copied a list, so one value may stand in many rows: a filler, a router's address,
a maker's default, a cell that was dragged down.  Rows are joined by a hardware address, serial
number or IP only where nothing else in them differs; a number that the list gave is a name alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from unbadge.formats.mac import is_virtual
from unbadge.identity.gather.keys import Cell, cell_of
from unbadge.model import Observation, Signal

CALLED = {"mac": "hardware address", "serial": "serial number", "ip": "address"}
Name = tuple[str | None, str, str]  # behind which recorder, kind, and what is written there
NOBODY: frozenset[str] = frozenset()


class GatherRow(Struct, kw_only=True):
    """A row of a list while it is looked at: what it calls its device, and what it says of it."""

    key: str
    file: str
    observations: list[Observation]
    behind: str | None = None
    device: str | None = None
    mac: str | None = None
    serial: str | None = None
    ips: frozenset[str] = NOBODY
    makes: frozenset[str] = NOBODY
    models: frozenset[str] = NOBODY
    texts: frozenset[str] = NOBODY
    is_camera: bool = False
    site: str = ""
    places: frozenset[str] = NOBODY

    @property
    def own_words(self) -> frozenset[str]:
        """The texts of the row that hold neither its make nor its model."""
        named = self.makes | self.models
        return frozenset(text for text in self.texts if not any(one in text for one in named))

    def take_names(self, cell: Cell) -> None:
        """Takes what an observation calls the device, where it is not yet called anything."""
        self.behind = self.behind or cell.behind
        self.device = self.device or cell.device
        self.mac = self.mac or cell.mac
        self.serial = self.serial or cell.serial
        if cell.ip:
            self.ips |= {cell.ip}

    def take_words(self, one: Observation) -> None:
        """Takes what an observation says of the device."""
        match one.signal:
            case Signal.BRAND:
                self.makes |= {fold_text(one.value)}
            case Signal.MODEL:
                self.models |= {fold_text(one.value)}
            case Signal.TEXT:
                self.texts |= {fold_text(one.value)}
            case Signal.KIND:
                self.is_camera = one.value == "camera"
            case Signal.SITE | Signal.LOCATION:
                self.site = one.value if one.signal is Signal.SITE else self.site
                self.places |= set(one.value.casefold().split())

    def names(self) -> Iterator[Name]:
        """What might join this row with others."""
        if self.mac:
            yield self.behind, "mac", self.mac
        if self.serial:
            yield self.behind, "serial", self.serial
        for ip in self.ips:
            yield self.behind, "ip", ip


def row_of(key: str, observations: list[Observation]) -> GatherRow:
    """What the observations of one row say together."""
    row = GatherRow(key=key, file=observations[0].origin.file, observations=observations)
    named: tuple[str | None, ...] = ()
    for one in observations:
        names = (one.behind, one.device, one.mac, one.serial, one.ip)
        if names != named:  # nearly all of a row bears the same
            named = names
            row.take_names(cell_of(one))
        row.take_words(one)
    if row.serial and fold_text(row.serial) in row.models | row.texts:
        row.serial = None  # the model stands in the column of serial numbers
    return row


def fold_text(text: str) -> str:
    """A text by its letters and digits alone."""
    return "".join(filter(str.isalnum, text.casefold()))


def rows_by_name(rows: Iterable[GatherRow]) -> dict[Name, list[GatherRow]]:
    """The rows that bear a name, by each name."""
    sharing: dict[Name, list[GatherRow]] = defaultdict(list)
    for row in rows:
        for name in row.names():
            sharing[name].append(row)
    return sharing


def refusals(rows: Iterable[GatherRow]) -> dict[Name, str]:
    """The names that rows share though they are about different things, and why they join none."""
    sharing = rows_by_name(rows)
    because = dict(refused_alone(sharing))
    left = {name: held for name, held in sharing.items() if len(held) > 1 and name not in because}
    for chain, names in chains(left):
        if len(names) > 1 and (differ := differences(chain, "")):
            because |= {name: refusal(name, len(left[name]), differ) for name in names}
    return because


def refusal(name: Name, many: int, differ: list[str]) -> str:
    """Why a name joins no rows, as a sentence."""
    return (
        f"The {CALLED[name[1]]} {name[2]} stands in {many} rows that differ in "
        f"{', '.join(differ)}: it joins none of them."
    )


def refused_alone(sharing: dict[Name, list[GatherRow]]) -> Iterator[tuple[Name, str]]:
    """The names that join no rows for what those that bear one say themselves, and why."""
    for name, held in sharing.items():
        if name[1] == "mac" and is_virtual(name[2]):
            yield name, f"The hardware address {name[2]} is one that several routers share."
        elif len(held) > 1 and (differ := differences(held, name[1])):
            yield name, refusal(name, len(held), differ)


def chains(sharing: dict[Name, list[GatherRow]]) -> Iterator[tuple[list[GatherRow], list[Name]]]:
    """Rows that names join with one another, each heap with its names."""
    of_row: dict[str, list[Name]] = defaultdict(list)
    for name, held in sharing.items():
        for row in held:
            of_row[row.key].append(name)
    met: set[Name] = set()
    for first in sharing:
        if first not in met:
            rows, names = joined_with(first, sharing, of_row)
            met.update(names)
            yield rows, names


def joined_with(
    first: Name, sharing: dict[Name, list[GatherRow]], of_row: dict[str, list[Name]]
) -> tuple[list[GatherRow], list[Name]]:
    """All rows that a name joins, also through others, and the names that join them."""
    names: dict[Name, None] = {}
    rows: dict[str, GatherRow] = {}
    waiting = [first]
    while waiting:
        name = waiting.pop()
        if name in names:
            continue
        names[name] = None
        for row in sharing[name]:
            if row.key not in rows:
                rows[row.key] = row
                waiting += of_row[row.key]
    return list(rows.values()), list(names)


def names_told(rows: list[GatherRow]) -> Iterator[tuple[str, list[frozenset[str]]]]:
    """What rows call their device, a kind of name at a time."""
    yield "make", [row.makes for row in rows]
    yield "model", [row.models for row in rows]
    yield "hardware address", [frozenset({row.mac}) for row in rows if row.mac]
    yield "serial number", [frozenset({row.serial}) for row in rows if row.serial]


def differences(rows: list[GatherRow], kind: str) -> list[str]:
    """In what rows differ that share a name of a kind; none where they are about one thing."""
    found = [word for word, told in names_told(rows) if not agree(told, is_part)]
    if len({row.ips for row in rows if row.ips}) > 1:
        found.append("address")
    if differ_in_place(rows, kind):
        found.append("place")
    if differ_in_words(rows, kind):
        found.append("description")
    return found


def differ_in_words(rows: list[GatherRow], kind: str) -> bool:
    """Whether rows describe different things where make and model do not tell, or say as much."""
    bare = not any(row.makes or row.models for row in rows)
    texts = [row.texts for row in rows]
    if bare and not agree(texts, is_part):
        return True
    return kind == "ip" and len({row.file for row in rows}) == 1 and are_behind_one(rows)


def are_behind_one(rows: list[GatherRow]) -> bool:
    """Whether a list shows cameras under differing words at one address: ports of one router."""
    words = [row.own_words for row in rows]
    return all(row.is_camera for row in rows) and all(words) and not agree(words, is_part)


def differ_in_place(rows: list[GatherRow], kind: str) -> bool:
    """Whether rows are about different places; two lists may call one place differently."""
    by_file: dict[str, list[frozenset[str]]] = defaultdict(list)
    for row in rows:
        by_file[row.file].append(row.places)
    if not all(agree(places, is_within) for places in by_file.values()):
        return True
    # One address besides, or differing ones that were told.
    addressed = kind == "ip" or any(row.ips for row in rows)
    return not addressed and not agree([row.places for row in rows], is_within)


def agree(
    told: list[frozenset[str]], matches: Callable[[frozenset[str], frozenset[str]], bool]
) -> bool:
    """Whether all that is told agrees with what is told at most length."""
    filled = {one for one in told if one}
    if len(filled) < 2:
        return True
    fullest = max(filled, key=lambda one: (sum(map(len, one)), sorted(one)))
    return all(matches(one, fullest) for one in filled)


def is_part(one: frozenset[str], fullest: frozenset[str]) -> bool:
    """Whether some word is written, shorter or not, in the other."""
    return any(word in other for word in one for other in fullest)


def is_within(one: frozenset[str], fullest: frozenset[str]) -> bool:
    """Whether all words stand in the other."""
    return one <= fullest


class ListRows:
    """All rows of the lists of a run, brought to cells."""

    def __init__(self) -> None:
        """No row met yet."""
        self._met: dict[str, list[Observation]] = {}
        self.notes: dict[str, list[str]] = {}  # by row: sentences about names that join nothing
        self.lost: dict[str, set[str]] = {}  # by row: those names
        self.places: set[tuple[str | None, str]] = set()  # addresses that join no two rows

    def add(self, observation: Observation) -> None:
        """Take in what a row says."""
        self._met.setdefault(observation.row or "", []).append(observation)

    def cells(self) -> Iterator[tuple[Cell, list[Observation]]]:
        """The rows by what names their devices."""
        rows = [row_of(key, found) for key, found in self._met.items()]
        refused = refusals(rows)
        self.places = {(behind, name) for behind, kind, name in refused if kind == "ip"}
        called = own_names(rows)
        for row in rows:
            names = set(row.names())
            if lost := names & refused.keys():
                self.notes[row.key] = sorted(map(refused.__getitem__, lost))
                self.lost[row.key] = {name for _, _, name in lost}
            kept = {kind: name for _, kind, name in names - lost}
            yield from cells_of(row, kept, called.get(row.key) or row.key.rpartition(" ")[0])


def cells_of(
    row: GatherRow, kept: dict[str, str], own: str
) -> Iterator[tuple[Cell, list[Observation]]]:
    """A row's observations by address, under its own name where no key names its device."""
    mac, serial = kept.get("mac"), kept.get("serial")
    at_one = len(row.ips) == 1 and "ip" in kept
    device = None if mac or serial or at_one else own
    by_ip: dict[str | None, list[Observation]] = defaultdict(list)
    for one in row.observations:
        by_ip[one.ip].append(one)
    for ip, found in by_ip.items():
        yield Cell(row.behind, device, mac, serial, ip), found


def own_names(rows: list[GatherRow]) -> dict[str, str]:
    """What rows call their devices, by row: with the site where a number begins again at each.

    A number joins no rows.  It is a name where it is unique, and nothing where it is not.
    """
    named: dict[str, str] = {}
    left = [row for row in rows if row.device]
    for place in ("", " ({site})"):
        met: dict[str, list[GatherRow]] = defaultdict(list)
        for row in left:
            met[f"{row.device}{place}".replace("{site}", row.site)].append(row)
        named.update((found[0].key, name) for name, found in met.items() if len(found) == 1)
        left = [row for row in left if row.key not in named]
    return named
