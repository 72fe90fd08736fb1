"""Templates of journey maps: one JSON document each, with the same groups of records as a map's file."""
