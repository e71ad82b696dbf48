"""The rows of the tree as Qt knows them: nodes by number, brought to a card by as few steps as need be."""

from __future__ import annotations

from scorecard_app.render.qt import QtCore
from scorecard_app.ui.rows import Index
from scorecard_app.ui.session import Item, Session
from scorecard_app.ui.tree.cells import COLUMNS
from scorecard_app.ui.tree.nodes import CHILD, Ids, Node, children_of

_ROOT = QtCore.QModelIndex()


class TreeRows(QtCore.QAbstractItemModel):
    """Perspectives, objectives and measures as rows; what they show is told by `TreeModel`."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.root = Node("card", "")
        self._nodes: dict[int, Node] = {}
        self._by_item: dict[tuple[str, str], Node] = {}

    # -- following the card

    def _sync(self) -> None:
        """Bring the nodes to the card: add, move, then remove what is left over."""
        wanted = children_of(self.session.card)
        self._arrange(self.root, wanted)
        for node in list(self.root.walk()):
            if node.key in self._nodes and not self._is_there(node):
                self._remove(node)

    def _is_there(self, node: Node) -> bool:
        return self.session.exists(Item(node.kind, node.id))

    def _arrange(self, parent: Node, wanted: Ids) -> None:
        for row, id in enumerate(wanted.get((parent.kind, parent.id), ())):
            node = self._by_item.get((CHILD[parent.kind], id))
            if node is None:
                node = self._insert(parent, row, CHILD[parent.kind], id)
            elif node.parent is not parent or node.row != row:
                self._move(node, parent, row)
            if node.kind in CHILD:
                self._arrange(node, wanted)

    def _insert(self, parent: Node, row: int, kind: str, id: str) -> Node:
        node = Node(kind, id, parent)
        self.beginInsertRows(self._index_of(parent), row, row)
        parent.children.insert(row, node)
        parent.renumber()
        self._nodes[node.key] = node
        if id:
            self._by_item[kind, id] = node
        self.endInsertRows()
        return node

    def _move(self, node: Node, parent: Node, row: int) -> None:
        old = node.parent
        assert old is not None
        self.beginMoveRows(self._index_of(old), node.row, node.row, self._index_of(parent), row)
        del old.children[node.row]
        old.renumber()
        parent.children.insert(row, node)
        parent.renumber()
        node.parent = parent
        self.endMoveRows()

    def _remove(self, node: Node) -> None:
        parent = node.parent
        assert parent is not None
        self.beginRemoveRows(self._index_of(parent), node.row, node.row)
        del parent.children[node.row]
        parent.renumber()
        for each in (node, *node.walk()):
            del self._nodes[each.key]
            self._by_item.pop((each.kind, each.id), None)
        self.endRemoveRows()

    # -- items and indexes

    def _node(self, index: Index) -> Node:
        return self._nodes.get(index.internalId(), self.root) if index.isValid() else self.root

    def _index_of(self, node: Node, column: int = 0) -> QtCore.QModelIndex:
        return _ROOT if node is self.root else self.createIndex(node.row, column, node.key)

    def index_of(self, item: Item, column: int = 0) -> QtCore.QModelIndex:
        """Return where an item is, no index if it is not in the tree."""
        node = self._by_item.get((item.kind, item.id))
        return _ROOT if node is None else self._index_of(node, column)

    def item(self, index: Index) -> Item | None:
        """Return the item of an index, None for none or a draft."""
        node = self._node(index)
        return Item(node.kind, node.id) if node.id else None

    # -- what Qt asks for

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QtCore.QModelIndex:
        """Return the index of a child."""
        children = self._node(parent).children
        if 0 <= row < len(children) and 0 <= column < len(COLUMNS):
            return self.createIndex(row, column, children[row].key)
        return _ROOT

    def parent(self, index: Index) -> QtCore.QModelIndex:  # type: ignore[override]  # Qt has two of this name
        """Return the index of the parent."""
        above = self._node(index).parent
        return _ROOT if above is None else self._index_of(above)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many children there are; only the first column has any."""
        return 0 if parent.column() > 0 else len(self._node(parent).children)
