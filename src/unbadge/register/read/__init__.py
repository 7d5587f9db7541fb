"""What is read from a register."""
