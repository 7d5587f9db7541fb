"""Model codes with X for what may vary, put to a device's model."""

from __future__ import annotations

import pytest

from unbadge.judgement.flaws.product import Product, is_open, plain, product_of, sample

PREFIXES = ("DH-", "DHI-")


@pytest.mark.parametrize(
    ("pattern", "model", "fits"),
    [
        ("DS-2CD2xx2F-I", "DS-2CD2032F-IW", True),
        ("GV VS04H", "GV-VS04H", True),
        ("GV_VS2410", "GV-VS2410", True),
        ("GV_VS2410", "GVVS2410", True),
        ("GV VS04H", "GV-VS04HX", True),
        ("GV VS041", "GV-VS0412", False),
        ("GV-VS04H", "GV VS04H", True),
        ("DCS933L", "DCS-933L", True),
        ("DCS933L", "DCS-9331", False),
        ("DVR4104", "DVR-41045", False),
        ("UniFi G3 FLEX", "UniFi G3-Flex", True),
        ("C1", "C-1", True),
        ("C1", "C-1X", False),
        ("DS-2CD2xx2F-I", "DS-2CD2032-I", False),
        ("DS-2CD2xx2F-I", "DS-2CD20322F-I", False),
        ("IPC-HX5XXX", "DH-IPC-HDW5231R-ZE", True),
        ("IPC-HX5XXX", "IPC-HDW2531T", False),
        ("IPC-HX5X3X", "IPC-HDW5831R-ZE", True),
        ("HX5X3X/HX4X3X", "HDW4431C", True),
        ("DS-76xxNI-E1/2", "DS-7608NI-E2/8P", True),
        ("DS-76xxNI-E1/2", "DS-7608NI-I2", False),
        ("DS-7604NI-K1/4P(B)", "DS-7604NI-K1/4P(B)", True),
        ("DS-7604NI-K1/4P(B)", "DS-7604NI-K1", False),
        ("DS-7604NI-K1/4P(B)", "DS-7604NI-K1/4P", False),
        ("DS-K1T342/343/344", "DS-K1T344", True),
        ("(i)DS-2DExxxx", "iDS-2DE4225", True),
        ("(i)DS-2DExxxx", "DS-2DE4225IW-DE", True),
        ("DS-76xxNXI-Kx(/xP)", "DS-7608NXI-K1/8P", True),
        ("DS-76xxNXI-Kx(/xP)", "DS-7608NI-K1/8P", False),
        ("DS-71XXHGH-K(S)", "DS-7104HGH-K(S)", True),
        ("DS-7104HGHI-F1", "DS-7104HGHI-F1/N", True),
        ("DS-7104HGHI-F1", "DS-7104HGHI-F16", False),
        ("DS-2CD2Dx5G1", "DS-2CD2D25G1-D/NF", True),
        ("XVR5xxx", "DH-XVR5108HS", True),
        ("XVR5xxx", "NVR5108HS", False),
        ("SD49", "DH-SD49225XA-HNR", True),
        ("SD50", "SD5A445", False),
        ("2K Indoor Wi-Fi Security Camera (W461ASC-E)", "W461ASC-E", True),
        ("N48PBB NVR", "N48PBB", True),
        ("Foscam C1 Indoor HD Camera", "C1", True),
        ("Foscam C1 Indoor HD Camera", "C1X", False),
        ("Tapo C200", "C200", True),
        ("NC200", "NC200", True),
        ("NC200", "NC200W", True),
        ("NC200", "NC2007", False),
        ("Y215", "Y2157", False),
        ("*", "P3245-V", True),
    ],
)
def test_code_fits(pattern: str, model: str, fits: bool) -> None:
    """A pattern stands for the codes that its maker means by it, and for no others."""
    assert Product(pattern, PREFIXES).fits(plain(model, PREFIXES)) is fits


def test_narrower_pattern_weighs_more() -> None:
    """A pattern that fixes more of the code weighs more, so that the narrowest can win."""
    assert Product("IPC-xxxxHA").weight > Product("IPC-xxxxH").weight > Product("*").weight


@pytest.mark.parametrize(
    ("product", "is_it"),
    [
        ("DS-2CD9111-S", False),
        ("Performance IP Series cameras HEW4PER2B", False),
        ("XVRXXXX-X", False),
        ("IPC-xxxxH", False),
        ("*", False),
        ("other DVR models", True),
        ("DVR appliances", True),
        ("models not named in the text read", True),
        ("some IPC-1XXX", True),
        ("and further recorder lines", True),
    ],
)
def test_open_product_is_told(product: str, is_it: bool) -> None:
    """Words, or a word that the list goes on, leave room for other models."""
    assert is_open(product) is is_it


@pytest.mark.parametrize(
    ("pattern", "code"),
    [("DS-2CD2xx2F-I", "DS-2CD2112F-I"), ("IPC-HX5XXX", "IPC-HDW5111"), ("SD49", "SD49")],
)
def test_sample_is_a_code(pattern: str, code: str) -> None:
    """One code that a pattern stands for can be put to the grammars of product codes."""
    assert sample(pattern) == code
    assert Product(pattern).fits(code)


def test_a_code_in_a_longer_name_weighs_as_much_as_itself() -> None:
    """AB1234 of "AB1234 V2" is no narrower than AB1234; with its V2 it is."""
    second, plain_one = product_of("AB1234 V2", ()), product_of("AB1234", ())

    assert second.weight_for("AB1234") == plain_one.weight_for("AB1234") == 6
    assert second.weight_for("AB1234V2") == 8


@pytest.mark.parametrize(
    ("product", "code", "less"),
    [
        ("D201-S XPT Q6055", "Q6055", True),
        ("D201-S XPT Q6055", "D201-SXPTQ6055", False),
        ("AB100 V2", "AB100", False),
        ("IP CAMERA AB100", "AB100", False),
        ("AB100", "AB100", False),
    ],
)
def test_one_of_several_codes_is_less_than_a_product_of_its_own(
    product: str, code: str, less: bool
) -> None:
    """A product of two codes counts for less with one of them than the product of that code."""
    own = product_of(code, ())

    assert (product_of(product, ()).weight_for(plain(code)) < own.weight_for(plain(code))) is less
