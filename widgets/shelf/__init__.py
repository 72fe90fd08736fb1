"""The shelf: the parking lot of a map, beside it."""

from widgets.shelf.shelf import Shelf

__all__ = ["Shelf"]
