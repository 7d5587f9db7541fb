"""What an answer says of its device."""

from unbadge.model.answer import NOTHING, Answer


def test_empty_answer_says_nothing() -> None:
    """An answer without any field equals the one that says nothing."""
    assert Answer() == NOTHING
    assert Answer(model="X") != NOTHING
