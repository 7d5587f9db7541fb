"""Product codes misread off pictures."""

from __future__ import annotations

import pytest

from unbadge.judgement.screen.slips import mend_codes


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("D5-2CD2143G2-I dome", "DS-2CD2143G2-I dome"),
        ("0S-2CD2143G2-I", "DS-2CD2143G2-I"),
        ("4 x lPC-HDW2431T-AS", "4 x IPC-HDW2431T-AS"),
        ("DS-2CD2143G2-I", "DS-2CD2143G2-I"),
        ("DS-76O8NI-K2/8P", "DS-7608NI-K2/8P"),
        ("D5-2CD2l43G2-I", "DS-2CD2143G2-I"),
        ("IPC-HFW2B49S-S", "IPC-HFW2849S-S"),
        ("D S-2CD2143G2-I", "DS-2CD2143G2-I"),
        ("DS-2 CD2347G2-LU turret", "DS-2CD2347G2-LU turret"),
        ("IPC-HDW3 849H-AS", "IPC-HDW3849H-AS"),
        ("ipc-hfw2431s", "ipc-hfw2431s"),
        ("0S2 fibre, 50-125 um, 105-20", "0S2 fibre, 50-125 um, 105-20"),
        ("ADS-2CD2143G2", "ADS-2CD2143G2"),
        ("DS-1204 | reception", "DS-1204 | reception"),
    ],
)
def test_beginnings_are_mended(read: str, meant: str) -> None:
    """A beginning that looks like one on file becomes it, a letter amid digits a digit."""
    assert mend_codes(read) == meant
