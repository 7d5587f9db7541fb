"""What takes a processor long is worked out by a process apart, so that pages answer meanwhile."""
