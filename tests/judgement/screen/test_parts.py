"""Several products in one line, and how many a text says."""

from __future__ import annotations

import pytest

from unbadge.judgement.screen.parts import quantity_told, split_products


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("60x LTS CMIP3C42W-28M Turret", 60),
        ("Câmera IP 2MP (×20)", 20),
        ("[ITEQ00058598] CCTV Camera, Hikvision, 1 Pcs", 1),
        ("DS-2CD2143G0-I,10,", 10),
        ("CCTV CAMERAS X 45 - SEPT 19", 45),
        ("37 cameras; 26 of them modern", 37),
        ("8 Hikvision cameras", 8),
        ("IP-камера DS-2CD2143G2-IS 10 шт", 10),
        ("DS-2CD2143G2-I 摄像机 10台", 10),
        ("2 x 4TB HDD", 2),
        ("Eight IP cameras", 8),
        ("Menge: 12 Kameras", 12),
        ("Uniview IPC3614SR3 4MP (2688x1520) 50m (IR)", None),
        ("4MP dome camera", None),
        ("8 channel NVR", None),
        ("16 canali NVR", None),
        ("24 V power supply for camera", None),
        ("10 DS-2CD2143G2-I", 10),
        ("A Supply dome nr 12 £110.00 £1,320.00", 12),
        ("camera no 5", None),
        ("Total ex VAT £1,290", None),
        ("كاميرا مراقبة عدد 10", 10),
    ],
)
def test_quantity(text: str, quantity: int | None) -> None:
    """A count is told from megapixels, channels, sizes and codes."""
    assert quantity_told(text) == quantity


def test_products_of_a_line_are_told_apart() -> None:
    """Each part names a thing of its own."""
    text = "8 unit Kamera DS-2CD2087G2H-LIU (4mm) + NVR DS-7616NXI-K2"

    assert split_products(text) == ("8 unit Kamera DS-2CD2087G2H-LIU (4mm)", "NVR DS-7616NXI-K2")
    assert len(split_products("4MP dome cameras x6 and 1 NVR with 4TB disk")) == 2


@pytest.mark.parametrize(
    "text",
    ["Axis, Bosch or Hikvision", "DS-2CD2T86G2-4I, 4 mm", "dome (IP67; 2.8 mm) camera"],
)
def test_one_product_stays_whole(text: str) -> None:
    """Makes of which any would do, sizes and brackets are no further product."""
    assert split_products(text) == (text,)
