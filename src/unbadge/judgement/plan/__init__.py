"""Plans: what to replace when, within a budget."""
