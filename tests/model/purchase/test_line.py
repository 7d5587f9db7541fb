"""What is bought, as nouns."""

from __future__ import annotations

from screening import a_purchase_line


def test_same_words_in_one_cell_or_three() -> None:
    """Make, model and text are one text, each of them once."""
    apart = a_purchase_line("dome camera", make="Acme", model="A-100")
    together = a_purchase_line("Acme A-100 dome camera", make="Acme", model="A-100")

    assert apart.words == together.words == "Acme A-100 dome camera"
