"""“Explain this number”: the arithmetic behind a cell, in sentences."""

from __future__ import annotations

from scorecard_app.domain.explain import explain_measure
from scorecard_app.i18n import gettext as _
from scorecard_app.labels import statement_sentence
from scorecard_app.labels.display import one_line
from scorecard_app.labels.model import period_label
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.grid import words
from scorecard_app.ui.grid.model import GridModel
from scorecard_app.ui.session import Item
from scorecard_app.ui.text_label import directed, text_label

WIDTH = 520


def explain(model: GridModel, row: int, column: int, parent: QtWidgets.QWidget) -> QtWidgets.QDialog | None:
    """Open the explanation of a cell's measure; return the dialog, None for a heading."""
    line = model.rows[row]
    if line.measure is None:
        return None
    period = model.cell(row, column).period or model.columns[column]
    said = [statement_sentence(each) for each in explain_measure(model.card, line.id, period, model.segment)]
    said += words.problems(line, model.cell(row, column), model.card.currency)
    dialog = QtWidgets.QDialog(parent)
    dialog.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(_("Explain this number"))
    dialog.setMinimumWidth(WIDTH)
    title = f"{one_line(line.measure.name)} – {period_label(period)}"
    column_of = QtWidgets.QVBoxLayout(dialog)
    column_of.setContentsMargins(20, 16, 20, 16)
    column_of.addWidget(_label(title, "subheading"))
    for sentence in said:
        column_of.addWidget(_label(directed(one_line(sentence)), ""))
    column_of.addStretch(1)
    column_of.addWidget(_buttons(dialog, model, line.id))
    dialog.resize(WIDTH, column_of.totalHeightForWidth(WIDTH))
    dialog.open()
    return dialog


def _label(text: str, kind: str) -> QtWidgets.QLabel:
    label = text_label(text, kind)
    label.setTextInteractionFlags(
        QtCore.Qt.TextInteractionFlag.TextSelectableByMouse | QtCore.Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def _buttons(dialog: QtWidgets.QDialog, model: GridModel, measure: str) -> QtWidgets.QDialogButtonBox:
    buttons = QtWidgets.QDialogButtonBox(QtWidgets.QDialogButtonBox.StandardButton.Close)
    trend = buttons.addButton(_("Show the trend"), QtWidgets.QDialogButtonBox.ButtonRole.ActionRole)

    def show_trend() -> None:
        dialog.close()
        model.session.show("trends", Item("measure", measure))

    trend.clicked.connect(show_trend)
    buttons.rejected.connect(dialog.close)
    close = buttons.button(QtWidgets.QDialogButtonBox.StandardButton.Close)
    trend.setAutoDefault(False)
    close.setDefault(True)
    close.setFocus()
    return buttons
