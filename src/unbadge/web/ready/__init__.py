"""What is worked out once and kept ready."""
