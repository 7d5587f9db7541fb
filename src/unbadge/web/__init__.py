"""The page and the REST API: a door of its own, over the same jobs as the command line."""
