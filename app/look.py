"""How the window looks by the settings: theme, size and language; and what is made anew when one of them changes.

Widgets read colours, lengths and texts when they are made. For another look everything in the window is made
anew, around the same map at the same place; the window itself stays, so that nothing flashes or moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QDialog, QLayout, QWidget

from app.language import speak
from app.settings import Settings
from models.layout.geometry import Cell
from widgets.appearance import current_theme, interface_scale
from widgets.canvas.selection import Rest
from widgets.canvas.view import View
from widgets.notice import Told
from widgets.style import apply_style

if TYPE_CHECKING:
    from app.main_window import MainWindow

LEAST_SCALE, MOST_SCALE = 80, 200
"""Of the interface, in per cent."""
SCALES = (80, 90, 100, 110, 125, 150, 175, 200)
"""Where larger and smaller stop."""
_PATIENCE = 500
"""Milliseconds after which it is tried again where a hand is at work."""


def dress(app: QApplication, settings: Settings, least: float = 0.0) -> None:
    """Give the application the theme, size and language of the settings; the size is at `least` this (1.0: plain)."""
    translate_qt(app, speak(chosen=settings.language))
    scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(settings.theme)
    hints = app.styleHints()
    # What the system itself draws, such as the window's frame, follows the choice too.
    if scheme is not None and hints.colorScheme() != scheme:
        hints.setColorScheme(scheme)
    elif scheme is None and app.property("schemeChosen"):
        hints.unsetColorScheme()
    app.setProperty("schemeChosen", scheme is not None)
    wanted = (wanted_theme(settings), max(settings.interface_scale / 100, least))
    if wanted != (current_theme(), interface_scale()) or not app.styleSheet():
        apply_style(app, *wanted)


def wanted_theme(settings: Settings) -> str:
    """The theme by the settings, "light" or "dark": the chosen one, or that of the system."""
    if settings.theme != "system":
        return settings.theme
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def translate_qt(app: QApplication, language: str) -> None:
    """Qt's own words ("Cancel" in a file dialog) in the language of the program, where Qt has a catalogue."""
    if app.property("language") == language:
        return
    app.setProperty("language", language)
    QLocale.setDefault(QLocale(language))
    for before in app.findChildren(QTranslator, options=Qt.FindChildOption.FindDirectChildrenOnly):
        app.removeTranslator(before)
        before.deleteLater()
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and translator.load(QLocale(language), "qtbase", "_", folder):
        app.installTranslator(translator)


class _Sight(NamedTuple):
    """What one looks at: kept while everything that shows it is made anew."""

    view: View
    zoom: float
    begun: bool
    selection: frozenset[str]
    lead: str | None
    cell: Cell | None
    rest: Rest | None
    notice: Told | None
    filled: bool
    shaded: bool
    keys_on_map: bool
    scrolled: list[int]
    """How far each panel is scrolled."""


def rebuild(window: MainWindow) -> None:
    """Make all that is in the window anew in the look of the settings: the same map with its undo, the same place
    of it in sight, the same selection. What is being typed or dragged is ended first, as when saving."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window.finish_editing()
    before = _sight_of(window)
    window.setUpdatesEnabled(False)
    try:
        _take_down(window)
        dress(app, window.settings, window.projector.least_scale)
        window.make_parts()
        window.show_document(window.document)
        _settle(window)
        _restore(window, before)
    finally:
        window.setUpdatesEnabled(True)
    for dialog in window.findChildren(QDialog, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if hasattr(dialog, "refill"):
            dialog.refill()
    window.settle_soon()


def rebuild_soon(window: MainWindow) -> None:
    """Make it anew when what is under way now is over: the menu that asks for it would go with the rest."""
    QTimer.singleShot(0, window, lambda: rebuild(window))


def set_scale(window: MainWindow, percent: int) -> None:
    """Another size of the interface, 80 to 200 per cent."""
    percent = min(max(percent, LEAST_SCALE), MOST_SCALE)
    if percent != window.settings.interface_scale:
        window.settings.interface_scale = percent
        window.settings.save()
        rebuild_soon(window)


def _sight_of(window: MainWindow) -> _Sight:
    canvas, notices = window.canvas, window.notices
    focused = QApplication.focusWidget()
    return _Sight(
        canvas.view,
        canvas.zoom,
        canvas.at_start,
        window.selection,
        canvas.picks.lead,
        canvas.picks.cell,
        canvas.picks.rest,
        notices.standing,
        window.panels_filled,
        window.shade.isVisible(),
        focused is None or focused is canvas or not window.isAncestorOf(focused),
        [area.verticalScrollBar().value() for area in _scrolling(window)],
    )


def _scrolling(window: MainWindow) -> list[QAbstractScrollArea]:
    return window.panels.findChildren(QAbstractScrollArea)


def _take_down(window: MainWindow) -> None:
    """Let go of everything in the window; dialogs are windows of their own and stay."""
    window.canvas.set_document(None)
    window.panels.set_document(None)
    central = window.takeCentralWidget()
    if central is not None:
        central.setParent(None)
        central.deleteLater()
    window.setMenuBar(None)  # type: ignore[arg-type]
    for child in window.children():
        stays = isinstance(child, QLayout) or child in window.staying
        if stays or (isinstance(child, QWidget) and child.isWindow()):
            continue
        if isinstance(child, QWidget):
            child.hide()
        child.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _settle(window: MainWindow) -> None:
    """Let everything take its place now, not when it is first painted."""
    central, layout = window.centralWidget(), window.layout()
    assert central is not None and layout is not None
    central.show()
    layout.activate()
    window.panels.set_widths(window.width())
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def _restore(window: MainWindow, before: _Sight) -> None:
    told = before.notice
    if told is not None:
        window.notices.tell(told.text, told.kind, told.details, told.actions, passing=told.passing)
    if before.shaded:
        window.shade.fall()
    if window.document is None:
        return
    if before.filled:
        window.panels.fill()
    canvas = window.canvas
    canvas.picks.rest = before.rest
    canvas.picks.set(before.selection, before.lead)
    if before.cell is not None:
        canvas.picks.stand_on(before.cell)
    if not before.begun:
        canvas.hold_view()
        canvas.follow_picture()
        canvas.camera.look(before.view)
    if before.keys_on_map:
        canvas.setFocus()

    def scroll() -> None:
        areas = _scrolling(window)
        for area, value in zip(areas, before.scrolled, strict=False):
            if len(areas) == len(before.scrolled):
                area.verticalScrollBar().setValue(value)

    # The panels take over what is selected a moment later.
    QTimer.singleShot(0, window.panels, scroll)


class SystemTheme(QObject):
    """Takes over the theme of the system when it changes, unless one was chosen; nobody is disturbed at typing."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._follow)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._changed)

    def _changed(self) -> None:
        # The program itself may just be choosing.
        self._later.start(0)

    def _follow(self) -> None:
        window = self._window
        if wanted_theme(window.settings) == current_theme():
            return
        if window.document is not None and not window.canvas.idle:
            self._later.start(_PATIENCE)
        else:
            rebuild(window)
