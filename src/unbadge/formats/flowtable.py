"""Flow records as text tables under a header, whoever wrote them and whatever parts the columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from itertools import islice

from unbadge.formats.flow_words import ENDS, has_ends, is_telling, name_of, role_of

SUMMARY = "summary"
LOOKED_AT = 20  # lines in which the header must stand
MARKS = (",", "\t", ";", "|")
PLAIN_ENDS = frozenset({"src", "dst", "proto", "action"})
ASKERS_AS = {"client": "client_ip", "server": "server_ip"}
ASKERS = frozenset((*ASKERS_AS, "client_port", "server_port"))
NAMED_ENDS = frozenset({"source", "src", "destination", "dst", "client", "server"})
ADDRESS = re.compile("ip|addr")
PORTS = frozenset({"source_port", "target_port"})
AMOUNTS = frozenset({"packets", "bytes", "back_bytes", "all_packets", "all_bytes"})
BLANKS = ""  # columns parted by any run of blanks

Record = dict[str, str]  # the values of a record by the parts of ``flow_words``


class FlowLayout:
    """Which column of a table stands where, and what parts them."""

    def __init__(self, mark: str, at: dict[str, int], *, is_hex: bool = False) -> None:
        """``is_hex`` tells of a router's own table, whose protocols and ports are hexadecimal."""
        self.mark = mark
        self.at = at
        self.is_hex = is_hex
        self.actions: list[int] = []  # columns of what was done, of which one may say something
        self._width = max(at.values()) + 1

    def record(self, line: str) -> Record:
        """The values on a line; raises ``ValueError`` where some are missing."""
        values = cells(line, self.mark)
        if self._width > len(values):
            raise ValueError(f"{len(values)} values, {self._width} needed")
        found = {what: values[place] for what, place in self.at.items()}
        if len(self.actions) > 1:
            said = (values[place] for place in self.actions if place < len(values))
            found["action"] = next(filter(is_telling, said), found["action"])
        for what in ("protocol", "source_port", "target_port") if self.is_hex else ():
            found[what] = str(int(found[what], 16))
        return found


def layout_of(line: str) -> FlowLayout | None:
    """How a table stands below a line, or nothing when it is no header of flow records."""
    text = line.lstrip("#% \t")
    if not (text[:1].isalpha() or text[:1] == '"'):
        return None
    marks = [mark for mark in MARKS if mark in line] or [BLANKS]
    for mark in marks:
        names = [name_of(cell) for cell in cells(text, mark)]
        if (
            not ENDS.isdisjoint(names)
            or ASKERS.issubset(names)
            or (mark and PLAIN_ENDS.issubset(names))
        ):
            return arrange_columns(names, mark)
    return None


def arrange_columns(names: list[str], mark: str) -> FlowLayout | None:
    """A layout of columns.

    They must name both ends, the protocol, and how much was sent or what a firewall did.
    """
    if ASKERS.issubset(names):  # of both ends alone these words tell who is who
        names = [ASKERS_AS.get(name, name) for name in names]
    at, actions = columns_of(names)
    if not has_ends(at) or "protocol" not in at or not tells_much(at, mark):
        return None
    layout = FlowLayout(mark, at, is_hex={"srcipaddress", "srcp"} <= set(names))
    layout.actions += actions
    return layout


def columns_of(names: list[str]) -> tuple[dict[str, int], list[int]]:
    """Where each part of a record stands, and all columns that may say what was done."""
    at: dict[str, int] = {}
    actions: list[int] = []
    # Beside a count of what was sent the bare word counts both ways.
    whole = {both for both in ("bytes", "packets") if {both, f"{both}_sent"} <= set(names)}
    for place, name in enumerate(names):
        role = role_of(f"total_{name}" if name in whole else name)
        if role is None:
            continue
        if role == "first" and "start" in name:  # goes before when a record was written
            at[role] = place
        if at.get(role) is not None and names[at[role]] in NAMED_ENDS and ADDRESS.search(name):
            at[role] = place  # the other one holds a name
        at.setdefault(role, place)
        if role == "action":
            actions.append(place)
    return at, actions


def tells_much(at: dict[str, int], mark: str) -> bool:
    """Whether columns tell how much was sent, or what a firewall did.

    Words with commas between them may be prose: of such columns more is asked.
    """
    if mark == BLANKS:
        return not at.keys().isdisjoint(AMOUNTS)
    did = PORTS if "action" in at and not at.keys().isdisjoint(PORTS) else frozenset[str]()
    return len((at.keys() & AMOUNTS) | did) > 1


def cells(line: str, mark: str) -> list[str]:
    """The values on a line."""
    if mark == BLANKS:
        return line.split()
    if '"' in line:
        return [value.strip() for value in next(csv.reader([line], delimiter=mark), [])]
    return [value.strip() for value in line.split(mark)]


class FlowTable:
    """The lines of a file, which begin with a header; tables may stand one after the other."""

    def __init__(self) -> None:
        """A table whose header was not met yet."""
        self._layout: FlowLayout | None = None

    def record(self, line: str) -> Record | None:
        """The record on a line, or nothing where none is; raises ``ValueError`` on a short one."""
        found = layout_of(line)
        if found is not None:
            self._layout = found
        elif line.strip().lower() == SUMMARY:
            self._layout = None  # nfdump ends with sums, which are no flows
        elif self._layout is not None and line[:1] != "#":
            return self._layout.record(line)
        return None


def is_headed(lines: Iterable[str]) -> bool:
    """Whether a header of flow records stands among the first lines."""
    return any(layout_of(line) is not None for line in islice(lines, LOOKED_AT))
