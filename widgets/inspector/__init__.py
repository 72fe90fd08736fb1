"""The inspector: a panel with every field of what is selected."""

from widgets.inspector.inspector import Inspector

__all__ = ["Inspector"]
