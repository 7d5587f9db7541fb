"""What lists and tallies count a device by."""
