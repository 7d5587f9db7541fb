"""Several products in one line."""

from __future__ import annotations

import pytest

from unbadge.judgement.screen.parts import bought_parts, split_makes, split_products


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


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hikvision cameras and Dahua recorders", ("Hikvision cameras", "Dahua recorders")),
        ("Hikvision-camera's en Dahua-NVR", ("Hikvision-camera's", "Dahua-NVR")),
        ("cameras Hikvision, Dahua", ("cameras Hikvision, Dahua",)),
    ],
)
def test_things_of_several_makes(text: str, parts: tuple[str, ...]) -> None:
    """Things that "and" joins are told apart; a bare name is no thing."""
    assert split_makes(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Annual PPM visit - 41 no. Acme cameras and 3 NVRs", 1),
        ("Installation of 12 cameras and 1 NVR", 1),
        ("Removal of 4 cameras; 6 x new dome cameras", 2),
        ("Maintenance and supply of 10 cameras and 2 NVRs", 2),
    ],
)
def test_one_work_on_several_things_is_one_part(text: str, parts: int) -> None:
    """A work opens a line and covers what "and" joins; what is supplied stands by itself."""
    assert len(split_products(text)) == parts


@pytest.mark.parametrize(
    ("parts", "bought"),
    [
        (("Existing domes to remain", "4 x bullet"), ("4 x bullet",)),
        (("6 x bullet", "bestehende Kameras bleiben"), ("6 x bullet",)),
        (("Existing domes to remain",), ("Existing domes to remain",)),
        (("4 domes to replace existing", "brackets remain"), None),
    ],
)
def test_what_stays_is_not_bought(parts: tuple[str, ...], bought: tuple[str, ...] | None) -> None:
    """Things that are there and stay are no part of a purchase, where anything else is."""
    assert bought_parts(parts) == (parts if bought is None else bought)
