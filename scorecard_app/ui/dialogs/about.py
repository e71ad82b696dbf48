"""What the program is, whose work is in it, where it keeps what is yours."""

from __future__ import annotations

import platform
from html import escape
from typing import TYPE_CHECKING

from scorecard_app import __version__
from scorecard_app.i18n import N_, gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.library import trademark_notice
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.settings import data_folder
from scorecard_app.ui.icons import icon

if TYPE_CHECKING:
    from scorecard_app.ui.main_window import MainWindow

USED = (
    ("PySide6, Qt", "PySide6_Essentials", "LGPL-3.0", N_("windows and pictures; linked dynamically")),
    ("sqlite-utils", "sqlite-utils", "Apache-2.0", N_("files")),
    ("matplotlib", "matplotlib", "PSF", N_("charts")),
    ("NumPy", "numpy", "BSD-3-Clause", N_("charts")),
    ("Pillow", "pillow", "MIT-CMU", N_("pictures")),
    ("openpyxl", "openpyxl", "MIT", N_("workbooks")),
    ("python-calamine", "python-calamine", "MIT", N_("workbooks")),
    ("defusedxml", "defusedxml", "PSF", N_("workbooks")),
    ("click", "click", "BSD-3-Clause", N_("the command line")),
    ("Babel", "babel", "BSD-3-Clause", N_("numbers and dates")),
    ("platformdirs", "platformdirs", "MIT", N_("folders")),
    ("Python", "", "PSF-2.0", N_("everything")),
    ("SQLite", "", "Public domain", N_("files")),
)
"""What the program uses: its name, its package, its licence, what for."""
SIZE, PICTURE = QtCore.QSize(560, 520), 64


def open_about(window: MainWindow) -> About:
    """Open what there is to know about the program."""
    dialog = About(window)
    dialog.open()
    return dialog


def version_of(package: str) -> str:
    """Return the version of a package that is installed, or nothing."""
    from importlib.metadata import PackageNotFoundError, version

    if not package:
        return ""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def versions() -> str:
    """Return a report of versions and the system, nothing of the user's data in it."""
    lines = [
        f"Scorecard Builder {__version__}",
        f"Python {platform.python_version()}, Qt {QtCore.qVersion()}",
        f"{platform.system()} {platform.release()} {platform.machine()}, {QtGui.QGuiApplication.platformName()}",
    ]
    lines += [f"{package} {version_of(package)}" for _name, package, _licence, _use in USED if version_of(package)]
    return "\n".join(lines)


class About(QtWidgets.QDialog):
    """Name, version, licences, notices, folders."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About Scorecard Builder"))
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(10)
        column.addLayout(self._head())
        self.licences = self._licences()
        column.addWidget(self.licences, 1)
        column.addWidget(_text(trademark_notice(), soft=True))
        column.addLayout(self._folders())
        column.addWidget(self._buttons())
        self.resize(SIZE)

    def _head(self) -> QtWidgets.QLayout:
        picture = QtWidgets.QLabel()
        picture.setPixmap(icon("scorecard-builder").pixmap(PICTURE, PICTURE))
        picture.setAlignment(QtCore.Qt.AlignmentFlag.AlignTop)
        name = QtWidgets.QLabel("Scorecard Builder")
        name.setProperty("kind", "heading")
        words = QtWidgets.QVBoxLayout()
        words.addWidget(name)
        words.addWidget(_text(_("Version {version}").format(version=__version__), soft=True))
        words.addWidget(
            _text(
                _(
                    "Builds a Balanced Scorecard on your own computer: one file, no server, no account. "
                    "Nothing leaves this computer."
                )
            )
        )
        words.addWidget(_text(_("Free software under the MIT licence, without any warranty.")))
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(picture)
        row.addLayout(words, 1)
        return row

    def _licences(self) -> QtWidgets.QTextBrowser:
        """Return the list of what the program uses."""
        lines = "".join(
            f"<tr><td>{escape(name)} {escape(version_of(package))}&nbsp;&nbsp;</td>"
            f"<td>{escape(licence)}&nbsp;&nbsp;</td><td>{escape(gettext(use))}</td></tr>"
            for name, package, licence, use in USED
        )
        text = _(
            "Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They are linked "
            "dynamically: you may put other versions of them in their place."
        )
        browser = QtWidgets.QTextBrowser()
        browser.setAccessibleName(_("Licences of what the program uses"))
        browser.setTabChangesFocus(True)
        browser.document().setDocumentMargin(10)
        title = escape(_("What it is built with"))
        browser.setHtml(f"<p><b>{title}</b></p><table>{lines}</table><p>{escape(text)}</p>")
        return browser

    def _folders(self) -> QtWidgets.QLayout:
        folder = data_folder()
        form = QtWidgets.QFormLayout()
        form.addRow(_("Settings and backups"), _path(str(folder)))
        form.addRow(_("Log of faults"), _path(str(folder / "faults.log")))
        return form

    def _buttons(self) -> QtWidgets.QDialogButtonBox:
        box = QtWidgets.QDialogButtonBox(QtWidgets.QDialogButtonBox.StandardButton.Close)
        self.copy = QtWidgets.QPushButton(_("Copy versions"))
        self.copy.setToolTip(_("Copy the versions of everything, for a report"))
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(lambda: QtGui.QGuiApplication.clipboard().setText(versions()))
        box.addButton(self.copy, QtWidgets.QDialogButtonBox.ButtonRole.ActionRole)
        box.rejected.connect(self.reject)
        return box


def _text(text: str, *, soft: bool = False) -> QtWidgets.QLabel:
    label = QtWidgets.QLabel(text)
    label.setWordWrap(True)
    if soft:
        label.setProperty("kind", "soft")
    return label


def _path(text: str) -> QtWidgets.QLineEdit:
    """Return a path that can be copied, as long as it is."""
    field = QtWidgets.QLineEdit(text)
    field.setReadOnly(True)
    field.setCursorPosition(0)
    return field
