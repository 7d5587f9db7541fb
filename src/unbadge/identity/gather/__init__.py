"""Observations to devices."""
