"""What headers mean, in whatever language."""

from __future__ import annotations

import pytest

from unbadge.sources.lists.headers import ColumnRole, joined_headers, language_of, nearest, role_of


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Make", ColumnRole.BRAND),
        ("Manufacturer", ColumnRole.BRAND),
        ("Hersteller", ColumnRole.BRAND),
        ("Marque", ColumnRole.BRAND),
        ("Fabricante", ColumnRole.BRAND),
        ("Gwneuthurwr", ColumnRole.BRAND),
        ("Model no.", ColumnRole.MODEL),
        ("Modèle", ColumnRole.MODEL),
        ("Seriennummer", ColumnRole.SERIAL),
        ("N° de série", ColumnRole.SERIAL),
        ("S/N", ColumnRole.SERIAL),
        ("IP Addr", ColumnRole.IP),
        ("IPAddress", ColumnRole.IP),
        ("MAC Address", ColumnRole.MAC),
        ("Gebäude", ColumnRole.SITE),
        ("Lleoliad", ColumnRole.LOCATION),
        ("Date Installed", ColumnRole.INSTALLED),
        ("Firmware Version", ColumnRole.FIRMWARE),
        ("Remarks", ColumnRole.TEXT),
        ("Qty", ColumnRole.QUANTITY),
        ("Password", ColumnRole.SECRET),
        ("Admin pwd", ColumnRole.SECRET),
        ("SNMP community", ColumnRole.SECRET),
        ("API-Key", ColumnRole.SECRET),
        ("Contraseña", ColumnRole.SECRET),
        ("Mot de passe", ColumnRole.SECRET),
        ("User name", ColumnRole.USER),
        ("Shoe size", None),
    ],
)
def test_headers(header: str, role: ColumnRole | None) -> None:
    """Headers in several languages are understood; what nobody planned for is not."""
    assert role_of(header) is role


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Camera Make and Model", ColumnRole.TEXT),
        ("LIVE_UNIT_SERIAL_NM", ColumnRole.SERIAL),
        ("LOCATION_NM", ColumnRole.LOCATION),
        ("Vendor/Brand", ColumnRole.BRAND),
        ("Model/Part No.", ColumnRole.MODEL),
        ("techModels", ColumnRole.MODEL),
        ("Endereço MAC", ColumnRole.MAC),
        ("Unidade", ColumnRole.SITE),
        ("Inbetriebnahme", ColumnRole.INSTALLED),
        ("Kameramodell", ColumnRole.MODEL),
        ("Senha", ColumnRole.SECRET),
        ("Merk", ColumnRole.BRAND),
        ("Type nummer", ColumnRole.MODEL),
        ("Lokatie", ColumnRole.LOCATION),
        ("Serijski broj", ColumnRole.SERIAL),
        ("Σειριακός αριθμός", ColumnRole.SERIAL),
        ("Серийный номер камеры", ColumnRole.SERIAL),
        ("Виробник", ColumnRole.BRAND),
        ("设备型号", ColumnRole.MODEL),
        ("摄像机品牌", ColumnRole.BRAND),
        ("設置場所", ColumnRole.LOCATION),
        ("제조사", ColumnRole.BRAND),
        ("ยี่ห้อ", ColumnRole.BRAND),
        ("الشركة المصنعة", ColumnRole.BRAND),
        ("מספר סידורי", ColumnRole.SERIAL),
        ("निर्माता", ColumnRole.BRAND),
        ("Seri No", ColumnRole.SERIAL),
        ("Hãng sản xuất", ColumnRole.BRAND),
        ("Prekės ženklas", ColumnRole.BRAND),
        ("Number of cameras", ColumnRole.QUANTITY),
        ("Supplier", ColumnRole.SELLER),
        ("Engineer", ColumnRole.PERSON),
    ],
)
def test_more_languages(header: str, role: ColumnRole) -> None:
    """Headers in thirty languages and more are understood, also inside longer ones."""
    assert role_of(header) is role


def test_language_of_a_table() -> None:
    """A word of two languages is read in that of its neighbours."""
    assert language_of(["Marke", "Modell", "Standort"]) == "de"
    assert language_of(["Make", "Model"]) == "en"


def test_nearest() -> None:
    """What a misspelt header is near to."""
    assert nearest("Manufactuerer") == "manufacturer (make)"
    assert nearest("Shoe size") == ""


@pytest.mark.parametrize("header", ["Kąt [°]", "Hoogte (m)", "Lens (mm)", "Price [€]", "Floor (m)"])
def test_a_measure_is_not_read(header: str) -> None:
    """A unit in brackets tells one, whatever the word means elsewhere."""
    assert role_of(header) is ColumnRole.IGNORED


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("IPAddress0", ColumnRole.IP),
        ("Manufacturer0", ColumnRole.BRAND),
        ("Entity", ColumnRole.OWNER),
        ("Entité", ColumnRole.OWNER),
        ("Serial (GB)", ColumnRole.SERIAL),
    ],
)
def test_headers_of_programs(header: str, role: ColumnRole) -> None:
    """Configuration Manager numbers its columns; GLPI's entity owns the devices."""
    assert role_of(header) is role


def test_headers_in_two_lines_keep_those_that_are_whole() -> None:
    """A word that is cut at the end of a line goes on below, groups stand above their columns."""
    upper = ["Nr.", "Standort", "", "Gerät", "", "Inbetrieb-"]
    lower = ["", "Gebäude", "Raum", "Hersteller", "Typ", "nahme"]

    both = joined_headers(upper, lower)

    assert both == ["Nr.", "Gebäude", "Raum", "Hersteller", "Typ", "Inbetriebnahme"]
    assert joined_headers(["Type", "Make"], ["Camera", "Acme"]) is None
