"""Flaws: advisories and ends of support put to a model and its firmware."""
