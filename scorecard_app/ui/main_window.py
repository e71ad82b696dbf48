"""The window of one scorecard: menus, sidebar, top bar, pages, details, what is to be told, what is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard_app.domain.diff import Diff
from scorecard_app.errors import ScorecardError
from scorecard_app.i18n import gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import brief, one_line
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.settings import preferences, remember
from scorecard_app.ui.commands import SEPARATOR, Command, CommandAction
from scorecard_app.ui.icons import icon
from scorecard_app.ui.message_bar import Answer, MessageBar
from scorecard_app.ui.pages.base import Page
from scorecard_app.ui.pages.catalog import PAGES
from scorecard_app.ui.panels.side import USUAL, SidePanel
from scorecard_app.ui.session import Session
from scorecard_app.ui.sidebar import Sidebar
from scorecard_app.ui.tab_order import go_behind
from scorecard_app.ui.top_bar import TopBar
from scorecard_app.ui.window_commands import HELP_MENU, MENUS

if TYPE_CHECKING:
    from scorecard_app.ui.windows import Windows

SMALLEST = QtCore.QSize(900, 600)
USUAL_SIZE = QtCore.QSize(1280, 800)
NARROW = 1080
"""A window less wide than this has only icons at its side."""
UNDO_WORDS = 40


class MainWindow(QtWidgets.QMainWindow):
    """Shows one session. `windows` is what opens and closes windows; `page` is the page that is seen."""

    def __init__(self, session: Session, windows: Windows) -> None:
        super().__init__()
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.session = session
        self.windows = windows
        self.pages: dict[str, Page] = {}
        self.code = ""
        self.setAcceptDrops(True)
        self._actions: dict[str, CommandAction] = {}
        self._page_menu = QtWidgets.QMenu()
        self._make_menus()
        self.top = TopBar(session, self._actions["undo"], self._actions["redo"])
        self.top.searched.connect(self._actions["search"].trigger)
        self.banner = MessageBar()
        self.message = MessageBar()
        self.sidebar = Sidebar()
        self.stack = QtWidgets.QStackedWidget()
        self.panel = SidePanel(session)
        self._saved = QtWidgets.QLabel()
        self._saved.setContentsMargins(10, 0, 10, 2)
        self._lay_out()
        self.sidebar.chosen.connect(self.show_page)
        for leaving in (self.sidebar.entered_page, self.banner.left, self.message.left):
            leaving.connect(self.enter_page)
        session.changed.connect(self._note_change)
        session.selected.connect(lambda _item: self._renew_page_actions())
        session.asked_for.connect(self.show_page)
        session.refused.connect(self.tell_refusal)
        session.accepted.connect(self._note_accepted)
        self._place()
        self._renew()
        self.show_page(PAGES[0].code)

    # -- what it is made of

    def _lay_out(self) -> None:
        self.splitter = QtWidgets.QSplitter()
        self.splitter.addWidget(self.stack)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setCollapsible(0, False)
        self.splitter.setChildrenCollapsible(False)
        body = QtWidgets.QWidget()
        column = QtWidgets.QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for each in (self.top, self.banner, self.message):
            column.addWidget(each)
        column.addWidget(self.splitter, 1)
        whole = QtWidgets.QWidget()
        row = QtWidgets.QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(body, 1)
        self.setCentralWidget(whole)
        self.statusBar().addPermanentWidget(self._saved)
        self.statusBar().setSizeGripEnabled(False)

    def _make_menus(self) -> None:
        for title, commands in MENUS:
            menu = self.menuBar().addMenu(gettext(title))
            self._fill(menu, commands)
            if commands[0].code == "page-overview":
                self._page_menu = self.menuBar().addMenu(_("&Page"))
        self._fill(self.menuBar().addMenu(gettext(HELP_MENU[0])), HELP_MENU[1])

    def _fill(self, menu: QtWidgets.QMenu, commands: tuple[Command, ...]) -> None:
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._renew_actions)
        for command in commands:
            action = CommandAction(command, self, menu)
            if command.icon:
                action.setIcon(icon(command.icon))
            menu.addAction(action)
            if command is not SEPARATOR:
                self._actions[command.code] = action

    def _place(self) -> None:
        """Put the window where it was last, if that is on a screen, else in the middle."""
        known = preferences()
        screen = QtGui.QGuiApplication.primaryScreen().availableGeometry()
        found = QtCore.QRect(*known.window) if len(known.window) == 4 else QtCore.QRect()
        for each in QtGui.QGuiApplication.screens():
            if each.availableGeometry().intersects(found):
                screen = each.availableGeometry()
        self.setMinimumSize(SMALLEST.boundedTo(screen.size()))
        size = (found.size() if found.isValid() else USUAL_SIZE).boundedTo(screen.size())
        place = QtCore.QRect(QtCore.QPoint(0, 0), size.expandedTo(self.minimumSize()))
        place.moveCenter(screen.center())
        if found.isValid():
            left = max(screen.left(), min(found.left(), screen.right() - place.width() + 1))
            top = max(screen.top(), min(found.top(), screen.bottom() - place.height() + 1))
            place.moveTo(left, top)
        self.setGeometry(place)
        width = known.panel or USUAL
        self.splitter.setSizes([max(1, place.width() - width - self.sidebar.width()), width])

    # -- what others call

    @property
    def page(self) -> Page:
        """The page that is seen."""
        return self.pages[self.code]

    def action(self, code: str) -> CommandAction:
        """Return the action of one of the window's commands."""
        return self._actions[code]

    def all_actions(self) -> list[CommandAction]:
        """Return every command that there is here now, those of the page first."""
        return [*self._page_actions(), *self._actions.values()]

    def show_page(self, code: str) -> None:
        """Show a page, made now if it has not been seen before."""
        if code == self.code:
            return
        if code not in self.pages:
            entry = next(each for each in PAGES if each.code == code)
            page = entry.make(self.session)
            page.setAccessibleName(gettext(entry.title))
            page.commands_changed.connect(self._renew_page_actions)
            self.pages[code] = page
            self.stack.addWidget(page)
            go_behind(self.panel, page.tab_order())
        stay = self.sidebar.hasFocus()  # its arrow keys go from page to page
        self.code = code
        self.stack.setCurrentWidget(self.page)
        self.sidebar.show_page(code)
        self.panel.follow(code)
        self._fill_page_menu()
        if not stay:
            self.enter_page()

    def enter_page(self) -> None:
        """Put the keyboard where one begins on the page."""
        if self.isVisible():
            self.page.first_field().setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    def show_library(self) -> None:
        """Show the library beside the objectives."""
        self.show_page("objectives")
        self.panel.show()
        self.panel.show_library()

    def go_to_search(self) -> None:
        """Go to the field to search by that belongs to what is seen, or to the search of everything."""
        if not (self.page.go_to_search() or self.panel.go_to_search()):
            self.action("search").trigger()

    def toggle_panel(self) -> None:
        """Show or hide the details."""
        self.panel.setVisible(not self.panel.isVisible())

    def tell(self, text: str, level: str = "info", answers: tuple[Answer, ...] = ()) -> None:
        """Say a sentence in the bar above the page."""
        self.message.say(text, level, answers)

    def tell_refusal(self, error: ScorecardError) -> None:
        """Say why an edit was refused, and what can be done."""
        from scorecard_app.ui.documents import answers_to
        from scorecard_app.ui.places import told

        self._renew()
        self.message.say(told(error), "error", answers_to(self, error))

    # -- what happens

    def _note_change(self, changes: Diff) -> None:
        self._renew()
        if "name" in changes.fields:
            self.panel.update()

    def _note_accepted(self) -> None:
        if self.message.level == "error":
            self.message.clear()
        self._renew()

    def _renew(self) -> None:
        """Say what is saved, name the window, undo and redo."""
        document = self.session.document
        self.renew_file_words()
        for code, plain, named, name in (
            ("undo", _("Undo"), _("Undo: {name}"), document.undo_name),
            ("redo", _("Redo"), _("Redo: {name}"), document.redo_name),
        ):
            action = self._actions[code]
            action.setText(plain if name is None else named.format(name=brief(name, UNDO_WORDS)))
            action.renew()
        self._renew_page_actions()

    def renew_file_words(self) -> None:
        """Name the window and say in the status bar whether its file holds what is seen."""
        from scorecard_app.ui.file_state import file_title, saved_words

        self.setWindowTitle(f"{one_line(self.session.card.name)} – {file_title(self.session)}")
        self._saved.setText(saved_words(self.session.document))

    def _renew_actions(self) -> None:
        for action in self.all_actions():
            action.renew()

    def _renew_page_actions(self) -> None:
        for action in self._page_actions():
            action.renew()

    def _page_actions(self) -> list[CommandAction]:
        return [each for each in self._page_menu.actions() if isinstance(each, CommandAction)]

    def _fill_page_menu(self) -> None:
        for old in self._page_actions():
            old.deleteLater()  # the menu does not delete those that belong to a page as well
        self._page_menu.clear()
        self._page_menu.setToolTipsVisible(True)
        for command in self.page.COMMANDS:
            action = CommandAction(command, self.page, self._page_menu)
            if command.icon:
                action.setIcon(icon(command.icon))
            self._page_menu.addAction(action)
            if command.local:
                action.setShortcutContext(QtCore.Qt.ShortcutContext.WidgetWithChildrenShortcut)
                self.page.addAction(action)
        self._page_menu.menuAction().setVisible(bool(self.page.COMMANDS))

    # -- events of Qt

    def showEvent(self, event: QtGui.QShowEvent) -> None:
        """Begin on the page when the window is first seen."""
        super().showEvent(event)
        if self.focusWidget() in (None, self.sidebar):
            self.enter_page()

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Leave a narrow window to the page."""
        self.sidebar.set_narrow(self.width() < NARROW)
        super().resizeEvent(event)

    def dragEnterEvent(self, event: QtGui.QDragEnterEvent) -> None:
        """Take files of one kind: scorecards to open, workbooks to import."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QtGui.QDropEvent) -> None:
        """Open or import what was dropped."""
        from scorecard_app.ui.documents import take_dropped

        take_dropped(self, [each.toLocalFile() for each in event.mimeData().urls()])

    def changeEvent(self, event: QtCore.QEvent) -> None:
        """Draw the icons anew in another theme."""
        if event.type() == QtCore.QEvent.Type.PaletteChange and hasattr(self, "sidebar"):
            self.sidebar.renew_icons()
            self.top.renew_icons()
            for action in self.all_actions():
                if action.command.icon:
                    action.setIcon(icon(action.command.icon))
        super().changeEvent(event)

    def closeEvent(self, event: QtGui.QCloseEvent) -> None:
        """Remember where the window was and let go of the file."""
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()  # a field keeps what was typed when it loses the focus
        if not self.windows.may_close(self):
            event.ignore()
            return
        if not (self.isMaximized() or self.isFullScreen()):
            place = self.geometry()
            width = self.panel.width() if self.panel.isVisible() else preferences().panel
            remember(window=(place.x(), place.y(), place.width(), place.height()), panel=width)
        self.windows.forget(self)
        event.accept()
