"""Pieces to messages."""

from __future__ import annotations

from unbadge.wire.pick import REPLY_WINDOW
from unbadge.wire.scan import Piece, Sort
from unbadge.wire.stream import OPEN, Assembler


def a_piece(sort: Sort, data: bytes, at: int = 0, need: int = 9, port: int = 80) -> Piece:
    """A piece of one TCP direction."""
    return Piece(1, 2, sort, b"m" * 6, b"n" * 6, b"srce", b"trgt", port, 40_000, at, need, data)


def an_assembler() -> Assembler:
    """An assembler for which a message ends with a stop."""
    return Assembler(lambda data: data.endswith(b"."))


def test_a_datagram_is_a_message() -> None:
    """A datagram goes through as it is."""
    piece = a_piece(Sort.DATAGRAM, b"x", need=0)

    assert list(an_assembler().feed([piece])) == [piece]


def test_parts_are_put_together_in_their_order() -> None:
    """Segments that arrive out of order, or twice, make one message."""
    pieces = [
        a_piece(Sort.START, b"abc"),
        a_piece(Sort.MORE, b"ghi", 6),
        a_piece(Sort.MORE, b"ghi", 6),
        a_piece(Sort.MORE, b"def", 3),
    ]

    (message,) = an_assembler().feed(pieces)

    assert message.data == b"abcdefghi"


def test_a_guessed_length_ends_where_the_message_looks_whole() -> None:
    """Where the length is a guess, the look of the message decides; an exact one does not ask."""
    guess = an_assembler().feed([a_piece(Sort.START, b"done.", need=REPLY_WINDOW)])
    exact = an_assembler().feed([a_piece(Sort.START, b"not.", need=9)])

    assert [message.data for message in guess] == [b"done."]
    assert list(exact) == []


def test_a_gap_ends_what_is_given_out() -> None:
    """At the end, a message is given out up to its first gap."""
    assembler = an_assembler()
    assert list(assembler.feed([a_piece(Sort.START, b"abc"), a_piece(Sort.MORE, b"z", 5)])) == []

    assert [message.data for message in assembler.finish()] == [b"abc"]
    assert list(assembler.finish()) == []


def test_a_new_start_gives_out_the_old_message() -> None:
    """A direction that begins another message has ended the one before."""
    pieces = [a_piece(Sort.START, b"abc"), a_piece(Sort.START, b"x")]

    assert [message.data for message in an_assembler().feed(pieces)] == [b"abc"]


def test_few_messages_are_open_at_a_time() -> None:
    """The oldest open message is given out when there are too many."""
    pieces = [a_piece(Sort.START, b"a", port=port) for port in range(OPEN + 1)]

    assert [message.source_port for message in an_assembler().feed(pieces)] == [0]


def test_parts_of_nothing_are_left_out() -> None:
    """A segment whose message was given out already says nothing."""
    assert list(an_assembler().feed([a_piece(Sort.MORE, b"abc", 3)])) == []
