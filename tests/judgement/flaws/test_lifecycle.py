"""Ends of sale and support put to devices."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from factories import an_identity
from judgement.asking import known
from unbadge.judgement.flaws.lifecycle import Lifecycles
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.dossier import Advisory, Kev, Lifecycle
from unbadge.knowledge.schema.identity import Citation
from unbadge.model import Determination, Severity

TODAY = date(2026, 11, 24)
FACT = Lifecycle(
    id="acme-1",
    maker="acme",
    fact="the AB-100 has had no updates since 2024",
    date="2024-06",
    products=("AB-100",),
    confidence="medium",
    sources=(Citation(title="notice", url="https://example.org/end"),),
)


def ends(*facts: Lifecycle) -> Lifecycles:
    """The ends of a made-up maker."""
    return Lifecycles(Knowledge(lifecycle=facts))


def test_ended_product_has_a_finding() -> None:
    """A product past its support is told, with the fact and its source."""
    found = ends(FACT).findings(an_identity(model="AB-100"), TODAY)

    assert [one.id for one in found] == ["acme-1"]
    assert found[0].kind == "end-of-life"
    assert found[0].severity is Severity.MEDIUM
    assert "no updates since 2024" in found[0].because
    assert "Confidence: medium." in found[0].because
    assert found[0].source == "https://example.org/end"


@pytest.mark.parametrize(
    ("firmware", "count"), [("8.40.35", 1), ("v8.40", 1), ("8.4.1", 0), ("18.40.1", 0), (None, 0)]
)
def test_track_of_firmware_has_an_end(firmware: str | None, count: int) -> None:
    """The end of a track is put to the devices whose firmware is on it, whatever their model."""
    track = replace(FACT, products=(), tracks=("8.40",))
    found = ends(track).findings(an_identity(model=None, firmware=firmware), TODAY)

    assert len(found) == count
    assert all(one.because.startswith(f"firmware {firmware}: ") for one in found)


@pytest.mark.parametrize(
    ("model", "firmware", "count"),
    [("AB-100", "8.40.1", 1), ("AB-100", "9.1", 0), ("AB-200", "8.40.1", 0), ("AB-100", None, 0)],
)
def test_track_of_some_products(model: str, firmware: str | None, count: int) -> None:
    """A fact about a track of some products is about those products on that track alone."""
    both = replace(FACT, tracks=("8.40",))
    device = an_identity(model=model, firmware=firmware)

    assert len(ends(both).findings(device, TODAY)) == count


def test_what_may_have_ended_is_a_notice() -> None:
    """A source that says "could be" gives a notice, and no end."""
    (found,) = ends(replace(FACT, possible=True)).findings(an_identity(model="AB-100"), TODAY)

    assert found.severity is Severity.NOTICE
    assert "Whether it has ended" in found.because


@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        (date(2022, 5, 31), []),
        (date(2022, 6, 2), ["end-to-come"]),
        (date(2024, 5, 31), ["end-to-come"]),
        (date(2024, 6, 1), ["end-of-life"]),
        (TODAY, ["end-of-life"]),
    ],
)
def test_end_counts_from_its_day(day: date, kinds: list[str]) -> None:
    """An end to come is none yet: it is told for two years before, as a notice with its day."""
    found = ends(FACT).findings(an_identity(model="AB-100"), day)

    assert [one.kind for one in found] == kinds
    assert all(one.day == "2024-06" for one in found)
    assert all(one.severity is Severity.NOTICE for one in found if one.kind == "end-to-come")
    assert all("Ends: June 2024." in one.because for one in found if one.kind == "end-to-come")


def test_product_of_a_list_has_its_end() -> None:
    """What only a list says is put to the ends on file, and told as what the list says."""
    listed = an_identity(model="AB-100", determination=Determination.POSSIBLE, declared=True)
    (found,) = ends(FACT).findings(listed, TODAY)

    assert found.severity is Severity.MEDIUM
    assert "nothing on the wire confirms that yet" in found.because


def test_seller_states_the_end_of_its_own_product() -> None:
    """A badge whose builder nobody knows has the end that the badge's owner has published."""
    sold = an_identity(maker=None, badge="D-Link", model="DCS-5220")
    (found,) = Lifecycles(known()).findings(sold, TODAY)

    assert found.id == "end-in-CVE-2021-3182"
    assert "So if the device is what its badge and model say" in found.because


def test_end_of_sale_is_no_end_of_support() -> None:
    """A product that is sold no longer may be mended for years: a notice, and what is unknown."""
    (found,) = ends(replace(FACT, stage="sale")).findings(an_identity(model="AB-100"), TODAY)

    assert found.severity is Severity.NOTICE
    assert "Until when flaws of it are mended is not on file." in found.because


@pytest.mark.parametrize(
    "weaker", [{"possible": True}, {"stage": "sale"}, {"date": "2027-06"}], ids=str
)
def test_what_is_sure_is_told_first(weaker: dict[str, object]) -> None:
    """Of several ends, that of support which is sure and has come is told, wherever it stands."""
    first = replace(FACT, id="acme-0", **weaker)  # type: ignore[arg-type]
    (found,) = ends(first, FACT).findings(an_identity(model="AB-100"), TODAY)

    assert found.id == "acme-1"


def test_ended_track_leaves_room_for_a_later_one() -> None:
    """A track that has ended is no ended product: later tracks go on."""
    track = replace(FACT, products=(), tracks=("8.40",))
    (found,) = ends(track).findings(an_identity(model=None, firmware="8.40.35"), TODAY)

    assert "later tracks alone" in found.because


def test_catalogue_that_is_not_sure_gives_a_notice() -> None:
    """What the catalogue of exploited flaws says could be past its support stays a notice."""
    kev = Kev(added="2025-08-05", due="2025-08-26", end_of_life=True)
    record = Advisory(
        id="CVE-2020-1", makers=("acme",), kind="other", products=("AB-100",), kev=kev
    )
    (found,) = Lifecycles(Knowledge(advisories=(record,))).findings(
        an_identity(model="AB-100"), TODAY
    )

    assert (found.severity, found.day) == (Severity.NOTICE, "2025-08-05")
    assert "could be past its support" in found.because


@pytest.mark.parametrize(
    "fields",
    [
        {"model": "AB-200"},
        {"model": None},
        {"maker": "zenith", "model": "AB-100"},
        {"model": "AB-100", "determination": Determination.POSSIBLE},
    ],
)
def test_other_devices_have_none(fields: dict[str, object]) -> None:
    """Another model or maker, or a doubtful one, has no end on file."""
    assert ends(FACT).findings(an_identity(**fields), TODAY) == ()  # type: ignore[arg-type]


def test_fact_without_products_is_about_no_device() -> None:
    """A fact about a maker as a whole is put to no device."""
    assert ends(replace(FACT, products=())).findings(an_identity(model="AB-100"), TODAY) == ()


def test_one_end_is_enough() -> None:
    """A product that several sources call ended has one finding."""
    twice = ends(FACT, replace(FACT, id="acme-2"))

    assert len(twice.findings(an_identity(model="AB-100"), TODAY)) == 1


def test_record_of_a_flaw_tells_an_end() -> None:
    """A record that calls its product unsupported is an end on file too."""
    found = Lifecycles(known()).findings(an_identity(maker="uniview", model="ISC 2500-S"), TODAY)

    assert [one.kind for one in found] == ["end-of-life"]
