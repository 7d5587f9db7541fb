"""Who made it, may it stay, where does it send what it sees."""
