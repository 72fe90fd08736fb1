"""What `make bench` measures: figures and ratios to a baseline of the same run, never a test."""
