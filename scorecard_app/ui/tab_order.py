"""The order in which Tab goes through what was made at different times: as it is read, not as it was made.

Widgets are children of what holds them in the order of its layout, so that the tree of children gives the order.
`nextInFocusChain` and `focusProxy` would know more, but PySide takes what they return for a child of the widget
that is asked, and lets it die with that one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from scorecard_app.render.qt import QtCore, QtWidgets

TAB = QtCore.Qt.FocusPolicy.TabFocus.value
DIRECT = QtCore.Qt.FindChildOption.FindDirectChildrenOnly
ONE_STOP = "one-stop"
"""The property of widgets that give the focus to a part of their own: Qt moves all their parts with them."""


def takes_tab(widget: QtWidgets.QWidget) -> bool:
    """Return whether Tab stops at a widget: not at parts that Qt makes of others, but at bars of tabs."""
    of_qt = widget.objectName().startswith("qt_") and not isinstance(widget, QtWidgets.QTabBar)
    return not of_qt and bool(widget.focusPolicy().value & TAB)


def controls(inside: QtWidgets.QWidget) -> list[QtWidgets.QWidget]:
    """Return what Tab stops at inside a widget, seen or hidden, in the order of reading."""
    found: list[QtWidgets.QWidget] = []
    for each in inside.findChildren(QtWidgets.QWidget, options=DIRECT):  # `children` would wrap layouts as well
        if each.isWindow():
            continue
        whole = bool(each.property(ONE_STOP))
        if whole or takes_tab(each):
            found.append(each)
        if not whole and not isinstance(each, QtWidgets.QComboBox | QtWidgets.QAbstractSpinBox):
            found += controls(each)
    return found


def chain(widgets: Sequence[QtWidgets.QWidget]) -> None:
    """Let Tab go from each widget to the next one."""
    for one, following in pairwise(widgets):
        QtWidgets.QWidget.setTabOrder(one, following)


def go_behind(part: QtWidgets.QWidget, others: Sequence[QtWidgets.QWidget]) -> None:
    """Let Tab go through some controls, then through a part of the window, its tabs first."""
    inside = sorted(controls(part), key=lambda each: not isinstance(each, QtWidgets.QTabBar))
    chain([*others, *inside])
