"""Columns that only look like what names a device."""

from __future__ import annotations

import pytest

from unbadge.sources.lists.apart import drop_later_days, drop_other_addresses, is_of_findings
from unbadge.sources.lists.headers import ColumnRole


def test_a_later_day_is_dropped_and_one_of_installation_stays() -> None:
    """The header's own words go before the form of the cells."""
    roles: list[ColumnRole | None] = [ColumnRole.INSTALLED, ColumnRole.INSTALLED]

    drop_later_days(["Zuletzt gesehen", "Installed"], roles, [["2024-01-05"], ["2021-03-12"]])

    assert roles == [ColumnRole.IGNORED, ColumnRole.INSTALLED]


def test_an_address_under_another_header_is_of_something_else() -> None:
    """Where one column is called an address, a server's is none; a name is a name."""
    roles: list[ColumnRole | None] = [ColumnRole.IP] * 3

    drop_other_addresses(["IP address", "Server", "Host name"], roles, ColumnRole.IP)

    assert roles == [ColumnRole.IP, None, ColumnRole.HOSTNAME]


@pytest.mark.parametrize(
    "headers",
    [
        "Status,IP,Target Name,Vulnerability Name,Description,Remediation,Severity,CVE",
        "id,fqdn/ip,port,severity,finding,cve,cwe",
        "id,cveId,machineId,productName,productVendor,productVersion,severity",
        "sslversion,bits,cipher,curve,strength",
        "Host,Port,Plugin,CVSS v3.0 Base Score,Synopsis,Solution",
    ],
)
def test_what_a_scanner_found_is_no_list_of_units(headers: str) -> None:
    """A vendor and product beside flaws are the flaw's, where no unit of that make is named."""
    assert is_of_findings(headers.split(","))


@pytest.mark.parametrize(
    "headers",
    [
        "Camera,IP address,Make,Model,Firmware,CVE,Severity",
        "Manufacturer,Model,Serial number,Vulnerability,Risk,Remediation",
        "Asset,Location,Brand,CVE,CVSS",
        "Make,Model,Site,Finding,Severity",
        "Model,MAC,Severity,Solution",
        "Camera,IP address,Severity",
        "Name,Model,Location,Solution",
        "Camera,IP,Location,Threat level",
        "Device,IP,MAC,Description",
        "Site,Cameras,Evidence bag",
    ],
)
def test_a_list_of_units_with_their_flaws_stays_one(headers: str) -> None:
    """Make or model beside where or what the unit is, or one such word alone, tells of units."""
    assert not is_of_findings(headers.split(","))
