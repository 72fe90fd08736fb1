"""A whole workshop, done by hands alone on the real window: once by keys, once by the mouse."""
