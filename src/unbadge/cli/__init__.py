"""The command line: reads arguments, the clock and the environment, and tells results."""

import gc

# Nearly all that a run holds is frozen and cannot form cycles: looking for them seldom is enough.
# It takes a quarter of a large audit's time otherwise, and already while modules are loaded.
gc.set_threshold(100_000, 50, 1_000)

from unbadge.cli.app import main  # noqa: E402 - see above

__all__ = ["main"]
