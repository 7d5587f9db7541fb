"""Whose program a line of software buys."""

from __future__ import annotations

import pytest

from unbadge.knowledge.load import load
from unbadge.knowledge.things.programs import Programs, folded_name


@pytest.fixture(scope="module")
def programs() -> Programs:
    """The programs of the knowledge that ships."""
    return Programs(load().brands.values())


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("HikCentral Professional VMS base licence 64 channels", "Hikvision"),
        ("2 x iVMS-4200 client software", "Hikvision"),
        ("Licencia de software HikCentral por canal", "Hikvision"),
        ("Лицензия HikCentral на 32 канала", "Hikvision"),
        ("Lizenz für Hik-ProConnect", "Hikvision"),
        ("DSS Express base licence, 8 channels", "Dahua"),
        ("SmartPSS-Lite client", "Dahua"),
        ("EZStation VMS", "Uniview (UNV)"),
    ],
)
def test_programs_name_who_sells_them(programs: Programs, text: str, owner: str) -> None:
    """A program that a line buys names its maker, however name and number are parted."""
    assert programs.owner_in(text) == owner


@pytest.mark.parametrize(
    "text",
    [
        "Milestone licence with HikCentral plugin",
        "VMS licence compatible with HikCentral",
        "Software to replace HikCentral",
        "Genetec licence (existing HikCentral retained)",
        "HikCentral integration licence for Genetec",
        "HikCentral-ready VMS",
        "HikCentral training for 4 staff",
        "Axis Camera Station licence, not HikCentral",
        "MiVMS 42000 licence",
        "DSS unit software",
    ],
)
def test_programs_beside_others_name_nobody(programs: Programs, text: str) -> None:
    """A program that another is for, joins or takes the place of was not bought."""
    assert programs.owner_in(text) is None


def test_no_programs_name_nobody() -> None:
    """Without programs no line names one; names are one however they are parted."""
    assert Programs(()).owner_in("HikCentral licence") is None
    assert folded_name("iVMS-4200  Lite") == "ivms 4200 lite"
