"""Many observation lines to identities at once: each distinct value once, over all cores."""

from unbadge.batch.answers import Terms, identify_devices
from unbadge.batch.blocks import WHOLE
from unbadge.batch.spread import identify_lines

__all__ = ["WHOLE", "Terms", "identify_devices", "identify_lines"]
