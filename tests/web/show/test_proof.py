"""The chain of evidence on a page."""

from __future__ import annotations

from msgspec.structs import replace

from recorded import a_record
from unbadge.model import Rival
from unbadge.report.lexicon import Lexicon
from unbadge.web.show.proof import (
    contrary_title,
    open_words,
    proof_of,
    rival_words,
    sign_words,
)


def test_for_and_against_are_apart() -> None:
    """What points to the maker speaks for it; what points away or to another, against it."""
    record = a_record("a")
    clue = record.clues[0]
    against = replace(clue, weight=-1.0, because="it does not look like it")
    other = replace(clue, points_to="zenith", because="another's sign")
    record = replace(record, clues=(clue, against, other))
    proof = proof_of(record, Lexicon(makers={"acme": "Acme", "zenith": "Zenith"}))
    assert proof.target == "Acme"
    assert [one.toward for one in proof.backing] == ["Acme"]
    assert {one.toward for one in proof.contrary} == {"away from Acme", "Zenith"}


def test_signs_of_one_thing_are_one_witness() -> None:
    """Several signs of one thing seen are told as one witness that counts once."""
    record = a_record("a")
    clue = record.clues[0]
    both = (clue, replace(clue, signature="another"))
    proof = proof_of(replace(record, clues=both), Lexicon())
    assert len(proof.backing) == 1
    assert sign_words(proof.backing[0]) == "2 signs, one witness, counted once"


def test_rivals_stand_side_by_side() -> None:
    """Where two makers fit alike neither is named, and neither is what the other speaks against."""
    lexicon = Lexicon(makers={"acme": "Acme", "zenith": "Zenith"})
    alike = (Rival(maker="acme", probability=0.31), Rival(maker="zenith", probability=0.3))
    record = replace(a_record("a", None), rivals=alike)
    proof = proof_of(record, lexicon)
    assert (proof.target, proof.contrary_title) == ("Acme", "For Zenith")
    assert "Acme and Zenith fit alike" in proof.open_words
    assert rival_words(record, lexicon).startswith("It may be Acme")
    apart = replace(record, rivals=(Rival(maker="acme", probability=0.45), alike[1]))
    assert "Acme fits best, Zenith next" in proof_of(apart, lexicon).open_words
    assert "not enough to name it" in open_words(replace(record, rivals=alike[:1]), lexicon)
    assert open_words(a_record("a"), lexicon) == ""
    assert contrary_title(a_record("a"), lexicon) == "Against it, or for another"
