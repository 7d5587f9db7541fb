"""The shipped families of product codes: whose a code is, and what its places mean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import re2

from unbadge.knowledge.language.code_language import code_pattern
from unbadge.knowledge.load import load
from unbadge.knowledge.schema.identity import Family

PROCUREMENT = Path(__file__).resolve().parents[2] / "../shared/data/procurement"
FAMILIES = load().families
BY_ID = {entry.id: entry for entry in FAMILIES}
PATTERNS = {entry.id: re2.compile(code_pattern(entry.pattern)) for entry in FAMILIES}


def owner(entry: Family) -> str:
    """Whose family it is: the maker's, or the badge's where the maker is open."""
    return entry.maker or f"badge {entry.brand}"


def owners(text: str) -> set[str]:
    """Whoever's code a text holds, without any name beside it."""
    return {
        owner(entry)
        for entry in FAMILIES
        if not entry.needs_context and PATTERNS[entry.id].search(text)
    }


@pytest.mark.parametrize("name", BY_ID)
def test_own_examples(name: str) -> None:
    """A family hits its examples and leaves its counterexamples alone; it has both."""
    entry, pattern = BY_ID[name], PATTERNS[name]

    assert entry.examples
    assert entry.counterexamples
    assert [text for text in entry.examples if not pattern.search(text)] == []
    assert [text for text in entry.counterexamples if pattern.search(text)] == []


@pytest.mark.parametrize("name", BY_ID)
def test_code_is_named(name: str) -> None:
    """Every pattern names the code itself, and what is decoded are groups of the pattern."""
    groups = PATTERNS[name].groupindex.keys()

    assert "code" in groups
    assert BY_ID[name].meanings.keys() <= groups
    assert BY_ID[name].sources


@pytest.mark.parametrize("name", BY_ID)
def test_hits_nobody_else(name: str) -> None:
    """No other maker's family takes a family's examples for its own."""
    entry = BY_ID[name]

    for text in entry.examples:
        assert owners(text) <= {owner(entry), f"badge {entry.brand}"}, text


@pytest.mark.parametrize(
    "text",
    [
        "SYNOLOGY DS-918+ NAS",
        "DS-1815+",
        "DS220J",
        "WORKMANSHIP TO IPC-A-610 CLASS 2",
        "IPC-2221",
        "IPC-6012D",
        "ADVANTECH TPC-1251-T",
        "TPC-1581H",
        "KX-TG6821 TELEPHONE",
        "TD-W8960N",
        "PCI-E16 RISER",
        "CCTV-5",
        "IP67 HOUSING",
        "HP 705 G1",
        "EPSON X49",
        "DAHUA ROAD LANE 55",
        "P3225",
        "CS02298",
        "NVR-7608-K1",
        "M3106 BOLT",
        "LM324",
        "ASA5505",
    ],
)
def test_false_friends(text: str) -> None:
    """Codes of other goods are nobody's camera."""
    assert owners(text) == set()


@pytest.mark.parametrize(
    ("name", "text", "places"),
    [
        (
            "hik-network-camera",
            "DS-2CD2143G2-I",
            {"series": "2CD2", "form": "1", "megapixels": "4", "generation": "G2", "suffix": "I"},
        ),
        ("hik-network-camera", "DS-2CD2T126G2-4I", {"form": "T", "megapixels": "12"}),
        ("hik-network-camera", "DS-2CD2412F-IW", {"megapixels": "1", "generation": "F"}),
        ("hik-network-camera", "IDS-2CD7A46G0-IZHSY", {"series": "2CD7", "generation": "G0"}),
        ("hik-ptz-camera", "DS-2DE4425IW-DE", {"series": "2DE4", "megapixels": "4", "zoom": "25"}),
        ("hik-recorder", "DS-7608NI-K2/8P", {"series": "76", "channels": "08", "suffix": "8P"}),
        (
            "dahua-network-camera",
            "IPC-HFW2431S-S-S2",
            {"form": "HFW", "series": "2", "megapixels": "4", "generation": "3", "suffix": "S-S2"},
        ),
        ("dahua-network-camera", "IPC-HDW21249T-S-IL", {"megapixels": "12", "function": "9"}),
        ("dahua-network-camera", "DH-IPC-HDW1230T2", {"series": "1", "megapixels": "2"}),
        ("dahua-recorder", "NVR4108HS-8P-4KS2", {"series": "4", "channels": "08"}),
        ("uniview-camera", "IPC3614SR3-DPF28", {"form": "36", "megapixels": "4"}),
        ("axis-named", "AXIS P3225-LV", {"series": "P", "form": "32", "suffix": "LV"}),
        ("hanwha-camera", "XNV-6080R", {"series": "X", "form": "V", "megapixels": "6"}),
        ("avigilon-camera", "2.0C-H5A-D1-IR", {"megapixels": "2.0", "generation": "H5"}),
    ],
)
def test_places(name: str, text: str, places: dict[str, str]) -> None:
    """The places of a code are read as their maker numbers them."""
    found = PATTERNS[name].search(text).groupdict()

    assert {place: found[place] for place in places} == places


@pytest.mark.parametrize(
    ("name", "text", "place", "meaning"),
    [
        ("hik-network-camera", "DS-2CD2347G2-LU", "form", "turret"),
        ("hik-network-camera", "DS-2CD2347G2-LU", "image", "colour at night"),
        ("hik-recorder", "DS-7616NXI-K2", "form", "network recorder with analytics"),
        ("dahua-network-camera", "IPC-HDBW3449R1-ZAS-PV", "megapixels", "4 megapixels"),
        ("hanwha-camera", "QNV-8080R", "form", "vandal-proof dome"),
    ],
)
def test_meanings(name: str, text: str, place: str, meaning: str) -> None:
    """What a place holds is put in words."""
    found = PATTERNS[name].search(text).group(place)

    assert BY_ID[name].meanings[place][found] == meaning


def test_badge_families_leave_maker_open() -> None:
    """A code that replaces the maker's own tells the badge; the maker rests on its relations."""
    for name in ("lts-code", "truvision-code", "honeywell-series-code", "lorex-code"):
        assert (BY_ID[name].maker, bool(BY_ID[name].brand)) == (None, True)


def test_listed_codes() -> None:
    """Nearly all codes that the maker's own pages list are its own, and none is another's."""
    path = PROCUREMENT / "model_codes_hikvision.jsonl"
    if not path.exists():
        pytest.skip("the list of codes is not on this machine")
    codes = [
        json.loads(line)["code"].upper() for line in path.read_text("utf-8").strip().split("\n")
    ]
    found = [owners(code) for code in codes]

    assert sum("hikvision" in hit for hit in found) / len(found) >= 0.98
    assert [hit for hit in found if hit - {"hikvision"}] == []


def test_purchase_lines() -> None:
    """In labelled purchase lines no code is given to a maker that the label does not name."""
    path = PROCUREMENT / "labelled_dev.jsonl"
    if not path.exists():
        pytest.skip("the labelled purchase lines are not on this machine")
    wrong = []
    for line in path.read_text("utf-8").strip().split("\n"):
        row = json.loads(line)
        makers = {hit for hit in owners(row["text"].upper()) if not hit.startswith("badge ")}
        if makers - {str(row["maker"]).lower()}:
            wrong.append((row["id"], makers))

    assert wrong == []
