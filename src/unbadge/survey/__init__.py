"""Samples, shares and densities, each with its uncertainty; reads no evidence by itself."""
