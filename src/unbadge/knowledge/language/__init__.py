"""The languages in which patterns are written, and what is read off them."""
