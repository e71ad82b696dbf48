"""How the value comes about: one number or a formula, with what it gives as it is typed."""

from __future__ import annotations

import re
from functools import partial

from scorecard_app.domain.model import DIRECT
from scorecard_app.i18n import gettext as _
from scorecard_app.i18n import ngettext
from scorecard_app.labels import error_sentence
from scorecard_app.labels.display import brief
from scorecard_app.labels.model import amount, period_label
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets
from scorecard_app.ui.fields import ChoiceField, TextField
from scorecard_app.ui.forms.base import Form
from scorecard_app.ui.forms.formula_edits import Draft, judge, names_of, put_direct, put_formula, value_of
from scorecard_app.ui.forms.inputs import InputList
from scorecard_app.ui.forms.measure_part import MeasurePart
from scorecard_app.ui.forms.widgets import go_to, labelled, plain_button
from scorecard_app.ui.text_label import say, set_property, text_label

ONE, COMPUTED = "one", "computed"
LONGEST = 40
"""Characters of a button or a line of the menu."""
_COMMA = re.compile(r"\d,\d")
"""What may be meant as a decimal number in a formula that cannot be read."""


class FormulaField(TextField):
    """The text of a formula. It commits only what is `ready`; anything else stays to be finished."""

    ready = True

    def __init__(self) -> None:
        super().__init__(_("Formula"), placeholder=_("such as 100 * happy / answers"), least=2, most=6)
        font = QtGui.QFontDatabase.systemFont(QtGui.QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF())
        self.setFont(font)
        option = self.document().defaultTextOption()
        option.setTextDirection(QtCore.Qt.LayoutDirection.LeftToRight)
        self.document().setDefaultTextOption(option)
        self.setLayoutDirection(QtCore.Qt.LayoutDirection.LeftToRight)

    def commit(self) -> None:
        """Commit a formula that can stand."""
        if self.ready:
            super().commit()

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Commit on Enter: a formula has one line."""
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            self.commit()
        else:
            super().keyPressEvent(event)


class FormulaPart(MeasurePart):
    """One number or a formula; the formula, its value, and the inputs."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self.draft = Draft("")
        self._wanted = False
        self.how = ChoiceField(
            _("Where the value comes from"),
            [(ONE, _("One number, typed in")), (COMPUTED, _("A formula over inputs"))],
        )
        self.how.committed.connect(self._switch)
        self.column.addLayout(labelled(_("Where the value comes from"), self.how))
        self.editor = FormulaField()
        self.insert = plain_button(_("Insert"), edits=True)
        self.insert.setToolTip(_("Put an input or a function where the cursor is"))
        self.menu = QtWidgets.QMenu(self.insert)
        self.insert.setMenu(self.menu)
        self.result = text_label()
        self.result.setAccessibleName(_("What the formula gives"))
        self.add = plain_button("")
        self.add.clicked.connect(self._add_inputs)
        self.formula = QtWidgets.QWidget()
        inside = QtWidgets.QVBoxLayout(self.formula)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(labelled(_("Formula"), self.editor))
        inside.addWidget(self.result)
        row = QtWidgets.QHBoxLayout()
        row.addWidget(self.add)
        row.addWidget(self.insert)
        row.addStretch(1)
        inside.addLayout(row)
        self.inputs = InputList(form)
        self.column.addWidget(self.formula)
        self.column.addWidget(self.inputs)
        self.editor.textChanged.connect(self._judge)
        self.editor.committed.connect(lambda _text: self._put())

    def refresh(self, *, fresh: bool) -> None:
        """Show formula, value and inputs."""
        measure = self.measure
        if fresh or measure.formula != DIRECT:
            self._wanted = False
        computed = self._wanted or measure.formula != DIRECT
        self.how.set_value(COMPUTED if computed else ONE)
        self.formula.setVisible(computed)
        stands = "" if measure.formula == DIRECT else measure.formula
        self.editor.set_value(stands, keep_typing=not fresh)
        self.inputs.refresh(fresh=fresh)
        self._fill_menu()
        self._judge()

    def _switch(self, how: str) -> None:
        if how == COMPUTED:
            self._wanted = True
            self.refresh(fresh=False)
            go_to(self.editor)
            return
        self._wanted = False
        if self.measure.formula != DIRECT:
            self.edit(_("Make measure one number"), lambda card: put_direct(card, self.id))
        self.refresh(fresh=True)

    def _judge(self) -> None:
        """Say what the typed formula gives, or what it lacks."""
        if not self.session.exists(self.form.item) or self.formula.isHidden():
            return
        self.draft = judge(self.measure, self.editor.toPlainText())
        self.editor.ready = self.draft.ready
        unknown = self.draft.unknown
        self.add.setVisible(bool(unknown))
        if unknown:
            words = ngettext("Add input {names}", "Add inputs {names}", len(unknown))
            self.add.setText(brief(words.format(names=", ".join(unknown)), LONGEST))
        say(self.result, self._said())
        self._colour("error" if self.draft.error else "")

    def _said(self) -> str:
        draft = self.draft
        if not draft.text:
            return _("Use numbers, input names, + - * / and parentheses; min(…) and max(…) too.")
        if draft.error is not None:
            said = error_sentence(draft.error)
            if _COMMA.search(draft.text):
                said += " " + _("Decimal numbers are written with a point here, such as 1.5.")
            return said
        if draft.unknown:
            return ngettext(
                "{names} is no input of this measure yet.",
                "{names} are no inputs of this measure yet.",
                len(draft.unknown),
            ).format(names=", ".join(_("“{name}”").format(name=each) for each in draft.unknown))
        return "\n".join(each for each in (self._value(), self._leaving()) if each)

    def _value(self) -> str:
        session, measure = self.session, self.measure
        found = value_of(self.card, self.id, self.draft, session.segment, session.period)
        period = period_label(session.period)
        if found.value is None:
            return _("No value in {period}: numbers are missing or it divides by zero.").format(period=period)
        value = amount(found.value, measure.unit, measure.decimals, self.card.currency)
        return _("= {value} in {period}").format(value=value, period=period)

    def _leaving(self) -> str:
        unused = self.draft.unused
        if not unused:
            return ""
        return ngettext(
            "Not used any more and removed with it: {names}.",
            "Not used any more and removed with it: {names}.",
            len(unused),
        ).format(names=", ".join(unused))

    def _colour(self, kind: str) -> None:
        set_property(self.result, "kind", kind)

    def _put(self) -> None:
        draft = self.draft
        self.edit(_("Change formula"), lambda card: put_formula(card, self.id, draft))
        self.editor.set_value("" if self.measure.formula == DIRECT else self.measure.formula, keep_typing=False)

    def _add_inputs(self) -> None:
        draft = self.draft
        if self.edit(_("Add inputs"), lambda card: put_formula(card, self.id, draft)):
            self.editor.set_value(self.measure.formula, keep_typing=False)
            self.editor.setFocus()  # the button is gone

    def _fill_menu(self) -> None:
        self.menu.clear()
        inputs = () if self.measure.formula == DIRECT else self.measure.inputs
        for name, words in names_of(inputs):
            self.menu.addAction(brief(words, LONGEST).replace("&", "&&"), partial(self._insert, name))
        if inputs:
            self.menu.addSeparator()
        for text in ("min(, )", "max(, )"):
            self.menu.addAction(text, partial(self._insert, text))

    def _insert(self, text: str) -> None:
        self.editor.insertPlainText(text)
        self.editor.setFocus()
