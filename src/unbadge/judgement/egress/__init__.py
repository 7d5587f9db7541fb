"""Egress: what a destination means, and what evidence cannot show."""
