"""The start screen: recent scorecards, a new one, one that is there, an example, a workbook to import."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.card_button import CardButton
from scorecard_app.ui.icons import app_icon
from scorecard_app.ui.message_bar import Answer, MessageBar
from scorecard_app.ui.recent import RecentList
from scorecard_app.ui.text_label import text_label

if TYPE_CHECKING:
    from scorecard_app.ui.windows import Windows

SIZE = QtCore.QSize(1000, 740)
SMALLEST = QtCore.QSize(760, 480)
LEFT = 420
WIDEST = 560
TALL = 32
LOGO = 48
KIND_ICONS = {"business": "business", "nonprofit": "nonprofit", "municipality": "municipality"}
EXAMPLE_ICONS = {"bakery": "business", "town": "municipality"}


class StartWindow(QtWidgets.QWidget):
    """What is seen when no scorecard has been asked for. It goes when one is opened."""

    def __init__(self, windows: Windows) -> None:
        super().__init__()
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Scorecard Builder"))
        self.setWindowIcon(app_icon())
        self.setAcceptDrops(True)
        self.windows = windows
        self.message = MessageBar()
        self.recent = RecentList()
        self.recent.chosen.connect(self._open_recent)
        self.recent.shortened.connect(self._renew_remove)
        self.recent.currentRowChanged.connect(self._renew_remove)
        self.buttons: dict[str, QtWidgets.QAbstractButton] = {}
        self._lay_out()
        self._add_shortcuts()
        self._renew_remove()
        self._place()
        (self.recent if self.recent.count() else self.buttons["new-business"]).setFocus()

    # -- what it is made of

    def _lay_out(self) -> None:
        left = QtWidgets.QWidget()
        inside = QtWidgets.QVBoxLayout(left)
        inside.setContentsMargins(24, 28, 24, 28)
        inside.setSpacing(8)
        inside.addLayout(self._head())
        inside.addSpacing(12)
        self._add_new(inside)
        inside.addSpacing(12)
        self._add_others(inside)
        inside.addStretch(1)
        scroll = QtWidgets.QScrollArea()
        scroll.setWidget(left)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(LEFT)
        scroll.setMaximumWidth(WIDEST)
        body = QtWidgets.QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(scroll, 1)
        body.addLayout(self._right(), 1)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message)
        column.addLayout(body, 1)

    def _head(self) -> QtWidgets.QLayout:
        logo = QtWidgets.QLabel()
        logo.setPixmap(app_icon().pixmap(LOGO, LOGO))
        texts = QtWidgets.QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(text_label(_("Scorecard Builder"), "heading"))
        texts.addWidget(text_label(_("Turn a strategy into goals and figures that can be followed."), "soft"))
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(logo)
        row.addLayout(texts, 1)
        return row

    def _add_new(self, column: QtWidgets.QVBoxLayout) -> None:
        from scorecard_app.ui.dialogs.new import KINDS, kind_title, perspectives_line

        column.addWidget(text_label(_("New scorecard"), "subheading"))
        for kind in KINDS:
            button = CardButton(KIND_ICONS[kind], kind_title(kind), perspectives_line(kind))
            button.clicked.connect(self._starter(kind))
            self._keep(f"new-{kind}", button, column)

    def _add_others(self, column: QtWidgets.QVBoxLayout) -> None:
        from scorecard_app.ui.documents import ask_import_new
        from scorecard_app.ui.examples import EXAMPLES, example_words

        filled = CardButton("data", _("Import from Excel"), _("Figures you have already, into a new scorecard."))
        filled.clicked.connect(lambda: ask_import_new(self))
        self._keep("import", filled, column)
        column.addSpacing(12)
        column.addWidget(text_label(_("Open the example"), "subheading"))
        for name in EXAMPLES:
            button = CardButton(EXAMPLE_ICONS[name], *example_words(name))
            button.clicked.connect(self._example_opener(name))
            self._keep(f"example-{name}", button, column)

    def _keep(self, code: str, button: CardButton, column: QtWidgets.QVBoxLayout) -> None:
        self.buttons[code] = button
        column.addWidget(button)

    def _right(self) -> QtWidgets.QLayout:
        from scorecard_app.ui.documents import ask_open

        self._empty = text_label(_("Scorecards that you open or make appear here."), "soft")
        self._empty.setAlignment(QtCore.Qt.AlignmentFlag.AlignCenter)
        self._remove = self._plain("remove", _("&Remove from the list"), lambda: self.recent.remove_current())
        row = QtWidgets.QHBoxLayout()
        row.addWidget(self._plain("open", _("&Open …"), lambda: ask_open(self)))
        row.addStretch(1)
        row.addWidget(self._remove)
        card = QtWidgets.QFrame()
        card.setProperty("kind", "card")
        inside = QtWidgets.QVBoxLayout(card)
        inside.setContentsMargins(1, 8, 1, 8)
        inside.addWidget(self._empty, 1)
        inside.addWidget(self.recent, 1)
        column = QtWidgets.QVBoxLayout()
        column.setContentsMargins(24, 28, 24, 28)
        column.setSpacing(8)
        column.addWidget(text_label(_("Recent scorecards"), "subheading"))
        column.addWidget(card, 1)
        column.addLayout(row)
        return column

    def _plain(self, code: str, words: str, act: Callable[[], object]) -> QtWidgets.QPushButton:
        button = QtWidgets.QPushButton(words)
        button.setAutoDefault(False)
        button.setMinimumHeight(TALL)
        button.clicked.connect(lambda: act())
        self.buttons[code] = button
        return button

    def _add_shortcuts(self) -> None:
        from scorecard_app.ui.dialogs.new import ask_new
        from scorecard_app.ui.documents import ask_open, quit_all

        keys = QtGui.QKeySequence
        for sequence, act in (
            (keys(keys.StandardKey.New), ask_new),
            (keys(keys.StandardKey.Open), ask_open),
            (keys("Ctrl+Q"), quit_all),
            (keys(keys.StandardKey.Close), lambda window: window.close()),
        ):
            shortcut = QtGui.QShortcut(sequence, self)
            shortcut.activated.connect(lambda act=act: act(self))

    def _place(self) -> None:
        screen = QtGui.QGuiApplication.primaryScreen().availableGeometry()
        self.setMinimumSize(SMALLEST.boundedTo(screen.size()))
        place = QtCore.QRect(QtCore.QPoint(0, 0), SIZE.boundedTo(screen.size()))
        place.moveCenter(screen.center())
        self.setGeometry(place)

    # -- what others call

    def tell(self, text: str, level: str = "info", answers: tuple[Answer, ...] = ()) -> None:
        """Say a sentence above everything."""
        self.message.say(text, level, answers)

    # -- what happens

    def _starter(self, kind: str) -> Callable[[], object]:
        from scorecard_app.ui.dialogs.new import ask_new

        return lambda: ask_new(self, kind)

    def _example_opener(self, name: str) -> Callable[[], object]:
        return lambda: self._open_example(name)

    def _open_example(self, name: str) -> None:
        from scorecard_app.ui.examples import open_example

        for code, button in self.buttons.items():
            button.setEnabled(not code.startswith("example-"))
        making = open_example(self, name)
        making.failed.connect(self._renew_examples)

    def _renew_examples(self) -> None:
        for button in self.buttons.values():
            button.setEnabled(True)
        self._renew_remove()

    def _open_recent(self, path: str) -> None:
        from scorecard_app.ui.documents import open_path

        self.message.clear()
        open_path(self.windows, Path(path), self)

    def _renew_remove(self) -> None:
        chosen = self.recent.currentRow() >= 0
        self._remove.setEnabled(chosen)
        self._remove.setToolTip("" if chosen else _("Choose a scorecard of the list first."))
        self.recent.setVisible(bool(self.recent.count()))
        self._remove.setVisible(bool(self.recent.count()))
        self._empty.setVisible(not self.recent.count())

    # -- events of Qt

    def changeEvent(self, event: QtCore.QEvent) -> None:
        """Look at the recent files again when the window comes to the front."""
        if event.type() == QtCore.QEvent.Type.ActivationChange and self.isActiveWindow():
            self.recent.reload()
            self._renew_remove()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QtGui.QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QtGui.QDropEvent) -> None:
        """Open or import what was dropped."""
        from scorecard_app.ui.documents import take_dropped

        take_dropped(self, [each.toLocalFile() for each in event.mimeData().urls()])

    def closeEvent(self, event: QtGui.QCloseEvent) -> None:
        """Be forgotten."""
        if self.windows.start is self:
            self.windows.start = None
        event.accept()
