"""The tree as a model of Qt: it follows the card by what changed, so that views keep what they show."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from scorecard_app.domain.diff import Diff
from scorecard_app.i18n import gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.library import say_or_do_badge
from scorecard_app.render.qt import QtCore, QtGui
from scorecard_app.ui.formats import typed_number
from scorecard_app.ui.mime import ITEMS, LIBRARY, packed
from scorecard_app.ui.rows import Index
from scorecard_app.ui.session import Item, Session
from scorecard_app.ui.theme import theme
from scorecard_app.ui.tree import cells, drops
from scorecard_app.ui.tree.cells import COLUMNS, NAME, STATUS, VALUE, WEIGHT
from scorecard_app.ui.tree.edits import ADD_NAMES, FIELD_NAMES, add_item, field_change, fresh_id
from scorecard_app.ui.tree.nodes import CHILD, Node
from scorecard_app.ui.tree.rows import TreeRows

Role = QtCore.Qt.ItemDataRole
Flag = QtCore.Qt.ItemFlag

STATUS_ROLE = Role.UserRole + 1
"""The status that is drawn in a cell."""
WORD_ROLE = Role.UserRole + 2
"""The words for that status."""
BADGE_ROLE = Role.UserRole + 3
"""What stands in a badge beside the name."""
_ROOT = QtCore.QModelIndex()


class TreeModel(TreeRows):
    """The session's card as a tree. `unreadable` gives a text that was typed for a number and is none, `named`
    an item that was a draft.
    """

    named = QtCore.Signal(object)
    unreadable = QtCore.Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._scores: dict[tuple[str, str], cells.Score] = {}
        self._draft: Node | None = None
        self._bold = QtGui.QFont()
        self._bold.setBold(True)

    # -- following the card

    def fill(self) -> None:
        """Show the card as it is, in a period or theme that may have changed."""
        self.drop_draft()
        self._sync()
        self._scores = cells.scores_by_item(self.session.card, self.session.score())
        for node in (self.root, *self.root.walk()):
            if node.children:
                self._tell_rows(node, 0, len(node.children) - 1)

    def follow(self, changes: Diff) -> list[Item]:
        """Show what has changed; return the items that are new."""
        if any(changes.of(f"{kind}s") for kind in CHILD.values()):
            self.drop_draft()
            self._sync()
        before, self._scores = self._scores, cells.scores_by_item(self.session.card, self.session.score())
        edited = {(kind, id) for kind in CHILD.values() for id in (*changes.of(f"{kind}s").changed,)} | (
            {("card", "")} if "currency" in changes.fields else set()
        )
        for key, node in self._by_item.items():
            old, new = before.get(key), self._scores.get(key)
            if key in edited or ("card", "") in edited or cells.shown_of(old) != cells.shown_of(new):
                assert node.parent is not None
                self._tell_rows(node.parent, node.row, node.row)
        return [Item(kind, id) for kind in CHILD.values() for id in changes.of(f"{kind}s").added]

    def _tell_rows(self, parent: Node, first: int, last: int) -> None:
        self.dataChanged.emit(
            self.createIndex(first, 0, parent.children[first].key),
            self.createIndex(last, len(COLUMNS) - 1, parent.children[last].key),
        )

    # -- drafts

    def draft(self, kind: str, parent: Item | None, row: int) -> QtCore.QModelIndex:
        """Return the index of a new row whose name is to be typed; it becomes an item when it is named."""
        self.drop_draft()
        above = self.root if parent is None else self._by_item[parent.kind, parent.id]
        self._draft = self._insert(above, min(row, len(above.children)), kind, "")
        return self._index_of(self._draft)

    def is_draft(self, index: Index) -> bool:
        """Return whether an index is a row that has no name yet."""
        return self._draft is not None and self._node(index) is self._draft

    def drop_draft(self) -> None:
        """Take the row that got no name away again."""
        draft, self._draft = self._draft, None
        if draft is not None:
            self._remove(draft)

    def _name_draft(self, name: str) -> bool:
        """Make the draft an item, in its place."""
        draft = self._draft
        assert draft is not None
        assert draft.parent is not None
        kind, parent, at = draft.kind, draft.parent.id, draft.row
        id = fresh_id(self.session.card, kind, name)
        self._draft, draft.id = None, id
        self._by_item[kind, id] = draft
        self.session.edit(gettext(ADD_NAMES[kind]), lambda card: add_item(card, kind, id, name, parent, at))
        if self.session.exists(Item(kind, id)):
            self.named.emit(Item(kind, id))
            return True
        del self._by_item[kind, id]
        self._draft, draft.id = draft, ""
        return False

    # -- what Qt asks for

    def columnCount(self, _parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return len(COLUMNS)

    def headerData(self, section: int, orientation: QtCore.Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """Return the heading of a column."""
        if orientation is not QtCore.Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return gettext(COLUMNS[section].title)
        if role == Role.ToolTipRole:
            return gettext(COLUMNS[section].tip)
        if role == Role.TextAlignmentRole:
            return _alignment(section)
        return None

    def flags(self, index: Index) -> QtCore.Qt.ItemFlag:
        """Return what can be done with a cell."""
        if not index.isValid():
            return Flag.ItemIsDropEnabled
        found = Flag.ItemIsEnabled | Flag.ItemIsSelectable
        node = self._node(index)
        if node.kind not in CHILD:
            found |= Flag.ItemNeverHasChildren
        if self.session.document.read_only:
            return found
        if node.id:
            found |= Flag.ItemIsDragEnabled | Flag.ItemIsDropEnabled
        if cells.is_editable(node.kind, index.column()) and (node.id or index.column() == NAME):
            found |= Flag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return one thing about a cell."""
        if not index.isValid():
            return None
        node, column = self._node(index), index.column()
        if not node.id or not self._is_there(node):
            return None
        item = cells.part(self.session.card, node.kind, node.id)
        score = self._scores.get((node.kind, node.id))
        if role == Role.DisplayRole:
            return cells.shown(self.session.card, item, score, column)
        if role == Role.EditRole:
            return cells.edited(item, column)
        if role == Role.ToolTipRole:
            return _rich(cells.tip(self.session.card, item, score, column))
        if role in (Role.AccessibleTextRole, Role.AccessibleDescriptionRole):
            return cells.spoken(self.session.card, item, score, column) if role == Role.AccessibleTextRole else None
        return self._look(item, score, node, column, role)

    def _look(self, item: cells.Part, score: cells.Score | None, node: Node, column: int, role: int) -> object:
        if role == Role.TextAlignmentRole:
            return _alignment(column)
        if role == Role.FontRole:
            return self._bold if node.kind == "perspective" and column == NAME else None
        if role == Role.ForegroundRole:
            return QtGui.QColor(theme().soft) if cells.is_inactive(item) else None
        if role == STATUS_ROLE:
            return cells.status_code(item, score) if column == STATUS else None
        if role == WORD_ROLE:
            return cells.status_word(item, score) if column == STATUS else None
        if role == BADGE_ROLE and column == NAME:
            kind = getattr(item, "kind", None)
            return say_or_do_badge(kind) if kind else None
        return None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Edit a field; an empty name changes nothing."""
        node, column = self._node(index), index.column()
        text = str(value).strip()
        if role != Role.EditRole or (column == NAME and not text):
            return False
        if self.is_draft(index):
            return self._name_draft(text)
        new: str | float = text
        if column == WEIGHT:
            number = typed_number(text) if text else None
            if number is None:
                self.unreadable.emit(text)
                return False
            new = number
        field = COLUMNS[column].field
        name = gettext(FIELD_NAMES[node.kind, field])
        return self.session.edit(name, field_change(node.kind, node.id, field, new))

    # -- dragging

    def supportedDropActions(self) -> QtCore.Qt.DropAction:
        """Take what is moved here, and copies from the library."""
        return QtCore.Qt.DropAction.MoveAction | QtCore.Qt.DropAction.CopyAction

    def supportedDragActions(self) -> QtCore.Qt.DropAction:
        """Let items only be moved."""
        return QtCore.Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Return what can be dropped here."""
        return [ITEMS, LIBRARY]

    def mimeData(self, indexes: Sequence[QtCore.QModelIndex]) -> QtCore.QMimeData:
        """Return the items of some indexes."""
        items = [self.item(each) for each in indexes if each.column() == NAME]
        return packed(ITEMS, (f"{each.kind}:{each.id}" for each in items if each is not None))

    def canDropMimeData(
        self, data: QtCore.QMimeData, _action: QtCore.Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Return whether what is dragged fits here."""
        return drops.place_of(self.session, self._parent_of(parent), row, data) is not None

    def dropMimeData(
        self, data: QtCore.QMimeData, _action: QtCore.Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Move items, or attach measures of the library."""
        place = drops.place_of(self.session, self._parent_of(parent), row, data)
        return place is not None and drops.drop(self.session, place, data)

    def _parent_of(self, parent: Index) -> Item:
        node = self._node(parent)
        return Item(node.kind, node.id)


def _alignment(column: int) -> QtCore.Qt.AlignmentFlag:
    flag = QtCore.Qt.AlignmentFlag
    side = flag.AlignTrailing if VALUE <= column <= WEIGHT else flag.AlignLeading
    return side | flag.AlignVCenter


def _rich(text: str) -> str:
    """Return a tool tip that wraps, with a user's text as it is."""
    return "<p>{}</p>".format(escape(text).replace("\n", "<br>")) if text else ""


def unreadable_sentence(text: str) -> str:
    """Say that what was typed is no number."""
    return _("“{text}” is not a number. Type a weight such as 1 or 2.").format(text=text)
