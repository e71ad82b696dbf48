"""The panel beside the pages: details of what is selected and, where measures are attached, the library."""

from __future__ import annotations

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.session import Session

NARROWEST, USUAL = 290, 340
WITH_LIBRARY = ("objectives",)
"""The pages that have the library beside them."""


class SidePanel(QtWidgets.QTabWidget):
    """Two tabs; the library is made when it is first shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        from scorecard_app.ui.panels.detail import DetailPanel

        self.session = session
        self.setDocumentMode(True)
        self.setFocusProxy(None)  # type: ignore[arg-type]  # the bar of tabs stands for itself in the order of Tab
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(NARROWEST)
        self.details = DetailPanel(session)
        self.addTab(self.details, _("Details"))
        self.library: QtWidgets.QWidget | None = None

    def follow(self, page: str) -> None:
        """Offer what a page needs."""
        if page not in WITH_LIBRARY:
            self.setCurrentIndex(0)
            if self.count() > 1:
                self.removeTab(1)
        elif self.count() == 1:
            self.addTab(self._made_library(), _("Library"))

    def show_library(self) -> None:
        """Show the library and put the cursor into its search field."""
        library = self._made_library()
        if self.indexOf(library) < 0:
            self.addTab(library, _("Library"))
        self.setCurrentWidget(library)
        library.setFocus()

    def go_to_search(self) -> bool:
        """Go to the library's search field, if the library is seen; return whether it is."""
        if self.library is None or not self.library.isVisible():
            return False
        self.library.setFocus()
        return True

    def _made_library(self) -> QtWidgets.QWidget:
        if self.library is None:
            from scorecard_app.ui.panels.library import LibraryPanel

            self.library = LibraryPanel(self.session)
        return self.library
