"""Files: reading and writing maps, so that nothing of the user's is ever lost."""
