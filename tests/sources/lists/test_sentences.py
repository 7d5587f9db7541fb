"""Sentences that count what there is."""

from __future__ import annotations

import pytest

from unbadge.sources.lists.sentences import counted_entries


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The school has 12 Axis M3046-V cameras and one Bosch DIVAR recorder.", ["12", "1"]),
        ("A escola possui 12 câmeras Intelbras VIP 1230 B e um DVR Intelbras MHDX.", ["12", "1"]),
        ("Das Rathaus hat 4 Kameras Axis P3245-LV und zwei Kameras Bosch NDE-3502-AL.", ["4", "2"]),
        ("L'école compte 6 caméras Axis M3046-V et deux caméras Dahua.", ["6", "2"]),
        ("В школе установлено 8 камер Dahua IPC-HFW1431SP и 2 камеры Axis M1065-L.", ["8", "2"]),
        ("Hallen har 3 kameror Axis P3245-V, 2 kameror Bosch NDE-3502-AL.", ["3", "2"]),
    ],
)
def test_what_there_is_is_counted(text: str, counts: list[str]) -> None:
    """Each number of things is an entry, in figures or in words, whatever the language."""
    assert [one.quantity for one in counted_entries(text)] == counts


@pytest.mark.parametrize(
    "text",
    [
        "We propose 12 Axis M3046-V cameras and 2 Bosch NDE-3502-AL cameras.",
        "Wir empfehlen 4 Kameras Axis P3245-LV und 2 Kameras Bosch NDE-3502-AL.",
        "Nous recommandons 6 caméras Axis M3046-V et 2 caméras Dahua.",
        "Recomendamos la compra de 5 cámaras Axis M2036-LE y 2 cámaras Dahua.",
        "Рекомендуется 8 камер Dahua и 2 камеры Axis M1065-L.",
        "2019-03-04 10:00:00 has 3 Axis M3046-V cameras and 2 Bosch NDE-3502-AL cameras",
        "Quote: we have 12 Axis M3046-V cameras and 2 Bosch NDE-3502-AL cameras.",
        "The school has 12 pupils and 4 Axis M3046-V cameras.",
        "Le devis comprend 6 caméras Axis M3046-V et 2 caméras Dahua.",
        "Na nabídce má být 6 kamer Axis M3046-V a 2 kamery Dahua.",
    ],
)
def test_what_is_offered_or_something_else_is_not(text: str) -> None:
    """Offers, logs, and sentences that count other things tell of no devices."""
    assert not counted_entries(text)
