"""E-mail as it is saved: its text or page, its day and what is attached."""
