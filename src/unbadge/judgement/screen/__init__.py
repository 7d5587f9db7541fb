"""Text of purchase lines to the kind of thing, its parts, and the question to the supplier."""
