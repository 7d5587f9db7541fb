"""The registry of forms."""

from __future__ import annotations

import pytest

from fencing import some_rules
from unbadge.report.contain.writers import TEXTS, Form, text


def test_every_form_of_text_has_a_writer() -> None:
    """A form is one line of the registry; MUD files are documents and have their own."""
    assert set(TEXTS) == set(Form) - {Form.MUD}


@pytest.mark.parametrize("form", sorted(set(TEXTS) - {Form.CSV}))
def test_every_form_says_that_names_do_not_hold(form: Form) -> None:
    """Default-deny comes first, and each file says so where it is read."""
    assert "Deny by default" in text(some_rules(), form)


@pytest.mark.parametrize("form", sorted(TEXTS))
def test_same_rules_same_bytes(form: Form) -> None:
    """A file changes only where the rules do."""
    assert text(some_rules(), form) == text(some_rules(), form)
    assert text(some_rules(), form).endswith("\n")
