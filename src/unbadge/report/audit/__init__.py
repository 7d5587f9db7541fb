"""A run of the audit told: page, table, terminal, JSON."""
