"""The library browser: search, filters, what was found, one measure as a card, and attaching it."""

from __future__ import annotations

from scorecard_app.domain.diff import Diff
from scorecard_app.domain.model import KINDS, MEASURE_KINDS
from scorecard_app.i18n import gettext as _
from scorecard_app.i18n import ngettext
from scorecard_app.labels.display import as_tip, one_line
from scorecard_app.labels.library import say_or_do, sector_label, theme_label
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.attaching import attach, tell
from scorecard_app.ui.icons import icon
from scorecard_app.ui.library.card import entry_html
from scorecard_app.ui.library.delegate import EntryDelegate
from scorecard_app.ui.library.model import WHERE, LibraryModel, attached_to
from scorecard_app.ui.search_field import SearchField
from scorecard_app.ui.session import Item, Session
from scorecard_app.ui.tab_order import ONE_STOP

MARGIN = 10
NARROW = 8
"""Characters that the filters keep room for."""


class LibraryPanel(QtWidgets.QWidget):
    """The library beside the objectives. It reads its measures when it is first seen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._filled = False
        self.field = SearchField()
        self.field.setPlaceholderText(_("Search by any name or word"))
        self.field.setAccessibleName(_("Search the library"))
        self.field.setClearButtonEnabled(True)
        self.field.addAction(icon("search"), QtWidgets.QLineEdit.ActionPosition.LeadingPosition)
        self.field.installEventFilter(self)
        self.kind = self._filter(_("Say or do"), _("Say and do"))
        self.theme = self._filter(_("Theme"), _("All themes"))
        self.sector = self._filter(_("Sector"), _("All sectors"))
        self.core = QtWidgets.QCheckBox(_("Core five"))
        self.core.setToolTip(_("Only the five core measures of the customer perspective"))
        self.model = LibraryModel(self)
        self.list = self._made_list()
        self.nothing = self._made_nothing()
        self.card = QtWidgets.QTextBrowser()
        self.card.setAccessibleName(_("About the measure"))
        self.card.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        self.card.setOpenExternalLinks(True)
        self.card.setTabChangesFocus(True)
        self.card.document().setDocumentMargin(MARGIN)
        self.button = AttachButton()
        self.button.clicked.connect(self.attach)
        self._lay_out()
        self.setFocusProxy(self.field)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setProperty(ONE_STOP, True)
        self.setAccessibleName(_("Library"))
        self._connect()

    # -- what it is made of

    def _filter(self, name: str, everything: str) -> QtWidgets.QComboBox:
        combo = QtWidgets.QComboBox()
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        combo.setMinimumContentsLength(NARROW)
        combo.setSizeAdjustPolicy(QtWidgets.QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.addItem(everything, None)
        return combo

    def _made_list(self) -> QtWidgets.QListView:
        view = QtWidgets.QListView()
        view.setAccessibleName(_("Measures of the library"))
        view.setModel(self.model)
        view.setItemDelegate(EntryDelegate(view))
        view.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setDragEnabled(True)
        view.setDragDropMode(QtWidgets.QAbstractItemView.DragDropMode.DragOnly)
        view.setVerticalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setResizeMode(QtWidgets.QListView.ResizeMode.Adjust)
        view.setMouseTracking(True)
        view.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        view.installEventFilter(self)
        return view

    def _made_nothing(self) -> QtWidgets.QWidget:
        """Return what stands in place of an empty list."""
        nothing = QtWidgets.QWidget()
        words = QtWidgets.QLabel(_("No measure matches."))
        words.setProperty("kind", "soft")
        words.setAlignment(QtCore.Qt.AlignmentFlag.AlignCenter)
        everything = QtWidgets.QPushButton(_("Show all measures"))
        everything.clicked.connect(self.show_all)
        column = QtWidgets.QVBoxLayout(nothing)
        column.addStretch(1)
        column.addWidget(words)
        column.addWidget(everything, 0, QtCore.Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        return nothing

    def _lay_out(self) -> None:
        self.stack = QtWidgets.QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.nothing)
        splitter = QtWidgets.QSplitter(QtCore.Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.stack)
        splitter.addWidget(self.card)
        splitter.setSizes([300, 260])
        filters = QtWidgets.QGridLayout()
        filters.setSpacing(6)
        for at, each in enumerate((self.kind, self.theme, self.sector, self.core)):
            filters.addWidget(each, at // 2, at % 2)
        for column in (0, 1):
            filters.setColumnStretch(column, 1)
        top = QtWidgets.QVBoxLayout()
        top.setContentsMargins(MARGIN, MARGIN, MARGIN, 6)
        top.setSpacing(6)
        top.addWidget(self.field)
        top.addLayout(filters)
        bottom = QtWidgets.QVBoxLayout()
        bottom.setContentsMargins(MARGIN, 8, MARGIN, MARGIN)
        bottom.addWidget(self.button)
        whole = QtWidgets.QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(splitter, 1)
        whole.addLayout(bottom)

    def _connect(self) -> None:
        self.field.textChanged.connect(self.search)
        for combo in (self.kind, self.theme, self.sector):
            combo.activated.connect(self.search)
        self.core.toggled.connect(self.search)
        self.list.doubleClicked.connect(self.attach)
        self.list.selectionModel().selectionChanged.connect(self._show_chosen)
        self.list.selectionModel().currentChanged.connect(self._show_chosen)
        self.session.selected.connect(self._renew_button)
        self.session.changed.connect(self._note_change)

    # -- searching

    def search(self) -> None:
        """Show what matches the text and the filters, the best first and chosen."""
        from scorecard_app.library.search import search as search_library

        chosen = self.codes()
        found = search_library(
            self.field.text(),
            kind=self.kind.currentData(),
            theme=self.theme.currentData(),
            sector=self.sector.currentData(),
            core=True if self.core.isChecked() else None,
        )
        self.model.show_entries(found)
        self.stack.setCurrentWidget(self.list if found else self.nothing)
        self._choose(chosen)

    def show_all(self) -> None:
        """Take the text and all filters away."""
        for combo in (self.kind, self.theme, self.sector):
            combo.setCurrentIndex(0)
        with QtCore.QSignalBlocker(self.core), QtCore.QSignalBlocker(self.field):
            self.core.setChecked(False)
            self.field.clear()
        self.search()
        self.field.setFocus()

    def _choose(self, codes: list[str]) -> None:
        """Keep the measure chosen that was, while a text is searched the best one."""
        rows = [at for at, each in enumerate(self.model.entries) if each.code in codes]
        row = rows[0] if rows and not self.field.text() else 0
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self._show_chosen()

    def codes(self) -> list[str]:
        """Return the codes of the measures chosen, in the order of the list."""
        rows = sorted(each.row() for each in self.list.selectionModel().selectedIndexes())
        return [self.model.entries[row].code for row in rows]

    # -- attaching

    def objective(self) -> str | None:
        """Return the objective that measures go to: the one selected, or that of the measure selected."""
        item, card = self.session.selection, self.session.card
        if item.kind == "objective" and item.id in card.objectives:
            return item.id
        return card.measures[item.id].objective if item.kind == "measure" and item.id in card.measures else None

    def attach(self) -> None:
        """Attach the measures chosen to the objective, or say why not."""
        objective, reason = self.objective(), self._reason()
        if reason or objective is None:
            tell(self.session, reason, "error")
        else:
            attach(self.session, self.codes(), objective)

    def _reason(self) -> str:
        """Return why nothing can be attached, or nothing."""
        if self.session.document.read_only:
            return self.session.read_only()
        if self.objective() is None:
            return _("Select an objective first")
        return "" if self.codes() else _("Select a measure first")

    # -- showing

    def _show_chosen(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            where = index.data(WHERE)
            self.card.setHtml(entry_html(self.model.entries[index.row()], self.session.card.currency, where))
        else:
            self.card.clear()
        self._renew_button()

    def _renew_button(self, _item: Item | None = None) -> None:
        objective, count, reason = self.objective(), len(self.codes()), self._reason()
        if reason or objective is None:
            self.button.say(reason)
        else:
            name = one_line(self.session.card.objectives[objective].name)
            text = ngettext("Attach to “{objective}”", "Attach {count} to “{objective}”", count)
            self.button.say(text.format(objective=name, count=count))
        self.button.setEnabled(not reason)

    def _note_change(self, changes: Diff) -> None:
        if not self._filled:
            return
        if changes.measures or changes.objectives or changes.fields:
            self.model.mark(attached_to(self.session.card))
            self.list.doItemsLayout()
            self._show_chosen()

    def _fill(self) -> None:
        from scorecard_app.library.catalog import themes

        self._filled = True
        for kind in MEASURE_KINDS:
            self.kind.addItem(say_or_do(kind), kind)
        for theme in themes():
            self.theme.addItem(theme_label(theme), theme)
        for sector in KINDS:
            self.sector.addItem(sector_label(sector), sector)
        self.model.mark(attached_to(self.session.card))
        self.search()

    # -- events of Qt

    def showEvent(self, event: QtGui.QShowEvent) -> None:
        """Read the library when it is first seen."""
        if not self._filled:
            self._fill()
        super().showEvent(event)

    def changeEvent(self, event: QtCore.QEvent) -> None:
        """Show the card in another theme."""
        if event.type() == QtCore.QEvent.Type.PaletteChange and self._filled:
            self._show_chosen()
        super().changeEvent(event)

    def eventFilter(self, watched: QtCore.QObject, event: QtCore.QEvent) -> bool:
        """Lead the keyboard: down from the field into the list, Enter attaches, Escape clears or goes back."""
        if isinstance(event, QtGui.QKeyEvent) and event.type() == QtCore.QEvent.Type.KeyPress:
            acts = self._keys_of_field if watched is self.field else self._keys_of_list
            if acts(QtCore.Qt.Key(event.key())):
                return True
        return super().eventFilter(watched, event)

    def _keys_of_field(self, key: QtCore.Qt.Key) -> bool:
        keys = QtCore.Qt.Key
        if key in (keys.Key_Return, keys.Key_Enter):
            self.attach()
        elif key == keys.Key_Escape and self.field.text():
            self.field.clear()
        elif key == keys.Key_Down and self.model.entries:
            self.list.setFocus(QtCore.Qt.FocusReason.TabFocusReason)
        else:
            return False
        return True

    def _keys_of_list(self, key: QtCore.Qt.Key) -> bool:
        keys = QtCore.Qt.Key
        if key in (keys.Key_Return, keys.Key_Enter):
            self.attach()
        elif key == keys.Key_Escape or (key == keys.Key_Up and self.list.currentIndex().row() == 0):
            self.field.setFocus()
        else:
            return False
        return True


class AttachButton(QtWidgets.QPushButton):
    """A button whose words are cut where its room ends, and whole in its tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setSizePolicy(QtWidgets.QSizePolicy.Policy.Ignored, QtWidgets.QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.setToolTip(as_tip(words))
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QtGui.QResizeEvent) -> None:
        """Cut the words anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 24
        cut = self.fontMetrics().elidedText(self._words, QtCore.Qt.TextElideMode.ElideRight, room)
        self.setText(cut.replace("&", "&&"))
