"""Flow records and counted captures to flows: who talked to whom, how much, in what shape."""
