"""A list with nothing in it is no stop for Tab: there is no row that could show that it has the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView


def skip_while_empty(view: QAbstractItemView) -> None:
    """Let Tab pass over a list while its model, which it must have already, holds no row."""

    def follow(*_: object) -> None:
        filled = view.model().rowCount() > 0
        view.setFocusPolicy(Qt.FocusPolicy.StrongFocus if filled else Qt.FocusPolicy.NoFocus)

    model = view.model()
    for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
        changed.connect(follow)
    follow()
