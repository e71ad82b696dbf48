"""A colour for each kind of role, made of the theme's: never the only sign, the role stands above in words."""

from __future__ import annotations

from scorecard_app.render.qt import QtGui
from scorecard_app.ui.theme import theme

TURNED = {"measure": 70, "input": 70, "segment": 125}
"""Names go by the accent's colour, turned so many degrees around the circle of colours."""
LIGHT, DARK, HEADING = 0.13, 0.2, 0.14
"""How much of the colour is in the ground of a cell, and how much more in that of a heading."""


def role_colour(role: str) -> QtGui.QColor:
    """Return the colour of a role, to be painted now."""
    used = theme()
    accent = QtGui.QColor(used.accent)
    if role == "period":
        return accent
    if role in TURNED:
        hue = (accent.hsvHue() + TURNED[role]) % 360
        return QtGui.QColor.fromHsv(hue, accent.hsvSaturation(), accent.value())
    if role in ("value", "revenue"):
        return QtGui.QColor(used.green)
    if role in ("target", "red"):
        return QtGui.QColor(used.amber)
    return QtGui.QColor(used.missing)


def role_ground(role: str, *, strong: bool = False) -> QtGui.QColor:
    """Return the ground of a cell in a column of a role."""
    part = (DARK if theme().dark else LIGHT) + (HEADING if strong else 0.0)
    return blended(theme().base, role_colour(role), part)


def blended(ground: str, colour: QtGui.QColor, part: float) -> QtGui.QColor:
    """Return so much of a colour on a ground."""
    base = QtGui.QColor(ground)
    mixed = [
        round(one + (other - one) * part)
        for one, other in (
            (base.red(), colour.red()),
            (base.green(), colour.green()),
            (base.blue(), colour.blue()),
        )
    ]
    return QtGui.QColor(*mixed)
