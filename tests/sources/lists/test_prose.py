"""Lists in words: notes, bullets and sentences, a line for each camera."""

from __future__ import annotations

import pytest

from feeding import a_head, told
from unbadge.model import Signal
from unbadge.sources.lists.prose import SOURCE, entries_of

NOTES = """CCTV at Millbrook Library

Ground floor:
- Cam 1: Hikvision DS-2CD2043G2-I, 192.168.10.21, main entrance
- Cam 2: Hanwha XNV-6080R, 192.168.10.23, car park
Decommissioned:
- Cam 3: Axis 211M, stairs
- NVR: Hikvision DS-7608NI-K2/8P, 192.168.10.20, comms cupboard, removed 2021
"""


def test_a_line_for_each_camera() -> None:
    """Each line is a device with what it says of it; a heading names their state."""
    found = told(SOURCE, NOTES)

    assert SOURCE.accepts(a_head(NOTES))
    assert [one.ip for one in found.seen if one.signal is Signal.SITE][:2] == [
        "192.168.10.21",
        "192.168.10.23",
    ]
    assert found.of(Signal.KIND) == ["camera", "camera", "camera", "recorder"]
    assert found.of(Signal.STATE) == ["removed", "removed"]


def test_a_sentence_of_several() -> None:
    """Each number in a sentence of what there is begins another product."""
    text = "We have 12 Hikvision DS-2CD2143G0-I domes inside and 2 Bosch NDE-5503-AL outside.\n"

    assert SOURCE.accepts(a_head(text))
    assert told(SOURCE, text).of(Signal.QUANTITY) == ["12", "2"]


def test_a_line_that_is_not_read_is_told() -> None:
    """A line that names a product and is no entry is named as unread."""
    found = told(SOURCE, f"{NOTES}We may buy Axis P3245-LV next year.\n")

    assert len(found.unread) == 1
    assert "P3245-LV" in found.unread[0].what


@pytest.mark.parametrize(
    "line",
    [
        "Contact: Jo Bloggs 07700 900456, password Sesame77A",
        "Installer Jo Bloggs jo@bloggs.example would fit Axis P3245-LV, login Sesame77A",
        "Jo Bloggs (07700 900456) asked about DS-2CD2143G2-I, pw: Sesame77A",
    ],
)
def test_a_line_that_is_not_read_is_told_by_its_codes(line: str) -> None:
    """Who wrote, how to call them and what opens a device stand in no word about such a line."""
    words = " ".join(one.what for one in told(SOURCE, f"{NOTES}{line}\n").unread)

    assert not any(one in words for one in ("Sesame", "Bloggs", "07700", "bloggs.example"))


@pytest.mark.parametrize(
    "line",
    [
        "Quote: Dahua IPC-HFW2431S, garage",
        "Option 2: Dahua IPC-HFW2431S, garage",
        "Angebot: Dahua IPC-HFW2431S, Garage",
        "Devis : 3 x Dahua IPC-HFW2431S",
        "Presupuesto: Dahua IPC-HFW2431S, garaje",
        "Se recomienda Dahua IPC-HFW2431S, garaje",
        "Proposta 1: Dahua IPC-HFW2431S",
        "Предложение: Dahua IPC-HFW2431S",
        "Wir empfehlen Dahua IPC-HFW2431S",
    ],
)
def test_what_is_offered_hangs_nowhere(line: str) -> None:
    """An offer among the cameras is none of them, in whatever language; it is told as not read."""
    found = told(SOURCE, f"{NOTES}- {line}\n")

    assert not any("IPC-HFW2431S" in one.value for one in found.seen)
    assert any("IPC-HFW2431S" in one.what for one in found.unread)


def test_offers_below_a_list_do_not_unmake_it() -> None:
    """As many offers as cameras leave the cameras read."""
    cameras = "- Cam 1: Hikvision DS-2CD2143G2-I, door\n- Cam 2: Axis P3245-V, hall\n"
    offers = "- Quote: Dahua IPC-HFW2431S, yard\n- Recommended: Dahua IPC-HDW2431T, yard\n"

    assert SOURCE.accepts(a_head(cameras + offers))
    assert not SOURCE.accepts(a_head(offers))


@pytest.mark.parametrize(
    "line",
    [
        "Order desk: Dahua IPC-HFW2431S, 192.168.10.40",
        "Optional car park: Dahua IPC-HFW2431S, 192.168.10.40",
        "Kamera 9: Dahua IPC-HFW2431S, Auftragsannahme",
        "Invoice office - Dahua IPC-HFW2431S, 192.168.10.40",
        "Caméra 4 : Dahua IPC-HFW2431S, salle des offres",
        "Cam 7: Dahua IPC-HFW2431S, quotation office",
    ],
)
def test_places_that_speak_of_offers_keep_their_camera(line: str) -> None:
    """A word for an offer in the name of a place hides no camera."""
    assert any("IPC-HFW2431S" in one.value for one in told(SOURCE, f"{NOTES}- {line}\n").seen)


def test_a_login_is_never_told() -> None:
    """A name and password behind a camera are left out."""
    found = told(SOURCE, NOTES.replace("main entrance", "main entrance, admin/Sesame77"))

    assert not any("Sesame77" in one.value for one in found.seen)


@pytest.mark.parametrize(
    "text",
    [
        "Minutes\nWe discussed whether Hikvision DS-2CD2143G2-I should be banned.\n",
        "2 x Hikvision DS-2CD2143G2-I @ £120.00\n1 x Dahua DHI-NVR4216 @ £310.00\n",
        "03:01:22 camera DS-2CD2143G2-I at 10.0.0.5 offline\n03:01:25 camera P3245-LV online\n",
        "Affected: Hikvision DS-2CD2143G0-I before 5.5.82, DS-2CD2385G1 before 5.5.90\n",
        "- milk 2L\n- AA batteries x 4\n",
        "Bids equal to Axis P3245-LV or Hikvision DS-2CD2143G2-I or similar.\n",
        "{}",
    ],
)
def test_other_texts_are_no_lists(text: str) -> None:
    """Minutes, quotes, logs, advisories and specifications are no lists of what hangs there."""
    assert not SOURCE.accepts(a_head(text))


@pytest.mark.parametrize(
    ("line", "many"),
    [
        ("Town Hall: 12 Hikvision cameras", ["12"]),
        ("Depot: 6 Dahua cameras and 2 Axis cameras", ["6", "2"]),
        ("We have 4 Axis P3245-V and 3 Bosch NDE-5503-AL.", ["4", "3"]),
        ("10:00:01 camera DS-2CD2143G2-I at 10.0.0.5 lost 3 Axis frames", []),
        ("Monday: 2 x Axis House, 3 x Bosch building", []),
        ("Meeting at 10: 12 Hikvision cameras were discussed", []),
    ],
)
def test_numbers_at_a_place(line: str, many: list[str]) -> None:
    """A place and how many hang there count; a time of day before a number is no place."""
    assert [one.quantity for one in entries_of(line)] == many


def test_bullets_that_open_with_a_make() -> None:
    """A bullet may name a product without a code, behind its place."""
    text = "* Front door: Ring Video Doorbell Pro\n* Garage: Tapo C200\n"

    assert told(SOURCE, text).of(Signal.SITE) == ["Front door", "Garage"]
