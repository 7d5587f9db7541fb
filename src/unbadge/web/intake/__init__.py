"""Files that people hand in: kept apart, read in a process of their own, with limits."""
