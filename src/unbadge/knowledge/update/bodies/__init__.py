"""Bodies as their publishers give them: fetched, unpacked, and kept with their hashes."""
