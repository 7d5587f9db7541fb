"""Papers filled from a run: one structure, three writers."""
