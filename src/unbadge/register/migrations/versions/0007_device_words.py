"""Whether a device has a word is looked up in an index of both, not among all of its words."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the index in place of the one by device alone."""
    op.create_index("ix_words_device_word", "words", ["device", "word"], unique=False)
    op.drop_index("ix_words_device", "words")
