"""WS-Discovery answers and scopes."""

from __future__ import annotations

from unbadge.formats.onvif import is_probe_match, node_mac, read_scopes, scopes_in

SCOPES = (
    "onvif://www.onvif.org/hardware/CAM-1 onvif://www.onvif.org/name/Lux%20Hall "
    "onvif://www.onvif.org/MAC/00:c0:fe:00:00:01"
)
TIMED = "urn:uuid:00112233-4455-1677-8899-00c0fe000001"


def test_scopes_are_read() -> None:
    """Hardware, name and address stand in scopes; names are decoded."""
    answer = read_scopes(SCOPES)

    assert (answer.model, answer.name) == ("CAM-1", "Lux Hall")
    assert answer.mac == "00:c0:fe:00:00:01"


def test_only_time_based_uuid_holds_an_address() -> None:
    """A random UUID (version 4) tells no address."""
    assert node_mac(TIMED) == "00:c0:fe:00:00:01"
    assert node_mac(TIMED.replace("-1677-", "-4677-")) == ""


def test_answer_with_any_prefix() -> None:
    """An answer is known whatever prefixes it uses, declared or not."""
    text = f"<q:Envelope><z:ProbeMatches><z:Scopes>{SCOPES}</z:Scopes>"

    assert is_probe_match(text)
    assert scopes_in(text) == SCOPES
    assert not is_probe_match("<Probe/>")
