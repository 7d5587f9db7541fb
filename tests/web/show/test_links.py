"""Addresses in texts can be followed, and nothing else in them acts."""

from __future__ import annotations

import pytest

from unbadge.web.show.links import linked, name_options


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://example.org/a?b=1&c=2.", ["https://example.org/a?b=1&amp;c=2"]),
        ("(http://example.org/x), and https://example.org/y;", 2),
        ("nothing here", 0),
        ("javascript:alert(1) data:text/html,x", 0),
        ('https://example.org/"onmouseover="x', ["https://example.org/"]),
    ],
)
def test_addresses_are_links(text: str, links: list[str] | int) -> None:
    """Web addresses become links, without the stop behind them; other schemes do not."""
    told = linked(text)
    if isinstance(links, int):
        assert told.count("<a ") == links
    else:
        for one in links:
            assert f'<a href="{one}" rel="noreferrer noopener">{one}</a>' in told


def test_the_rest_is_text() -> None:
    """Markup and control characters beside an address are shown, not acted on."""
    told = linked("<b>\x1b https://example.org/<script>\u202e")
    assert "<b>" not in told
    assert "<script>" not in told
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_names_to_choose_from() -> None:
    """Each name is offered once, as text."""
    assert name_options(("Acme", 'A"><b>')) == (
        '<option value="Acme"><option value="A&#34;&gt;&lt;b&gt;">'
    )
