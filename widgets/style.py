"""The look of the interface: palette, type and style sheet, all made from one set of colours.

Widgets ask for a look by the dynamic property `look` (see `set_look`), so that colours stand in one place:
buttons "main", "quiet", "tool", "link", "choice"; labels "title", "heading", "muted", "faint", "noted", "section";
frames "panel", "note", "field".
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QStyleFactory, QWidget

from resources.fonts import font_face, font_faces, font_path, map_families
from resources.themes import InterfaceColours
from widgets.appearance import current_colours, current_theme, interface_scale, scaled_lengths, set_appearance

TEXT_SIZE = 13
"""Size of the interface's type, in pixels of the interface."""
FAMILY = "Inter"


def apply_style(app: QApplication, theme: str = "", scale: float = 0.0) -> None:
    """Give the application its type, palette and style sheet, in the theme "light" or "dark" and at a scale (1.0:
    plain size); what is not given stays as it is."""
    if theme or scale:
        set_appearance(theme or current_theme(), scale or interface_scale())
    colours = current_colours()
    install_fonts()
    # A style that is set again makes every widget anew in its look; once is enough.
    if not app.styleSheet():
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(palette(colours))
    app.setFont(interface_font())
    app.setStyleSheet(style_sheet(colours))


def install_fonts() -> None:
    """Make the bundled faces known to Qt, for text fields in any script; maps open their fonts by path."""
    for face in font_faces():
        if face.family in (FAMILY, *stand_in_families()):
            QFontDatabase.addApplicationFont(str(font_path(face.name)))


@cache
def stand_in_families() -> tuple[str, ...]:
    """The bundled families for what Inter lacks: asked by name, or slanted Arabic would be set in any font at all."""
    # Those that whole maps are set in are loaded where one is.
    whole = map_families()
    return tuple(dict.fromkeys(face.family for face in font_faces() if face.family not in whole))


@cache
def families_for(face: str) -> tuple[str, ...]:
    """The families for text fields in a face, as in resources.fonts, with those for what it lacks."""
    return tuple(dict.fromkeys((_family_known_to_qt(face), FAMILY, *stand_in_families())))


def _family_known_to_qt(name: str) -> str:
    from models.layout.typefaces import faces_for

    family = font_face(name).family
    if family not in QFontDatabase.families():
        # All at once: Qt would make a bold face of its own from the first that it knows.
        for face in dict.fromkeys((name, *faces_for(family)[1:])):
            QFontDatabase.addApplicationFont(str(font_path(face)))
    return family


def interface_font(size: float = TEXT_SIZE, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The interface's type; `size` in pixels at the plain size of the interface."""
    font = QFont([FAMILY, *stand_in_families()])
    font.setPixelSize(max(round(size * interface_scale()), 1))
    font.setWeight(weight)
    # Widths that hinting rounds would make lines of 11 px look uneven.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def set_look(widget: QWidget, look: str) -> None:
    """Give the widget the look `look` of the style sheet, also when it is shown already."""
    if widget.property("look") == look:
        return
    widget.setProperty("look", look)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def link_button(text: str = "") -> QPushButton:
    """A button that looks like a link; it does not take Enter from the button that is the default."""
    button = QPushButton(text)
    set_look(button, "link")
    button.setAutoDefault(False)
    return button


def palette(colours: InterfaceColours) -> QPalette:
    """The colours for what no style sheet reaches: text fields, lists, Qt's own dialogs."""
    made = QPalette()
    role = QPalette.ColorRole
    for name, colour in {
        role.Window: colours.paper,
        role.WindowText: colours.ink,
        role.Base: colours.paper,
        role.AlternateBase: colours.canvas,
        role.Text: colours.ink,
        role.PlaceholderText: colours.faint,
        role.Button: colours.paper,
        role.ButtonText: colours.ink,
        role.BrightText: colours.negative,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.ToolTipBase: colours.ink,
        role.ToolTipText: colours.paper,
        role.Light: colours.paper,
        role.Midlight: colours.hover,
        role.Mid: colours.line,
        role.Dark: colours.faint,
        role.Shadow: colours.shadow,
    }.items():
        made.setColor(name, QColor(colour))
    off = QColor(colours.faint)
    off.setAlphaF(0.6)
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, off)
    return made


def style_sheet(colours: InterfaceColours) -> str:
    """The style sheet of the whole program, at the size of the interface that is chosen."""
    text = "".join((_BUTTONS, _LABELS, _MENUS, _FIELDS, _LISTS, _FRAMES))
    # A style sheet brings a mark only from a file; light for a dark accent, dark for a light one.
    tick = "light" if QColor(colours.on_accent).lightnessF() > 0.5 else "dark"
    text = text.replace("$icons", str(files("resources.icons")).replace("\\", "/")).replace("$tick", tick)
    text = text.replace("$plain", "dark" if tick == "light" else "light")
    for name in sorted(InterfaceColours.__annotations__, key=len, reverse=True):
        text = text.replace(f"${name}", str(getattr(colours, name)))
    return scaled_lengths(text)


_BUTTONS = """
QPushButton { background: $paper; color: $ink; border: 1px solid $edge; border-radius: 7px;
    padding: 6px 12px; min-height: 18px; icon-size: 16px; outline: 0; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 11px; }
QPushButton:disabled { color: $faint; background: $canvas; border: 1px solid $line; }
QPushButton[look="main"], QPushButton:default { background: $accent; color: $on_accent;
    border: 1px solid $accent; font-weight: 500; }
QPushButton[look="main"]:hover, QPushButton:default:hover { background: $accent; border: 1px solid $ink; }
QPushButton[look="main"]:focus, QPushButton:default:focus { border: 2px solid $ink; padding: 5px 11px; }
QPushButton[look="main"]:disabled { background: $pressed; color: $faint; border: 1px solid $pressed; }
QPushButton[look="choice"] { text-align: left; padding: 5px 8px; }
QPushButton[look="choice"]:focus { padding: 4px 7px; }
QPushButton[look="link"], QToolButton[look="link"] { background: transparent; border: 1px solid transparent;
    border-radius: 5px; padding: 2px 4px; color: $accent; }
QPushButton[look="link"]:hover, QToolButton[look="link"]:hover { background: $accent_tint; }
QPushButton[look="link"]:focus, QToolButton[look="link"]:focus { border: 1px solid $accent; }
QPushButton[look="link"]:disabled { color: $faint; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 7px; padding: 5px; outline: 0;
    color: $muted; }
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $pressed; }
QToolButton:checked { background: $accent_tint; color: $accent; }
QToolButton:focus { border: 1px solid $accent; }
QToolButton:disabled { color: $faint; }
QToolButton[look="tool"] { padding: 5px 1px 5px 8px; font-weight: 500; }
QToolButton[look="tool"][bare="true"] { padding: 5px; }
QToolButton[look="main"] { background: $accent; color: $on_accent; padding: 5px 3px 5px 10px; font-weight: 500; }
QToolButton[look="main"]:hover { border: 1px solid $ink; }
QToolButton[look="main"]:focus { border: 2px solid $ink; padding: 4px 2px 4px 9px; }
QToolButton[look="main"]:disabled { background: $pressed; color: $faint; }
QToolButton[look="quiet"] { padding: 2px 6px; border-radius: 5px; }
QToolButton::menu-indicator { image: none; width: 0; }
"""

_LABELS = """
QLabel { background: transparent; color: $ink; }
QLabel[look="title"] { font-size: 26px; font-weight: 700; }
QLabel[look="heading"] { font-size: 16px; font-weight: 700; }
QLabel[look="name"] { font-weight: 600; }
QLabel[look="section"] { font-size: 12px; font-weight: 600; color: $muted; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="faint"] { color: $faint; font-size: 12px; }
QLabel[look="wrong"] { color: $negative_text; }
QToolTip { background: $ink; color: $paper; border: 1px solid $ink; padding: 4px 6px; }
"""

_MENUS = """
QMenuBar { background: $paper; color: $muted; font-size: 12px; padding: 1px 6px; }
QMenuBar::item { background: transparent; padding: 3px 8px; border-radius: 5px; }
QMenuBar::item:selected { background: $hover; color: $ink; }
QMenuBar::item:pressed { background: $accent_tint; color: $accent; }
QMenu { background: $paper; color: $ink; border: 1px solid $line; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 10px; border-radius: 5px; border: 1px solid transparent; }
QMenu::item:selected { background: $accent_tint; color: $ink; }
QMenu::item:disabled { color: $faint; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 12px; height: 12px; left: 5px; }
QMenu::indicator:checked { image: url("$icons/check-$plain.png"); }
QMenu::right-arrow { image: url("$icons/chevron-right.png"); width: 12px; height: 12px; padding-right: 6px; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox { background: $paper; color: $ink;
    border: 1px solid $edge; border-radius: 7px; padding: 5px 8px; selection-background-color: $accent;
    selection-color: $on_accent; }
QLineEdit:hover, QPlainTextEdit:hover, QAbstractSpinBox:hover, QComboBox:hover { border: 1px solid $ink; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    border: 1px solid $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
    color: $faint; background: $canvas; border: 1px solid $line; }
QComboBox { padding: 5px 2px 5px 8px; }
QComboBox:focus { border: 2px solid $accent; padding: 4px 1px 4px 7px; }
QAbstractSpinBox { padding: 5px 24px 5px 8px; qproperty-alignment: AlignCenter; }
QAbstractSpinBox[look="wide"] { qproperty-alignment: 'AlignLeft | AlignVCenter'; }
QAbstractSpinBox QLineEdit { border: none; padding: 0; background: transparent; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { subcontrol-origin: border; width: 22px; border: none;
    background: transparent; }
QAbstractSpinBox::up-button { subcontrol-position: top right; margin-top: 3px; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin-bottom: 3px; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $hover; }
QAbstractSpinBox::up-arrow { image: url("$icons/chevron-up.png"); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url("$icons/chevron-down.png"); width: 10px; height: 10px; }
QFileDialog QComboBox::down-arrow { image: url("$icons/chevron-down.png"); width: 12px; height: 12px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox QAbstractItemView { background: $paper; border: 1px solid $line; padding: 4px; outline: 0;
    selection-background-color: $accent_tint; selection-color: $ink; }
QCheckBox, QRadioButton { color: $ink; spacing: 7px; outline: 0; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator { width: 15px; height: 15px; background: $paper;
    border: 1px solid $edge; border-radius: 4px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border: 1px solid $ink; }
QCheckBox::indicator:checked, QListView::indicator:checked { background: $accent; border: 1px solid $accent; image: url("$icons/check-$tick.png"); }
QCheckBox::indicator:indeterminate { background: $accent_tint; border: 1px solid $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accent; width: 13px; height: 13px; }
QCheckBox::indicator:checked:focus { border: 2px solid $ink; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $canvas; border: 1px solid $line; }
QCheckBox::indicator:checked:disabled { background: $faint; border: 1px solid $faint; }
QRadioButton::indicator { border-radius: 8px; }
QRadioButton::indicator:checked { border: 1px solid $accent; background: qradialgradient(cx: 0.5, cy: 0.5,
    radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 $accent, stop: 0.55 $accent, stop: 0.65 $paper, stop: 1 $paper); }
"""

_LISTS = """
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $pressed; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QScrollArea { background: transparent; border: none; }
QProgressBar { background: $pressed; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
"""

_FRAMES = """
QMainWindow, QDialog { background: $paper; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QFrame[look="panel"] { background: $paper; }
QFrame[look="canvas"] { background: $canvas; }
QFrame[look="top"] { background: $paper; border-bottom: 1px solid $line; }
QFrame[look="bottom"] { background: $paper; border-top: 1px solid $line; }
QFrame[look="bottom"] QLabel, QFrame[look="bottom"] QToolButton { font-size: 12px; color: $muted; }
QFrame[look="floating"] { background: $paper; border: 1px solid $edge; border-radius: 8px; }
QFrame[look="line"] { background: $line; }
QFrame[look="note"] QLabel[look="noted"] { font-size: 13px; color: $ink; }
QFrame[look="note"] { background: $note_tint; border: 1px solid $note; border-radius: 8px; }
QFrame[look="wrong"] { background: $negative_tint; border: 1px solid $negative; border-radius: 8px; }
QFrame[look="told"] { background: $accent_tint; border: 1px solid $accent; border-radius: 8px; }
"""
