"""The priority of a touchpoint, and where it stands among all."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from models.analysis.scores import priority
from models.journey.change import Change
from models.journey.records import Touchpoint
from resources.translations import tr
from widgets.appearance import px
from widgets.inspector.desk import Desk
from widgets.inspector.names import figure
from widgets.inspector.part import Part
from widgets.style import set_look


class Priority(Part):
    """The figure, what it is made of, and its rank."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        label, self.figure, self.told = QLabel(tr("Priority")), QLabel(), QLabel()
        set_look(label, "label")
        set_look(self.figure, "figure")
        set_look(self.told, "small")
        self.told.setWordWrap(True)
        self.setToolTip(
            tr("Importance + (importance − satisfaction) where that is above 0; from 0 to 20. An estimate.")
        )
        line = QHBoxLayout()
        line.setSpacing(px(9))
        line.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.told, 1, Qt.AlignmentFlag.AlignVCenter)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.setSpacing(px(3))
        room.addWidget(label)
        room.addLayout(line)

    def refresh(self) -> None:
        card = self.desk.journey.record(self.id, Touchpoint)
        score = priority(card.importance, card.satisfaction)
        self.figure.setVisible(score is not None)
        if score is None:
            self.told.setText(tr("Enter importance and satisfaction to see it."))
            return
        assert card.importance is not None and card.satisfaction is not None
        parts = tr(
            "importance {importance} · satisfaction {satisfaction}",
            importance=figure(card.importance),
            satisfaction=figure(card.satisfaction),
        )
        self.figure.setText(figure(score))
        ranks = self.desk.ranks
        if card.id in ranks:  # what is parked has none
            parts += "\n" + tr("rank {place} of {n}", place=ranks[card.id], n=len(ranks))
        self.told.setText(parts)


def touches_ranks(change: Change) -> bool:
    """Whether a change may give some card another rank."""
    for id, after in change.after.items():
        before = change.before[id]
        if isinstance(after or before, Touchpoint) and _ranked_by(before) != _ranked_by(after):
            return True
    return False


def _ranked_by(card: object) -> tuple[object, ...]:
    if not isinstance(card, Touchpoint) or card.parked:
        return ()
    return (card.importance, card.satisfaction, card.importance_organisation, card.votes)
