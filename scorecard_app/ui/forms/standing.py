"""The head of a form: what kind of item it is, what it belongs to, how it stands at the period looked at."""

from __future__ import annotations

from scorecard_app.domain.scoring import MeasureScore, Node, score_measure
from scorecard_app.i18n import format_number, ngettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.model import period_label, status_label
from scorecard_app.labels.values import value_label
from scorecard_app.render.qt import QtWidgets
from scorecard_app.ui.forms.base import Form, Part
from scorecard_app.ui.forms.widgets import LinkButton
from scorecard_app.ui.paint import status_icon
from scorecard_app.ui.session import Item, Session, name_of, parent_of
from scorecard_app.ui.text_label import text_label

SIZE = 18


class Standing(Part):
    """Kind, parent, and the status in shape and words."""

    def __init__(self, form: Form, kind: str) -> None:
        super().__init__(form)
        self.kind = QtWidgets.QLabel(kind)
        self.kind.setProperty("kind", "subheading")
        self.parent_link = LinkButton(tip=_("Show what it belongs to"))
        self.parent_link.clicked.connect(lambda: self.session.select(self._parent()))
        self.status = QtWidgets.QLabel()
        self.words = text_label()
        above = QtWidgets.QHBoxLayout()
        above.addWidget(self.kind)
        above.addWidget(self.parent_link, 1)
        row = QtWidgets.QHBoxLayout()
        row.addWidget(self.status)
        row.addWidget(self.words, 1)
        self.column.setSpacing(4)
        self.column.addLayout(above)
        self.column.addLayout(row)

    def refresh(self, *, fresh: bool) -> None:
        """Show how the item stands."""
        parent = self._parent()
        self.parent_link.set_name(name_of(self.card, parent))
        self.parent_link.setVisible(self.form.item.kind != "card")
        status, words = standing(self.session, self.form.item)
        self.status.setPixmap(status_icon(status, SIZE).pixmap(SIZE, SIZE))
        self.words.setText(words)

    def _parent(self) -> Item:
        return parent_of(self.card, self.form.item)


def standing(session: Session, item: Item) -> tuple[str, str]:
    """Return an item's status and how it stands in words."""
    if item.kind == "measure":
        measure = session.card.measures[item.id]
        return measure_standing(session, score_measure(session.card, measure, session.segment, session.period))
    node = _node(session, item)
    if not node.measure_count:
        return node.status, _("No measures yet")
    words = [status_label(node.status), period_label(session.period)]
    if node.score is not None:
        score = _("score {score}").format(score=format_number(node.score, 0))
        words.insert(1, score)
    counted = ngettext("{scored} of {count} measure", "{scored} of {count} measures", node.measure_count).format(
        scored=node.scored, count=node.measure_count
    )
    words.append(counted)
    if item.kind == "card":
        words.append(_("coverage {coverage} %").format(coverage=format_number(100 * node.coverage, 0)))
    return node.status, " · ".join(words)


def measure_standing(session: Session, found: MeasureScore) -> tuple[str, str]:
    """Return a measure's status and how it stands in words."""
    measure = found.measure
    words = [status_label(found.status), period_label(session.period)]
    if found.value.value is not None:
        words.insert(1, value_label(measure, found.value.value, session.card.currency))
    if found.score is not None:
        words.append(_("score {score}").format(score=format_number(found.score, 0)))
    if not measure.active:
        words.append(_("not active"))
    return found.status, " · ".join(words)


def _node(session: Session, item: Item) -> Node:
    tree = session.score()
    if item.kind == "card":
        return tree
    if item.kind == "perspective":
        return next(each for each in tree.perspectives if each.perspective.id == item.id)
    return next(each for above in tree.perspectives for each in above.objectives if each.objective.id == item.id)
