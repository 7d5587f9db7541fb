"""The questions of the survey: one of each, and none that logs in or starts a stream."""

from __future__ import annotations

from lab import ask


def test_questions_differ_by_site_only_in_identifiers() -> None:
    """Two sites are asked the same, under their own message identifiers."""
    one, other = ask.multicast_questions("a"), ask.multicast_questions("b")

    assert [question[:2] for question in one] == [question[:2] for question in other]
    assert one == ask.multicast_questions("a")
    assert one != other


def test_no_question_carries_a_login() -> None:
    """Nothing that is sent holds credentials or asks for a stream."""
    questions = [question for _, _, question in ask.multicast_questions("x")]
    questions += [ask.get("x", "/"), ask.onvif_call("x", "GetServices")]
    questions += ask.rtsp_questions("192.0.2.9", "/x")

    for question in questions:
        for word in (b"Authorization", b"Security", b"SETUP", b"PLAY", b"password"):
            assert word not in question


def test_content_length_is_right() -> None:
    """The SOAP request announces exactly what follows."""
    head, _, body = ask.onvif_call("x", "GetServices").partition(b"\r\n\r\n")

    assert f"Content-Length: {len(body)}".encode() in head
