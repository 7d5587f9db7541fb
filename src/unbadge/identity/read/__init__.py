"""Values to what the knowledge recognises in them."""
