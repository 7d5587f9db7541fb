"""The index finds blocks, badges and clouds, and does not find what is none."""

from __future__ import annotations

import pytest

from unbadge.knowledge.index import Index, mac_digits, tells_registrant
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.dossier import Endpoint
from unbadge.knowledge.schema.identity import Brand, FalseFriend, Oui


def block(prefix: str, maker: str) -> Oui:
    """A block of a maker."""
    bits = len(prefix) * 4
    row = {"prefix": prefix, "bits": bits, "maker": maker, "role": "maker", "registrant": maker}
    return Oui(**row)  # type: ignore[arg-type]  # the sizes of the test are legal


BLOCKS = Index(
    Knowledge(
        ouis=(block("00BC99", "wide"), block("00BC99A", "middle"), block("00BC99AB1", "narrow"))
    )
)
CLOUDS = Index(
    Knowledge(
        endpoints=(
            Endpoint(id="root", purpose="auth", suffix="acme.example", proto="tcp", ports=(443,)),
            Endpoint(id="deep", purpose="p2p", suffix="p2p.acme.example"),
            Endpoint(id="stun", purpose="p2p", suffix="acme.example", proto="udp", ports=(3478,)),
            Endpoint(id="one", purpose="update", host="www.acme.example"),
            Endpoint(id="bare", purpose="cloud-video", address="192.0.2.9"),
            Endpoint(
                id="relay",
                purpose="cloud-video",
                address="any",
                only_with=("root",),
                proto="tcp",
                ports=(7100,),
            ),
            Endpoint(id="wire", purpose="p2p", address="any", proto="udp", ports=(32100,)),
        )
    )
)


def ids(points: tuple[Endpoint, ...]) -> list[str]:
    """The ids of endpoints."""
    return [point.id for point in points]


@pytest.mark.parametrize(
    ("mac", "maker"),
    [
        ("00:bc:99:01:02:03", "wide"),
        ("00-BC-99-A0-00-00", "middle"),
        ("00bc.99ab.1fff", "narrow"),
        ("00BC99AB2000", "middle"),
    ],
)
def test_smallest_block_wins(mac: str, maker: str) -> None:
    """An address belongs to the smallest block it lies in, in any spelling."""
    found = BLOCKS.oui(mac)
    assert found is not None
    assert found.maker == maker


@pytest.mark.parametrize(
    "mac",
    ["02:bc:99:01:02:03", "01:bc:99:01:02:03", "03BC99010203", "00:bc:99", "", "zz:bc:99:01:02:03"],
)
def test_address_without_registrant(mac: str) -> None:
    """A local, a group's or a malformed address names nobody."""
    assert BLOCKS.oui(mac) is None


@pytest.mark.parametrize(
    ("mac", "digits"),
    [("0a:0b:0c:0d:0e:0f", "0A0B0C0D0E0F"), ("a:b:c:d:e:f", None), ("0a0b0c0d0e0f11", None)],
)
def test_mac_digits(mac: str, digits: str | None) -> None:
    """Twelve hex digits are an address, other lengths are none."""
    assert mac_digits(mac) == digits


def test_locally_administered_bit() -> None:
    """The second-lowest bit of the first octet marks an address nobody registered."""
    assert tells_registrant("AC0000000000")
    assert not tells_registrant("AE0000000000")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("acme.example", ["root", "stun"]),
        ("x.y.acme.example", ["root", "stun"]),
        ("EU.P2P.acme.example.", ["deep"]),
        ("www.acme.example", ["one"]),
        ("notacme.example", []),
        ("acme.example.org", []),
        ("", []),
    ],
)
def test_closest_name_wins(name: str, found: list[str]) -> None:
    """A name belongs to the exact host, else to the longest suffix, at label borders only."""
    assert ids(CLOUDS.endpoints_named(name)) == found


@pytest.mark.parametrize(
    ("proto", "port", "found"),
    [("tcp", 443, ["root"]), ("udp", 3478, ["stun"]), ("tcp", 9, ["root", "stun"])],
)
def test_port_narrows_where_it_can(proto: str, port: int, found: list[str]) -> None:
    """Protocol and port narrow the choice; a port nobody documented narrows nothing."""
    assert ids(CLOUDS.endpoints_named("acme.example", proto, port)) == found


def test_address_is_exact() -> None:
    """An address is found as it was seen, and the mark for any address is none."""
    assert ids(CLOUDS.endpoints_at("192.0.2.9")) == ["bare"]
    assert CLOUDS.endpoints_at("any") == ()


def test_port_alone_proves_nothing() -> None:
    """A port counts only for a device that also called a named endpoint."""
    assert ids(CLOUDS.endpoints_beside({"root"}, "tcp", 7100)) == ["relay"]
    assert CLOUDS.endpoints_beside({"root"}, "udp", 7100) == ()
    assert CLOUDS.endpoints_beside(set(), "tcp", 7100) == ()
    assert CLOUDS.endpoints_beside({"root"}, "udp", 32100) == ()


def test_badges_of_a_text(index: Index) -> None:
    """The badges that a text names come in its order."""
    hits = index.brands_in("Hikvision NVR and two Amcrest cameras")
    assert [hit.brands for hit in hits] == [("hikvision",), ("amcrest",)]


@pytest.mark.parametrize(
    ("mac", "maker"),
    [("44:19:B6:00:00:01", "hikvision"), ("4C:BD:8F:12:34:56", "hikvision")],
)
def test_shipped_blocks(index: Index, mac: str, maker: str) -> None:
    """A known block names its registrant's maker."""
    found = index.oui(mac)
    assert found is not None
    assert found.maker == maker


@pytest.mark.parametrize(
    ("text", "makers"),
    [
        ("Axis P3245 dome camera", ("axis",)),
        ("the axis of the building", ()),
        ("Hanwha XNV-6081 and Vivotek SD9366", ("hanwha", "vivotek")),
        ("Axis Bank CCTV", ()),
        ("Sony television", ()),
        ("Pelco PTZ camera, Sony lens", ("pelco", "sony")),
    ],
)
def test_makers_of_a_text(index: Index, text: str, makers: tuple[str, ...]) -> None:
    """Makers that sell under their own name are found by it, plain words in the trade only."""
    assert index.makers_in(text) == makers


def test_denied_names() -> None:
    """A text that says what a thing is not denies the badge, and the code with it."""
    denial = FalseFriend(id="d", pattern=r"\bnot\s+{name}", note="another thing")
    brand = Brand(id="acme", name="Acme", words=("Acme",))
    index = Index(Knowledge(brands={"acme": brand}, false_friends=(denial,)))

    assert index.denied_in("not Acme") == {"acme"}
    assert index.denied_in("Acme") == frozenset()
    assert index.doubted_in("not Acme") == frozenset()
    assert index.is_turned("not AC-1", 4, 8)
