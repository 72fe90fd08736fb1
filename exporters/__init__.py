"""One module per format: draws a Picture, or writes the journey as a table."""
