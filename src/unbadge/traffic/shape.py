"""Whether sending looks like video.

The thresholds come from real captures.  Relayed and direct live views of consumer cameras send
23 to 50 kB/s for 12 s and more, a quarter to half of the packets 1,000 bytes or larger, and over
five times what they receive.  Clips after an event are bursts of half a megabyte and more within
seconds, nearly all packets large.  An idle control session sends less than 2 kB in any second.
A video call has the first shape as well: the shape says something only of a camera or recorder.
"""

from __future__ import annotations

from unbadge.model import SendingShape

LIVE_SECONDS, LIVE_RATE, LIVE_BIG = 8, 15_000, 0.2
CLIP_BYTES, CLIP_BIG = 300_000, 0.7
ONE_SIDED = 5  # times as much sent as received


def is_video_shaped(shape: SendingShape) -> bool:
    """Whether the largest run of active seconds looks like a live view or a clip."""
    if not shape.run_packets or shape.run_out < ONE_SIDED * shape.run_in:
        return False
    big = shape.run_big / shape.run_packets
    live = shape.run_seconds >= LIVE_SECONDS and shape.run_out >= LIVE_RATE * shape.run_seconds
    return (live and big >= LIVE_BIG) or (shape.run_out >= CLIP_BYTES and big >= CLIP_BIG)


def record_shape(sent: int, received: int, packets: int, seconds: float) -> SendingShape:
    """The shape of one flow record, whose packets are only known on average."""
    whole = max(1, round(seconds))
    if sent < 8_192 * min(whole, 4):
        return SendingShape()
    mean = sent / max(packets, 1)
    share = min(1.0, max(0.0, (mean - 200) / 1_000))  # large packets among small ones of 200 bytes
    return SendingShape(
        seconds=whole,
        peak=sent // whole,
        run_seconds=whole,
        run_out=sent,
        run_in=received,
        run_packets=packets,
        run_big=round(packets * share),
    )
