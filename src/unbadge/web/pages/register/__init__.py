"""Pages on the register itself: its runs, and what it asks people."""
