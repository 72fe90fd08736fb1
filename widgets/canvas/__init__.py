"""The canvas: paints the picture of a map, and lets hands and keys work on its journey."""

from widgets.canvas.viewport import Canvas

__all__ = ["Canvas"]
