"""What the library says about a measure that was attached from it."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_app.domain.model import Measure
from scorecard_app.errors import UsageRefused
from scorecard_app.i18n import format_number, language
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.library import band_label
from scorecard_app.library.catalog import Entry, entry
from scorecard_app.ui.forms.base import Form
from scorecard_app.ui.forms.measure_part import MeasurePart
from scorecard_app.ui.text_label import say, text_label


def entry_of(measure: Measure) -> Entry | None:
    """Return the measure's entry in the library, if it has one that we know."""
    if measure.library is None:
        return None
    try:
        return entry(measure.library)
    except UsageRefused:
        return None


def hints(measure: Measure) -> str:
    """Return what the library says is usual, a line each; nothing if it says nothing."""
    found = entry_of(measure)
    return "" if found is None else "\n".join(_hints(found))


def _hints(found: Entry) -> Iterator[str]:
    texts = found.texts(language())
    if found.target_value is not None:
        yield _("Usual target: {number}").format(number=format_number(found.target_value))
    if found.thresholds is None:
        return
    yield _("The library’s rule of thumb, a hint and no status:")
    for band, words in zip(found.thresholds["bands"], texts.thresholds, strict=True):
        yield f"• {band_label(band['min'], band['max'])}: {words}"
    if texts.thresholds_note:
        yield texts.thresholds_note


class About(MeasurePart):
    """Definition, why it matters, what to beware of."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self.labels = []
        for title in (_("Definition"), _("Why it matters"), _("Beware"), _("Where the numbers come from")):
            head, text = text_label(title, "soft"), text_label()
            self.column.addWidget(head)
            self.column.addWidget(text)
            self.labels.append((head, text))

    def refresh(self, *, fresh: bool) -> None:
        """Show the texts in the user's language."""
        found = entry_of(self.measure)
        said = ("",) * len(self.labels)
        if found is not None:
            texts = found.texts(language())
            said = (texts.definition, texts.why_it_matters, texts.caveat, texts.data_source)
        for (head, text), words in zip(self.labels, said, strict=True):
            head.setVisible(bool(words))
            say(text, words)
