"""Light and dark: own palettes on the Fusion style, following the system unless the user chose one.

Where the system asks for more contrast, lines and quiet texts are as strong as all others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from scorecard_app import palette
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as `#rrggbb`. `window` is the ground, `base` that of lists and fields, `raised` that of cards.

    `line` parts what is shown, `edge` is round what can be typed in, pressed or ticked.
    """

    name: str
    window: str
    base: str
    raised: str
    alternate: str
    line: str
    edge: str
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
        return QtGui.QColor(palette.of_status(self, status, self.missing))


LIGHT = Theme(
    name="light",
    window="#F4F6F8",
    base=palette.PAPER,
    raised=palette.PAPER,
    alternate="#F8FAFB",
    line="#D5DBE1",
    edge="#7E8893",
    ink=palette.INK,
    soft=palette.SOFT,
    accent="#1D5C9B",
    on_accent="#FFFFFF",
    hover="#E6EDF5",
    green=palette.GREEN,
    amber=palette.AMBER,
    red=palette.RED,
    missing="#7E8893",  # darker than on the white paper of charts, for the ground of the window
    info="#E6EDF5",
    warning="#FDF1D8",
    error="#FBE4E2",
)
DARK = Theme(
    name="dark",
    window="#262C32",  # Fusion draws edges darker than the ground: it must not be too dark for them to be seen
    base=palette.DARK_PAPER,
    raised="#2E353C",
    alternate="#20272D",
    line="#4A555F",
    edge="#748290",
    ink=palette.DARK_INK,
    soft=palette.DARK_SOFT,
    accent="#7DB5EC",
    on_accent="#0E1A26",
    hover="#35404A",
    green=palette.DARK_GREEN,
    amber=palette.DARK_AMBER,
    red=palette.DARK_RED,
    missing=palette.DARK_MISSING,
    info="#22344A",
    warning="#3F341A",
    error="#47241F",
)
EDGED = (
    "QLineEdit",
    "QComboBox",
    "QAbstractSpinBox",
    "QCheckBox",
    "QRadioButton",
    "QPushButton",
    "QToolButton",
    "QPlainTextEdit",
)
"""Qt's classes of what has an edge."""
FUSION_DARKER = 1.4
"""How much darker than the ground Fusion draws an edge."""
CHOICES = {"light": LIGHT, "dark": DARK}
_current = LIGHT
_choice = "system"
_followed: list[QtGui.QStyleHints] = []
"""The hints of the system that are listened to."""


def theme() -> Theme:
    """Return the theme in use."""
    return _current


def use(choice: str) -> None:
    """Show every window in a theme: light, dark, or as the system has it, now and when it changes."""
    global _choice
    _choice = choice
    app = _application()
    hints = app.styleHints()
    _follow(hints)
    _show(app, chosen(choice, hints.colorScheme(), hints.accessibility().contrastPreference()))


def chosen(choice: str, scheme: QtCore.Qt.ColorScheme, contrast: QtCore.Qt.ContrastPreference) -> Theme:
    """Return the theme for what the user chose and what the system says."""
    system = DARK if scheme is QtCore.Qt.ColorScheme.Dark else LIGHT
    found = CHOICES.get(choice, system)
    return strong(found) if contrast is QtCore.Qt.ContrastPreference.HighContrast else found


def strong(used: Theme) -> Theme:
    """Return a theme of high contrast: plain grounds, strong lines and texts."""
    ground, ink = ("#000000", "#FFFFFF") if used.dark else ("#FFFFFF", "#000000")
    return replace(
        used,
        window=ground,
        base=ground,
        raised=ground,
        alternate=ground,
        line=ink,
        edge=ink,
        ink=ink,
        soft=ink,
        missing=used.soft,
    )


def _follow(hints: QtGui.QStyleHints) -> None:
    """Listen to the system, once."""
    if not _followed:
        _followed.append(hints)
        hints.colorSchemeChanged.connect(note_scheme)
        hints.accessibility().contrastPreferenceChanged.connect(note_contrast)


def note_scheme(scheme: QtCore.Qt.ColorScheme) -> None:
    """Show what the system has changed to, if the user leaves it to the system."""
    hints = _application().styleHints()
    _show_other(chosen(_choice, scheme, hints.accessibility().contrastPreference()))


def note_contrast(contrast: QtCore.Qt.ContrastPreference) -> None:
    """Show everything with the contrast that the system has changed to."""
    _show_other(chosen(_choice, _application().styleHints().colorScheme(), contrast))


def _show_other(found: Theme) -> None:
    if found != _current:
        _show(_application(), found)


def _show(app: QtWidgets.QApplication, found: Theme) -> None:
    global _current
    _current = found
    app.setPalette(qt_palette(found))
    edged = edged_palette(found)
    for kind in EDGED:
        app.setPalette(edged, kind)  # type: ignore[arg-type]  # PySide takes a str, its stubs forget it
    app.setStyleSheet(style_sheet(found))


def _application() -> QtWidgets.QApplication:
    app = QtWidgets.QApplication.instance()
    assert isinstance(app, QtWidgets.QApplication)
    return app


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


def edged_palette(used: Theme) -> QtGui.QPalette:
    """Return the palette of fields and buttons: Fusion makes their edge out of the ground that it is told."""
    found = qt_palette(used)
    edge = QtGui.QColor(used.edge)
    value = min(1.0, FUSION_DARKER * edge.valueF())
    ground = QtGui.QColor.fromHsvF(max(0.0, edge.hsvHueF()), edge.hsvSaturationF(), value)
    found.setColor(QtGui.QPalette.ColorRole.Window, ground)
    return found


def style_sheet(used: Theme) -> str:
    """Return what a palette cannot say: cards, bars and the sidebar, by object name or `kind` property."""
    return f"""
QToolTip {{ background: {used.raised}; color: {used.ink}; border: 1px solid {used.line}; padding: 4px; }}
QPushButton#search {{ text-align: left; padding: 4px 8px; }}
QListWidget#sidebar {{ background: {used.window}; border: none; border-right: 1px solid {used.line};
    padding: 6px 5px; outline: none; }}
QListWidget#sidebar::item {{ border-radius: 6px; padding-left: 6px; color: {used.ink}; }}
QListWidget#sidebar::item:hover:!selected {{ background: {used.hover}; }}
QListWidget#sidebar::item:selected {{ background: {used.accent}; color: {used.on_accent}; }}
QListWidget#sidebar:focus {{ border-right: 2px solid {used.accent}; }}
QMenu::separator {{ height: 1px; background: {used.line}; margin: 3px 6px; }}
QHeaderView::section {{ background: {used.window}; color: {used.soft}; border: none; padding: 3px 5px;
    border-bottom: 1px solid {used.line}; }}
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
