"""The earlier versions of a scorecard: look at one, make a copy of it, bring it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scorecard_app.document import Document
from scorecard_app.errors import FileRefused
from scorecard_app.i18n import format_number, format_timestamp
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.files import backup_reason
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.store import Backup, list_backups, restore
from scorecard_app.ui import files, work
from scorecard_app.ui.documents import open_path
from scorecard_app.ui.file_state import VERSION, renew_banner
from scorecard_app.ui.places import documents_folder, free_path, short_name, told
from scorecard_app.ui.session import Session
from scorecard_app.ui.text_label import say, set_property, text_label

if TYPE_CHECKING:
    from scorecard_app.ui.main_window import MainWindow

SIZE = QtCore.QSize(640, 420)
BACKUP = QtCore.Qt.ItemDataRole.UserRole


def open_versions(window: MainWindow) -> VersionsDialog:
    """Show the earlier versions of the window's scorecard."""
    dialog = VersionsDialog(window)
    dialog.open()
    return dialog


class VersionsDialog(QtWidgets.QDialog):
    """A list of versions, newest first, and what can be done with the one chosen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Versions"))
        self.resize(SIZE)
        self._window = window
        self._states: dict[str, bool] = {}
        self.list = QtWidgets.QTreeWidget()
        self.list.setAccessibleName(_("Versions"))
        self.list.setHeaderLabels([_("When"), _("Why it was kept"), _("Size"), _("State")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAlternatingRowColors(True)
        self.message = text_label()
        self.message.hide()
        self._lay_out()
        self.list.currentItemChanged.connect(lambda: self._renew_buttons())
        self.fill()

    def _lay_out(self) -> None:
        about = text_label(
            _(
                "A version is kept whenever a changed scorecard is opened, before large imports and before an "
                "earlier version comes back. Bringing one back keeps the present state as a version, too."
            ),
            "soft",
        )
        self.look = _button(_("&Look at it"), self.look_at)
        self.copy = _button(_("Open as a &copy …"), self.open_copy)
        self.back = _button(_("Bring it &back"), self.bring_back)
        self.make = _button(_("&Keep a version now"), self.keep_now)
        close = _button(_("Close"), self.reject)
        row = QtWidgets.QHBoxLayout()
        for each in (self.look, self.copy, self.back):
            row.addWidget(each)
        row.addStretch(1)
        row.addWidget(self.make)
        row.addWidget(close)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        for widget in (about, self.list, self.message):
            column.addWidget(widget)
        column.setStretchFactor(self.list, 1)
        column.addLayout(row)

    def fill(self) -> None:
        """List the versions, then look beside the window which of them are sound."""
        self.list.clear()
        found = list_backups(self._window.session.document.path)
        for each in found:
            self._add(each)
        header = self.list.header()
        for column in range(self.list.columnCount()):
            self.list.resizeColumnToContents(column)
        header.setStretchLastSection(True)
        if (first := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(first)
        self._renew_buttons()
        self._checking = work.start(lambda _progress: {each.name: each.is_good for each in found})
        self._checking.done.connect(self._show_states)

    def _add(self, found: Backup) -> None:
        row = QtWidgets.QTreeWidgetItem(
            [
                format_timestamp(found.at.isoformat()),
                backup_reason(found.reason),
                _("{size} kB").format(size=format_number(_size(found.path) / 1000, 0)),
                "",
            ]
        )
        row.setData(0, BACKUP, found)
        row.setTextAlignment(2, QtCore.Qt.AlignmentFlag.AlignRight | QtCore.Qt.AlignmentFlag.AlignVCenter)
        self.list.addTopLevelItem(row)

    def _show_states(self, states: dict[str, bool]) -> None:
        self._states = states
        for at in range(self.list.topLevelItemCount()):
            row = self.list.topLevelItem(at)
            good = row is not None and states.get(row.data(0, BACKUP).name, False)
            if row is not None:
                row.setText(3, _("good") if good else _("damaged"))
        self._renew_buttons()

    @property
    def chosen(self) -> Backup | None:
        """The version that is chosen in the list."""
        row = self.list.currentItem()
        found: Backup | None = None if row is None else row.data(0, BACKUP)
        return found

    # -- what can be done

    def _renew_buttons(self) -> None:
        chosen = self.chosen
        if chosen is None:
            reason = _("Choose a version of the list first.")
            if not self.list.topLevelItemCount():
                reason = _("There is no earlier version yet.")
        else:
            reason = "" if self._states.get(chosen.name, True) else _("This version is damaged.")
        for button in (self.look, self.copy):
            _allow(button, reason)
        _allow(self.back, reason or self._why_not_back())
        _allow(self.make, self._window.session.read_only())

    def _why_not_back(self) -> str:
        session = self._window.session
        if session.document.unsaved:
            return _("The last changes are not saved; save a copy first.")
        return session.read_only()

    def _tell(self, text: str, kind: str = "error") -> None:
        set_property(self.message, "kind", kind)
        say(self.message, text)

    def look_at(self) -> None:
        """Open the version in a window of its own, for reading only."""
        chosen = self.chosen
        if chosen is None:
            return
        try:
            shown = self._window.windows.show_file(chosen.path, writable=False)
        except FileRefused as error:
            self._tell(told(error))
            return
        shown.session.setProperty(VERSION, chosen.at.isoformat())
        renew_banner(shown)
        self.accept()

    def open_copy(self) -> None:
        """Ask where, put a copy of the version there and open it."""
        chosen = self.chosen
        if chosen is None:
            return
        name = f"{self._window.session.document.path.stem} {chosen.at.astimezone():%Y-%m-%d}"
        suggested = free_path(documents_folder(), name)
        files.ask_save(
            self,
            _("Save the version as"),
            files.scorecard_kinds(),
            suggested,
            lambda path: self._write_copy(chosen, path),
        )

    def _write_copy(self, chosen: Backup, path: Path) -> None:
        try:
            with Document.open(chosen.path, writable=False) as document:
                document.save_copy(path, overwrite=True)
        except FileRefused as error:
            self._tell(told(error))
            return
        window = self._window
        self.accept()
        open_path(window.windows, path, window)

    def bring_back(self) -> None:
        """Put the version in the place of the file, which is kept as a version, and show it."""
        chosen = self.chosen
        if chosen is None or self._why_not_back():
            return
        if not chosen.is_good:
            self._tell(told(FileRefused("backup-damaged", backup=chosen.name)))
            return
        bring_back(self._window, chosen)

    def keep_now(self) -> None:
        """Keep the present state as a version."""
        file = self._window.session.document.file
        made = file.back_up("request")
        if file.backup_problem is not None:
            self._tell(told(file.backup_problem))
            return
        self._tell("" if made else _("The present state is kept already: it is the newest version."), "soft")
        self.fill()


def bring_back(window: MainWindow, chosen: Backup) -> MainWindow:
    """Let go of the file, put a version in its place and show it in a new window at the same place."""
    session = window.session
    path = session.document.path
    session.document.close()
    failure: FileRefused | None = None
    try:
        restore(path, chosen.name)
    except FileRefused as error:
        failure = error
    try:
        document = Document.open(path)
    except FileRefused as error:
        window.tell(told(failure or error), "error")
        renew_banner(window)
        return window
    fresh = Session(document, today=window.windows.today)
    fresh.look_at(session.period)
    shown = window.windows.replace(window, fresh)
    if failure is not None:
        shown.tell(told(failure), "error")
        return shown
    text = _("“{name}” is again as it was at {time}. What it was before is kept as a version.")
    shown.tell(text.format(name=short_name(path), time=format_timestamp(chosen.at.isoformat())))
    return shown


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _allow(button: QtWidgets.QPushButton, reason: str) -> None:
    button.setEnabled(not reason)
    button.setToolTip(reason)


def _button(words: str, act: object) -> QtWidgets.QPushButton:
    button = QtWidgets.QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(act)
    return button
