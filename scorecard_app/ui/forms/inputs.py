"""The inputs of a measure: name, words and unit of each, its limits and how it adds up, and whose number it is."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from scorecard_app.domain.edits.inputs import rename_input, set_same_as
from scorecard_app.domain.edits.measures import change_measure, input_named
from scorecard_app.domain.edits.sharing import with_input
from scorecard_app.domain.model import DIRECT, Input, Measure, SameAs, Scorecard
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import one_line
from scorecard_app.render.qt import QtWidgets
from scorecard_app.ui.fields import CheckField, ChoiceField, Field, LineField, NumberField
from scorecard_app.ui.forms.base import Form
from scorecard_app.ui.forms.measure_part import MeasurePart
from scorecard_app.ui.forms.widgets import (
    Labelled,
    LinkButton,
    Row,
    RowList,
    labelled,
    plain_button,
    side_by_side,
)
from scorecard_app.ui.forms.words import ROLLUPS, choices
from scorecard_app.ui.session import Item
from scorecard_app.ui.text_label import text_label


def change_input(card: Scorecard, measure: str, name: str, key: str, value: object) -> Scorecard:
    """Change one field of an input."""
    owner = card.measures[measure]
    changed = replace(input_named(owner, name), **{key: value})  # type: ignore[arg-type]  # the rules check it
    return change_measure(card, measure, inputs=with_input(owner, changed).inputs)


class InputRow(Row[Input]):
    """One input; its limits and how it adds up are behind a button."""

    def __init__(self, part: InputList) -> None:
        super().__init__()
        self._part = part
        self._input = Input("")
        self._keyed: list[tuple[Field, str]] = []
        self.frame = QtWidgets.QFrame()
        self.frame.setProperty("kind", "card")
        outer = QtWidgets.QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.frame)
        column = QtWidgets.QVBoxLayout(self.frame)
        column.setContentsMargins(8, 8, 8, 8)
        self.name = LineField(_("Name in the formula"))
        self.name.committed.connect(self._rename)
        self.unit = LineField(_("Unit"))
        self.label = LineField(_("Meaning"), placeholder=_("What exactly is counted"))
        self._naming = QtWidgets.QWidget()
        row = side_by_side(
            labelled(_("Name in the formula"), self.name),
            self._keyed_field(self.unit, _("Unit"), _("Change unit of input"), "unit"),
            widths=(2, 1),
        )
        row.setContentsMargins(0, 0, 0, 0)
        self._naming.setLayout(row)
        column.addWidget(self._naming)
        column.addLayout(self._keyed_field(self.label, _("Meaning"), _("Change meaning of input"), "label"))
        self.shared = _Shared(part)
        column.addWidget(self.shared)
        self.more = plain_button(_("Limits and adding up"))
        self.more.setCheckable(True)
        column.addWidget(self.more)
        self.details = QtWidgets.QWidget()
        self._fill_details()
        column.addWidget(self.details)
        self.details.hide()
        self.more.toggled.connect(self.details.setVisible)

    def _fill_details(self) -> None:
        self.integer = CheckField(_("Whole numbers only"))
        self.least = NumberField(_("Smallest number allowed"))
        self.rollup = ChoiceField(_("In a longer period"), choices(ROLLUPS))
        self.additive = CheckField(_("Segments can be added up to the whole organisation"))
        column = QtWidgets.QVBoxLayout(self.details)
        column.setContentsMargins(0, 0, 0, 0)
        self._bind(self.integer, _("Change limits of input"), "integer")
        column.addWidget(self.integer)
        column.addLayout(
            self._keyed_field(self.least, _("Smallest number allowed"), _("Change limits of input"), "min")
        )
        self._rolling = QtWidgets.QWidget()
        rolling = self._keyed_field(self.rollup, _("In a longer period"), _("Change roll-up of input"), "rollup")
        rolling.setContentsMargins(0, 0, 0, 0)
        self._rolling.setLayout(rolling)
        column.addWidget(self._rolling)
        self._bind(self.additive, _("Change adding up of input"), "additive")
        column.addWidget(self.additive)

    def show_item(self, item: Input, *, fresh: bool) -> None:
        """Show an input."""
        self._input = item
        direct = self._part.measure.formula == DIRECT
        self._naming.setVisible(not direct)
        self._rolling.setVisible(not direct)
        self.name.set_value(item.name, keep_typing=not fresh)
        for field, key in self._keyed:
            field.set_value(getattr(item, key), keep_typing=not fresh)
        for each in (self.integer, self.least):
            each.setEnabled(item.same_as is None)
            each.setToolTip("" if item.same_as is None else _("The measure whose number it is says this."))
        self.more.setAccessibleName(_("Limits and adding up of {name}").format(name=item.name))
        self.shared.show_input(item)

    def _keyed_field(self, field: Field, words: str, name: str, key: str) -> Labelled:
        self._bind(field, name, key)
        return labelled(words, field)

    def _bind(self, field: Field, name: str, key: str) -> None:
        self._keyed.append((field, key))
        field.committed.connect(lambda value: self._change(name, key, value))

    def _change(self, name: str, key: str, value: object) -> None:
        part, input = self._part, self._input.name
        part.edit(name, lambda card: change_input(card, part.id, input, key, value))
        for field, each in self._keyed:
            if each == key:
                field.set_value(getattr(self._input, key), keep_typing=False)

    def _rename(self, new: str) -> None:
        part, old = self._part, self._input.name
        part.edit(_("Rename input"), lambda card: rename_input(card, part.id, old, new))
        self.name.set_value(self._input.name, keep_typing=False)


class _Shared(QtWidgets.QWidget):
    """Which other measure an input is the same number as, and which ones have it from here."""

    def __init__(self, part: InputList) -> None:
        super().__init__()
        self._part = part
        self._input = Input("")
        self._other = ""
        self.words = text_label("", "soft")
        self.link = LinkButton(tip=_("Show that measure"))
        self.link.clicked.connect(lambda: part.session.select(Item("measure", self._other)))
        self.own = plain_button(_("Make it a number of its own"), edits=True)
        self.own.setToolTip(_("It keeps a copy of the numbers it shared so far."))
        self.own.clicked.connect(self._part_ways)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for each in (self.words, self.link, self.own):
            column.addWidget(each)

    def show_input(self, item: Input) -> None:
        """Show whose number an input is."""
        self._input = item
        users = _users(self._part.card, self._part.measure, item)
        self.setVisible(item.same_as is not None or bool(users))
        self.own.setVisible(item.same_as is not None)
        if item.same_as is not None:
            self._other = item.same_as.measure
            self.words.setText(_("The same number as “{input}” of").format(input=item.same_as.input))
        elif users:
            self._other = users[0].id
            self.words.setText(_("The same number is used by") if len(users) == 1 else _more(users))
        if self._other in self._part.card.measures:
            self.link.set_name(one_line(self._part.card.measures[self._other].name))

    def _part_ways(self) -> None:
        part, name = self._part, self._input.name
        part.edit(_("Make input a number of its own"), lambda card: set_same_as(card, part.id, name, None))


def _more(users: list[Measure]) -> str:
    names = ", ".join(one_line(each.name) for each in users[1:])
    return _("The same number is used by {names} and").format(names=names)


def _users(card: Scorecard, measure: Measure, item: Input) -> list[Measure]:
    place = SameAs(measure.id, item.name)
    return [each for each in card.measures.values() if any(one.same_as == place for one in each.inputs)]


class InputList(MeasurePart):
    """A card per input."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self.title = text_label(_("Inputs: the numbers you enter"), "soft")
        self.rows: RowList[Input] = RowList(partial(InputRow, self), lambda each: each.name)
        self.column.addWidget(self.title)
        self.column.addWidget(self.rows)

    def refresh(self, *, fresh: bool) -> None:
        """Show the inputs."""
        self.rows.show_items(self.measure.inputs, fresh=fresh)
