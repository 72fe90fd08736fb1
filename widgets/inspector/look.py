"""What the inspector's widgets look like, beyond the program's own style."""

from __future__ import annotations

from models.layout.theme import map_theme
from resources.themes import InterfaceColours
from widgets.appearance import scaled_lengths

_RULES = """
QLabel[look="label"] { color: $muted; font-size: 12px; }
QLabel[look="subtitle"] { color: $muted; font-size: 12px; }
QLabel[look="small"] { color: $muted; font-size: 12px; }
QLabel[look="problem"] { color: $negative_text; font-size: 12px; }
QLabel[look="figure"] { font-size: 21px; font-weight: 700; }
QTextEdit[look^="text"] { padding: 6px 8px; border-radius: 8px; }
QTextEdit[look="text-title"] { padding: 6px 8px; border: 1px solid transparent; font-size: 16px; font-weight: 700; }
QTextEdit[look="text-title"]:hover { border: 1px solid $line; }
QTextEdit[look="text-title"]:focus { border: 1px solid $accent; }
QTextEdit[look="text-quote"] { font-style: italic; }
QComboBox { border-radius: 8px; padding: 6px 2px 6px 8px; }
QComboBox:focus { padding: 5px 1px 5px 7px; }
QComboBox::drop-down { width: 18px; }
QLineEdit { border-radius: 8px; padding: 6px 2px 6px 6px; }
QTextEdit[wrong="true"], QLineEdit[wrong="true"], QPushButton[wrong="true"] { border: 1px solid $negative; }
QPushButton[small="true"] { padding: 3px 9px; font-size: 12px; }
QPushButton[look="link"] { font-size: 12px; padding: 0 4px; min-height: 16px; }
QPushButton[look="fold"] { background: transparent; border: 1px solid transparent; border-radius: 6px; color: $muted;
    font-size: 12px; font-weight: 600; padding: 2px 0; text-align: left; }
QPushButton[look="fold"]:hover { color: $ink; }
QPushButton[look="fold"]:focus { border: 1px solid $accent; }
QToolButton[look="small"] { padding: 2px; border-radius: 5px; }
QFrame[look="box"] { background: $paper; border: 1px solid $line; border-radius: 8px; }
QFrame[look="note-box"] { background: $note_paper; border: 1px solid $note_edge; border-radius: 8px; }
QPushButton[look="row"] { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 0;
    text-align: left; }
QPushButton[look="row"]:hover { background: $hover; }
QPushButton[look="row"]:focus { border: 1px solid $accent; }
QFrame[look="note-box"] QPushButton[look="row"]:hover { background: $note_tint; }
"""


def style_sheet(colours: InterfaceColours) -> str:
    """The rules for the inspector; lengths in pixels of the interface."""
    theme = map_theme()
    # An opportunity looks as on the map, but that has light paper in every theme.
    as_on_map = colours.paper == theme.paper
    edge, paper = (theme.note_edge, theme.note_tint) if as_on_map else (colours.edge, colours.note_tint)
    text = _RULES.replace("$note_edge", edge).replace("$note_paper", paper)
    for name in sorted(InterfaceColours.__annotations__, key=len, reverse=True):
        text = text.replace(f"${name}", str(getattr(colours, name)))
    return scaled_lengths(text)
