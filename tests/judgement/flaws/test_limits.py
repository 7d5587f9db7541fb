"""One range put to one firmware."""

from __future__ import annotations

import pytest

from unbadge.judgement.flaws.firmware import Scheme
from unbadge.judgement.flaws.limits import FlawState, VersionLimit, is_build_of
from unbadge.knowledge.schema.dossier import Range, Versioning

BUILT = Versioning(
    id="acme",
    maker="acme",
    written_as=("V1.2.3 build 200101",),
    compare="numbers, then build",
    patterns=(r"V(?P<numbers>\d+\.\d+\.\d+)(?: build (?P<build>\d{6}))?",),
)
RELEASES = Versioning(
    id="acme",
    maker="acme",
    written_as=("1.1.15 Build 211130 Rel.15378n",),
    compare="numbers, then release",
    patterns=(
        (
            r"(?P<numbers>\d+\.\d+\.\d+)(?:_SP(?P<numbers3>\d))?"
            r"(?: Build (?P<build>\d{6}))?(?: Rel\.(?P<numbers2>\d+))?"
        ),
    ),
)
TRACKS = Versioning(
    id="acme",
    maker="acme",
    written_as=("9.80.1",),
    compare="inside a track",
    patterns=(r"(?P<numbers>\d+(?:\.\d+)+)",),
    tracks=("9.80", "11.11"),
)
YES, NO, UNSURE = FlawState.AFFECTED, FlawState.NOT_AFFECTED, FlawState.UNKNOWN


def state(limit: Range, firmware: str, way: Versioning = BUILT) -> FlawState:
    """What a range says of a firmware."""
    scheme = Scheme(way)
    return VersionLimit(limit, scheme).answer(scheme.read(firmware)).state


@pytest.mark.parametrize(
    ("limit", "firmware", "answer"),
    [
        (Range(before="V2.0.0"), "V1.9.9", YES),
        (Range(before="V2.0.0"), "V2.0.0", NO),
        (Range(to="V2.0.0"), "V2.0.0", YES),
        (Range(to="V2.0.0"), "V2.0.1", NO),
        (Range(after="V1.0.0", before="V2.0.0"), "V1.0.0", NO),
        (Range(start="V1.0.0", before="V2.0.0"), "V1.0.0", YES),
        (Range(to="V2.0.0"), "V2.0.0 build 200101", YES),
        (Range(to="V2.0.0 build 200101"), "V2.0.0", UNSURE),
        (Range(to="V2.0.0 build 200101"), "V1.0.0", YES),
        (Range(built_before="2020-01-01"), "V1.0.0 build 191231", YES),
        (Range(built_before="2020-01-01"), "V1.0.0 build 200101", NO),
        (Range(built_before="2020-01-01"), "V1.0.0", UNSURE),
        (Range(built_from="2018", built_to="2018"), "V1.0.0 build 181231", YES),
        (Range(built_from="2018", built_to="2018"), "V1.0.0 build 190101", NO),
        (Range(built_before="soon"), "V1.0.0 build 190101", UNSURE),
        (Range(start="V4.1.60", built_before="2023-08-21"), "V4.0.1 build 180601", NO),
        (Range(start="V4.1.60", built_before="2023-08-21"), "V4.0.1", NO),
        (Range(exact=("V1.0.0",)), "V1.0.0", YES),
        (Range(exact=("V1.0.0",)), "V1.0.1", UNSURE),
        (Range(exact=("V1.0.0",), before="V1.1.0"), "V1.1.0", NO),
        (Range(exact=("V1.0.0",), before="V1.1.0"), "V1.0.5", UNSURE),
        (Range(every=True), "V9.9.9", YES),
        (Range(before="a later one"), "V1.0.0", UNSURE),
        (Range(), "V1.0.0", UNSURE),
    ],
)
def test_range_answers(limit: Range, firmware: str, answer: FlawState) -> None:
    """A firmware is inside, outside, or nobody can tell."""
    assert state(limit, firmware) is answer


def test_firmware_that_is_not_known_is_unknown() -> None:
    """Without a firmware nothing is affected, and nothing is safe."""
    answer = VersionLimit(Range(before="V2.0.0"), Scheme(BUILT)).answer(None)

    assert answer.state is UNSURE
    assert "not known" in answer.because


def test_every_version_needs_no_firmware() -> None:
    """Where every version is affected, the firmware need not be known."""
    assert VersionLimit(Range(every=True), Scheme(BUILT)).answer(None).state is YES


@pytest.mark.parametrize(
    ("firmware", "answer"),
    [("10.5.1", YES), ("9.80.47", UNSURE), ("11.11.2", NO), ("11.10.7", UNSURE), ("11.11.0", NO)],
)
def test_long_kept_track_is_judged_apart(firmware: str, answer: FlawState) -> None:
    """A track with fixes of its own is not judged by the numbers of another."""
    assert state(Range(start="6.50", to="11.10"), firmware, TRACKS) is answer


def test_reason_names_both_edges_once() -> None:
    """The reason of a range says what lies where, the version once."""
    scheme = Scheme(BUILT)
    answer = VersionLimit(Range(start="V1.0.0", to="V2.0.0"), scheme).answer(scheme.read("V1.5.0"))

    assert answer.because == "V1.5.0 is from V1.0.0 and up to V2.0.0"


def test_narrowest_product_is_found() -> None:
    """Of several patterns that fit a code, the narrowest is told."""
    found = VersionLimit(Range(products=("IPC-xxxxH", "IPC-xxxxHA")), Scheme()).fit("IPC-B140HA")

    assert found is not None
    assert found.text == "IPC-xxxxHA"


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("1.3.0 Build 220328 Rel.64283n", True),
        ("V1.3.0 build 220328", True),
        ("1.3.0 (build 220328)", True),
        ("1.3.0", False),
        ("1.3.1 Build 220328", False),
        ("11.3.0 Build 220328", False),
        ("1.3.0.4 Build 220328", False),
        ("1.3.0 beta", False),
    ],
)
def test_a_build_of_a_named_version_is_that_version(written: str, named: bool) -> None:
    """A record that names 1.3.0 and no build means each build of it, and no other version."""
    assert is_build_of(written, "1.3.0") is named


@pytest.mark.parametrize(
    ("firmware", "answer"),
    [
        ("1.1.15 Build 211130 Rel.15378n", YES),
        ("1.1.14 Build 211130 Rel.15378n", YES),
        ("1.1.16 Build 211130 Rel.2", NO),
        ("1.1.15_SP2 Build 211130", UNSURE),
        ("1.1.15 Rel.3", UNSURE),
    ],
)
def test_the_last_version_told_bare_is_any_build_of_it(firmware: str, answer: FlawState) -> None:
    """A record's last version without a build covers each build of it, and no service pack."""
    assert state(Range(to="1.1.15"), firmware, RELEASES) is answer
