"""Devices: the list, one of them, many at once, and the list as a table."""
