"""Webhooks: other systems are told what happened, at addresses that an admin named."""
