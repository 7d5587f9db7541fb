"""The version that every assessment names."""

from importlib.metadata import version

ENGINE = version("unbadge")
