"""Observations to devices to a calibrated maker."""
