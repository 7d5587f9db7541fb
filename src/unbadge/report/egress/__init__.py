"""Egress told: as text and as programs read it."""
