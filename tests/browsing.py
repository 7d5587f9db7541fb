"""What a person does at a page in a real browser, and waits for as a person would."""

from __future__ import annotations

PATIENCE = 90_000  # milliseconds, on a busy machine


def see(page: object, where: str, words: str) -> None:
    """Wait until a part of the page says the words: after a click the old page may still stand."""
    from playwright.sync_api import expect  # noqa: PLC0415 -- absent where no browser is driven

    part = page.locator(where).first  # type: ignore[attr-defined]
    expect(part).to_contain_text(words, timeout=PATIENCE)
