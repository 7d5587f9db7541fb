"""The rules as a table, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fencing import a_unit, an_allowance, some_rules
from unbadge.errors import UsageError
from unbadge.model.containment import ALL_PORTS, ANY, NameCut, Need
from unbadge.report.contain.table import COLUMNS, read_table
from unbadge.report.contain.writers import Form, text

WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1).filter(
    lambda words: not words.startswith("'")
)
HEAD = ",".join(COLUMNS)


@given(WORDS, st.sampled_from(Need), st.sampled_from(["tcp", "udp", "icmp", ANY]), st.booleans())
def test_what_is_written_is_read_back(key: str, need: Need, protocol: str, spared: bool) -> None:
    """A table holds all that verify needs, whatever a unit is called."""
    rules = some_rules(
        units=(a_unit(key=key, spared=spared), a_unit(key="bare", macs=(), ips=())),
        allowances=(
            an_allowance(need=need, protocol=protocol, ports=(1, 1)),
            an_allowance(source="10.0.0.0/8", ports=ALL_PORTS),
            an_allowance(source="fd00::/64", target="fd00::5", ports=(1024, 65_535)),
        ),
    )

    assert read_table(text(rules, Form.CSV), "rules.csv") == rules


def test_names_are_shown_and_not_read_back() -> None:
    """Names hold nothing back, so verify does without them."""
    rules = some_rules(cuts=(NameCut(name="cloud.example", below=True, operator="acme"),))
    written = text(rules, Form.CSV)

    assert "cut" in written
    assert "*.cloud.example" in written
    assert read_table(written, "rules.csv") == some_rules()


def test_no_cell_is_a_formula() -> None:
    """A unit that names itself after a formula is text to a spreadsheet."""
    written = text(some_rules(units=(a_unit(key="=cmd()"),)), Form.CSV)

    assert ",'=cmd()," in written


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        ("a,b\n1,2", "columns"),
        ("", "columns"),
        (f"{HEAD}\nallow,,,,,,10.0.0.1,10.0.0.2,tcp,99999,time,", "line 2: '99999' are no ports"),
        (f"{HEAD}\nallow,,,,,,10.0.0.1,10.0.0.2,tcp,x,time,", "line 2"),
        (f"{HEAD}\nallow,,,,,,10.0.0.1,here,tcp,1,time,", "line 2"),
        (f"{HEAD}\nallow,,,,,,10.0.0.1,fd00::1,tcp,1,time,", "two versions of IP"),
        (f"{HEAD}\nallow,,,,,,10.0.0.1,10.0.0.2,tcp,1,love,", "line 2"),
        (f"{HEAD}\ndeny,cam,camera,,nonsense,,,,,,,", "'nonsense' is no MAC"),
        (f"{HEAD}\ndeny,cam,camera,,,10.0.0,,,,,,", "line 2"),
        (f"{HEAD}\nmaybe,cam,,,,,,,,,,", "unknown kind 'maybe'"),
    ],
)
def test_damage_is_named_with_its_line(lines: str, complaint: str) -> None:
    """A table that somebody spoiled is refused as a whole: half the rules prove nothing."""
    with pytest.raises(UsageError, match=complaint):
        read_table(lines, "rules.csv")
