"""The nouns of traffic."""

from __future__ import annotations

from unbadge.model.traffic import Contact, Flow, NameOrigin


def test_a_host_is_told_by_its_mac_where_that_is_known() -> None:
    """A MAC stays with a unit while its address may move."""
    known = Flow(ip="10.0.0.9", remote="203.0.113.7", protocol="tcp", port=443, mac="02:aa")
    unknown = Contact(ip="10.0.0.9", said=NameOrigin.DNS, name="a.example")

    assert known.host == "02:aa"
    assert unknown.host == "10.0.0.9"


def test_how_a_name_was_said_is_a_key() -> None:
    """A member looks up what its plain text looks up."""
    assert {NameOrigin.DNS: 1}["dns"] == 1  # type: ignore[index]
    assert hash(NameOrigin.SNI) == hash("sni")
