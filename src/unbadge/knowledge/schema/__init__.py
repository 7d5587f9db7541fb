"""What an entry of each data file must hold."""
