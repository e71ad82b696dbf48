"""Light and dark: own palettes on the Fusion style, following the system unless the user chose one."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard_app import palette
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as `#rrggbb`. `window` is the ground, `base` that of lists and fields, `raised` that of cards."""

    name: str
    window: str
    base: str
    raised: str
    alternate: str
    line: str
    ink: str
    soft: str
    accent: str
    on_accent: str
    hover: str
    green: str
    amber: str
    red: str
    missing: str
    info: str
    warning: str
    error: str

    @property
    def dark(self) -> bool:
        """Whether the ground is dark."""
        return self.name == "dark"

    def status(self, status: str) -> QtGui.QColor:
        """Return the colour of a status; grey for all that have no score."""
        found = {"green": self.green, "amber": self.amber, "red": self.red}
        return QtGui.QColor(found.get(status, self.missing))


LIGHT = Theme(
    name="light",
    window="#F4F6F8",
    base=palette.PAPER,
    raised=palette.PAPER,
    alternate="#F8FAFB",
    line="#D5DBE1",
    ink=palette.INK,
    soft=palette.SOFT,
    accent="#1D5C9B",
    on_accent="#FFFFFF",
    hover="#E6EDF5",
    green=palette.GREEN,
    amber=palette.AMBER,
    red=palette.RED,
    missing=palette.MISSING,
    info="#E6EDF5",
    warning="#FDF1D8",
    error="#FBE4E2",
)
DARK = Theme(
    name="dark",
    window="#14191E",
    base=palette.DARK_PAPER,
    raised="#20272E",
    alternate="#1F262D",
    line="#38424C",
    ink=palette.DARK_INK,
    soft=palette.DARK_SOFT,
    accent="#7DB5EC",
    on_accent="#0E1A26",
    hover="#27323D",
    green=palette.DARK_GREEN,
    amber=palette.DARK_AMBER,
    red=palette.DARK_RED,
    missing=palette.DARK_MISSING,
    info="#22344A",
    warning="#3F341A",
    error="#47241F",
)
CHOICES = {"light": LIGHT, "dark": DARK}
_current = LIGHT


def theme() -> Theme:
    """Return the theme in use."""
    return _current


def use(choice: str) -> None:
    """Show every window in a theme: light, dark, or as the system has it."""
    global _current
    app = QtWidgets.QApplication.instance()
    assert isinstance(app, QtWidgets.QApplication)
    _current = CHOICES.get(choice) or (DARK if _system_is_dark(app) else LIGHT)
    app.setPalette(qt_palette(_current))
    app.setStyleSheet(style_sheet(_current))


def _system_is_dark(app: QtWidgets.QApplication) -> bool:
    return app.styleHints().colorScheme() is QtCore.Qt.ColorScheme.Dark


def qt_palette(used: Theme) -> QtGui.QPalette:
    """Return the palette of a theme for Qt's own widgets."""
    roles = QtGui.QPalette.ColorRole
    colours = {
        roles.Window: used.window,
        roles.WindowText: used.ink,
        roles.Base: used.base,
        roles.AlternateBase: used.alternate,
        roles.Text: used.ink,
        roles.PlaceholderText: used.soft,
        roles.Button: used.raised,
        roles.ButtonText: used.ink,
        roles.ToolTipBase: used.raised,
        roles.ToolTipText: used.ink,
        roles.BrightText: used.red,
        roles.Highlight: used.accent,
        roles.HighlightedText: used.on_accent,
        roles.Accent: used.accent,
        roles.Link: used.accent,
        roles.LinkVisited: used.accent,
        roles.Light: used.base,
        roles.Midlight: used.hover,
        roles.Mid: used.line,
        roles.Dark: used.line,
    }
    found = QtGui.QPalette()
    for role, colour in colours.items():
        found.setColor(role, QtGui.QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
        found.setColor(QtGui.QPalette.ColorGroup.Disabled, role, QtGui.QColor(used.missing))
    return found


def style_sheet(used: Theme) -> str:
    """Return what a palette cannot say: cards, bars and the sidebar, by object name or `kind` property."""
    return f"""
QToolTip {{ background: {used.raised}; color: {used.ink}; border: 1px solid {used.line}; padding: 4px; }}
QFrame[kind="card"] {{ background: {used.raised}; border: 1px solid {used.line}; border-radius: 8px; }}
QFrame[kind="bar"] {{ background: {used.window}; border: none; border-bottom: 1px solid {used.line}; }}
QFrame[kind="message"] {{ border: none; border-bottom: 1px solid {used.line}; }}
QFrame[level="info"] {{ background: {used.info}; }}
QFrame[level="warning"] {{ background: {used.warning}; }}
QFrame[level="error"] {{ background: {used.error}; }}
QLabel[kind="soft"] {{ color: {used.soft}; }}
QLabel[kind="heading"] {{ font-size: 15pt; font-weight: 600; }}
QLabel[kind="subheading"] {{ font-size: 11pt; font-weight: 600; }}
QLabel[kind="error"] {{ color: {used.red}; }}
"""
