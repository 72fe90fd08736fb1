"""Colours as they are seen with the common colour blindnesses, and how far apart they look.

The matrices are those for full severity (1.0) by G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A
Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and
Computer Graphics 15 (6), 2009, pages 1291 to 1298; they act on linear RGB. sRGB and its white are those of
IEC 61966-2-1, Lab is that of CIE 1976.
"""

from __future__ import annotations

import math

Colour = tuple[float, float, float]
Matrix = tuple[Colour, Colour, Colour]

VISIONS: dict[str, Matrix] = {
    "full": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

_TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE: Colour = (0.95047, 1.0, 1.08883)


def linear(hex: str) -> Colour:
    """ "#RRGGBB" as linear RGB, 0 to 1."""
    red, green, blue = (int(hex[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return (_decoded(red), _decoded(green), _decoded(blue))


def _decoded(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _times(matrix: Matrix, colour: Colour) -> Colour:
    first, second, third = (sum(a * b for a, b in zip(row, colour, strict=True)) for row in matrix)
    return (first, second, third)


def lab(colour: Colour) -> Colour:
    """Linear RGB as L*, a*, b*."""

    def bent(t: float) -> float:
        return math.cbrt(t) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29

    x, y, z = (bent(part / white) for part, white in zip(_times(_TO_XYZ, colour), _WHITE, strict=True))
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def seen(hex: str, vision: str) -> Colour:
    """A colour in Lab as it looks with one of `VISIONS`."""
    red, green, blue = (min(max(part, 0.0), 1.0) for part in _times(VISIONS[vision], linear(hex)))
    return lab((red, green, blue))


def distance(one: str, other: str, vision: str) -> float:
    """How far apart two colours look: the CIE 1976 difference; about 2 can just be told."""
    return math.dist(seen(one, vision), seen(other, vision))
