"""Certificates that the same seed makes alike."""

from __future__ import annotations

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from lab.tls import self_signed

SUBJECT = (("CN", "www.example.org"), ("O", "ACME"))


def test_subject_and_issuer_are_the_same() -> None:
    """A self-signed certificate carries the words given."""
    certificate = x509.load_pem_x509_certificate(self_signed(SUBJECT, 7))

    assert certificate.subject == certificate.issuer
    assert certificate.subject.rfc4514_string() == "O=ACME,CN=www.example.org"


def test_key_depends_on_seed_alone() -> None:
    """The same seed gives the same key, another seed another key."""
    one, again, other = (
        serialization.load_pem_private_key(self_signed(SUBJECT, seed), None) for seed in (7, 7, 8)
    )

    def numbers(key: object) -> object:
        return key.private_numbers()  # type: ignore[attr-defined]

    assert numbers(one) == numbers(again) != numbers(other)
