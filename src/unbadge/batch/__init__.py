"""Many observation lines to identities at once: each distinct value once, over all cores."""

from unbadge.batch.answers import Terms, identify_devices, terms_of
from unbadge.batch.blocks import WHOLE
from unbadge.batch.spread import identify_lines

__all__ = ["WHOLE", "Terms", "identify_devices", "identify_lines", "terms_of"]
