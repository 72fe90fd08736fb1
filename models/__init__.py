"""Journey, layout, storage and importers; knows nothing of screens."""
