"""Surveys and densities told to people and programs."""
