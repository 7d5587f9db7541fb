"""The desk of pages: what all of them work with, and what it can be asked."""

from unbadge.web.desk.counting import at_least, counts_of
from unbadge.web.desk.desk import Desk
from unbadge.web.desk.likeness import (
    Nearest,
    NothingNamedSo,
    device_words,
    nearest,
    nearest_sites,
)
from unbadge.web.desk.unseen import left_out_words

__all__ = [
    "Desk",
    "Nearest",
    "NothingNamedSo",
    "at_least",
    "counts_of",
    "device_words",
    "left_out_words",
    "nearest",
    "nearest_sites",
]
