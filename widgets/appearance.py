"""How the interface looks now: its theme and its size. The application keeps both; widgets ask when they are made.

Where they change, all that is in the window is made anew around the same map (`app.look.rebuild`), so that nothing
here needs to be told of a change.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from resources.themes import InterfaceColours, interface_colours

_THEME, _SCALE = "interfaceTheme", "interfaceScale"


def set_appearance(theme: str, scale: float = 1.0) -> None:
    """From now on the interface is made in the theme "light" or "dark", at `scale` (1.0: its plain size).

    Raises KeyError for another theme.
    """
    interface_colours(theme)
    app = QCoreApplication.instance()
    assert app is not None, "there is no application yet"
    app.setProperty(_THEME, theme)
    app.setProperty(_SCALE, scale)


def scaled_lengths(style_sheet: str) -> str:
    """A style sheet written for the plain size, with its lengths at the size that is chosen."""
    scale = interface_scale()
    if scale == 1.0:
        return style_sheet
    import re

    def scaled(found: re.Match[str]) -> str:
        length = float(found[1])
        return f"{max(round(length * scale), 1) if length else 0}px"

    return re.sub(r"\b(\d+(?:\.\d+)?)px", scaled, style_sheet)


def current_theme() -> str:
    """ "light" or "dark"."""
    app = QCoreApplication.instance()
    return (app.property(_THEME) if app is not None else None) or "light"


def current_colours() -> InterfaceColours:
    """The colours of the theme in which the interface is made."""
    return interface_colours(current_theme())


def colours_on_map() -> InterfaceColours:
    """The colours for what is drawn over the map: selection, marks, labels. The map is light paper in every theme."""
    return interface_colours("light")


def interface_scale() -> float:
    """The size of the interface, 0.8 to 2.0; 1.0 is its plain size."""
    app = QCoreApplication.instance()
    return (app.property(_SCALE) if app is not None else None) or 1.0


def px(length: float) -> int:
    """A length of the interface in pixels of the screen's own scaling, at the size that is chosen."""
    return round(length * interface_scale())
