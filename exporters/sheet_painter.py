"""Paints a sheet with QPainter as it is printed: pieces at their places, cut where they are cut; lengths are points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from exporters.painter import colour, paint
from exporters.sheet import Piece, Sheet
from models.layout.picture import Drawing


class Step(NamedTuple):
    """A drawing to paint, and where."""

    piece: Piece
    x: float
    y: float
    drawing: Drawing


def paint_sheet(painter: QPainter, sheet: Sheet, assets: Mapping[str, bytes]) -> None:
    """Paint a whole sheet; the painter's origin is its top left."""
    painter.fillRect(QRectF(0, 0, sheet.width, sheet.height), colour(sheet.background))
    for step in steps(sheet):
        paint_step(painter, step, assets)


def steps(sheet: Sheet) -> Iterator[Step]:
    """What is to paint of a sheet, from back to front, above its ground."""
    return (Step(piece, *part) for piece in sheet.pieces for part in piece.seen())


def paint_step(painter: QPainter, step: Step, assets: Mapping[str, bytes]) -> None:
    """Paint one drawing of a sheet."""
    piece = step.piece
    painter.save()
    if piece.clip is not None:
        painter.setClipRect(QRectF(*piece.clip))
    painter.translate(piece.x, piece.y)
    painter.scale(piece.scale, piece.scale)
    painter.translate(step.x, step.y)
    paint(painter, step.drawing.shapes, assets)
    painter.restore()
