"""The manual in a window of its own, open at the page for where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.resources import manual
from scorecard_app.ui.icons import icon
from scorecard_app.ui.pages.catalog import PAGES

if TYPE_CHECKING:
    from scorecard_app.ui.main_window import MainWindow

CONTENTS = "README.md"
SIZE = QtCore.QSize(860, 760)


class ManualWindow(QtWidgets.QDialog):
    """Shows pages of the manual; links within it are followed here, others by the system's browser."""

    def __init__(self, parent: QtWidgets.QWidget, page: str) -> None:
        super().__init__(parent)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(QtCore.Qt.WindowType.Window)
        self.setWindowTitle(_("Manual"))
        self.resize(SIZE.boundedTo(parent.screen().availableSize()))
        self.browser = Browser()
        self.search = QtWidgets.QLineEdit()
        self.search.setPlaceholderText(_("Search on this page …"))
        self.search.setAccessibleName(_("Search on this page"))
        self.search.setClearButtonEnabled(True)
        self.search.returnPressed.connect(self.find_next)
        row = QtWidgets.QHBoxLayout()
        contents = QtWidgets.QPushButton(_("Contents"))
        contents.clicked.connect(lambda: self.browser.show_page(CONTENTS))
        row.addWidget(contents)
        for name, words, act, known in (
            ("previous", _("Back"), self.browser.backward, self.browser.backwardAvailable),
            ("next", _("Forward"), self.browser.forward, self.browser.forwardAvailable),
        ):
            button = QtWidgets.QToolButton()
            button.setIcon(icon(name))
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.setEnabled(False)
            button.clicked.connect(act)
            known.connect(button.setEnabled)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.search)
        contents.setAutoDefault(False)
        self.search.setMinimumWidth(240)
        column = QtWidgets.QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.browser, 1)
        self.browser.show_page(page)
        self.browser.setFocus()

    def find_next(self) -> None:
        """Go to the next place of the words searched for, from the top after the last."""
        words = self.search.text()
        if words and not self.browser.find(words):
            self.browser.moveCursor(QtGui.QTextCursor.MoveOperation.Start)
            self.browser.find(words)


class Browser(QtWidgets.QTextBrowser):
    """Reads the Markdown pages of the manual, and pictures no wider than there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Manual page"))
        self.setOpenExternalLinks(False)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)
        self.setLayoutDirection(QtCore.Qt.LayoutDirection.LeftToRight)
        self.document().setDocumentMargin(18)

    def show_page(self, name: str) -> None:
        """Show a page by its file name."""
        self.setSource(
            QtCore.QUrl.fromLocalFile(str(manual(name))), QtGui.QTextDocument.ResourceType.MarkdownResource
        )

    def loadResource(self, kind: int, url: QtCore.QUrl | str) -> object:
        """Load a page or picture of the manual, a picture scaled to the room."""
        found = super().loadResource(kind, url)
        if kind == QtGui.QTextDocument.ResourceType.ImageResource.value:
            picture = QtGui.QImage(QtCore.QUrl(url).toLocalFile())
            room = max(200, SIZE.width() - 90)
            if picture.width() > room:
                ratio = self.devicePixelRatioF()
                smooth = QtCore.Qt.TransformationMode.SmoothTransformation
                picture = picture.scaledToWidth(round(room * ratio), smooth)
                picture.setDevicePixelRatio(ratio)
            return picture
        return found

    def _follow(self, url: QtCore.QUrl) -> None:
        target = self.source().resolved(url)
        if target.scheme() in ("http", "https", "mailto"):
            QtGui.QDesktopServices.openUrl(target)
        elif target.fileName().endswith(".md"):
            self.setSource(target, QtGui.QTextDocument.ResourceType.MarkdownResource)
        elif target.hasFragment():
            self.scrollToAnchor(target.fragment())


def open_manual(window: MainWindow, page: str | None = None) -> ManualWindow:
    """Open the manual at a page, without one at that of the page the window shows."""
    here = next((each.manual for each in PAGES if each.code == window.code), CONTENTS)
    found = ManualWindow(window, page or here)
    found.show()
    return found
