"""The reliability diagram: stated probability against what came true."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

SIZE, EDGE = 420, 56
FONT = 'font-family="sans-serif" font-size="12" role="img"'
MIDDLE = 'text-anchor="middle"'
INK, LINE, DOT = "#222", "#999", "#0b6"


def diagram(bins: Sequence[tuple[float, float, int]], caption: str) -> str:
    """An SVG of bins of equal count, each a dot with its Wilson interval left to the caption."""
    low = 0.4

    def across(value: float) -> float:
        return EDGE + (value - low) / (1 - low) * (SIZE - 2 * EDGE)

    def up(value: float) -> float:
        return SIZE - EDGE - (value - low) / (1 - low) * (SIZE - 2 * EDGE)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" {FONT}>',
        f"<title>{escape(caption)}</title>",
        f'<rect width="{SIZE}" height="{SIZE}" fill="#fff"/>',
        f'<path d="M{across(low)} {up(low)}L{across(1)} {up(1)}" stroke="{LINE}"/>',
        f'<path d="M{across(low)} {up(1)}V{up(low)}H{across(1)}" fill="none" stroke="{INK}"/>',
    ]
    for tick in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0):
        parts += [
            f'<text x="{across(tick)}" y="{up(low) + 18}" text-anchor="middle">{tick:g}</text>',
            f'<text x="{across(low) - 8}" y="{up(tick) + 4}" text-anchor="end">{tick:g}</text>',
        ]
    parts += [
        f'<circle cx="{across(stated):.1f}" cy="{up(max(true, low)):.1f}" r="5" fill="{DOT}">'
        f"<title>stated {stated:.3f}, came true {true:.3f}, {size} answers</title></circle>"
        for stated, true, size in bins
    ]
    parts += [
        f'<text x="{SIZE / 2}" y="{SIZE - 12}" text-anchor="middle">stated probability</text>',
        f'<text transform="translate(14 {SIZE / 2}) rotate(-90)" {MIDDLE}>came true</text>',
        f'<text x="{SIZE / 2}" y="24" text-anchor="middle">{escape(caption)}</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"
