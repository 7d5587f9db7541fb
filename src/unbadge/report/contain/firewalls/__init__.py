"""Rules in the words of firewalls, over groups of addresses."""
