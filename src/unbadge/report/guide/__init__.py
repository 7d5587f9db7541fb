"""What an owner can run or click to gather evidence: the manual and the page tell the same."""
