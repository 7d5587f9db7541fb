"""One line about a camera: what is taken from it, and which lines are none."""

from __future__ import annotations

import pytest

from unbadge.sources.lists.entries import entry_of, is_code


def cells(line: str) -> dict[str, str]:
    """The cells of a line that hold anything."""
    entry = entry_of(line)
    assert entry is not None
    return {name: value for name in entry.__struct_fields__ if (value := getattr(entry, name))}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "Camera 1: Hikvision DS-2CD2143G2-I, 10.0.0.5, front door",
            {
                "name": "Camera 1",
                "kind": "camera",
                "product": "Hikvision DS-2CD2143G2-I",
                "ip": "10.0.0.5",
                "place": "front door",
            },
        ),
        (
            "CH1  Main Entrance   Hikvision DS-2CD2386G2-IU",
            {"name": "CH1", "product": "Hikvision DS-2CD2386G2-IU", "place": "Main Entrance"},
        ),
        (
            "1. Front gate - Dahua IPC-HFW2441S-S, 10.1.4.11",
            {"product": "Dahua IPC-HFW2441S-S", "ip": "10.1.4.11", "place": "Front gate"},
        ),
        (
            "Camera 2 is a Uniview IPC3614SB-ADF28KM-I0 in the pharmacy, IP 172.16.5.32.",
            {
                "name": "Camera 2",
                "kind": "camera",
                "product": "Uniview IPC3614SB-ADF28KM-I0",
                "ip": "172.16.5.32",
                "place": "pharmacy",
            },
        ),
        (
            "The recorder is a Dahua NVR4216-16P-4KS2 at 10.1.4.10.",
            {
                "name": "recorder",
                "kind": "recorder",
                "product": "Dahua NVR4216-16P-4KS2",
                "ip": "10.1.4.10",
            },
        ),
        (
            "- Axis P1468-LE x 2 - car park",
            {"product": "Axis P1468-LE", "quantity": "2", "place": "car park"},
        ),
        (
            "* 4 x Hikvision DS-2CD2143G2-I (corridor)",
            {"product": "Hikvision DS-2CD2143G2-I", "quantity": "4", "place": "corridor"},
        ),
        (
            "Cam 3: Axis P3245-LV, S/N ACCC8E112233, MAC ac:cc:8e:11:22:33, installed 12/03/2020",
            {
                "name": "Cam 3",
                "kind": "camera",
                "product": "Axis P3245-LV",
                "serial": "ACCC8E112233",
                "mac": "ac:cc:8e:11:22:33",
                "installed": "12/03/2020",
            },
        ),
        (
            "Cam 4: Axis P3245-LV, hall, decommissioned",
            {
                "name": "Cam 4",
                "kind": "camera",
                "product": "Axis P3245-LV",
                "place": "hall",
                "state": "decommissioned",
            },
        ),
        (
            "Cam 5 - Hikvision dome, yard, admin/Pass1234",
            {"name": "Cam 5", "kind": "camera", "product": "Hikvision dome", "place": "yard"},
        ),
    ],
)
def test_an_entry(line: str, told: dict[str, str]) -> None:
    """Name, product, addresses, numbers and place are told apart; a login is left out."""
    assert cells(line) == told


@pytest.mark.parametrize(
    "line",
    [
        "Hi Jo,",
        "The committee discussed whether Hikvision DS-2CD2143G2-I should be banned.",
        "2 x Hikvision DS-2CD2143G2-I @ £120.00 each",
        "1. Hikvision DS-2CD2143G2-I - great value at £99",
        "2026-03-01 10:00:01 INFO camera DS-2CD2143G2-I at 10.0.0.5 offline",
        "Camera 2: not Hikvision DS-2CD2143G2-I but Axis P3245-LV, rear door",
        "Camera 3: Axis P3245-LV, hall, replaced Hikvision DS-2CD2032-I in 2022",
        "- cameras compatible with Dahua NVR4216-16P-4KS2",
        "// Hikvision DS-2CD2143G2-I, 10.0.0.5",
        "- Vitamin B12 x 2",
        "The Hikvision DS-2CD2T47G2-L covers the neighbour's yard",
        "- Axis P3245-LV or similar, hall",
    ],
)
def test_lines_that_are_no_entries(line: str) -> None:
    """What is spoken of, offered, logged or replaced hangs nowhere."""
    assert entry_of(line) is None


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("DS-2CD2143G2-I", True),
        ("P3245-LV", True),
        ("XNV-6080R,", True),
        ("H.265+", False),
        ("1080p", False),
        ("CAT5E", False),
        ("Room101", False),
        ("10.0.0.5", False),
        ("C1", False),
    ],
)
def test_codes(word: str, is_one: bool) -> None:
    """Measures, standards and rooms have letters and digits, and are no codes."""
    assert is_code(word) is is_one


@pytest.mark.parametrize(
    "line",
    [
        "2298F5F619: to=<a@b.example>, relay=10.0.0.5, delay=3, status=sent",
        "postfix/smtp[1234]: AB12CD34EF: host 10.0.0.5 refused",
        "Info MACHINE-F380 phibs: Login for peer=10.0.0.5 origin=DCCLIENT server=box",
        "1 2026-06-01T10:00:00Z gw1 app: DS-2CD2143G0-I, 10.0.0.5, up",
        "<134>Jun  1 10:00:00 gw1: DS-2CD2143G0-I, 10.0.0.5, up",
    ],
)
def test_what_a_program_wrote_is_no_line_of_a_list(line: str) -> None:
    """A process, names with values, and a time behind syslog's number are a log's."""
    assert entry_of(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Camera 1: DS-2CD2143G0-I ip=10.0.0.5 mac=02:aa:00:00:00:07",
        "Camera 1: DS-2CD2143G0-I, 10.0.0.5, user=admin",
        "- DS-2CD2143G0-I (model=4MP, loc=lobby), 10.0.0.5",
        "1. DS-2CD2143G0-I, 10.0.0.5, lobby",
        "Camera 5 - P3245-LV - Gate [1]: east",
        "Camera 2: P3245-LV, 5770385f-c22a-43e0-be4c-06f5698ffbd8, lobby",
    ],
)
def test_names_and_values_as_people_note_them_are_read(line: str) -> None:
    """Addresses, models and places may be noted with a sign of equality; a UUID is no MAC."""
    assert "mac" not in (found := cells(line)) or found["mac"] == "02:aa:00:00:00:07"


@pytest.mark.parametrize(
    ("line", "product", "quantity", "state"),
    [
        ("- four Axis M3046-V", "Axis M3046-V", "4", ""),
        ("- zwei Kameras Axis P3245-LV", "Kameras Axis P3245-LV", "2", ""),
        ("- Fire exit: Axis P3245-LV", "Axis P3245-LV", "", ""),
        ("- hat Axis P3245-LV", "hat Axis P3245-LV", "", ""),
        ("- Dahua IPC-HFW1230S sin instalar", "Dahua IPC-HFW1230S", "", "sin instalar"),
        ("- Reolink RLC-810A (spare, in cupboard)", "Reolink RLC-810A", "", "spare"),
    ],
)
def test_numbers_in_words_and_states(line: str, product: str, quantity: str, state: str) -> None:
    """A number in words counts before a product; words of a state behind it are its state."""
    found = entry_of(line)

    assert found is not None
    assert (found.product, found.quantity, found.state) == (product, quantity, state)
