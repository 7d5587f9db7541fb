"""Who may: people, tokens, sessions, and what they were let do."""
