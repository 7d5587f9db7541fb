"""Columns that many tables of the second migration have."""

import sqlalchemy as sa


def text_columns(*names: str) -> tuple["sa.Column[str]", ...]:
    """Columns of text that is there, if only empty."""
    return tuple(sa.Column(name, sa.Text(), server_default="", nullable=False) for name in names)
