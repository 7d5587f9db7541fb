"""Files that say what the columns of lists hold: what was guessed once, confirmed and kept."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from unbadge.errors import UsageError, reason_of
from unbadge.model import InputRecord

# What reading a table of columns raises.
UNREADABLE = (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError)

TABLE = "columns"


def read_columns(path: Path | None) -> dict[str, str]:
    """The roles by header that a file gives, none without one; UsageError where it is no such."""
    if path is None:
        return {}
    try:
        document = tomllib.loads(path.read_text("utf-8-sig"))
    except UNREADABLE as error:
        raise UsageError(f"{path}: no file of columns: {reason_of(error)}") from error
    given = document.get(TABLE)
    if not isinstance(given, dict) or not given:
        raise UsageError(f"{path}: a file of columns has a table [{TABLE}] of headers and roles")
    roles = import_module("unbadge.sources.lists").ROLES  # much is loaded that a scan needs not
    for header, role in given.items():
        if role not in roles:
            known = ", ".join(roles)
            raise UsageError(f"{path}: {header!r} cannot be {role!r}: a column is one of {known}")
    return given


def columns_text(inputs: Iterable[InputRecord]) -> str:
    """The columns of the lists of a run, as the file that fixes them."""
    found: dict[str, str] = {}
    lines = ["# What the columns of these lists hold. Change a role, and give the file back.", ""]
    for item in inputs:
        if item.columns:
            lines.append(f"# {quote_toml(item.path)}")
            found |= {header: role for header, role in item.columns.items() if header not in found}
    table = (f"{quote_toml(header)} = {quote_toml(role)}" for header, role in found.items())
    return "\n".join([*lines, "", f"[{TABLE}]", *table, ""])


def quote_toml(text: str) -> str:
    """A text as TOML writes it."""
    plain = "".join(
        f"\\u{ord(char):04x}" if ord(char) < 32 or ord(char) == 127 else char
        for char in text.replace("\\", "\\\\").replace('"', '\\"')
    )
    return f'"{plain}"'
