"""The command line: reads arguments, the clock and the environment, and tells results."""

from unbadge.cli.app import main

__all__ = ["main"]
