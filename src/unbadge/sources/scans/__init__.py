"""What scanners write, one module a format."""
