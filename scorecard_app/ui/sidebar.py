"""The list of pages at the side."""

from __future__ import annotations

from scorecard_app.i18n import gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.icons import icon
from scorecard_app.ui.pages.catalog import PAGES

WIDEST = 260
MARGINS = 64
"""What stands beside the title of a page: its icon, and air."""
NARROW = 56
"""How wide it is with icons only."""


class Sidebar(QtWidgets.QListWidget):
    """The pages; `chosen` gives the code of one, `entered_page` asks to go on in it: after a click, by Enter."""

    chosen = QtCore.Signal(str)
    entered_page = QtCore.Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Pages"))
        self.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self.setObjectName("sidebar")
        self.setIconSize(QtCore.QSize(20, 20))
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for at, page in enumerate(PAGES):
            item = QtWidgets.QListWidgetItem(icon(page.icon), gettext(page.title))
            item.setData(QtCore.Qt.ItemDataRole.UserRole, page.code)
            item.setSizeHint(QtCore.QSize(0, 38))
            item.setData(QtCore.Qt.ItemDataRole.AccessibleTextRole, gettext(page.title))
            item.setToolTip(f"{gettext(page.title)} (Ctrl+{at + 1})")
            self.addItem(item)
        self.setSpacing(1)
        self._narrow = False
        self.setFixedWidth(self._width())
        self.currentItemChanged.connect(self._tell)
        self.itemClicked.connect(lambda _item: self.entered_page.emit())
        self.itemActivated.connect(lambda _item: self.entered_page.emit())

    def _width(self) -> int:
        texts = max(self.fontMetrics().horizontalAdvance(gettext(page.title)) for page in PAGES)
        return NARROW if self._narrow else min(WIDEST, texts + MARGINS)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only, where the page needs the room; tool tips and screen readers still say the titles."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for at, page in enumerate(PAGES):
            self.item(at).setText("" if narrow else gettext(page.title))
        self.setFixedWidth(self._width())

    def show_page(self, code: str) -> None:
        """Mark a page as the one that is shown."""
        at = next(at for at, page in enumerate(PAGES) if page.code == code)
        self.setCurrentRow(at)

    def renew_icons(self) -> None:
        """Draw the icons anew, for another theme."""
        for at, page in enumerate(PAGES):
            self.item(at).setIcon(icon(page.icon))

    def _tell(self, item: QtWidgets.QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(QtCore.Qt.ItemDataRole.UserRole))
