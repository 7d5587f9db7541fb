"""Words at places on a page to rows of tables."""
