"""Captures of packets, and what one message in them tells."""
