"""The response policy zone."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from fencing import a_unit, some_rules
from unbadge.model.containment import NameCut, RuleSet
from unbadge.report.contain.rpz import client
from unbadge.report.contain.writers import Form, text

CLOUD = NameCut(name="cloud.example", below=True, operator="acme", purpose="p2p", seen=True)
ONE = NameCut(name="one.example", operator="acme", purpose="auth")
SEEN = NameCut(name="cdn.test", known=False, seen=True)


def zone(**fields: object) -> list[str]:
    """The lines of a zone."""
    return text(some_rules(cuts=(CLOUD, ONE, SEEN), **fields), Form.RPZ).splitlines()


@pytest.mark.parametrize(
    ("ip", "expected"),
    [
        ("192.0.2.7", "32.7.2.0.192"),
        ("2001:db8::5", "128.5.0.0.0.0.0.db8.2001"),
    ],
)
def test_addresses_are_written_backwards(ip: str, expected: str) -> None:
    """A client trigger is the prefix length and the address from its last part to its first."""
    assert client(ip) == expected


def test_contained_units_are_told_of_no_name() -> None:
    """Default-deny in names: whoever is contained gets none, and whoever is spared does."""
    spared = a_unit(key="safe", ips=("10.0.0.8",), spared=True)
    lines = zone(units=(a_unit(), spared))

    assert sum(".rpz-client-ip CNAME ." in line for line in lines) == 1
    assert any(line.startswith("32.5.0.0.10.rpz-client-ip CNAME .") for line in lines)


def test_service_is_cut_with_all_below_it() -> None:
    """A suffix takes in what is below; a single host does not."""
    lines = zone()

    assert "*.cloud.example CNAME ." in lines
    assert any(line.startswith("cloud.example CNAME .") for line in lines)
    assert "*.one.example CNAME ." not in lines


def test_names_others_may_need_stay_comments() -> None:
    """A name that no maker is known to run is not taken from the whole site."""
    assert "; cdn.test CNAME ." in zone()


def test_name_that_is_none_is_left_out() -> None:
    """A name with anything but letters of names does not get into a zone."""
    rules = some_rules(cuts=(NameCut(name="x.example\n*", operator="acme"),))

    assert "x.example" not in text(rules, Form.RPZ)


@pytest.mark.skipif(shutil.which("named-checkzone") is None, reason="needs named-checkzone")
def test_real_checker_takes_it(tmp_path: Path) -> None:
    """BIND's own checker loads the zone."""
    rules: RuleSet = some_rules(cuts=(CLOUD, ONE, SEEN))
    file = tmp_path / "zone"
    file.write_text(text(rules, Form.RPZ), "utf-8")

    command = ["named-checkzone", "rpz.invalid", str(file)]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
