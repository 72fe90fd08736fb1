"""Foreign formats read into a journey."""
