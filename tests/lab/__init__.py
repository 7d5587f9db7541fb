"""Emulated devices that speak the bytes unbadge listens for, on sockets of this machine alone."""
