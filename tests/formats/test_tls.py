"""TLS hellos."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from unbadge.formats.tls import certificate, client_name, is_hello, is_hello_whole, server_name
from wire import client_hello, server_hello


def a_certificate(**names: str) -> bytes:
    """A self-signed certificate in DER."""
    key = ec.generate_private_key(ec.SECP256R1())
    attributes = [x509.NameAttribute(getattr(NameOID, kind), text) for kind, text in names.items()]
    name = x509.Name(attributes)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name)
    builder = builder.public_key(key.public_key()).serial_number(7)
    builder = builder.not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
    builder = builder.not_valid_after(datetime(2030, 1, 1, tzinfo=UTC))
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


DER = a_certificate(COUNTRY_NAME="CN", ORGANIZATION_NAME="Maker", EMAIL_ADDRESS="a@b.example")


def test_a_client_names_its_server() -> None:
    """The server name is read from a hello, in one record or in several."""
    hello = client_hello("cloud.example")
    halves = hello[:5], hello[5:45], hello[45:]
    split = b"".join(b"\x16\x03\x01" + len(half).to_bytes(2, "big") + half for half in halves[1:])

    assert client_name(hello) == "cloud.example"
    assert client_name(split) == "cloud.example"


def test_a_hello_without_a_name_has_none() -> None:
    """Absent and cut names are nothing."""
    hello = client_hello("x")
    assert client_name(hello[:60]) is None
    assert server_name(bytes(40)) is None
    assert server_name(b"") is None


def test_a_certificate_tells_whom_it_names() -> None:
    """Subject and issuer are written in the certificate's own order, with usual short names."""
    shown = certificate(server_hello(DER))

    assert shown is not None
    assert shown.subject == shown.issuer == "C=CN, O=Maker, emailAddress=a@b.example"
    assert len(shown.fingerprint) == 64


@pytest.mark.parametrize("der", [b"", b"no certificate", DER[:-9] + bytes(8)])
def test_what_is_no_certificate_is_nothing(der: bytes) -> None:
    """Broken certificates are left out."""
    assert certificate(server_hello(der)) is None


def test_when_enough_is_there() -> None:
    """A hello is whole with its certificate, or once encryption begins."""
    whole = server_hello(DER)

    assert is_hello_whole(whole)
    assert not is_hello_whole(whole[:80])
    assert is_hello_whole(whole[:47] + b"\x17\x03\x03\0\x01x")
    assert is_hello_whole(client_hello("x"))


def test_a_hello_is_known_by_its_first_bytes() -> None:
    """Records of data are no hellos."""
    assert is_hello(client_hello("x"))
    assert not is_hello(b"\x17\x03\x03\0\x01x")


@given(st.binary(max_size=200))
def test_any_bytes_can_be_read(data: bytes) -> None:
    """No stream stops the reader."""
    for text in (
        data,
        b"\x16\x03\x01\0\x90\x01\0\0\x8c\x03\x03" + data,
        b"\x16\x03\x03\x01\0\x0b" + data,
    ):
        client_name(text)
        certificate(text)
        is_hello_whole(text)
