"""Scan dumps of any size to counts of devices, in the engine of the data."""
