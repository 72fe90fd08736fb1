"""The recovery journal: what is done to an open map is written down as it is done, and read back after a crash."""
