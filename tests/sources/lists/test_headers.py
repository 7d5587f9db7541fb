"""What headers mean, in whatever language."""

from __future__ import annotations

import pytest

from unbadge.sources.lists.headers import Role, language_of, nearest, role_of


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Make", Role.BRAND),
        ("Manufacturer", Role.BRAND),
        ("Hersteller", Role.BRAND),
        ("Marque", Role.BRAND),
        ("Fabricante", Role.BRAND),
        ("Gwneuthurwr", Role.BRAND),
        ("Model no.", Role.MODEL),
        ("Modèle", Role.MODEL),
        ("Seriennummer", Role.SERIAL),
        ("N° de série", Role.SERIAL),
        ("S/N", Role.SERIAL),
        ("IP Addr", Role.IP),
        ("IPAddress", Role.IP),
        ("MAC Address", Role.MAC),
        ("Gebäude", Role.SITE),
        ("Lleoliad", Role.LOCATION),
        ("Date Installed", Role.INSTALLED),
        ("Firmware Version", Role.FIRMWARE),
        ("Remarks", Role.TEXT),
        ("Qty", Role.QUANTITY),
        ("Password", Role.SECRET),
        ("Admin pwd", Role.SECRET),
        ("SNMP community", Role.SECRET),
        ("API-Key", Role.SECRET),
        ("Contraseña", Role.SECRET),
        ("Mot de passe", Role.SECRET),
        ("User name", Role.USER),
        ("Shoe size", None),
    ],
)
def test_headers(header: str, role: Role | None) -> None:
    """Headers in several languages are understood; what nobody planned for is not."""
    assert role_of(header) is role


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Camera Make and Model", Role.TEXT),
        ("LIVE_UNIT_SERIAL_NM", Role.SERIAL),
        ("LOCATION_NM", Role.LOCATION),
        ("Vendor/Brand", Role.BRAND),
        ("Model/Part No.", Role.MODEL),
        ("techModels", Role.MODEL),
        ("Endereço MAC", Role.MAC),
        ("Unidade", Role.SITE),
        ("Inbetriebnahme", Role.INSTALLED),
        ("Kameramodell", Role.MODEL),
        ("Senha", Role.SECRET),
        ("Merk", Role.BRAND),
        ("Type nummer", Role.MODEL),
        ("Lokatie", Role.LOCATION),
        ("Serijski broj", Role.SERIAL),
        ("Σειριακός αριθμός", Role.SERIAL),
        ("Серийный номер камеры", Role.SERIAL),
        ("Виробник", Role.BRAND),
        ("设备型号", Role.MODEL),
        ("摄像机品牌", Role.BRAND),
        ("設置場所", Role.LOCATION),
        ("제조사", Role.BRAND),
        ("ยี่ห้อ", Role.BRAND),
        ("الشركة المصنعة", Role.BRAND),
        ("מספר סידורי", Role.SERIAL),
        ("निर्माता", Role.BRAND),
        ("Seri No", Role.SERIAL),
        ("Hãng sản xuất", Role.BRAND),
        ("Prekės ženklas", Role.BRAND),
        ("Number of cameras", Role.QUANTITY),
        ("Supplier", Role.SELLER),
        ("Engineer", Role.PERSON),
    ],
)
def test_more_languages(header: str, role: Role) -> None:
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
