"""A replacement plan told: page, chart, table, terminal."""
