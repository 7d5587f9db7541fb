"""What people decide, what they are asked, and what it makes of devices."""
