"""Clues and a prior to a probability, a determination and the next check."""
