"""What logs, leases and neighbour tables tell, one module a format."""
