"""The examples, as scorecards of the user's own to try things with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scorecard_app.domain.model import Scorecard
from scorecard_app.errors import ScorecardError
from scorecard_app.i18n import N_, gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.ui import work
from scorecard_app.ui.places import documents_folder, free_path, told

if TYPE_CHECKING:
    from scorecard_app.ui.documents import Window

EXAMPLES = {
    "bakery": (N_("A bakery"), N_("A shop, a café and business customers; a year and a half of figures.")),
    "town": (N_("A town"), N_("The citizen service of a municipality with three offices.")),
}
"""What each example is called, and what it is about."""


def open_example(window: Window, name: str) -> work.Work:
    """Make a scorecard of an example, with its values, among the user's documents, and show it."""
    window.tell(_("The example is being made …"))
    making = work.start(lambda _progress: example_card(name))
    making.done.connect(lambda card: _show(window, card))
    making.failed.connect(lambda error: _tell(window, error))
    return making


def example_card(name: str) -> Scorecard:
    """Return an example with the values of its workbook."""
    from scorecard_app.domain.importing import apply_plan, make_plan
    from scorecard_app.exchange import read_incoming
    from scorecard_app.exchange.card_json import load_file
    from scorecard_app.resources import resource

    card = load_file(resource("examples", f"{name}.card.json"))
    incoming = read_incoming(card, resource("examples", f"{name}.xlsx"))
    return apply_plan(make_plan(card, incoming), card)


def _show(window: Window, card: Scorecard) -> None:
    folder = documents_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path.home()
    try:
        shown = window.windows.create(free_path(folder, card.name), card)
    except ScorecardError as error:
        _tell(window, error)
        return
    window.message.clear()
    text = _("This is your own copy of the example, in {folder}. Try whatever you like.")
    shown.tell(text.format(folder=shown.session.document.path.parent))


def _tell(window: Window, error: Exception) -> None:
    window.message.clear()
    if not isinstance(error, ScorecardError):
        raise error
    window.tell(told(error), "error")


def example_words(name: str) -> tuple[str, str]:
    """Return what an example is called and what it is about, in the user's language."""
    title, about = EXAMPLES[name]
    return gettext(title), gettext(about)
