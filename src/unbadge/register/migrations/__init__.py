"""What brings a database from one version to the next."""
