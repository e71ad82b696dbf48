"""What the dialog asks for a workbook that this program has not made: a mapping, and which sheet."""

from __future__ import annotations

from pathlib import Path

from scorecard_app.errors import ImportRefused, clipped
from scorecard_app.i18n import gettext as _
from scorecard_app.labels import error_sentence
from scorecard_app.labels.display import one_line
from scorecard_app.render.qt import QtCore, QtWidgets
from scorecard_app.ui.files import ask_open
from scorecard_app.ui.imports.parts import selectable
from scorecard_app.ui.imports.steps import Asked, mapping_beside

_SILENT = frozenset({"import-needs-mapping"})
"""Refusals that the page's own words answer."""


class MappingPage(QtWidgets.QWidget):
    """Asks for the mapping file and the sheet of one workbook."""

    changed = QtCore.Signal()
    manual_asked = QtCore.Signal()

    def __init__(self) -> None:
        super().__init__()
        self._path = Path()
        self._about = selectable()
        self.manual = QtWidgets.QPushButton(_("How to write a mapping"))
        self.manual.setAutoDefault(False)
        self.manual.clicked.connect(self.manual_asked)
        self.mapping = QtWidgets.QLineEdit()
        self.mapping.setPlaceholderText(_("a .json file"))
        self.mapping.textChanged.connect(self.changed)
        self.choose = QtWidgets.QPushButton(_("Choose …"))
        self.choose.setAutoDefault(False)
        self.choose.setAccessibleName(_("Choose the mapping file"))
        self.choose.clicked.connect(self.ask_mapping)
        self.sheet = QtWidgets.QComboBox()
        self.sheet.setEditable(True)
        self.sheet.setInsertPolicy(QtWidgets.QComboBox.InsertPolicy.NoInsert)
        field = self.sheet.lineEdit()
        assert field is not None
        field.setPlaceholderText(_("the only one, or the one the mapping names"))
        self.error = selectable(kind="error")
        self.error.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        row = QtWidgets.QHBoxLayout()
        row.addWidget(self.mapping, 1)
        row.addWidget(self.choose)
        form = QtWidgets.QFormLayout()
        form.setFieldGrowthPolicy(QtWidgets.QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field, buddy in (
            (_("&Mapping file"), row, self.mapping),
            (_("&Sheet"), self.sheet, self.sheet),
        ):
            label = QtWidgets.QLabel(words)
            label.setBuddy(buddy)
            buddy.setAccessibleName(words.replace("&", ""))
            form.addRow(label, field)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(selectable(_("Say what is what in this file"), "subheading"))
        column.addWidget(self._about)
        column.addWidget(self.manual, 0, QtCore.Qt.AlignmentFlag.AlignLeading)
        column.addLayout(form)
        column.addWidget(self.error)
        column.addStretch(1)

    def ask(self, path: Path, refused: ImportRefused, asked: Asked) -> None:
        """Ask about a file, and say why what was given does not do."""
        if path != self._path:
            self._path = path
            found = asked.mapping or mapping_beside(path)
            self.mapping.setText("" if found is None else str(found))
            self.sheet.clear()
            self.sheet.setEditText(asked.sheet or "")
        about = _(
            "“{file}” was not made by this program. A mapping, a small file that you write once, says which column "
            "holds the periods, the measures and the values."
        )
        template = _("Without one, close this, export a template (File menu), and copy the figures into it.")
        self._about.setText(" ".join((about.format(file=clipped(one_line(path.name))), template)))
        self._offer_sheets(refused)
        self.error.setVisible(refused.code not in _SILENT)
        self.error.setText(error_sentence(refused))

    def _offer_sheets(self, refused: ImportRefused) -> None:
        names = str(refused.facts.get("names", ""))
        if refused.code in ("import-which-sheet", "import-no-such-sheet") and names:
            typed = self.sheet.currentText()
            self.sheet.clear()
            self.sheet.addItems(names.removeprefix("“").removesuffix("”").split("”, “"))
            self.sheet.setEditText(typed)

    def given(self, path: Path) -> Asked:
        """Return what is asked for now."""
        name = self.mapping.text().strip()
        return Asked(path, Path(name) if name else None, self.sheet.currentText().strip() or None)

    def ask_mapping(self) -> QtWidgets.QFileDialog:
        """Ask for the mapping file."""
        kinds = _("Mappings") + " (*.json)"
        return ask_open(self.window(), _("Choose a mapping"), kinds, lambda path: self.mapping.setText(str(path)))
