"""What the columns of a list of equipment hold: by their headers and by their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from msgspec import Struct

from unbadge.knowledge import named_codes
from unbadge.sources.lists.apart import (
    drop_doubles,
    drop_later_days,
    is_of_findings,
    tell_recorders_apart,
    tell_registrants_apart,
    tell_sellers_apart,
    tell_serials_apart,
)
from unbadge.sources.lists.bundles import bundle_column
from unbadge.sources.lists.cells import column_cells, first_word, plain
from unbadge.sources.lists.coded import find_codes, find_known, find_named, find_products
from unbadge.sources.lists.crossed import count_columns
from unbadge.sources.lists.entries import names_code
from unbadge.sources.lists.forms import (
    has_digit,
    is_ip,
    is_mac,
    is_make,
    is_model,
    share,
)
from unbadge.sources.lists.headers import (
    IDENTIFYING,
    KNOWN,
    UNREAD,
    ColumnRole,
    language_of,
    meaning_of,
    nearest,
    role_of,
)
from unbadge.sources.lists.kinds import (
    about_cameras,
    describe_devices,
    describes_device,
    kind_of,
)
from unbadge.sources.lists.looks import by_cells, form_of

LONG_TEXT = 200  # characters
MOST = 0.6  # part of the cells that must look so
SOME = 0.3
MOST_FIGURES = 3  # from so many on an amount may be a price
PLACES = frozenset({ColumnRole.SITE, ColumnRole.LOCATION, ColumnRole.OWNER})
OPEN = PLACES | {
    ColumnRole.HOSTNAME,
    ColumnRole.TEXT,
    ColumnRole.KIND,
    ColumnRole.ASSET,
    ColumnRole.SERIAL,
    ColumnRole.QUANTITY,
}
TELLING = KNOWN | {ColumnRole.QUANTITY, ColumnRole.OWNER}
OF_UNITS = frozenset({ColumnRole.IP, ColumnRole.MAC, ColumnRole.SERIAL})
LOGINS = frozenset({ColumnRole.IP, ColumnRole.SECRET})  # how to log in where: devices
PAID = (
    "amount, dollars, spent, contract, bid, spend, payment, invoice, net, gross, vat, transaction, "
    "expenditure, betrag, montant, importe, supplier, payee, creditor"
)
MONEY = frozenset(PAID.split(", "))
WORK = (
    "ticket, incident, priority, reported, opened, closed, resolution, fault, problem, issue, job, "
    "störung, incidencia, panne, chamado, segnalazione, storing, zgłoszenie, price, preis, prix, "
    "precio, prezzo, prijs, cena, total"
)
TICKETS = frozenset(WORK.split(", "))


class Columns(Struct, frozen=True):
    """The role of each column, and what is said once about the columns not read."""

    roles: tuple[ColumnRole | None, ...]
    headers: tuple[str, ...]
    cameras: bool = False  # whether the headers say that the rows are cameras
    unread: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()

    @property
    def speaks_of_money(self) -> bool:
        """Whether headers are of payments: amounts, invoices, payees."""
        words = chain.from_iterable(plain(text).split() for text in self.headers)
        return not MONEY.isdisjoint(words)

    @property
    def speaks_of_work(self) -> bool:
        """Whether headers are of payments, or of faults and what is done about them."""
        words = chain.from_iterable(plain(text).split() for text in self.headers)
        return self.speaks_of_money or not TICKETS.isdisjoint(words)

    @property
    def described(self) -> tuple[int, ...]:
        """The columns that hold descriptions."""
        return tuple(n for n, role in enumerate(self.roles) if role is ColumnRole.TEXT)

    @property
    def naming_things(self) -> tuple[int, ...]:
        """The columns that say what things are: descriptions and kinds."""
        telling = {ColumnRole.TEXT, ColumnRole.KIND}
        return tuple(n for n, role in enumerate(self.roles) if role in telling)

    @property
    def mapping(self) -> dict[str, str]:
        """Each header with its role; what is not to be read, or not understood, is ignored."""
        return {
            header: (
                ColumnRole.IGNORED
                if role in {None, ColumnRole.SECRET}
                else role or ColumnRole.IGNORED
            ).value
            for header, role in zip(self.headers, self.roles, strict=True)
            if header
        }


def columns(
    headers: Sequence[str],
    given: Mapping[str, ColumnRole] | None = None,
    rows: Sequence[Sequence[str]] = (),
) -> Columns:
    """The columns under some headers; ``given`` roles win, and ``rows`` are the first below."""
    roles = roles_of(headers, rows)
    if given:
        own = {plain(header): role for header, role in given.items()}
        roles = [own.get(plain(text), role) for text, role in zip(headers, roles, strict=True)]
    hides = {ColumnRole.SECRET, ColumnRole.PERSON}
    if ColumnRole.SECRET in roles:
        hides.add(ColumnRole.USER)
    pairs = list(zip(headers, roles, strict=True))
    hidden: dict[ColumnRole | None, ColumnRole | None] = dict.fromkeys(hides, ColumnRole.SECRET)
    return Columns(
        roles=tuple(map(hidden.get, roles, roles)),
        headers=tuple(headers),
        cameras=any(map(about_cameras, headers)),
        unread=tuple(filter(None, (text for text, role in pairs if role is None))),
        dropped=tuple(text for text, role in pairs if role in hides),
    )


def roles_of(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> list[ColumnRole | None]:
    """What the columns under some headers hold, by those, by the cells, and beside each other."""
    language = language_of(headers)
    cells = [column_cells(rows, n) for n in range(len(headers))]
    means = (meaning_of(text, language) for text in headers)
    roles = [by_cells(meaning, found) for meaning, found in zip(means, cells, strict=True)]
    return among_others(list(headers), roles, cells)


def among_others(
    headers: list[str], roles: list[ColumnRole | None], cells: list[list[str]]
) -> list[ColumnRole | None]:
    """Roles that only the other columns tell: who sells, who holds a block, who owns the places."""
    words = list(map(plain, headers))
    leave_recorders(headers, roles)
    tell_sellers_apart(words, roles)
    tell_registrants_apart(roles)
    tell_serials_apart(headers, roles, cells)
    drop_later_days(headers, roles, cells)
    drop_doubles(headers, roles)
    tell_recorders_apart(roles, cells)
    find_models(words, roles, cells)
    count_by_amount(words, roles, cells)
    if ColumnRole.SITE not in roles and roles.count(ColumnRole.OWNER) == 1:
        roles[roles.index(ColumnRole.OWNER)] = ColumnRole.SITE
    return roles


def find_models(words: list[str], roles: list[ColumnRole | None], cells: list[list[str]]) -> None:
    """The column of models where no header names it, by one look after another."""
    if ColumnRole.MODEL not in roles:
        find_products(words, roles, cells)
    if ColumnRole.MODEL not in roles:
        find_known(roles, cells)
    if ColumnRole.MODEL not in roles:
        find_named(roles, cells)
    if {ColumnRole.MODEL, ColumnRole.TEXT}.isdisjoint(roles):
        find_codes(words, roles, cells)


def count_by_amount(
    words: list[str], roles: list[ColumnRole | None], cells: list[list[str]]
) -> None:
    """An amount beside models says how many there are where nothing else does, and it is small."""
    if ColumnRole.QUANTITY in roles or ColumnRole.MODEL not in roles or "amount" not in words:
        return
    at = words.index("amount")
    if cells[at] and all(cell.isdecimal() and len(cell) < MOST_FIGURES for cell in cells[at]):
        roles[at] = ColumnRole.QUANTITY  # so few are no money


def leave_recorders(headers: list[str], roles: list[ColumnRole | None]) -> None:
    """Make and model of the recorder in a row that has columns for its cameras' are no camera's.

    Where there are two makes and one model, the recorder's, neither is the cameras'.
    """
    makes, models = (
        [n for n, one in enumerate(roles) if one is role]
        for role in (ColumnRole.BRAND, ColumnRole.MODEL)
    )
    of_recorders = {n for n in (*makes, *models) if kind_of(headers[n]) == "recorder"}
    if any(0 < len(of_recorders.intersection(held)) < len(held) for held in (makes, models)):
        for n in of_recorders:
            roles[n] = ColumnRole.IGNORED


def score(cells: Sequence[str]) -> int:
    """How many different roles a row names, read as headers; 0 where it cannot be headers."""
    if len(cells) > 256 or any(map(is_no_header, cells)):
        return 0
    language = language_of(cells)
    roles = {role_of(cell, language) for cell in cells if cell}
    told = len(roles & KNOWN) + len(
        roles & {ColumnRole.SECRET, ColumnRole.USER, ColumnRole.QUANTITY, ColumnRole.OWNER}
    )
    return told if told > 1 or not any(has_digit(cell) for cell in cells) else 0


def is_no_header(cell: str) -> bool:
    """Whether a cell heads no column: a long text, an address, a camera and its name."""
    if len(cell) > 80 or is_mac(cell) or is_ip(cell):
        return True
    return ": " in cell and names_code(cell)


def is_equipment(cells: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> bool:
    """Whether headers are of a list of equipment, not of payments or anything else."""
    if is_of_findings(cells):
        return False
    found = columns(cells, None, rows)
    if is_of_payments(found):
        return False
    if names_units(found) or count_columns(cells, rows) or bundle_column(cells, rows):
        return True
    return heads_cameras(found, cells, rows) or heads_products(found, cells, rows)


def is_of_payments(found: Columns) -> bool:
    """Whether headers are of money, and too few of them tell devices apart or count their kinds."""
    roles = set(found.roles)
    named = roles & IDENTIFYING
    counts = roles >= {ColumnRole.QUANTITY, ColumnRole.KIND}
    few = len(named) < 2 and named.isdisjoint(OF_UNITS)
    return few and found.speaks_of_money and not counts


def names_units(found: Columns) -> bool:
    """Whether headers name devices and something of them, or how to log in to them."""
    roles = set(found.roles)
    if not roles.isdisjoint(IDENTIFYING) and len(roles & TELLING) >= 2:
        return True
    return roles >= LOGINS and bool(found.dropped)


def heads_cameras(found: Columns, cells: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether headers speak of cameras and places, above names or codes: *Camera 1*, *Camera 2*."""
    roles = set(found.roles)
    if not found.cameras or roles.isdisjoint(PLACES):
        return False
    if roles & {ColumnRole.ASSET, ColumnRole.HOSTNAME, ColumnRole.KIND, ColumnRole.TEXT}:
        return True
    at = [n for n, text in enumerate(cells) if about_cameras(text)]
    return share(column_cells(rows, *at), is_model) >= MOST


def heads_products(found: Columns, cells: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether products or devices are described below some headers, and not in the headers."""
    described = column_cells(rows, *found.naming_things)
    if max(share(described, names_product), share(described, opens_with_code)) >= SOME:
        return True
    if found.speaks_of_work or describe_devices([cells[n] for n in found.naming_things]):
        return False
    return any(describe_devices(column_cells(rows, n)) for n in found.naming_things)


def names_product(text: str) -> bool:
    """Whether a text opens with a name on file, and holds a code or says what the thing is."""
    if len(text) >= LONG_TEXT or not any(map(is_make, text.split()[:2])):
        return False
    return has_digit(text) or kind_of(text) not in {"", "other"}


def tells_device(text: str, *, beside: bool) -> bool:
    """Whether a text alone tells a device: by a code, ``beside`` another cell by make or kind."""
    if any(map(opens_with_code, text.split())):
        return True
    return beside and (names_product(text) or describes_device(text))


def opens_with_code(text: str) -> bool:
    """Whether a text opens with a code of video equipment."""
    first = first_word(text) if len(text) < LONG_TEXT else ""
    return is_model(first) and named_codes().match(first) is not None


def header_at(rows: Sequence[Sequence[str]]) -> int | None:
    """Which of the first rows holds the headers of a list of equipment; None where none does.

    It is the first that can be; of headers in two lines the one that names more.
    """
    scores = [0 if is_title(rows, n) else score(row) for n, row in enumerate(rows)]
    able = (n for n, named in enumerate(scores) if named and is_equipment(rows[n], rows[n + 1 :]))
    at = next(able, None)
    if at is None:
        return bare_header_at(rows)
    while scores[at + 1 : at + 2] > scores[at : at + 1] and is_equipment(
        rows[at + 1], rows[at + 2 :]
    ):
        at += 1
    return at


def is_title(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a row of one cell stands above rows of several: a title, and no header."""
    if sum(map(bool, rows[at])) != 1:
        return False
    below = [sum(map(bool, row)) for row in rows[at + 1 :]]
    return sum(many > 1 for many in below) * 2 > len(below)


def bare_header_at(rows: Sequence[Sequence[str]]) -> int | None:
    """Which row stands above cells that show what they are though no header is understood."""
    if any(map(is_of_findings, rows[:5])):
        return None
    for at, row in enumerate(rows[:5]):
        below = rows[at + 1 :]
        filled = list(filter(None, row))
        if min(len(filled), len(below)) < 2 or any(map(has_digit, filled)):
            continue
        found = {form_of(column_cells(below, n) or [""]) for n in range(len(row))}
        telling = found & {ColumnRole.IP, ColumnRole.MODEL, ColumnRole.BRAND}
        if ColumnRole.MAC in found or len(telling) > 1:
            return at
    return None


def is_headless(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table begins with its first device: its cells show what they are from the top."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    columns_of = (column_cells(rows, n) for n in range(len(rows[0])))
    found = {form_of(cells) for cells in columns_of if cells and form_of(cells[:1])}
    named = found & {ColumnRole.BRAND, ColumnRole.MODEL}
    located = found & {ColumnRole.MAC, ColumnRole.IP}
    return len(named) > 1 or (bool(named and located) and found & named != {ColumnRole.MODEL})


def meanings(headers: Sequence[str]) -> str:
    """Headers, each with what it means or the nearest that means anything."""
    told = []
    for header in filter(None, headers):
        if (role := role_of(header)) is not None:
            told.append(f"{header} ({role.value})")
            continue
        near = nearest(header)
        told.append(f"{header} (near to {near})" if near else header)
    return ", ".join(told)


__all__ = [
    "IDENTIFYING",
    "KNOWN",
    "UNREAD",
    "ColumnRole",
    "Columns",
    "columns",
    "header_at",
    "is_headless",
    "meanings",
]
