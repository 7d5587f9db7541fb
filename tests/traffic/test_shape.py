"""Whether sending looks like video."""

from __future__ import annotations

import pytest

from unbadge.model.traffic import SendingShape
from unbadge.traffic.shape import is_video_shaped, record_shape


def a_shape(seconds: int, sent: int, received: int, packets: int, big: int) -> SendingShape:
    """A shape whose largest run is given."""
    return SendingShape(
        seconds=seconds,
        run_seconds=seconds,
        run_out=sent,
        run_in=received,
        run_packets=packets,
        run_big=big,
    )


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        (a_shape(12, 393_822, 33_165, 410, 139), True),  # a relayed live view
        (a_shape(16, 800_000, 20_000, 1_300, 560), True),  # a live view to the viewer's address
        (a_shape(2, 572_130, 7_829, 396, 394), True),  # a clip
        (a_shape(2, 54_343, 2_405, 107, 39), False),  # two seconds of pairing
        (a_shape(20, 600_000, 590_000, 900, 400), False),  # as much comes in as goes out
        (a_shape(30, 300_000, 1_000, 6_000, 0), False),  # many small packets
        (a_shape(30, 270_000, 1_000, 300, 200), False),  # too slow
        (SendingShape(), False),
    ],
)
def test_live_views_and_clips_are_video(shape: SendingShape, expected: bool) -> None:
    """Long one-sided sending of large packets, or half a megabyte of them at once."""
    assert is_video_shaped(shape) is expected


@pytest.mark.parametrize(
    ("sent", "received", "packets", "seconds", "expected"),
    [
        (393_822, 33_165, 410, 12.0, True),
        (25_000, 20_000, 600, 1_800.0, False),
        (900, 900, 9, 0.0, False),
        (600_000, 6_000, 420, 2.0, True),
    ],
)
def test_one_record_has_a_shape_of_averages(
    sent: int, received: int, packets: int, seconds: float, expected: bool
) -> None:
    """A flow record tells the same of sustained sending, and nothing of an idle session."""
    assert is_video_shaped(record_shape(sent, received, packets, seconds)) is expected
