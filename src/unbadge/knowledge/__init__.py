"""Brands, signatures, policies and the rest of what is known, as reviewed data."""
