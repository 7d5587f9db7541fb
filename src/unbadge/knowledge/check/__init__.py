"""The check of the whole knowledge."""
