"""Whether the device of a row is in use, planned, removed or in store, as its list says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from unbadge.knowledge import camera_state, folded_words, whole_state
from unbadge.knowledge.public import NO, YES
from unbadge.model import ABSENT, CameraState
from unbadge.sources.lists.cells import likeness, plain
from unbadge.sources.lists.days import installed_day, is_date
from unbadge.sources.lists.headers import STANDING, ColumnRole
from unbadge.sources.lists.kinds import equipment_words

# A word for no, and what people put in a box, in a column that asks whether a device is in use.
NOT_WORDS = (
    "nein, non, nao, nee, nej, nei, nie, ne, ei, nem, нет, ні, οχι, hayir, hayır, 否, 不, いいえ, "
    "아니오, 아니요, לא, لا, nac, nage, ✗, ✘"
)
MARK_WORDS = (
    "x, ✓, ✔, ☑, yes, ja, oui, si, sim, tak, ano, igen, kylla, да, так, ναι, evet, 是, はい, "
    "예, 네, כן, نعم, ydy"
)
NOT = NO | frozenset(NOT_WORDS.split(", "))
MARKS = YES | frozenset(MARK_WORDS.split(", "))
AFTER = re.compile(r"(?:[(\[]|\s[-–—])\s*([^()\[\]–—]{3,40}?)\s*[)\]]?\s*$")
# Rooms where goods are kept, by words that are not said of spares alone.
WAREHOUSE = re.compile(
    r"lager|lagerhalle|almac[eé]n|склад|magazyn|magazzino|sklad|varasto|raktár|αποθήκη|magazijn|skladiště|noliktava|"
    r"sandėlis|ladu|tároló|gudang|倉庫|仓库|창고|المخزن|מחסן|dep[oó]sito|magasin|entrep[oô]t",
    re.IGNORECASE,
)
# Words for what is kept that name places too.
SOMEWHERE = frozenset(
    {"reserve", "stock", "store", "stores", "stok", "depo", "laos", "rezerva", "reserva"}
)
BESIDE = re.compile(
    r"\b(?:units?|equipment|devices?|list|items?|installations?|stock|register|assets?|kit|only|and|the|of|all|"
    r"sites?|geräte|liste|anlagen|appareils|équipements|equipos|dispositivi|apparaten)\b"
)


@lru_cache(maxsize=4_096)
def state_cell(cell: str) -> str:
    """The state that a cell of a column of states says; empty where it says none that is known."""
    state = camera_state(cell) if cell and cell.casefold() not in NO | YES else CameraState.UNCLEAR
    return "" if state is CameraState.UNCLEAR else state.value


@lru_cache(maxsize=4_096)
def used_cell(cell: str) -> str:
    """*removed* where a device is said not to be in use; else the state that the cell says."""
    if folded_words(cell) in NOT or cell.strip() in NOT:
        return CameraState.REMOVED.value
    return state_cell(cell)


@lru_cache(maxsize=4_096)
def gone_cell(cell: str) -> str:
    """*removed*, and since when, where a cell holds a day or a mark; else the state it says."""
    if is_date(cell):
        return f"{CameraState.REMOVED.value} since {installed_day(cell)}"
    if folded_words(cell) in MARKS or cell.strip() in MARKS:
        return CameraState.REMOVED.value
    return state_cell(cell)


CLEANERS = {
    ColumnRole.STATE: state_cell,
    ColumnRole.USED: used_cell,
    ColumnRole.GONE: gone_cell,
}


def row_state(told: Mapping[ColumnRole, list[str]], table: str) -> str:
    """What a row says of its device's state: in a column of its own, in a note, or by its table."""
    for role in STANDING:
        for value in told.get(role, ()):
            return value if value.partition(" since ")[0] in ABSENT else ""
    for role, read in SAYING:
        for value in told.get(role, ()):
            if (state := read(likeness(value))) in ABSENT:
                return state.value
    return table


@lru_cache(maxsize=4_096)
def noted_state(text: str) -> CameraState:
    """The state that a note is, or that stands in brackets or behind a dash at its end."""
    state = whole_state(text)
    if state is CameraState.UNCLEAR and (match := AFTER.search(text[-80:])):
        return whole_state(match[1])
    return state


@lru_cache(maxsize=4_096)
def called_state(text: str) -> CameraState:
    """The state that a name says; a camera called *Store* hangs in a store."""
    state = noted_state(text)
    is_place = WAREHOUSE.fullmatch(text.strip()) or text.casefold().strip() in SOMEWHERE
    return CameraState.UNCLEAR if is_place and state is CameraState.STORED else state


@lru_cache(maxsize=4_096)
def located_state(text: str) -> CameraState:
    """The state that a place says; in a warehouse cameras hang as elsewhere."""
    return CameraState.UNCLEAR if WAREHOUSE.fullmatch(text.strip()) else noted_state(text)


def headed_state(text: str) -> CameraState:
    """The state of all cameras under a heading: *Decommissioned cameras*, *Spares*."""
    if len(text) > 60:
        return CameraState.UNCLEAR
    words = equipment_words().sub(" ", plain(text))
    return whole_state(BESIDE.sub(" ", words))


SAYING = (
    (ColumnRole.TEXT, noted_state),
    (ColumnRole.MODEL, noted_state),
    (ColumnRole.HOSTNAME, called_state),
    (ColumnRole.LOCATION, located_state),
)
