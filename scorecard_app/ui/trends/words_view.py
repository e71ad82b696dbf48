"""Sentences under headings, to read, select and scroll."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import NamedTuple

from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtCore, QtGui, QtWidgets


class Paragraph(NamedTuple):
    """Sentences under a heading."""

    heading: str
    sentences: Sequence[str]


class WordsView(QtWidgets.QTextBrowser):
    """Shows paragraphs; a reader goes through them with the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("The measure in words"))
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(70)
        self.document().setDocumentMargin(10)
        self.setTextInteractionFlags(
            QtCore.Qt.TextInteractionFlag.TextSelectableByMouse
            | QtCore.Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def show_words(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show paragraphs; the same ones leave the cursor and the place alone."""
        text = "".join(_block(each) for each in paragraphs if each.sentences)
        if text == self.property("words"):
            return
        self.setProperty("words", text)
        option = QtGui.QTextOption()
        option.setTextDirection(self.layoutDirection())
        option.setAlignment(QtCore.Qt.AlignmentFlag.AlignLeading)
        self.document().setDefaultTextOption(option)
        self.setHtml(text)


def _block(each: Paragraph) -> str:
    lines = "<br>".join(html.escape(sentence) for sentence in each.sentences)
    return f'<p style="margin: 0 0 8px 0"><b>{html.escape(each.heading)}</b><br>{lines}</p>'
