"""A journey as tables: which there are, their columns and words, and the rows of a journey."""
