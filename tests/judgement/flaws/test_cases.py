"""What an advisory says of a device whose model it names, passes over, or knows by no code."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from unbadge.judgement.flaws.cases import (
    AdvisoryCase,
    FlawUnit,
    Kind,
    agreed_flaw_answer,
    kinds_of,
    publication_day,
)
from unbadge.judgement.flaws.firmware import Scheme
from unbadge.judgement.flaws.limits import FlawAnswer, FlawState, hit, not_affected, unknown_state
from unbadge.knowledge.schema.dossier import Advisory, Range
from unbadge.model import DeviceType

LINES = ("AB-100", "AB-200", "AB-300", "AB-400", "AB-500", "AB-600", "AB-700")
YES, NO, UNSURE = FlawState.AFFECTED, FlawState.NOT_AFFECTED, FlawState.UNKNOWN


def nothing(_: str) -> DeviceType | None:
    """No kind is known of any code."""
    return None


def a_case(*products: str, limit: Range | None = None, whole: bool = True) -> AdvisoryCase:
    """An advisory about some products before version 2.0; ``whole`` is its list of them."""
    advisory = Advisory(
        id="CVE-2020-1", makers=("acme",), kind="dos", products=products, whole=whole
    )
    given = limit or Range(products=products, before="2.0")
    return AdvisoryCase(advisory, (given,), Scheme(), nothing)


def ask(
    case: AdvisoryCase,
    model: str | None,
    firmware: str | None,
    *,
    own: bool = True,
    kind: DeviceType | None = DeviceType.CAMERA,
) -> FlawAnswer:
    """What a case says of a device."""
    unit = FlawUnit(model=model, firmware=firmware, device_type=kind, own=own)
    return case.answer(unit, Scheme().read(firmware) if firmware else None)


@pytest.mark.parametrize(
    ("products", "model", "firmware", "answer"),
    [
        (("AB-100",), "AB-100", "1.5", YES),
        (("AB-100",), "AB-100", "2.0", NO),
        (("AB-100",), "AB-100", None, UNSURE),
        (("AB-100",), "AB-900", "1.5", NO),
        (("AB-100",), "IP CAMERA AB-100", "1.5", YES),
        (("8630",), "VIDEO SURVEILLANCE 8630 IP CAMERA", "1.5", YES),
        (("VIP S4020 G2",), "VIP S4020 G9", "1.5", NO),
        (("VCC-HD3300",), "CC-HD3300", "1.5", UNSURE),
        (("Flex 4 dome",), "Tyco Flex 4 dome", "1.5", UNSURE),
        (("AB-100",), "X-Cam/AB-100", "1.5", YES),
        (("AB-100",), "AB-900/AB-100", "1.5", UNSURE),
        (("FX2",), "Dashcam FX2", "1.5", YES),
        (("FX2",), "Bracket FX2", "1.5", UNSURE),
        (("CP3 V3.0",), "CP3V3.0", "1.5", YES),
        (("CP3 V3.0",), "CP3V2.0", "1.5", UNSURE),
        (("AB-100-XY",), "AB-100 (AB-100-XY)", "1.5", YES),
        (("AB-100",), None, "1.5", UNSURE),
        (("AB-100",), None, "2.5", NO),
        (("AB-100", "and other models"), "AB-900", "1.5", UNSURE),
        (("AB-100", "and other models"), "AB-900", "2.5", NO),
        (("*",), "AB-900", "1.5", YES),
    ],
)
def test_advisory_is_put_to_a_model(
    products: tuple[str, ...], model: str | None, firmware: str | None, answer: FlawState
) -> None:
    """A named model is judged; another is safe only where the list is whole."""
    assert ask(a_case(*products), model, firmware).state is answer


def test_list_may_be_open_for_one_kind_alone() -> None:
    """A list that goes on with recorders is whole for cameras."""
    case = a_case("AB-100", "and further recorder lines")

    assert ask(case, "AB-900", "1.5").state is NO
    assert ask(case, "AB-900", "1.5", kind=DeviceType.RECORDER).state is UNSURE


def test_date_alone_is_carried_from_many_lines_only() -> None:
    """Any old firmware falls under a date: it is carried only where most lines are affected."""
    few = a_case(*LINES, limit=Range(products=LINES, built_before="2020"))
    every = tuple(f"AB-{number}" for number in range(100, 120))
    many = a_case(*every, limit=Range(products=every, built_before="2020"))
    firmware = "1.5 build 2019-01-01"

    assert ask(few, "XY-1", firmware, own=False).state is UNSURE
    assert ask(many, "XY-1", firmware, own=False).state is YES


def test_platform_flaw_is_carried_to_a_badge() -> None:
    """A flaw of many lines is carried to a model that goes by a badge's code, and marked so."""
    answer = ask(a_case(*LINES), "XY-1", "1.5", own=False)

    assert answer.state is YES
    assert answer.carried


def test_unknown_kind_is_not_carried_to() -> None:
    """Limits of recorders are not carried to what may be a camera; limits of both kinds are."""
    advisory = Advisory(id="CVE-2020-1", makers=("acme",), kind="dos", products=LINES)
    ranges = tuple(Range(products=(line,), before="2.0") for line in LINES)

    def recorder(_: str) -> DeviceType:
        return DeviceType.RECORDER

    def either(code: str) -> DeviceType:
        return DeviceType.CAMERA if code == LINES[0] else DeviceType.RECORDER

    def state(kind: Kind) -> FlawState:
        case = AdvisoryCase(advisory, ranges, Scheme(), kind)
        return ask(case, "XY-1", "1.5", own=False, kind=None).state

    assert state(recorder) is UNSURE
    assert state(either) is YES


def test_single_version_of_another_model_says_nothing() -> None:
    """A record of one version of one model, with others possible, is silent on the rest."""
    case = a_case(
        "AB-100", "other models", limit=Range(products=("AB-100", "other models"), exact=("1.0",))
    )

    assert ask(case, "AB-900", "1.5").state is NO
    assert ask(case, "AB-900", "1.0").state is UNSURE
    assert ask(case, "AB-100", "1.5").state is UNSURE


def test_a_list_that_may_be_cut_clears_nobody() -> None:
    """Where the list of products on file may be cut, a model that it misses is not cleared."""
    cut = a_case("AB-100", whole=False)

    assert ask(cut, "AB-900", "1.5").state is UNSURE
    assert "may not be whole: whether AB-900" in ask(cut, "AB-900", "1.5").because
    assert ask(cut, "AB-100", "2.5").state is NO


def test_advisory_without_a_day_counts_from_the_knowledge() -> None:
    """An entry of this year that names no day does not sleep until the year ends."""
    advisory = Advisory(id="CVE-2026-1", makers=("acme",), kind="dos")
    case = AdvisoryCase(advisory, (), Scheme(), nothing, date(2026, 11, 23))

    assert case.day == date(2026, 11, 23)


def test_flaw_of_one_model_is_not_carried() -> None:
    """A flaw of a model or two says nothing sure about a badge's model."""
    assert ask(a_case("AB-100"), "XY-1", "1.5", own=False).state is UNSURE


def test_fixed_firmware_clears_a_badge() -> None:
    """A firmware outside every limit is not affected, whatever the model."""
    assert ask(a_case("AB-100"), "XY-1", "2.5", own=False).state is NO


def test_other_kind_of_device_is_spared() -> None:
    """An advisory about recorders says nothing against a camera of unknown model."""
    assert ask(a_case("DVR appliances"), None, None).state is NO
    assert ask(a_case("DVR appliances"), None, None, kind=DeviceType.RECORDER).state is UNSURE


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ([hit("a"), hit("b")], YES),
        ([not_affected("a"), not_affected("b")], NO),
        ([hit("a"), unknown_state("b")], YES),
        ([hit("a"), not_affected("b")], UNSURE),
        ([not_affected("a"), unknown_state("b")], UNSURE),
        ([not_affected("a"), FlawAnswer(state=UNSURE, because="other branch", aside=True)], NO),
    ],
)
def test_limits_side_by_side_must_agree(answers: list[FlawAnswer], state: FlawState) -> None:
    """Limits that a record mixes decide only what all of them decide alike."""
    assert agreed_flaw_answer(answers).state is state


def test_kinds_come_from_words_and_codes() -> None:
    """What products are is told by their codes, or by the words of the advisory."""
    assert kinds_of(["some NVR", "AB-1"], nothing) == {DeviceType.RECORDER}
    assert kinds_of(["AB-1"], lambda _: DeviceType.ACCESS) == {DeviceType.ACCESS}
    assert kinds_of(["AB-1"], nothing) == frozenset()


@pytest.mark.parametrize(
    ("key", "day", "since"),
    [
        ("CVE-2020-1", "2020-03-04", date(2020, 3, 4)),
        ("CVE-2020-1", None, date(2020, 12, 31)),
        ("house-rule", None, date.min),
    ],
)
def test_advisory_counts_from_its_day(key: str, day: str | None, since: date) -> None:
    """Without a day of publication, an advisory counts from the end of the year in its id."""
    assert publication_day(Advisory(id=key, makers=("acme",), kind="dos", published=day)) == since


def test_a_version_named_of_all_of_a_kind_is_affected() -> None:
    """Where a record names versions of a maker's recorders, one with such a version is affected."""
    named = Range(products=("DVR devices",), exact=("1.5",))
    case = a_case("DVR devices", limit=named, whole=False)

    assert ask(case, "AB-9", "1.5", kind=DeviceType.RECORDER).state is YES
    assert ask(case, "AB-9", "1.6", kind=DeviceType.RECORDER).state is UNSURE
    assert ask(case, "AB-9", "1.5", kind=DeviceType.RECORDER, own=False).state is UNSURE


def test_a_version_named_of_other_models_proves_nothing() -> None:
    """A version that a record names of one model says nothing of the maker's other models."""
    named = Range(products=("AB-100",), exact=("1.5",))

    assert ask(a_case("AB-100", limit=named, whole=False), "AB-900", "1.5").state is UNSURE


def test_a_version_of_a_named_product_is_not_that_of_all() -> None:
    """A product in words, such as a line with a number, stands for itself and not for a kind."""
    named = Range(products=("Crater 2",), exact=("1.5",))

    assert ask(a_case("Crater 2", limit=named, whole=False), "Crater 9", "1.5").state is UNSURE


def test_a_version_named_of_all_cameras_holds_for_a_model_of_no_known_kind() -> None:
    """Where the record names a version of a maker's cameras, a model nobody knows has it too."""
    named = a_case("HD camera", limit=Range(products=("HD camera",), exact=("1.5.1",)), whole=False)

    assert ask(named, "AB-900", "1.5.1", kind=None).state is YES
    assert ask(named, "AB-900", "1.6.1", kind=None).state is UNSURE


@pytest.mark.parametrize(
    ("firmware", "answer"),
    [("2.21.2.31", YES), ("2.11.1.120", YES), ("2.11.1.121", UNSURE), ("2.90.1.1", NO)],
)
def test_limit_on_the_line_of_a_version_is_heard(firmware: str, answer: FlawState) -> None:
    """Of limits of several lines, that of the version's own accuses, and none clears."""
    advisory = Advisory(id="CVE-2020-1", makers=("acme",), kind="dos", products=("AB-100",))
    limits = tuple(
        Range(products=("AB-100",), to=one) for one in ("2.81.2.33", "2.21.2.31", "2.11.1.120")
    )
    case = AdvisoryCase(advisory, limits, Scheme(), nothing)

    assert ask(case, "AB-100", firmware).state is answer


@pytest.mark.parametrize(
    ("model", "answer"),
    [("AB-100 v2.6", YES), ("Acme AB-100", UNSURE), ("AB-100 V2.13", UNSURE), ("AB-900", NO)],
)
def test_a_revision_of_hardware_has_versions_of_its_own(model: str, answer: FlawState) -> None:
    """What is said of one revision accuses no device whose revision is another, or is not told."""
    assert ask(a_case("AB-100 v2.6"), model, "1.5").state is answer


@pytest.mark.parametrize(("firmware", "answer"), [("1.5", YES), ("1.8", UNSURE), ("2.0", NO)])
def test_a_record_that_contradicts_itself_decides_what_it_agrees_on(
    firmware: str, answer: FlawState
) -> None:
    """Between two limits that parts of a record state, a version is neither accused nor cleared."""
    advisory = Advisory(id="CVE-2020-1", makers=("acme",), kind="dos", products=("AB-100",))
    both = (Range(products=("AB-100",), to="1.5"), Range(products=("AB-100",), before="2.0"))
    case = AdvisoryCase(advisory, (both[0], replace(both[1], unsure=True)), Scheme(), nothing)

    assert ask(case, "AB-100", firmware).state is answer


def test_named_version_is_heard_beside_a_stretch() -> None:
    """A version that the record names is affected, though it lies before a stretch of others."""
    advisory = Advisory(id="CVE-2020-1", makers=("acme",), kind="dos", products=("AB-100",))
    limits = (
        Range(products=("AB-100",), exact=("7.70",)),
        Range(products=("AB-100",), start="7.80", before="7.80.0129"),
    )
    case = AdvisoryCase(advisory, limits, Scheme(), nothing)

    assert ask(case, "AB-100", "7.70").state is YES
    assert ask(case, "AB-100", "7.60").state is not YES


@pytest.mark.parametrize(
    ("kind", "firmware", "own", "answer"),
    [
        (DeviceType.CAMERA, "1.5", True, YES),
        (DeviceType.CAMERA, "2.0", True, NO),
        (DeviceType.CAMERA, None, True, UNSURE),
        (DeviceType.CAMERA, "1.5", False, UNSURE),
        (DeviceType.RECORDER, "1.5", True, UNSURE),
        (None, "1.5", True, UNSURE),
    ],
)
def test_a_record_about_all_cameras_holds_for_each(
    kind: DeviceType | None, firmware: str | None, own: bool, answer: FlawState
) -> None:
    """Where a person read that all cameras are meant, a model of the maker's own is one of them."""
    case = a_case("all cameras", whole=False)

    assert ask(case, "AB-900", firmware, own=own, kind=kind).state is answer


def test_a_list_in_words_clears_no_device_of_unknown_kind() -> None:
    """A whole list that names recorders in words is silent on a code that may be one of them."""
    case = a_case("Acme NVR", whole=True)

    assert ask(case, "AB-900", "1.5.1", kind=None).state is UNSURE
    assert ask(case, "AB-900", "1.5.1", kind=DeviceType.CAMERA).state is NO


@pytest.mark.parametrize(("firmware", "answer"), [("2.17", UNSURE), ("2.17.4", YES)])
def test_a_short_version_tells_no_kind(firmware: str, answer: FlawState) -> None:
    """Two numbers are the version of too many things to make a device a recorder."""
    limit = Range(products=("DVR devices",), exact=(firmware,))
    case = a_case("DVR devices", limit=limit, whole=False)

    assert ask(case, "AB-900", firmware, kind=None).state is answer


@pytest.mark.parametrize(
    ("model", "answer"),
    [
        ("SP1 HD wireless camera", YES),
        ("SP1 IP camera", YES),
        ("SP1, network camera", YES),
        ("SP1 wireless security cam", YES),
        ("SP1 Wi-Fi", UNSURE),
        ("SP1 PoE camera", UNSURE),
        ("SP1 4K", UNSURE),
        ("SP1 Outdoor camera", UNSURE),
        ("SP1X HD wireless camera", NO),
        ("SP1 Dome camera", UNSURE),
        ("SP1 Mini", UNSURE),
        ("SP10 HD camera", NO),
        ("camera for SP1", UNSURE),
    ],
)
def test_words_for_any_camera_tell_no_model_from_another(model: str, answer: FlawState) -> None:
    """A short code is a model's with words that every camera bears behind it, and no others."""
    assert ask(a_case("SP1"), model, "1.5").state is answer


@pytest.mark.parametrize(
    ("words", "kind", "answer"),
    [
        ("Acme indoor camera", DeviceType.CAMERA, UNSURE),
        ("ACME CAM IQ INDOOR", DeviceType.CAMERA, UNSURE),
        ("ACME VIDEO DOORBELL", DeviceType.DOORBELL, UNSURE),
        ("ACME VIDEO DOORBELL", DeviceType.CAMERA, UNSURE),
        ("IP cameras", DeviceType.DOORBELL, UNSURE),
        ("door station", DeviceType.INTERCOM, UNSURE),
        ("door controller", DeviceType.ACCESS, UNSURE),
        ("door controller", DeviceType.CAMERA, NO),
        ("NVR devices", DeviceType.CAMERA, NO),
        ("IP cameras", DeviceType.RECORDER, NO),
        ("doorbells", DeviceType.RECORDER, NO),
    ],
)
def test_words_for_a_kind_spare_no_other_that_films(
    words: str, kind: DeviceType, answer: FlawState
) -> None:
    """Indoor is no door, and a doorbell is a camera; a recorder is neither."""
    case = a_case(words, whole=False)

    assert ask(case, None, "1.5", own=False, kind=kind).state is answer


@pytest.mark.parametrize(
    ("product", "model", "answer"),
    [
        ("CP3", "CP3 V3.0", YES),
        ("CP3", "CP3 rev 2", YES),
        ("CP3", "CP3 HD camera V3", UNSURE),
        ("CP3 V2.0", "CP3 V3.0", UNSURE),
        ("CP3", "CP30 V3.0", UNSURE),
        ("CP3", "CP4 V3.0", UNSURE),
    ],
)
def test_a_short_code_may_have_a_revision_behind_it(
    product: str, model: str, answer: FlawState
) -> None:
    """A revision that the record does not name makes no other model of a code of few characters."""
    found = ask(a_case(product, whole=False), model, "1.5")

    assert found.state is answer
