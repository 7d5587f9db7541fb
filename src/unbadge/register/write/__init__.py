"""What is written into a register."""
