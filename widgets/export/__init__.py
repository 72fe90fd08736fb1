"""The parts of the export dialog: what is chosen, the page as it will be, and the export under way."""
