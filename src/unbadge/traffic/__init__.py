"""Captures and flow logs to flows: who talked to whom, when and how much."""
