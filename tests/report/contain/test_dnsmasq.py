"""Lines for dnsmasq."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from fencing import CAMERA, CAMERA_MAC, a_unit, an_allowance, some_rules
from unbadge.model.containment import NameCut, Need
from unbadge.report.contain.writers import Form, text

SERVERS = (
    an_allowance(source=CAMERA, target="10.0.0.1", protocol="udp", ports=(53, 53), need=Need.NAMES),
    an_allowance(
        source=CAMERA, target="10.0.0.2", protocol="udp", ports=(123, 123), need=Need.TIME
    ),
)
CUTS = (
    NameCut(name="cloud.example", below=True, operator="acme", purpose="p2p"),
    NameCut(name="cdn.test", known=False),
)


def lines(**fields: object) -> list[str]:
    """The lines of a file."""
    given = {"allowances": SERVERS, "cuts": CUTS, **fields}
    return text(some_rules(**given), Form.DNSMASQ).splitlines()


def test_units_are_known_by_their_macs() -> None:
    """Each contained MAC carries the tag; one that is spared does not."""
    spared = a_unit(key="safe", macs=("02:00:00:00:00:08",), spared=True)

    found = [line for line in lines(units=(a_unit(), spared)) if line.startswith("dhcp-host=")]

    assert found == [f"dhcp-host={CAMERA_MAC},set:unbadge"]


def test_tagged_units_are_told_of_the_site_s_servers() -> None:
    """The resolver and the clock that the rules allow are handed out with the lease."""
    found = lines()

    assert "dhcp-option=tag:unbadge,option:dns-server,10.0.0.1" in found
    assert "dhcp-option=tag:unbadge,option:ntp-server,10.0.0.2" in found


def test_taking_the_router_away_is_left_to_the_owner() -> None:
    """Without a router a recorder elsewhere loses its cameras, so that line is a comment."""
    assert "#dhcp-option=tag:unbadge,option:router" in lines()


def test_services_do_not_exist_and_others_stay() -> None:
    """A maker's service is cut for everybody; a name that others may need is a comment."""
    found = lines()

    assert "address=/cloud.example/" in found
    assert "#address=/cdn.test/" in found


@pytest.mark.skipif(shutil.which("dnsmasq") is None, reason="needs dnsmasq")
def test_real_dnsmasq_takes_it(tmp_path: Path) -> None:
    """Dnsmasq's own check reads the file."""
    file = tmp_path / "unbadge.conf"
    file.write_text("\n".join(lines()) + "\n", "utf-8")

    command = ["dnsmasq", "--test", f"--conf-file={file}"]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
